/** A sitting of the school itself: what it writes without an op, because nobody on a phone has said it. */
import type { ServerDeps } from '#server/deps.ts';
import { inTransaction, type Database } from '#server/storage/database.ts';
import { lockCounter, moveCounter } from '#server/storage/schools.ts';
import { openDesk, type Desk } from './desk.ts';
import { OFFICE } from './people.ts';
import type { Written } from './written.ts';

export interface Hall {
  readonly trx: Database;
  readonly school: string;
  readonly now: number;
  readonly newId: () => string;
}

export type Usher = Pick<ServerDeps, 'db' | 'now' | 'newId'>;

export const hallOf = ({ now, newId }: Omit<Usher, 'db'>, at: Pick<Hall, 'trx' | 'school'>): Hall => ({
  ...at,
  now: now(),
  newId: () => newId(),
});

/** Under the school's counter; answers with how many records were written. */
export async function inSitting(
  deps: Usher,
  school: string,
  run: (desk: Desk, hall: Hall) => Promise<void>,
): Promise<number> {
  return inTransaction(deps.db, async (trx) => {
    const counter = await lockCounter(trx, school);
    const desk = openDesk(trx, school, new Set());
    const hall = hallOf(deps, { trx, school });
    await run(desk, hall);
    const seq = await desk.clear(counter.seq, hall.now);
    if (seq > counter.seq) await moveCounter(trx, school, { seq });
    return seq - counter.seq;
  });
}

export const writtenBy = ({ now, newId }: Hall, by: string): Written => ({
  opId: newId(),
  device: OFFICE,
  deviceSeq: 0,
  by,
  at: now,
  received: now,
});
