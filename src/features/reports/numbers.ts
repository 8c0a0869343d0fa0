/**
 * The numbers of the reports and the lists behind them. Every number on a screen is the length of a list made here, so
 * that the two cannot differ; who owes what comes from the rule engine and is not counted anew.
 */
import { useMemo } from 'react';
import { monthOf, type Day, type Month } from '#domain/calendar/day.ts';
import type { Term } from '#domain/calendar/school-year.ts';
import { isMissed, type Duty } from '#domain/duties/duty.ts';
import { responsibleFor, type Staffing } from '#domain/duties/responsible.ts';
import type { Actor, Rule } from '#domain/duties/rule.ts';
import { progressOf } from '#domain/duties/progress.ts';
import { Staff } from '#domain/records/staff.ts';
import { isSixteenOn } from '#domain/people/age.ts';
import type { Device } from '#device/device.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { isDoneUnsent, useDuties } from '#features/foot/owed/duties.ts';
import { chosenDocuments, type SchoolDuties } from '#features/foot/owed/walk-duties.ts';
import { isMineIn, staffingOf } from '#features/foot/children/staffing.ts';
import { isPast, useRoster, type RosterEntry } from '#features/foot/children/roster.ts';
import { saidOn } from '#features/foot/owed/then.ts';
import { EVERYBODY, ledClassOf, MINE, NO_CLASS, OTHERS, works, type DutyWhat, type Part, type Work } from './what.ts';

export interface Numbers {
  readonly today: Day;
  /** The term that is looked at: the running one, in the vacation the last one. */
  readonly term: Term | undefined;
  /** Every term the school's calendar knows. */
  readonly terms: readonly Term[];
  /** Those that hold here. */
  readonly rules: readonly Rule[];
  readonly isVacation: boolean;
  readonly month: Month;
  /** The documents that the school stands under; all where nobody has chosen. */
  readonly documents: readonly string[] | undefined;
  /** Everybody on this phone who has not left and is not sixteen yet, in the order of the roster. */
  readonly children: readonly RosterEntry[];
  /** Those who left as well: what was done for them this term stays done. */
  readonly everyone: ReadonlyMap<string, RosterEntry>;
  /** All duties of the term, with those that are owed by a school year it is part of. */
  readonly duties: readonly Duty[];
  /** Duties that can be met today, done or not, of whatever rhythm. */
  readonly running: readonly Duty[];
  /** The ids of those who answer for a duty. */
  readonly answering: (duty: Duty) => readonly string[];
  readonly isMine: (duty: Duty) => boolean;
  /** True for what falls to who leads the child's class, or would if anybody led it. */
  readonly isOfItsClass: (duty: Duty) => boolean;
  /** The names of those who work here. */
  readonly people: ReadonlyMap<string, string>;
  /** Duties whose record lies on this phone and is not at the school yet, by key. */
  readonly waiting: ReadonlySet<string>;
}

/** The numbers as of now; made once for each version of the records. */
export function useNumbers(): Numbers {
  const device = useDevice();
  const school = useDuties();
  const roster = useRoster();
  return useMemo(() => numbersOf(device, school, roster), [device, school, roster]);
}

/** The same without React. */
function numbersOf(device: Device, school: SchoolDuties, roster: readonly RosterEntry[]): Numbers {
  const { records } = device;
  const term = school.term ?? lastTerm(school.calendar.terms, school.today);
  const duties = term === undefined ? [] : school.all.filter((duty) => isOfTerm(duty, term));
  return {
    today: school.today,
    term,
    terms: school.calendar.terms,
    rules: school.rules,
    isVacation: school.term === undefined,
    month: monthOf(school.today),
    documents: chosenDocuments(records),
    children: roster.filter((entry) => !isPast(entry) && !isSixteenOn(entry.child.doc, school.today)),
    everyone: new Map(roster.map((entry) => [entry.id, entry])),
    duties,
    running: school.all.filter(({ from, until }) => from <= school.today && until >= school.today),
    ...askedOnce(device, school.today),
    isMine: isMineIn(device, school.today),
    people: new Map(records.all(Staff).map(({ id, doc }) => [id, doc.name ?? '没写姓名'])),
    waiting: new Set(school.all.filter((duty) => isDoneUnsent(records, duty)).map((duty) => duty.key)),
  };
}

/**
 * Who answers, and for what is over who answered on its last day: a class that has changed hands since makes nobody late. It
 * is asked for thousands of duties on one page, and is the same for all of a rule, a child and such a day.
 */
function askedOnce(device: Device, today: Day): Pick<Numbers, 'answering' | 'isOfItsClass'> {
  const [known, asLed] = [new Map<string, readonly string[]>(), new Map<string, readonly string[]>()];
  const staffings = new Map<Day, Staffing>();
  const askOf = (duty: Duty, rule: Rule, answers: Map<string, readonly string[]>) => {
    const day = duty.until < today ? duty.until : today;
    const key = `${rule.id}/${duty.subject}/${duty.strand ?? ''}/${day}`;
    const staffing = staffings.get(day) ?? staffingOf(device, day);
    staffings.set(day, staffing);
    const answer = answers.get(key) ?? responsibleFor({ ...duty, rule }, staffing);
    answers.set(key, answer);
    return answer;
  };
  const answering = (duty: Duty) => askOf(duty, duty.rule, known);
  const isOfItsClass = (duty: Duty): boolean => {
    const { rule } = duty;
    if ((rule.per !== 'child' && rule.per !== 'class') || atTheDesk.includes(rule.actor)) return false;
    const [hers, theirs] = [askOf(duty, { ...rule, actor: 'class-teacher' }, asLed), answering(duty)];
    return theirs.length === 0 || theirs.some((person) => hers.includes(person));
  };
  return { answering, isOfItsClass };
}

