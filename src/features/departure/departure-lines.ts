/** The lines of 出发检查: what was found, in one sentence each, and whether it keeps a teacher at school. */
import type { Buckets, Health } from '#device/device.ts';
import { clockLine, offlineLine, protectedLine, spaceLine } from '#features/foot/children/health-lines.ts';
import type { RosterEntry } from '#features/foot/children/roster.ts';
import type { CheckLine } from '#ui/check-list.tsx';

const BATTERY_FINE = 80;

export interface Found {
  readonly health: Health;
  readonly buckets: Buckets;
  readonly going: readonly RosterEntry[];
  /** The first pull has reached its end: before, nobody can say who is missing. */
  readonly isWhole: boolean;
  readonly hasContact: boolean;
  readonly isClockBehind: boolean;
  /** The school takes her for nobody until she signs in. */
  readonly isSignedOut: boolean;
}

/** In the order a teacher would look. `waiting` lines must be settled before going, `care` lines are a word on the way. */
export function departureLines(found: Found): readonly CheckLine[] {
  const { health, buckets, hasContact, isClockBehind, isSignedOut } = found;
  return [
    childrenLine(found),
    sentLine(buckets),
    ...(isSignedOut ? [signInLine] : []),
    offlineLine(health),
    protectedLine(health),
    clockLine(health, { hasContact, isBehind: isClockBehind }),
    spaceLine(health),
    ...batteryLine(health),
  ];
}

function childrenLine({ going, isWhole }: Found): CheckLine {
  const text = `要去的${going.length}个孩子，和上次的记录`;
  if (!isWhole) return { key: 'children', state: 'waiting', text: '孩子和上次的记录还没取完，连着网等一会儿' };
  if (going.length === 0) return { key: 'children', state: 'waiting', text, end: '还没有' };
  return { key: 'children', state: 'fine', text, end: '都在手机里' };
}

function sentLine({ sent, waiting, ask, photosWaiting }: Buckets): CheckLine {
  const total = sent + waiting + ask;
  return {
    key: 'sent',
    state: waiting === 0 && photosWaiting === 0 ? 'fine' : 'care',
    text: waiting === 0 && photosWaiting === 0 ? '写过的都送到学校了' : '还有没送到学校的，能连网就先传一传',
    end: `${total - waiting} / ${total}`,
  };
}

const signInLine: CheckLine = {
  key: 'sign-in',
  state: 'care',
  text: '登录过期了，学校新写的取不来。锁屏后选“换人”，用密码登录一次',
};

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
