/** What 今日 lists: for each child the duties and promises of now as one line, with the most pressing day in the margin. */
import { byText } from '#domain/order.ts';
import { addDays, daysBetween, mondayOf, type Day } from '#domain/calendar/day.ts';
import { isOwedNow, type SchoolDuties } from '#features/duties.ts';
import { nearDay } from '#features/owed-margin.ts';
import { isPast, type RosterEntry } from '#features/roster.ts';

interface Task {
  readonly key: string;
  readonly what: string;
  readonly due: Day;
  readonly daysLate: number;
  /** Promised to the child, not asked by a clause. */
  readonly isPromise: boolean;
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

/** Children with something owed now, the most pressing first. */
export function owedChildren(roster: readonly RosterEntry[], duties: SchoolDuties): readonly OwedChild[] {
  const promises = new Map<string, Task[]>();
  for (const { child, talk, what, by, daysLate } of duties.promises)
    if (by)
      promises.set(child, [...(promises.get(child) ?? []), { key: talk, what, due: by, daysLate, isPromise: true }]);
  return roster
    .filter((entry) => !isPast(entry))
    .map((entry) => ({
      entry,
      today: duties.today,
      tasks: [...dutyTasks(entry, duties), ...(promises.get(entry.id) ?? [])].sort(byDue),
    }))
    .filter((each) => each.tasks.length > 0)
    .sort((a, b) => byDue(first(a), first(b)));
}

const dutyTasks = (entry: RosterEntry, duties: SchoolDuties): Task[] =>
  (duties.byChild.get(entry.id) ?? [])
    .filter((duty) => isOwedNow(duty, duties))
    .map(({ key, label, due, daysLate }) => ({ key, what: label, due, daysLate, isPromise: false }));

const byDue = (a: Task, b: Task): number => byText(a.due, b.due) || byText(a.what, b.what);
const first = ({ tasks: [task] }: OwedChild): Task =>
  task ?? { key: '', what: '', due: '9999-12-31', daysLate: 0, isPromise: false };

/** The children of one filter, each with only the tasks that fit it. */
export function filterOwed(owed: readonly OwedChild[], filter: OwedFilter): readonly OwedChild[] {
  return owed
    .map((each) => ({ ...each, tasks: each.tasks.filter((task) => fits(task, filter, each.today)) }))
    .filter((each) => each.tasks.length > 0);
}

function fits(task: Task, filter: OwedFilter, today: Day): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'late':
      return task.daysLate > 0;
    case 'week':
      return task.daysLate === 0 && task.due <= addDays(mondayOf(today), 6);
    case 'month':
      return task.daysLate === 0 && task.due > addDays(mondayOf(today), 6) && daysBetween(today, task.due) <= 31;
    default:
      return filter satisfies never;
  }
}

/** `6天 逾期`, `今天 约好`, `周五 之前`. */
export function taskMargin({ tasks: [task], today }: OwedChild) {
  if (!task) return undefined;
  if (task.daysLate > 0) return { top: `${task.daysLate}天`, bottom: task.isPromise ? '过了' : '逾期', due: true };
  return { top: nearDay(task.due, today), bottom: task.isPromise ? '约好' : '之前' };
}

export interface VillageOwed {
  readonly village: string;
  readonly children: readonly OwedChild[];
}

/** Grouped by village in the order of the most pressing child; 没写村 last. */
export function byVillage(children: readonly OwedChild[]): readonly VillageOwed[] {
  const groups = new Map<string, OwedChild[]>();
  for (const each of children) groups.set(each.entry.village, [...(groups.get(each.entry.village) ?? []), each]);
  return [...groups]
    .map(([village, owed]) => ({ village, children: owed }))
    .sort((a, b) => Number(a.village === '') - Number(b.village === ''));
}
