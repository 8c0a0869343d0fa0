/**
 * Whether the school's disk takes more ops of a person [N7]. What waits is counted anew only where an upper bound of it
 * reaches the limit, so that an honest push costs one row and ten thousand ops no more each than ten.
 */
import { dayInChina } from '#domain/calendar/day.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { DiskLimits } from '#server/disk-limits.ts';
import type { Database } from '#server/storage/database.ts';
import { bytesWaiting, keepLaid, laidBy } from '#server/storage/senders.ts';

interface Laying {
  readonly school: string;
  readonly person: string;
  readonly bytes: number;
}

/** Notes that so much comes; false, and nothing noted, where that is more than is hers. */
export async function mayLay(
  trx: Database,
  { now, limits }: Pick<ServerDeps, 'now'> & { readonly limits: DiskLimits },
  { school, person, bytes }: Laying,
): Promise<boolean> {
  if (bytes === 0) return true;
  const day = dayInChina(now());
  const known = await laidBy(trx, school, person);
  const today = bytes + (known?.day === day ? known.today : 0);
  if (today > limits.opsOfADay) return false;
  const counted = known && known.waiting + bytes <= limits.opsWaiting;
  const waiting = bytes + (counted ? known.waiting : await bytesWaiting(trx, school, person));
  if (waiting > limits.opsWaiting) return false;
  await keepLaid(trx, school, { person, day, today, waiting });
  return true;
}
