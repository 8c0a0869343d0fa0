/** What a number counts, line by line, in the words of the screen: the same for the list, the table and the paper. */
import { seesWholeSchool } from '#domain/access.ts';
import { printDay, type Day } from '#domain/calendar/day.ts';
import { isMissed, type Duty } from '#domain/duties/duty.ts';
import type { Device, Records } from '#device/device.ts';
import type { RosterEntry } from '#features/foot/children/roster.ts';
import { answerWords, headingOf, subjectWords } from './list-words.ts';
import type { Item, Metric } from './metric.ts';
import { metricsOf } from './metrics.ts';
import { childrenBehind, dutiesBehind, type Numbers } from './numbers.ts';
import { whatOf, type DutyWhat } from './what.ts';

/** One child, duty or record as the screen says it. */
export interface ListedLine {
  /** Whose line it is; absent where it is about no child with a file. */
  readonly child?: string | undefined;
  readonly name: string;
  readonly what?: string | undefined;
  /** How late it is, when it was done or by when; the screen has it in its margin. */
  readonly when?: string | undefined;
  readonly notes: readonly (string | undefined)[];
}

/** A list that may be taken away, under the heading with its number. */
export interface Behind {
  readonly heading: string;
  readonly lines: readonly ListedLine[];
}

/** What that address of a list holds; nothing where it is no number of ours. */
export function behindNumber(device: Device, numbers: Numbers, address: string): Behind | undefined {
  const what = whatOf(address);
  if (what === undefined) return undefined;
  const { records } = device;
  if (what.of === 'children') {
    const entries = childrenBehind(numbers, what.scope);
    const heading = headingOf({ what, numbers, records, count: entries.length });
    return { heading, lines: entries.map((entry) => ({ child: entry.id, name: entry.name, notes: factsOf(entry) })) };
  }
  const duties = dutiesBehind(numbers, what);
  const isTold = isAnswerTold(device, numbers, what);
  return {
    heading: headingOf({ what, numbers, records, count: duties.length }),
    lines: duties.map((duty) => lineOfDuty({ records, numbers, duty, isTold })),
  };
}

/** The same of a number of the statistics; nothing of one whose list stays on the screen. */
export function behindMetric(
  device: Device,
  numbers: Numbers,
  { metric: key, part }: { readonly metric: string; readonly part: string },
): Behind | undefined {
  const metric = metricsOf(device, numbers).find((each) => each.key === decodeURIComponent(key));
  if (metric === undefined || metric.staysHere === true) return undefined;
  const items = itemsOf(metric, part);
  return { heading: metricHeading(metric, part, items.length), lines: items.map(lineOfItem) };
}

export const factsOf = (entry: RosterEntry) => [
  entry.className,
  entry.village + entry.group,
  entry.guardian,
  entry.birthMonth,
];

/** Whose it is says nothing on one's own list. */
export const isAnswerTold = ({ person }: Device, numbers: Numbers, what: DutyWhat): boolean =>
  seesWholeSchool(person) && !numbers.people.has(what.scope);

export interface DutyCase {
  readonly records: Records;
  readonly numbers: Numbers;
  readonly duty: Duty;
  /** Whether the line says who answers for it. */
  readonly isTold: boolean;
}

export function lineOfDuty({ records, numbers, duty, isTold }: DutyCase): ListedLine {
  const entry = numbers.everyone.get(duty.subject);
  const late = duty.state === 'done' && duty.daysLate > 0 ? `晚了${duty.daysLate}天` : '';
  return {
    child: entry?.id,
    name: entry?.name ?? subjectWords(records, duty),
    what: late === '' ? duty.label : `${duty.label}，${late}`,
    when: whenWords(duty, numbers.today),
    notes: [
      ...(entry === undefined ? [] : [entry.className, entry.village + entry.group, entry.guardian]),
      isTold ? answerWords(numbers, duty) : '',
    ],
  };
}

/** `11月6日做了`, `逾期17天`, `没赶上`, `11月30日之前`. */
function whenWords(duty: Duty, today: Day): string {
  const dayOf = (day: Day) => printDay(day).replace(/^\d+年/, '');
  if (duty.doneOn !== undefined) return `${dayOf(duty.doneOn)}做了`;
  if (duty.state !== 'overdue') return `${dayOf(duty.due)}之前`;
  return isMissed(duty, today) ? '没赶上' : `逾期${duty.daysLate}天`;
}

/** What counts of a number, or what is still lacking. */
export function itemsOf({ met, all = [] }: Metric, part: string): readonly Item[] {
  if (part !== 'open') return met;
  const isMet = new Set(met.map((item) => item.key));
  return all.filter((item) => !isMet.has(item.key));
}

const lineOfItem = ({ child, name, note, lack, isLateEntry, isWaiting }: Item): ListedLine => ({
  child,
  name,
  what: lack,
  notes: [note, isLateEntry === true ? '补录' : '', isWaiting === true ? '本机待传' : ''],
});

/** The number as the statistics say it; where that is no count of the list, both. */
export function metricHeading(metric: Metric | undefined, part: string, count: number): string {
  if (metric === undefined) return '没有这个数字';
  if (part === 'open') return `${metric.label}，还差${count}`;
  // 不列入附件3 and one child are no 附件31, and ten of a rate are no rate of ten.
  return `${metric.label}${/[\d率）]$/.test(metric.label) ? '：' : ''}${metric.said ?? count}`;
}
