/** How long ago somebody was at the child's door. */
import { daysBetween, type Day } from '#domain/calendar/day.ts';
import type { DutyRecord } from './counting.ts';

/** The day somebody last came to the child's home in person; calls are not visits. */
export function lastVisitDay(records: readonly DutyRecord[]): Day | undefined {
  let last: Day | undefined;
  for (const { type, doc } of records) {
    const day = doc.happenedOn;
    if (type !== 'home-visit' || doc.manner !== 'onsite' || typeof day !== 'string') continue;
    if (last === undefined || day > last) last = day;
  }
  return last;
}

/** 距上次家访 37 天; nothing where nobody has come yet. */
export function daysSinceVisit(records: readonly DutyRecord[], today: Day): number | undefined {
  const last = lastVisitDay(records);
  return last === undefined ? undefined : daysBetween(last, today);
}
