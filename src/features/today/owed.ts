/** What 今日 lists: for each child the duties and promises of now as one line, with the most pressing day in the margin. */
import { byText } from '#domain/order.ts';
import { addDays, daysBetween, mondayOf, type Day } from '#domain/calendar/day.ts';
import type { Duty } from '#domain/duties/duty.ts';
import type { PromiseTask } from '#domain/duties/promises.ts';
import type { Rule } from '#domain/duties/rule.ts';
import { isOwedNow, type SchoolDuties } from '#features/foot/owed/walk-duties.ts';
import { nearDay } from '#features/foot/owed/owed-margin.ts';
import { isPast, type RosterEntry } from '#features/foot/children/roster.ts';

interface Task {
  readonly key: string;
  readonly what: string;
  readonly due: Day;
  readonly daysLate: number;
  /** A clause asks for it, it was promised to the child, or the vacation suggests it. */
  readonly because: 'duty' | 'promise' | 'vacation';
  readonly kind?: string;
}

export interface OwedChild {
  readonly entry: RosterEntry;
  readonly tasks: readonly Task[];
  readonly today: Day;
}

export const owedFilters = [
  { value: 'all', label: '全部' },
  { value: 'late', label: '逾期' },
  { value: 'week', label: '本周' },
  { value: 'month', label: '本月' },
] as const;
export type OwedFilter = (typeof owedFilters)[number]['value'];

export interface OwedInput {
  readonly roster: readonly RosterEntry[];
  readonly duties: SchoolDuties;
  readonly isMine: (duty: Pick<Duty, 'rule' | 'subject'>) => boolean;
  readonly isKeptByHer: (promise: PromiseTask) => boolean;
}

/** Children with something owed now that is done with them, the most pressing first. */
export function owedChildren({ roster, duties, isMine, isKeptByHer }: OwedInput): readonly OwedChild[] {
  const beside = new Map<string, Task[]>();
  const add = (child: string, task: Task) => {
    const known = beside.get(child);
    if (known) known.push(task);
    else beside.set(child, [task]);
  };
  for (const promise of duties.promises) {
    const { child, key, what, by, daysLate } = promise;
    if (by && child && isKeptByHer(promise)) add(child, { key, what, due: by, daysLate, because: 'promise' });
  }
  for (const { child, label, rules, until } of duties.suggestions)
    if (rules.some((rule) => isMine({ rule, subject: child })))
      add(child, { key: `vacation/${child}`, what: label, due: until, daysLate: 0, because: 'vacation' });
  return roster
    .filter((entry) => !isPast(entry))
    .map((entry) => ({
      entry,
      today: duties.today,
      tasks: [...dutyTasks(entry, duties, isMine), ...(beside.get(entry.id) ?? [])].sort(byDue),
    }))
    .filter((each) => each.tasks.length > 0)
    .sort((a, b) => byDue(first(a), first(b)));
}

/** One deed may meet several rules: of those only the most pressing is named. */
function dutyTasks(entry: RosterEntry, duties: SchoolDuties, isMine: OwedInput['isMine']): readonly Task[] {
  const owed = (duties.byChild.get(entry.id) ?? [])
    .filter((duty) => duty.rule.place === 'child' && isOwedNow(duty, duties) && isMine(duty))
    .sort((a, b) => byText(a.due, b.due));
  const named: Rule[] = [];
  for (const { rule } of owed)
    if (named.every((each) => each.id !== rule.id && !meetsToo(each, rule))) named.push(rule);
  return owed
    .filter(({ rule }) => named.some(({ id }) => id === rule.id))
    .map(({ key, label, due, daysLate, rule }) => ({
      key,
      what: label,
      due,
      daysLate,
      because: 'duty',
      kind: rule.kind,
    }));
}

/** What answers the one answers the other: both ask for the same kind, and the other for nothing more of it. A call and a visit after a day away do not. */
const meetsToo = (one: Rule, other: Rule): boolean =>
  one.kind === other.kind &&
  Object.entries(other.counts.where).every(([field, codes]) =>
    (one.counts.where[field] ?? ['']).every((code) => codes.includes(code)),
  );

const byDue = (a: Task, b: Task): number => byText(a.due, b.due) || byText(a.what, b.what);
const first = ({ tasks: [task] }: OwedChild): Task =>
  task ?? { key: '', what: '', due: '9999-12-31', daysLate: 0, because: 'duty' };

/** The children of each filter, each with only the tasks that fit it. */
export function byFilter(owed: readonly OwedChild[]): Readonly<Record<OwedFilter, readonly OwedChild[]>> {
  const today = owed[0]?.today;
  const filterOf = today === undefined ? () => undefined : filterAsOf(today);
  const fitting = (filter: OwedFilter) =>
    owed
      .map((each) => ({ ...each, tasks: each.tasks.filter((task) => filterOf(task) === filter) }))
      .filter((each) => each.tasks.length > 0);
  return { all: owed, late: fitting('late'), week: fitting('week'), month: fitting('month') };
}

function filterAsOf(today: Day): (task: Task) => OwedFilter | undefined {
  const [sunday, soon] = [addDays(mondayOf(today), 6), addDays(today, 31)];
  return ({ daysLate, due }) => {
    if (daysLate > 0) return 'late';
    if (due <= sunday) return 'week';
    return due <= soon ? 'month' : undefined;
  };
}

const soonWords = { duty: '之前', promise: '约好', vacation: '之前' } as const;
const lateWords = { duty: '逾期', promise: '过了', vacation: '过了' } as const;

/** `6天 逾期`, `今天 约好`, `周五 之前`. */
export function taskMargin({ tasks: [task], today }: OwedChild) {
  if (!task) return undefined;
  if (task.daysLate > 0) return { top: `${task.daysLate}天`, bottom: lateWords[task.because], due: true };
  return { top: nearDay(task.due, today), bottom: soonWords[task.because] };
}

/** More than so many in one line are not read; the child's page has them all. */
const MOST_NAMED = 4;

/** `家访（第2次）、十一月谈心`, of many the most pressing and how many more. */
export function taskWords({ tasks }: OwedChild): string {
  const named = tasks.length > MOST_NAMED ? tasks.slice(0, MOST_NAMED - 1) : tasks;
  const more = tasks.length - named.length;
  return named.map(({ what }) => what).join('、') + (more > 0 ? `，还有${more}件` : '');
}

/** `距上次家访37天` or `还没去过` where a visit is owed, which it is only on a phone to which visits come. */
export function sinceVisitWords({ entry, tasks, today }: OwedChild): string {
  if (!tasks.some((task) => task.kind === 'home-visit')) return '';
  return entry.lastVisit === undefined ? '还没去过' : `距上次家访${daysBetween(entry.lastVisit, today)}天`;
}

export interface VillageOwed {
  readonly village: string;
  readonly children: readonly OwedChild[];
}

/** Grouped by village in the order of the most pressing child; 没写村 last. */
export function byVillage(children: readonly OwedChild[]): readonly VillageOwed[] {
  const groups = new Map<string, OwedChild[]>();
  for (const each of children) {
    const known = groups.get(each.entry.village);
    if (known) known.push(each);
    else groups.set(each.entry.village, [each]);
  }
  return [...groups]
    .map(([village, owed]) => ({ village, children: owed }))
    .sort((a, b) => Number(a.village === '') - Number(b.village === ''));
}
