/** 补记: that a record was written later than it happened, for every place that shows it; the evening after is no delay. */
import { firstKnown, lateDays, LATE_AFTER } from '#domain/duties/catch-up.ts';
import type { Day } from '#domain/calendar/day.ts';
import type { LocalRecord } from '#device/device.ts';

/** `6天后补记`; empty for what was written at once. */
export function lateWords({ type, madeAt }: Pick<LocalRecord, 'type' | 'madeAt'>, day: Day): string {
  const days = lateDays(madeAt, firstKnown(type, day));
  return days > LATE_AFTER ? `${days}天后补记` : '';
}
