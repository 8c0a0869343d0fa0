/** One line for each class: its teacher, how many children, what is late and how far the term's work has come. */
import { className, placeOfClass, SchoolClass } from '#domain/records/school-class.ts';
import { Staff } from '#domain/records/staff.ts';
import type { Records } from '#device/device.ts';
import { childrenBehind, dutiesBehind, scopeOfClass, standOf, type Numbers, type Stand } from './numbers.ts';
import { ledScope, NO_CLASS, OTHERS } from './what.ts';

export interface ClassRow {
  /** The class's id, or the scope of those without one. */
  readonly scope: string;
  /** The scope of what is late in it. */
  readonly late: string;
  readonly className: string;
  /** Where the class stands among the classes. */
  readonly place: number;
  readonly teachers: readonly { readonly id: string; readonly name: string }[];
  readonly children: number;
  readonly overdue: number;
  readonly missed: number;
  readonly visits: Stand | undefined;
  readonly talks: Stand | undefined;
}

/**
 * The classes that have children here, most that is late first. For a head what is late in each is its teacher's, and a last row
 * holds the rest, so that together they are all there is; a teacher sees whatever is late for her own children.
 */
export function classRowsOf(records: Records, numbers: Numbers, isWhole: boolean): readonly ClassRow[] {
  const owing = numbers.running
    .concat(numbers.duties)
    .flatMap(({ rule, subject }) => (rule.per === 'class' ? subject : []));
  const scopes = new Set([...numbers.everyone.values()].map(scopeOfClass).concat(isWhole ? owing : []));
  const rows = [...scopes]
    .map((scope) => classRow(records, numbers, { scope, late: isWhole ? ledScope(scope) : scope }))
    .filter((row) => row.children > 0 || row.visits !== undefined || row.overdue + row.missed > 0)
    .sort((a, b) => b.overdue + b.missed - a.overdue - a.missed || a.place - b.place);
  const rest = classRow(records, numbers, { scope: OTHERS, late: OTHERS });
  return isWhole && rest.overdue + rest.missed > 0 ? [...rows, rest] : rows;
}

function classRow(records: Records, numbers: Numbers, { scope, late }: Pick<ClassRow, 'scope' | 'late'>): ClassRow {
  return {
    scope,
    late,
    className: classWords(records, scope),
    place: placeOfClass(records.get(SchoolClass, scope)?.doc),
    teachers: classTeachers(records, scope),
    children: childrenBehind(numbers, scope).length,
    overdue: dutiesBehind(numbers, { of: 'overdue', scope: late }).length,
    missed: dutiesBehind(numbers, { of: 'missed', scope: late }).length,
    visits: scope === OTHERS ? undefined : standOf(numbers, 'visits', scope),
    talks: scope === OTHERS ? undefined : standOf(numbers, 'talks', scope),
  };
}

/** `五（2）班`; those in no class are named so. */
export function classWords(records: Records, scope: string): string {
  if (scope === OTHERS) return '学校和别的老师的';
  const found = records.get(SchoolClass, scope);
  return scope === NO_CLASS || found === undefined ? '还没分班' : className(found.doc);
}

/** Who leads the class now. */
export const classTeachers = (records: Records, scope: string) =>
  records
    .all(Staff)
    .filter(({ doc }) => doc.leftOn === undefined && doc.roles?.includes('class-teacher'))
    .filter(({ doc }) => doc.classes?.includes(scope))
    .map(({ id, doc }) => ({ id, name: doc.name ?? '没写姓名' }));
