/**
 * The State Council's holiday notices for 2025 and 2026 as plain data: what a new school starts with.
 * Each school edits its own copy; a later year is added here once its notice is out (usually in November).
 */

import { addDays } from './day.ts';
import type { Day } from './day.ts';

interface HolidaySpan {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

const HOLIDAY_SPANS: readonly HolidaySpan[] = [
  { name: '元旦', from: '2025-01-01', to: '2025-01-01' },
  { name: '春节', from: '2025-01-28', to: '2025-02-04' },
  { name: '清明节', from: '2025-04-04', to: '2025-04-06' },
  { name: '劳动节', from: '2025-05-01', to: '2025-05-05' },
  { name: '端午节', from: '2025-05-31', to: '2025-06-02' },
  { name: '国庆节、中秋节', from: '2025-10-01', to: '2025-10-08' },
  { name: '元旦', from: '2026-01-01', to: '2026-01-03' },
  { name: '春节', from: '2026-02-15', to: '2026-02-23' },
  { name: '清明节', from: '2026-04-04', to: '2026-04-06' },
  { name: '劳动节', from: '2026-05-01', to: '2026-05-05' },
  { name: '端午节', from: '2026-06-19', to: '2026-06-21' },
  { name: '中秋节', from: '2026-09-25', to: '2026-09-27' },
  { name: '国庆节', from: '2026-10-01', to: '2026-10-07' },
];

/** Weekend days worked in exchange for the holidays above. */
export const DEFAULT_MAKE_UP_DAYS: readonly Day[] = [
  ...['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
];

function daysOfSpan({ name, from, to }: HolidaySpan): { day: Day; name: string }[] {
  const days: { day: Day; name: string }[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push({ day, name });
  return days;
}

/** Every day off of 2025 and 2026, one entry a day. */
export const DEFAULT_HOLIDAYS = HOLIDAY_SPANS.flatMap(daysOfSpan);
