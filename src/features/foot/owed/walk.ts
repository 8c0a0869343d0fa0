/** Which villages a teacher walks to today and when she last checked her phone: for that day, and no other. */
import { dayInChina, type Day } from '#domain/calendar/day.ts';
import type { Device } from '#device/device.ts';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import { leave, leftNow, useLeft } from '#features/foot/page/left-as.ts';

interface Walk {
  readonly day: Day;
  readonly villages: readonly string[];
  readonly departedAt?: number;
}

const nowhere: readonly string[] = [];

/** What was left on another day is over. */
function walkOn(left: unknown, day: Day): Walk {
  const walk = left as Walk | undefined;
  return walk?.day === day ? walk : { day, villages: nowhere };
}

function change(device: Device, next: (now: Walk) => Partial<Walk>): void {
  const now = walkOn(leftNow(device, 'walk'), dayInChina(device.now()));
  leave(device, 'walk', { ...now, ...next(now) });
}

const useWalk = (): Walk => walkOn(useLeft('walk'), useToday());

/** The villages ticked 今天去, live, and the way to tick one. */
export function useTodaysVillages(): readonly [readonly string[], (village: string) => void] {
  const device = useDevice();
  const toggle = (village: string) =>
    change(device, ({ villages }) => ({
      villages: villages.includes(village) ? villages.filter((each) => each !== village) : [...villages, village],
    }));
  return [useWalk().villages, toggle];
}

export const rememberDeparture = (device: Device): void => change(device, () => ({ departedAt: device.now() }));

/** When 可以出发 was pressed today, ms. */
export const useLastDeparture = (): number | undefined => useWalk().departedAt;
