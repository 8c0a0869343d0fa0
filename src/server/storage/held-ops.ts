/** What a head may settle, as it lies in the inbox: ops that are held, and those she has left out [P10]. */
import { AWAITING, heldPlace, type HeldPlace } from '#sync/held.ts';
import type { HeldReason } from '#sync/messages.ts';
import type { Database } from './database.ts';
import { opOf, type InboxOp } from './inbox.ts';

/** A portion of one place, the newest first. */
export async function opsToSettle(
  db: Database,
  school: string,
  { place, before, limit }: { readonly place: HeldPlace; readonly before: number; readonly limit: number },
): Promise<InboxOp[]> {
  const rows = await db
    .selectFrom('op_inbox')
    .selectAll()
    .where('school', '=', school)
    .where('verdict', '=', place === 'aside' ? 'aside' : 'held')
    .$if(place === 'waiting', (query) => query.where('reason', 'in', AWAITING))
    .$if(place === 'open', (query) =>
      query.where((eb) => eb.or([eb('reason', 'is', null), eb('reason', 'not in', AWAITING)])),
    )
    .where('number', '<', before)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(opOf);
}

/** The ops that have not entered as they were written, or not yet, as they came. */
export async function wordsNotEntered(db: Database, school: string): Promise<string[]> {
  const rows = await db
    .selectFrom('op_inbox')
    .select('payload')
    .where('school', '=', school)
    .where('verdict', 'in', ['stored', 'held', 'conflict', 'aside'])
    .execute();
  return rows.map(({ payload }) => payload);
}

/** How many there are in each place. */
export async function countsToSettle(db: Database, school: string): Promise<Record<HeldPlace, number>> {
  const rows = await db
    .selectFrom('op_inbox')
    .select((eb) => ['verdict', 'reason', eb.fn.countAll().as('count')])
    .where('school', '=', school)
    .where('verdict', 'in', ['held', 'aside'])
    .groupBy(['verdict', 'reason'])
    .execute();
  const countOf = (place: HeldPlace): number =>
    rows.reduce((sum, { verdict, reason, count }) => {
      const at = heldPlace({ isAside: verdict === 'aside', reason: (reason ?? undefined) as HeldReason | undefined });
      return at === place ? sum + Number(count) : sum;
    }, 0);
  return { open: countOf('open'), waiting: countOf('waiting'), aside: countOf('aside') };
}