/** Parts that are nobody's class teacher's, also where the same person plays both. */
const atTheDesk: readonly Actor[] = ['archivist', 'counsellor', 'deputy', 'head'];

/** What is owed once by the school year, or must be in force all through it, is asked for and done in every term of it. */
const isOfTerm = ({ rule: { when }, termId, from, until }: Duty, term: Term): boolean =>
  termId === term.id || ((when.every === 'year' || when.every === 'cover') && from <= term.to && until >= term.from);

const lastTerm = (terms: readonly Term[], today: Day): Term | undefined =>
  [...terms].filter((term) => term.to < today).sort((a, b) => (a.to < b.to ? 1 : -1))[0];

/** The children of a scope: everybody, a class, those without a class, or one child. */
export const childrenBehind = (numbers: Numbers, scope: string): readonly RosterEntry[] =>
  numbers.children.filter((entry) => isInScope(entry, scope));

/** The duties behind a number, those longest overdue first, then by day. What can still be done is late whichever term asked for it. */
export function dutiesBehind(numbers: Numbers, what: DutyWhat): readonly Duty[] {
  const all = what.of === 'rule' || what.of === 'overdue' ? numbers.running : numbers.duties;
  return all.filter((duty) => isCounted(numbers, duty, what) && isDutyIn(numbers, duty, what.scope)).sort(inOrder);
}

/** A child's duty belongs to the child, its class and those who answer for it; any other to its own class or person. */
function isDutyIn(numbers: Numbers, duty: Duty, scope: string): boolean {
  if (scope === MINE) return numbers.isMine(duty);
  if (scope === OTHERS) return !numbers.isOfItsClass(duty) && isDutyIn(numbers, duty, EVERYBODY);
  const led = ledClassOf(scope);
  if (led !== undefined) return numbers.isOfItsClass(duty) && isDutyIn(numbers, duty, led);
  if (numbers.people.has(scope)) return numbers.answering(duty).includes(scope);
  if (duty.rule.per !== 'child') return scope === EVERYBODY || scope === duty.subject;
  const entry = numbers.everyone.get(duty.subject);
  if (entry === undefined || scope === EVERYBODY || scope === entry.id) return entry !== undefined;
  return scope === scopeOfDuty(numbers, duty, entry);
}

/** What is over stays with the class the child was in on its last day. */
function scopeOfDuty({ today }: Numbers, { until }: Duty, entry: RosterEntry): string {
  const then = until < today ? saidOn(entry.child, 'classId', until) : entry.classId;
  if (then === entry.classId) return scopeOfClass(entry);
  return typeof then === 'string' ? then : NO_CLASS;
}

const isInScope = (entry: RosterEntry, scope: string): boolean =>
  scope === EVERYBODY || scope === entry.id || scope === scopeOfClass(entry);

/** The scope of the child's class; a class that is not known here counts as none. */
export const scopeOfClass = (entry: RosterEntry): string =>
  entry.classId !== undefined && entry.className !== '' ? entry.classId : NO_CLASS;

function isCounted(numbers: Numbers, duty: Duty, what: DutyWhat): boolean {
  if (!('part' in what)) return duty.state === 'overdue' && isMissed(duty, numbers.today) === (what.of === 'missed');
  if (what.of === 'rule') return duty.rule.id === what.rule && isInPart(duty, what.part);
  if (what.of === 'ring') return duty.rule.id === what.rule && isOfNow(numbers, duty) && isInPart(duty, what.part);
  const { kind, every } = works[what.of];
  if (duty.rule.kind !== kind || duty.rule.when.every !== every || !isOfNow(numbers, duty)) return false;
  return isInPart(duty, what.part);
}

/** Of the term that is looked at; what is owed each month of the running month alone. */
const isOfNow = ({ month }: Numbers, { rule, period }: Duty): boolean =>
  rule.when.every !== 'month' || period === month;

function isInPart(duty: Duty, part: Part | 'late'): boolean {
  if (part === 'late') return duty.state === 'overdue';
  return part === 'due' || (part === 'done') === (duty.state === 'done');
}

const inOrder = (a: Duty, b: Duty): number =>
  rank(a) - rank(b) || b.daysLate - a.daysLate || (dayOf(a) < dayOf(b) ? -1 : Number(dayOf(a) > dayOf(b)));

const rank = ({ state }: Duty): number => ['overdue', 'open', 'done'].indexOf(state);
const dayOf = (duty: Duty): Day => duty.doneOn ?? duty.due;

export interface Stand {
  readonly sent: number;
  readonly waiting: number;
  readonly due: number;
  /** Where the work should be today, 0 to 1 of what is due. */
  readonly now: number;
}

/** How far one kind of work has come in a scope; nothing where nothing is owed, so that no share is made of an empty whole. */
export function standOf(numbers: Numbers, of: Work, scope: string): Stand | undefined {
  const duties = dutiesBehind(numbers, { of, part: 'due', scope });
  if (duties.length === 0) return undefined;
  const sums = progressOf(duties, numbers.today);
  const done = sums.reduce((sum, each) => sum + each.done, 0);
  const expected = sums.reduce((sum, each) => sum + each.expected, 0);
  const waiting = duties.filter((duty) => numbers.waiting.has(duty.key)).length;
  return { sent: done - waiting, waiting, due: duties.length, now: expected / duties.length };
}
