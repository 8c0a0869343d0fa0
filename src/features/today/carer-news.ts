/** 要知道的: whose carer ended or died and after whom nobody is written, told to who may write it until somebody does. */
import { daysBetween, type Day } from '#domain/calendar/day.ts';
import { sixteenOn } from '#domain/people/age.ts';
import { Guardian } from '#domain/records/guardian.ts';
import type { Device } from '#device/device.ts';
import { carerGone } from '#features/foot/children/carer-gone.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import type { RosterEntry } from '#features/foot/children/roster.ts';
import type { News } from './news.ts';

interface Looked {
  readonly device: Device;
  readonly today: Day;
  readonly children: readonly RosterEntry[];
}

export const carersGone = ({ device, children, today }: Looked): readonly News[] =>
  children.flatMap((entry) => {
    const gone = carerGone(device, entry.id, today);
    if (gone === undefined || !mayWrite(device, { kind: Guardian, child: entry.id })) return [];
    if ((sixteenOn(entry.child.doc) ?? '9999') <= today) return [];
    const days = gone.since === undefined ? 0 : daysBetween(gone.since, today);
    return [
      {
        key: `carer/${entry.id}`,
        day: gone.since ?? today,
        margin: { top: days > 0 ? `${days}天` : '今天', bottom: '没写谁', due: true },
        name: entry.name,
        what: gone.say,
        note: entry.className,
        href: `/children/${entry.id}/write/guardian`,
      },
    ];
  });
