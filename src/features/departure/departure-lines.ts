/** The lines of 出发检查: what was found, in one sentence each, and whether it keeps a teacher at school. */
import type { Buckets, Health } from '#device/device.ts';
import type { RosterEntry } from '#features/roster.ts';
import type { CheckLine } from '#ui/check-list.tsx';

/** Below this the phone may refuse photos on the way, bytes. */
const ENOUGH_BYTES = 200 * 1024 * 1024;
/** A clock further off than this writes wrong times into the records, ms. */
const CLOCK_FINE_MS = 2 * 60_000;
const BATTERY_FINE = 80;

export interface Found {
  readonly health: Health;
  readonly buckets: Buckets;
  readonly going: readonly RosterEntry[];
  readonly hasContact: boolean;
}

/** In the order a teacher would look. `waiting` lines must be settled before going, `care` lines are a word on the way. */
export function departureLines({ health, buckets, going, hasContact }: Found): readonly CheckLine[] {
  return [
    childrenLine(going),
    sentLine(buckets),
    offlineLine(health),
    protectedLine(health),
    clockLine(health, hasContact),
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

const offlineLine = (health: Health): CheckLine => ({
  key: 'offline',
  state: health.isServiceWorkerActive ? 'fine' : 'waiting',
  text: '没有网也能打开',
  end: health.isServiceWorkerActive ? '准备好了' : '还没有，连着网等几秒',
});

/** A browser may refuse to promise; the teacher is told what helps and may still go: nothing is lost by going. */
const protectedLine = (health: Health): CheckLine => ({
  key: 'protected',
  state: health.isPersisted === true ? 'fine' : 'care',
  text: health.isPersisted === true ? '存的东西不会被手机清掉' : '手机没答应保护，把守望“添加到主屏幕”再来一次',
  end: health.isPersisted === true ? '已保护' : '',
});

function clockLine(health: Health, hasContact: boolean): CheckLine {
  const offset = health.clockOffsetMs;
  if (!hasContact || offset === undefined) return { key: 'clock', state: 'care', text: '时钟还没和学校对过', end: '' };
  const seconds = Math.round(Math.abs(offset) / 1000);
  const isFine = Math.abs(offset) <= CLOCK_FINE_MS;
  return {
    key: 'clock',
    state: isFine ? 'fine' : 'care',
    text: isFine ? '时钟' : '手机的时间不准，到设置里打开“自动设置时间”',
    end: seconds < 120 ? `差${seconds}秒` : `差${Math.round(seconds / 60)}分钟`,
  };
}

function spaceLine(health: Health): CheckLine {
  if (health.freeBytes === undefined) return { key: 'space', state: 'care', text: '看不到手机还有多少空位', end: '' };
  const isFine = health.freeBytes > ENOUGH_BYTES;
  return {
    key: 'space',
    state: isFine ? 'fine' : 'care',
    text: isFine ? '空位' : '手机快满了，删一些不用的照片或视频',
    end: `还有${spaceWords(health.freeBytes)}`,
  };
}

const spaceWords = (bytes: number): string =>
  bytes >= 1024 ** 3 ? `${(bytes / 1024 ** 3).toFixed(1)} GB` : `${Math.max(0, Math.round(bytes / 1024 ** 2))} MB`;

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
