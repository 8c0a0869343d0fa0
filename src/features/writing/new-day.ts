/** A form may lie open over midnight: what was 今天 when it was begun is 昨天 on it a minute later. */
import { useEffect, useState } from 'react';
import { addDays, type Day } from '#domain/calendar/day.ts';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';

/** A timer may run a moment ahead of the clock. */
const SLACK_MS = 1000;

/** Today in China, drawn anew when the next day begins. */
export function useDayAfterDay(): Day {
  const device = useDevice();
  const today = useToday();
  const [, drawAgain] = useState(0);
  useEffect(() => {
    const leftMs = Date.parse(`${addDays(today, 1)}T00:00:00+08:00`) - device.now() + SLACK_MS;
    const timer = setTimeout(() => drawAgain((count) => count + 1), leftMs);
    return () => clearTimeout(timer);
  }, [device, today]);
  return today;
}
