/** How this phone is, a sentence for each thing that can go wrong and what to do about it: for 出发检查 and for 本机. */
import type { Health } from '#device/device.ts';
import type { CheckLine } from '#ui/check-list.tsx';

/** Below this the phone may refuse photos on the way, bytes. */
const ENOUGH_BYTES = 200 * 1024 * 1024;
/** A clock further off than this writes wrong times into the records, ms. */
const CLOCK_FINE_MS = 2 * 60_000;

export const offlineLine = (health: Health): CheckLine => ({
  key: 'offline',
  state: health.isServed ? 'fine' : 'waiting',
  text: '没有网也能打开',
  end: health.isServed ? '准备好了' : '还没有，连着网等几秒',
});

/** A browser may refuse to promise; the teacher is told what helps and may still go: nothing is lost by going. */
export const protectedLine = (health: Health): CheckLine => ({
  key: 'protected',
  state: health.isPersisted === true ? 'fine' : 'care',
  text: health.isPersisted === true ? '存的东西不会被手机清掉' : '手机没答应保护，把守望“添加到主屏幕”再来一次',
  end: health.isPersisted === true ? '已保护' : '没有保护',
});

/** `isBehind`: something on this phone is newer than its clock, whatever an earlier comparison with the school said. */
export function clockLine(health: Health, { hasContact = true, isBehind = false }): CheckLine {
  const offset = health.clockOffsetMs;
  if (isBehind) return { key: 'clock', state: 'care', text: '手机的时间不对，到设置里打开“自动设置时间”', end: '' };
  // Never a reason to stay: what was written carries the phone's time and is never compared by it.
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

export function spaceLine(health: Health): CheckLine {
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
