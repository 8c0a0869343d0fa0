/** What 今日 lists, computed once for all that is owed. */
import type { Day } from '#domain/calendar/day.ts';
import type { Device } from '#device/device.ts';
import { type SchoolDuties, walkDutiesOf } from '#features/foot/owed/walk-duties.ts';
import { asGivenTo } from '#features/foot/owed/judged.ts';
import { rosterOf } from '#features/foot/children/roster.ts';
import { isKeptByHerIn, isMineIn } from '#features/foot/children/staffing.ts';
import { byFilter, owedChildren, type OwedChild, type OwedFilter } from './owed.ts';

export type OwedLists = Readonly<Record<OwedFilter, readonly OwedChild[]>>;

const kept = new WeakMap<SchoolDuties, OwedLists>();

/** The same lists until a record or the day changes. */
export function owedToday(device: Device, today: Day): OwedLists {
  const { records } = device;
  const duties = asGivenTo(device, walkDutiesOf(records, today));
  const known = kept.get(duties);
  if (known) return known;
  const lists = byFilter(
    owedChildren({
      roster: rosterOf(records, today),
      duties,
      isMine: isMineIn(device, today),
      isKeptByHer: isKeptByHerIn(device, today),
    }),
  );
  kept.set(duties, lists);
  return lists;
}
