/**
 * Reads a locked phone's disk before the digits are there: ciphertext, of one person, kept until she opens the phone or
 * another one tries. Whoever takes it looks whether anything was written since.
 */
import { openDatabase, type Database, type StorageRefusal } from './database.ts';
import type { DeviceDeps } from './deps.ts';
import { readDisk, type Disk } from './unlocked.ts';
import type { Result } from '#domain/result.ts';

export interface Ahead {
  readonly personId: string;
  readonly database: Database;
  readonly disk: Promise<Result<Disk, StorageRefusal>>;
}
export function createReadAhead(deps: Pick<DeviceDeps, 'databases' | 'after'>) {
  let ahead: Ahead | undefined;
  const begin = (personId: string): Ahead => {
    const database = openDatabase(deps, personId);
    return { personId, database, disk: readDisk(database) };
  };
  const drop = () => {
    ahead?.database.close();
    ahead = undefined;
  };
  return {
    read(personId: string): Ahead {
      if (ahead?.personId === personId) return ahead;
      drop();
      return (ahead = begin(personId));
    },
    take(personId: string): Ahead {
      const taken = ahead?.personId === personId ? ahead : begin(personId);
      if (taken === ahead) ahead = undefined;
      return taken;
    },
    /** The digits were wrong: the next ones will ask for it again. */
    putBack(taken: Ahead): void {
      if (taken === ahead) return;
      drop();
      ahead = taken;
    },
  };
}
