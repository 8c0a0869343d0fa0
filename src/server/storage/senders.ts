/** How much each person has laid into the inbox, so that one of them cannot fill the school's disk [N7]. */
import { sql } from 'kysely';
import type { Day } from '#domain/calendar/day.ts';
import type { Database } from './database.ts';

/** Bytes of her ops. */
export interface Laid {
  readonly day: Day;
  /** On that day. */
  readonly today: number;
  /** What waits for a decision, or more: what came since it was counted stands as if all of it waited. */
  readonly waiting: number;
}

export async function laidBy(db: Database, school: string, person: string): Promise<Laid | undefined> {
  return db
    .selectFrom('sender')
    .select(['day', 'today', 'waiting'])
    .where('school', '=', school)
    .where('person', '=', person)
    .executeTakeFirst();
}

export async function keepLaid(trx: Database, school: string, { person, ...laid }: Laid & { readonly person: string }) {
  await trx
    .insertInto('sender')
    .values({ school, person, ...laid })
    .onConflict((conflict) => conflict.columns(['school', 'person']).doUpdateSet(laid))
    .execute();
}

/** Of hers, what has not entered and nobody has decided about; what the head left out she has decided. */
export async function bytesWaiting(db: Database, school: string, person: string): Promise<number> {
  const row = await db
    .selectFrom('op_inbox')
    .select(sql<number | null>`sum(octet_length(payload))`.as('bytes'))
    .where('school', '=', school)
    .where('actor', '=', person)
    // The index knows these among all the ops of years.
    .where('verdict', 'in', ['stored', 'held', 'aside'])
    .where((eb) =>
      eb.or([
        eb('verdict', 'in', ['stored', 'held']),
        // Nobody decided these: an older wording of an op that came late.
        eb.and([eb('verdict', '=', 'aside'), eb('reason', '=', 'id-reused')]),
      ]),
    )
    .executeTakeFirst();
  return Number(row?.bytes ?? 0);
}
