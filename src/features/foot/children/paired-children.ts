/** How many children each teacher walks beside, as far as this phone knows. */
import { seesWholeSchool } from '#domain/access.ts';
import type { Day } from '#domain/calendar/day.ts';
import { Staff } from '#domain/records/staff.ts';
import type { Device } from '#device/device.ts';
import { pairingsOn } from './staffing.ts';

/**
 * Which of these children each teacher walks beside. Who has none is named only to those who see the whole school: on
 * another phone she may have children that do not come there.
 */
export function childrenByTeacher(
  { records, person }: Pick<Device, 'records' | 'person'>,
  children: readonly string[],
  today: Day,
): ReadonlyMap<string, readonly string[]> {
  const pairs = new Map<string, string[]>();
  for (const { id, doc } of records.all(Staff))
    if (doc.leftOn === undefined && doc.roles?.includes('paired-teacher') && seesWholeSchool(person)) pairs.set(id, []);
  for (const child of children)
    for (const teacher of new Set(pairingsOn(records, child, today).flatMap(({ doc }) => doc.teacher ?? [])))
      pairs.set(teacher, [...(pairs.get(teacher) ?? []), child]);
  return pairs;
}
