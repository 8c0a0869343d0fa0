/**
 * Which phones somebody should look at, and what to do about each: nothing comes from it, something never came, its storage
 * was lost, unsent work was given up, it is gone itself, its clock is wrong. One sentence says what, one what to do.
 */
import { dayInChina, daysBetween } from '#domain/calendar/day.ts';
import type { PhoneReport } from '#device/office.ts';
import { missingIn } from './school-phones.ts';

export interface PhoneTrouble {
  readonly personId: string;
  /** Ms. */
  readonly at: number;
  /** Whether it is so since then, or was so when the phone was last heard of. */
  readonly is: 'since' | 'heard';
  readonly what: string;
  readonly deed: string;
}

const DAY_MS = 24 * 60 * 60_000;
/** A phone that owes something and is silent for so long needs a call. */
const SILENT_DAYS = 7;
/** Who has not written anew by then what a lost phone held will not do it. */
const GONE_DAYS = 30;
/** Less than this between two clocks means nothing. */
const CLOCK_SLACK_MS = 10 * 60_000;
const RANGES_NAMED = 3;

/** The worst first: what was lost, then what does not come, then what will be wrong. */
export function phoneTroubles(phones: readonly PhoneReport[], now: number): readonly PhoneTrouble[] {
  return looks.flatMap((look) =>
    phones.flatMap((phone) => {
      const found = look(phone, now);
      return found ? [{ personId: phone.personId, ...found }] : [];
    }),
  );
}

type Look = (phone: PhoneReport, now: number) => Omit<PhoneTrouble, 'personId'> | undefined;

const emptied: Look = ({ emptied: found }) =>
  found && {
    at: found.at,
    is: 'since',
    what: found.count > 0 ? `手机里存的东西没了，那时有${found.count}条没送到` : '手机里存的东西没了',
    deed: '请她把守望添加到主屏幕，再到“我”按“请手机保护”。没送到的要重新写。',
  };

const dropped: Look = ({ dropped: found }) =>
  found && {
    at: found.at,
    is: 'since',
    what: `退出这部手机时，放弃了没送到的${found.count}条`,
    deed: '问问她写的是什么，能补的补上。',
  };

const gone: Look = ({ gone: found }, now) =>
  found && found.count > 0 && daysBetween(dayInChina(found.at), dayInChina(now)) < GONE_DAYS
    ? {
        at: found.at,
        is: 'since',
        what: `手机不在了，那时还有${found.count}条没送到`,
        deed: '请她想想写的是什么，能补的补上。',
      }
    : undefined;

/** What is too large to be sent leaves a hole in the numbers too, and is told by itself. */
const gaps: Look = ({ ranges, stuck, seenAt }) =>
  missingIn({ ranges }) <= stuck
    ? undefined
    : {
        at: seenAt,
        is: 'heard',
        what: `${rangeWords(ranges)}一直没有来，后面的都来了`,
        deed: '请她打开守望，到“我”按“和学校核对”。',
      };

const stalled: Look = ({ stalled: found, pending }) =>
  found && pending > 0
    ? {
        at: found.at,
        is: 'since',
        what: `有网，可是还有${pending}条送不出来`,
        deed: '请她把手机带到学校连网。还是不行，就用保险箱存一份文件，拿来交给学校。',
      }
    : undefined;

const silent: Look = ({ pending, seenAt }, now) => {
  const days = daysBetween(dayInChina(seenAt), dayInChina(now));
  if (pending === 0 || days < SILENT_DAYS) return undefined;
  return {
    at: seenAt,
    is: 'since',
    what: `${days}天没有消息，还有${pending}条在手机上`,
    deed: '打个电话，请她连上网，打开守望等一会儿。',
  };
};

const tooLarge: Look = ({ stuck, seenAt }) =>
  stuck === 0
    ? undefined
    : {
        at: seenAt,
        is: 'heard',
        what: `有${stuck}条太大，送不出来`,
        deed: '到“待定的记录”看看是哪几条，请她拆短了再写。',
      };

const wrongClock: Look = ({ clockOffsetMs = 0, seenAt }) =>
  Math.abs(clockOffsetMs) <= CLOCK_SLACK_MS
    ? undefined
    : {
        at: seenAt,
        is: 'heard',
        what: `手机的钟${clockOffsetMs > 0 ? '快' : '慢'}了${spanWords(Math.abs(clockOffsetMs))}`,
        deed: '请她把手机的时间改成自动设置。',
      };

const looks: readonly Look[] = [emptied, dropped, gone, gaps, stalled, silent, tooLarge, wrongClock];

/** `第3条、第7—9条`. */
function rangeWords(ranges: PhoneReport['ranges']): string {
  const named = ranges.slice(0, RANGES_NAMED).map(([from, to]) => (from === to ? `第${from}条` : `第${from}—${to}条`));
  return named.join('、') + (ranges.length > RANGES_NAMED ? '等' : '');
}

/** `40分`, `3小时`, `12天`. */
function spanWords(ms: number): string {
  if (ms >= DAY_MS) return `${Math.floor(ms / DAY_MS)}天`;
  const minutes = Math.round(ms / 60_000);
  return minutes >= 60 ? `${Math.floor(minutes / 60)}小时` : `${minutes}分`;
}
