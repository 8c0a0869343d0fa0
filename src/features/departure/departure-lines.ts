/** The lines of 出发检查: what was found, in one sentence each, and whether it keeps a teacher at school. */
import type { Buckets, Health } from '#device/device.ts';
import { clockLine, offlineLine, protectedLine, spaceLine } from '#features/health-lines.ts';
import type { RosterEntry } from '#features/roster.ts';
import type { CheckLine } from '#ui/check-list.tsx';

const BATTERY_FINE = 80;

export interface Found {
  readonly health: Health;
  readonly buckets: Buckets;
  readonly going: readonly RosterEntry[];
  readonly hasContact: boolean;
  readonly isClockBehind: boolean;
}

/** In the order a teacher would look. `waiting` lines must be settled before going, `care` lines are a word on the way. */
export function departureLines(found: Found): readonly CheckLine[] {
  const { health, buckets, going, hasContact, isClockBehind } = found;
  return [
    childrenLine(going),
    sentLine(buckets),
    offlineLine(health),
    protectedLine(health),
    clockLine(health, { hasContact, isBehind: isClockBehind }),
    spaceLine(health),
    ...batteryLine(health),
  ];
}

const childrenLine = (going: readonly RosterEntry[]): CheckLine => ({
  key: 'children',
  state: going.length > 0 ? 'fine' : 'waiting',
  text: `要去的${going.length}个孩子，和上次的记录`,
  end: going.length > 0 ? '都在手机里' : '还没有',
});

function sentLine({ sent, waiting, ask, photosWaiting }: Buckets): CheckLine {
  const total = sent + waiting + ask;
  return {
    key: 'sent',
    state: waiting === 0 && photosWaiting === 0 ? 'fine' : 'care',
    text: waiting === 0 && photosWaiting === 0 ? '写过的都送到学校了' : '还有没送到学校的，能连网就先传一传',
    end: `${total - waiting} / ${total}`,
  };
}

function batteryLine({ batteryPercent }: Health): readonly CheckLine[] {
  if (batteryPercent === undefined) return [];
  const isFine = batteryPercent >= BATTERY_FINE;
  return [
    {
      key: 'battery',
      state: isFine ? 'fine' : 'care',
      text: isFine ? '电量' : `电量${batteryPercent}%，带上充电宝更放心`,
      end: isFine ? `${batteryPercent}%` : '',
    },
  ];
}
