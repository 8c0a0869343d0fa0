/** When a child was last visited, as the margin of a list says it. */
import { daysBetween, type Day } from '#domain/calendar/day.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import type { Device } from '#device/device.ts';
import { getsRecordsOf } from '#features/foot/rights/rights.ts';
import type { RosterEntry } from '#features/foot/children/roster.ts';

/** The margin of a list by last visit: `40天 前去过`, `今天 去过`, `还没 去过`; nothing where visits do not come to this phone. */
export function visitMargin(entry: RosterEntry, today: Day, device: Device) {
  if (!getsRecordsOf(device, HomeVisit, entry.id)) return undefined;
  if (!entry.lastVisit) return { top: '还没', bottom: '去过', due: true };
  const days = daysBetween(entry.lastVisit, today);
  if (days <= 0) return { top: '今天', bottom: '去过' };
  return { top: `${days}天`, bottom: '前去过', due: days > 60 };
}
