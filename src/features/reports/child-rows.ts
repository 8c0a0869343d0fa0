/** One line for each child of the desk's table: how long since somebody came, how far the term is, what is still unknown. */
import { byReading, byText } from '#domain/order.ts';
import { spokenDay, type Day } from '#domain/calendar/day.ts';
import type { Duty } from '#domain/duties/duty.ts';
import { daysSinceVisit } from '#domain/duties/last-visit.ts';
import type { Device, Records } from '#device/device.ts';
import { knowFourBars, mayJudgeKnown } from '#features/foot/children/know-four-bars.ts';
import { childrenFound } from '#features/foot/children/find-children.ts';
import type { RosterEntry } from '#features/foot/children/roster.ts';
import { dutiesBehind, scopeOfClass, type Numbers } from './numbers.ts';
import { EVERYBODY } from './what.ts';

export interface ChildRow {
  readonly entry: RosterEntry;
  /** Days since somebody was at the home; nothing where nobody was yet. */
  readonly days: number | undefined;
  readonly isVisitOverdue: boolean;
  readonly visitsDone: number;
  readonly visitsDue: number;
  readonly overdue: number;
}

export const childSorts = {
  visit: { label: '距上次家访', compare: (a: ChildRow, b: ChildRow) => longest(a.days, b.days) },
  overdue: { label: '逾期多的在前', compare: (a: ChildRow, b: ChildRow) => b.overdue - a.overdue },
  talk: {
    label: '最近谈心',
    compare: (a: ChildRow, b: ChildRow) => byText(a.entry.lastTalk ?? '', b.entry.lastTalk ?? ''),
  },
  name: { label: '姓名', compare: (a: ChildRow, b: ChildRow) => byReading(a.entry.name, b.entry.name) },
} as const;
export type ChildSort = keyof typeof childSorts;
export const childSortKeys: readonly ChildSort[] = ['visit', 'overdue', 'talk', 'name'];

const longest = (a: number | undefined, b: number | undefined): number =>
  a === b ? 0 : (b ?? Number.POSITIVE_INFINITY) - (a ?? Number.POSITIVE_INFINITY);

/** Every child that is here, in the order of the roster. */
export function childRowsOf(records: Records, numbers: Numbers): readonly ChildRow[] {
  const visits = countsByChild(dutiesBehind(numbers, { of: 'visits', part: 'due', scope: EVERYBODY }));
  const overdue = countsByChild(dutiesBehind(numbers, { of: 'overdue', scope: EVERYBODY }));
  const inOrder = [...numbers.children].sort((a, b) => byReading(a.name, b.name));
  return inOrder.map((entry) => {
    const counted = visits.get(entry.id);
    return {
      entry,
      days: daysSinceVisit(records.about(entry.id), numbers.today),
      isVisitOverdue: (counted?.overdue ?? 0) > 0,
      visitsDone: counted?.done ?? 0,
      visitsDue: counted?.all ?? 0,
      overdue: overdue.get(entry.id)?.all ?? 0,
    };
  });
}

interface Counts {
  all: number;
  done: number;
  overdue: number;
}

function countsByChild(duties: readonly Pick<Duty, 'subject' | 'state'>[]): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const { subject, state } of duties) {
    const own = counts.get(subject) ?? { all: 0, done: 0, overdue: 0 };
    counts.set(subject, own);
    own.all += 1;
    if (state === 'done') own.done += 1;
    if (state === 'overdue') own.overdue += 1;
  }
  return counts;
}

export interface ChildChoice {
  readonly sought: string;
  /** A class's scope, or empty for all. */
  readonly scope: string;
  readonly sort: ChildSort;
}

/** The rows that are asked for: a search ranks by fit, without one the chosen order holds. */
export function chosenRows(
  records: Records,
  rows: readonly ChildRow[],
  { sought, scope, sort }: ChildChoice,
): readonly ChildRow[] {
  const inClass = scope === '' ? rows : rows.filter((row) => scopeOfClass(row.entry) === scope);
  if (sought.trim() === '') return [...inClass].sort(childSorts[sort].compare);
  const byEntry = new Map(inClass.map((row) => [row.entry, row]));
  return childrenFound(records, [...byEntry.keys()], sought)
    .map((entry) => byEntry.get(entry))
    .filter((row) => row !== undefined);
}

/** `52天`, `今天去过`, `还没去过`; — where no visit is owed or the visits do not come to this phone. */
export function sinceWords({ days, visitsDue }: Pick<ChildRow, 'days' | 'visitsDue'>): string {
  if (days === undefined) return visitsDue === 0 ? '—' : '还没去过';
  return days <= 0 ? '今天去过' : `${days}天`;
}

export function talkWords({ entry, visitsDue }: Pick<ChildRow, 'entry' | 'visitsDue'>, today: Day): string {
  if (entry.lastTalk !== undefined) return spokenDay(entry.lastTalk, today);
  return visitsDue === 0 ? '—' : '还没有';
}

/** 四知道 as `13/15`: cells known and cells in all; — where the family does not come to this phone. */
export function knownWords(device: Device, child: string, today: Day): string {
  if (!mayJudgeKnown(device, child)) return '—';
  const cells = knowFourBars(device.records, child, today).flatMap((bar) => bar.cells);
  return cells.length === 0 ? '—' : `${cells.filter((cell) => cell === 'on').length}/${cells.length}`;
}
