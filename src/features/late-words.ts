/** 补记: that a record was written later than it happened, for every place that shows it; the evening after is no delay. */
import { lateDays, LATE_AFTER } from '#domain/duties/catch-up.ts';
import type { Day } from '#domain/calendar/day.ts';

/** `6天后补记`; empty for what was written at once. */
export function lateWords(madeAt: number, day: Day): string {
  const days = lateDays(madeAt, day);
  return days > LATE_AFTER ? `${days}天后补记` : '';
}
