/** What the server is given from outside: its database, clock, randomness and log. Tests hand in their own. */
import type { Logger } from 'pino';
import type { SchemaRules } from '#sync/upgrades.ts';
import type { DiskLimits } from './disk-limits.ts';
import type { SchoolClock } from './school-clock.ts';
import type { Database } from './storage/database.ts';

export interface ServerDeps extends SchoolClock {
  readonly db: Database;
  readonly log: Logger;
  /** A new UUID, version 7, lower case. */
  newId(): string;
  randomBytes(count: number): Buffer;
  /** Where photos lie, beside the database. */
  readonly dataDir: string;
  /** The built app; nothing when only the API is served. */
  readonly distDir?: string | undefined;
  /** Shown to whoever starts the server; good for naming the school once. */
  readonly setUpCode: string;
  readonly version: string;
  /** How older apps' ops are read, and which apps may still read the feed. */
  readonly schema: SchemaRules;
  /** What one person may lay on the school's disk [N7]. */
  readonly limits: DiskLimits;
  /** log2 of scrypt's N for new passwords: 15 in earnest, less in tests. */
  readonly passwordCost: number;
  /** A reverse proxy of ours stands in front and says who asks. */
  readonly trustsProxy?: boolean;
}
