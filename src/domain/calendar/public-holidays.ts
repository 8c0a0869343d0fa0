/**
 * The State Council's holiday notices for 2025 and 2026 as plain data: what a new school starts with.
 * Each school edits its own copy; a later year is added here once its notice is out (usually in November).
 */

import { addDays } from './day.ts';
import type { Day } from './day.ts';

interface PublicHoliday {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  /** Weekend days worked in exchange. */
  readonly madeUpOn: readonly Day[];
}

const PUBLIC_HOLIDAYS: readonly PublicHoliday[] = [
  { name: '元旦', from: '2025-01-01', to: '2025-01-01', madeUpOn: [] },
  { name: '春节', from: '2025-01-28', to: '2025-02-04', madeUpOn: ['2025-01-26', '2025-02-08'] },
  { name: '清明节', from: '2025-04-04', to: '2025-04-06', madeUpOn: [] },
  { name: '劳动节', from: '2025-05-01', to: '2025-05-05', madeUpOn: ['2025-04-27'] },
  { name: '端午节', from: '2025-05-31', to: '2025-06-02', madeUpOn: [] },
  { name: '国庆节、中秋节', from: '2025-10-01', to: '2025-10-08', madeUpOn: ['2025-09-28', '2025-10-11'] },
  { name: '元旦', from: '2026-01-01', to: '2026-01-03', madeUpOn: ['2026-01-04'] },
  { name: '春节', from: '2026-02-15', to: '2026-02-23', madeUpOn: ['2026-02-14', '2026-02-28'] },
  { name: '清明节', from: '2026-04-04', to: '2026-04-06', madeUpOn: [] },
  { name: '劳动节', from: '2026-05-01', to: '2026-05-05', madeUpOn: ['2026-05-09'] },
  { name: '端午节', from: '2026-06-19', to: '2026-06-21', madeUpOn: [] },
  { name: '中秋节', from: '2026-09-25', to: '2026-09-27', madeUpOn: [] },
  { name: '国庆节', from: '2026-10-01', to: '2026-10-07', madeUpOn: ['2026-09-20', '2026-10-10'] },
];

function daysOff({ name, from, to }: PublicHoliday): { day: Day; name: string }[] {
  const days: { day: Day; name: string }[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push({ day, name });
  return days;
}

/** Every day off of 2025 and 2026, one entry a day. */
export const DEFAULT_HOLIDAYS = PUBLIC_HOLIDAYS.flatMap(daysOff);

/** The weekend days worked in exchange. */
export const DEFAULT_MAKE_UP_DAYS: readonly Day[] = PUBLIC_HOLIDAYS.flatMap((holiday) => holiday.madeUpOn);
