/** 本机: how this phone is, a sentence for each thing that can go wrong, and what to do about it. */
import type { Health } from '#device/device.ts';
import type { CheckLine } from '#ui/check-list.tsx';

/** Below this the phone may soon refuse photos, bytes. */
const ENOUGH_BYTES = 200 * 1024 * 1024;
/** A clock further off than this writes wrong times into the records, ms. */
const CLOCK_FINE_MS = 2 * 60_000;

export interface Held {
  readonly children: number;
  readonly records: number;
}

/** In the order of how much hangs on them. */
export const phoneLines = (health: Health, held: Held): readonly CheckLine[] => [
  ...(health.wasEmptied ? [emptied] : []),
  protectedLine(health),
  spaceLine(health),
  clockLine(health),
  offlineLine(health),
  { key: 'held', state: 'fine', text: '手机里有', end: `${held.children}个孩子，${held.records}条记录` },
];

const emptied: CheckLine = {
  key: 'emptied',
  state: 'care',
  text: '这部手机上存的东西被清掉过。已经送达的都在学校，连上网会回来。',
};

const protectedLine = ({ isPersisted }: Health): CheckLine =>
  isPersisted === true
    ? { key: 'protected', state: 'fine', text: '存的东西不会被手机清掉', end: '已保护' }
    : { key: 'protected', state: 'care', text: '手机满的时候，可能清掉存的东西', end: '没有保护' };

function spaceLine({ freeBytes }: Health): CheckLine {
  if (freeBytes === undefined) return { key: 'space', state: 'care', text: '看不到手机还有多少空位' };
  const isFine = freeBytes > ENOUGH_BYTES;
  const text = isFine ? '空位' : '手机快满了，删一些不用的照片或视频';
  return { key: 'space', state: isFine ? 'fine' : 'care', text, end: `还有${sizeWords(freeBytes)}` };
}

const sizeWords = (bytes: number): string =>
  bytes >= 1024 ** 3 ? `${(bytes / 1024 ** 3).toFixed(1)} GB` : `${Math.max(0, Math.round(bytes / 1024 ** 2))} MB`;

function clockLine({ clockOffsetMs }: Health): CheckLine {
  if (clockOffsetMs === undefined) return { key: 'clock', state: 'waiting', text: '时钟还没和学校对过' };
  const seconds = Math.round(Math.abs(clockOffsetMs) / 1000);
  const isFine = Math.abs(clockOffsetMs) <= CLOCK_FINE_MS;
  return {
    key: 'clock',
    state: isFine ? 'fine' : 'care',
    text: isFine ? '时钟' : '手机的时间不准，到设置里打开“自动设置时间”',
    end: seconds < 120 ? `差${seconds}秒` : `差${Math.round(seconds / 60)}分钟`,
  };
}

const offlineLine = ({ isServiceWorkerActive }: Health): CheckLine =>
  isServiceWorkerActive
    ? { key: 'offline', state: 'fine', text: '没有网也能打开', end: '准备好了' }
    : { key: 'offline', state: 'waiting', text: '没有网还打不开，连着网再等一会儿', end: '还没好' };
