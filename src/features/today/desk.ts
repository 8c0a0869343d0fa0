/** 案头的: what is done at the desk for many at once, one line a rule and not one a child; what of it is done stands apart. */
import { byText } from '#domain/order.ts';
import { addDays, marginDay, mondayOf, type Day } from '#domain/calendar/day.ts';
import type { Duty } from '#domain/duties/duty.ts';
import type { PromiseTask } from '#domain/duties/promises.ts';
import { isScored, type Rule } from '#domain/duties/rule.ts';
import { headings, type Heading } from '#domain/records/headings.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { className, SchoolClass } from '#domain/records/school-class.ts';
import type { Device } from '#device/device.ts';
import { owedMargin } from '#features/foot/owed/owed-margin.ts';
import { fromWords, promiseMargin } from '#features/foot/owed/promised.ts';
import { staffName } from '#features/foot/children/staff-name.ts';
import type { SchoolDuties } from '#features/foot/owed/walk-duties.ts';

/** How much a line presses, in this order. */
export const deskTimes = [
  { value: 'late', label: '逾期' },
  { value: 'week', label: '本周' },
  { value: 'later', label: '以后' },
] as const;
export type DeskTime = (typeof deskTimes)[number]['value'];

export interface DeskLine {
  readonly key: string;
  readonly heading: Heading;
  readonly due: Day;
  readonly presses: DeskTime | 'done';
  readonly margin: { readonly top: string; readonly bottom: string; readonly due?: boolean };
  readonly name: string;
  /** For how many, or for whom, it is still to be done. */
  readonly count: string;
  readonly notes: readonly string[];
  readonly href: string;
}

export interface DeskInput {
  readonly device: Pick<Device, 'records' | 'person'>;
  readonly duties: SchoolDuties;
  readonly isMine: (duty: Duty) => boolean;
  readonly promises: readonly PromiseTask[];
}

/** Her lines of now, the most pressing first. */
export function deskLines({ device, duties, isMine, promises }: DeskInput): readonly DeskLine[] {
  const { today } = duties;
  const byRule = new Map<Rule, Duty[]>();
  for (const duty of duties.all) {
    const isOfNow = duty.from <= today && duty.until >= today;
    if (duty.rule.place !== 'desk' || !isOfNow || !isScored(duty.rule) || !isMine(duty)) continue;
    const known = byRule.get(duty.rule);
    if (known) known.push(duty);
    else byRule.set(duty.rule, [duty]);
  }
  const lines = [...byRule].flatMap(([rule, all]) => ruleLine(device, { rule, all, today }) ?? []);
  return [...lines, ...promises.map((promise) => promiseLine(promise, today))].sort((a, b) => byText(a.due, b.due));
}

interface RuleCase {
  readonly rule: Rule;
  readonly all: readonly Duty[];
  readonly today: Day;
}

function ruleLine(device: DeskInput['device'], { rule, all, today }: RuleCase): DeskLine | undefined {
  const owed = all.filter(({ state }) => state !== 'done').sort((a, b) => byText(a.due, b.due));
  const done = all.filter(({ state }) => state === 'done').sort((a, b) => byText(b.doneOn ?? '', a.doneOn ?? ''));
  const first = owed[0] ?? done[0];
  if (first === undefined) return undefined;
  const isDone = owed.length === 0;
  return {
    key: rule.id,
    heading: kindOf(rule.kind)?.heading ?? 'office',
    due: first.due,
    presses: isDone ? 'done' : pressesOn(first.due, { isLate: first.state === 'overdue', today }),
    margin: isDone ? { top: marginDay(first.doneOn ?? today), bottom: '做了' } : owedMargin(first, today),
    name: nameOf(isDone ? done : owed, first),
    count: countWords(device, isDone ? done : owed),
    notes: isDone || done.length === 0 || rule.per === 'school' ? [] : [`做了${doneWords(rule, { owed, done })}`],
    href: `/reports/list/rule-${rule.id}-${isDone ? 'done' : 'open'}-mine`,
  };
}

/** A line that is about several 科目 names none. */
const nameOf = (duties: readonly Duty[], first: Duty): string =>
  duties.every(({ strand }) => strand === first.strand) ? first.label : first.rule.label;

const promiseLine = (promise: PromiseTask, today: Day): DeskLine => {
  const { key, what, who, type, by = '', state } = promise;
  return {
    key,
    heading: kindOf(type)?.heading ?? 'office',
    due: by,
    presses: pressesOn(by, { isLate: state === 'overdue', today }),
    margin: promiseMargin(promise, today),
    name: what,
    count: '',
    notes: [fromWords(promise), who === undefined ? '' : `${who}办`],
    href: '/promises',
  };
};

function pressesOn(due: Day, { isLate, today }: { readonly isLate: boolean; readonly today: Day }): DeskTime {
  if (isLate) return 'late';
  return due <= addDays(mondayOf(today), 6) ? 'week' : 'later';
}

const units = { child: '人', class: '个班', teacher: '位老师', school: '次' } as const;
const unitWords = ({ per }: Rule, count: number): string => `${count}${units[per]}`;

/** For whom else it is done; of those for whom it is owed still, how often: who leads one class knows which it is. */
function doneWords(rule: Rule, { owed, done }: Readonly<Record<'owed' | 'done', readonly Duty[]>>): string {
  const open = new Set(owed.map(({ subject }) => subject));
  const others = new Set(done.flatMap(({ subject }) => (open.has(subject) ? [] : [subject])));
  return others.size === 0 ? `${done.length}次` : unitWords(rule, others.size);
}

/** `23人`, `4个班，8次`; nothing for what the school does once. */
function countWords(device: DeskInput['device'], duties: readonly Duty[]): string {
  const subjects = [...new Set(duties.map(({ subject }) => subject))];
  const [first] = duties;
  if (first === undefined || first.rule.per === 'school') return '';
  const times = duties.length > subjects.length ? `，${duties.length}次` : '';
  return whoWords(device, first, subjects) + times;
}

/** Of one class or colleague the name, of her alone that it is hers. */
function whoWords(
  { records, person }: DeskInput['device'],
  { rule, state }: Duty,
  subjects: readonly string[],
): string {
  const [only = ''] = subjects;
  const isAlone = subjects.length === 1;
  if (rule.per === 'teacher' && subjects.includes(person.id)) {
    if (!isAlone) return `${unitWords(rule, subjects.length)}，有你`;
    return state === 'done' ? '你做了' : '你还没做';
  }
  if (isAlone && rule.per === 'teacher') return staffName(records, only);
  const group = isAlone && rule.per === 'class' ? records.get(SchoolClass, only) : undefined;
  if (group !== undefined) return className(group.doc);
  const isOwn = isAlone && rule.per === 'class' && person.classes.includes(only);
  return isOwn ? '你的班' : unitWords(rule, subjects.length);
}

export interface DeskGroup {
  readonly heading: Heading;
  readonly label: string;
  readonly lines: readonly DeskLine[];
  readonly late: number;
}

/** Under the headings of the 记录本, the heading with the most pressing line first. */
export function deskGroups(lines: readonly DeskLine[]): readonly DeskGroup[] {
  const byHeading = new Map<Heading, DeskLine[]>();
  for (const line of lines) byHeading.set(line.heading, [...(byHeading.get(line.heading) ?? []), line]);
  return [...byHeading].map(([heading, own]) => ({
    heading,
    label: headings[heading].label,
    lines: own,
    late: own.filter(({ presses }) => presses === 'late').length,
  }));
}
