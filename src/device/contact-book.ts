/** When the school last answered, what it said it has, and how far this phone's clock is from the school's. */
import { numberOf, type MetaRow } from './database.ts';
import type { Contact } from './push.ts';
import type { Unlocked } from './unlocked.ts';

export interface KnownContact {
  readonly at: number;
  /** This phone's clock minus the school's, ms. */
  readonly clockOffsetMs: number;
  readonly epoch: string;
  readonly received?: number | undefined;
  /** How many ops this phone had written by then since it was enrolled; an older build did not note it. */
  readonly written?: number | undefined;
  /** The epoch in which the school has been told again what a restored one may have forgotten; an older build did not note it. */
  readonly caughtUp?: string | undefined;
}

export interface ContactBook {
  readonly known: () => KnownContact | undefined;
  /** Looks on the disk as long as nothing is known: another tab may have been in touch. */
  load(): Promise<KnownContact | undefined>;
  keep(contact: Contact, startedAt: number): Promise<void>;
  /** The school went back to an older copy, and has not been told everything again yet. */
  isRestored(): boolean;
  noteCaughtUp(): Promise<void>;
}

export const CONTACT_ROW = 'contact';

/** `row` is what the disk had of it when it was read whole. */
export function createContactBook(
  { deps, database, neighbours }: Pick<Unlocked, 'deps' | 'database' | 'neighbours'>,
  row: MetaRow | undefined,
): ContactBook {
  let known = contactIn(row);
  const write = async (value: KnownContact) => {
    known = value;
    const written = await database.write('relaxed', async ({ meta }) => {
      const next = await meta.get('nextSeq');
      known = { ...value, written: Math.max(1, numberOf(next)) - 1 };
      await meta.put({ name: CONTACT_ROW, value: known });
    });
    if (written.ok) neighbours.tell(written.value);
  };
  return {
    known: () => known,
    async load() {
      if (known) return known;
      const read = await database.read(({ meta }) => meta.get(CONTACT_ROW));
      known ??= read.ok ? contactIn(read.value) : undefined;
      return known;
    },
    async keep({ epoch, serverTime, received }, startedAt) {
      const at = deps.now();
      // Half the round trip is the best guess at when the school looked at its clock.
      const clockOffsetMs = Math.round((startedAt + at) / 2 - serverTime);
      const caughtUp = known?.caughtUp ?? known?.epoch ?? epoch;
      await write({ at, clockOffsetMs, epoch, received: received ?? known?.received, caughtUp });
    },
    isRestored: () => known?.caughtUp !== undefined && known.caughtUp !== known.epoch,
    async noteCaughtUp() {
      if (known) await write({ ...known, caughtUp: known.epoch });
    },
  };
}

const contactIn = (row: MetaRow | undefined): KnownContact | undefined =>
  isContact(row?.value) ? row.value : undefined;

const isContact = (value: unknown): value is KnownContact =>
  typeof value === 'object' && value !== null && 'at' in value && 'clockOffsetMs' in value && 'epoch' in value;
