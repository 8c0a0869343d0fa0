/**
 * Whether home is kept from being told, asked by all that would ring there, go there or press somebody to: a report that this
 * phone may read suspects somebody at home, or its owner is only told that somebody looks after a matter. Then she does not
 * learn which, so that any such matter counts. Brothers, sisters and cousins share the carer and her number: it holds for all.
 */
import { addDays, dayInChina, type Day } from '#domain/calendar/day.ts';
import type { DaySpan } from '#domain/calendar/school-year.ts';
import { maySee } from '#domain/access.ts';
import { isDoneAtHome } from '#domain/duties/at-home.ts';
import type { Duty } from '#domain/duties/duty.ts';
import { normalisePhone } from '#domain/people/phone.ts';
import { Child } from '#domain/records/child.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import { allKinds } from '#domain/records/kinds.ts';
import { keepsFromHome, MandatoryReport } from '#domain/records/mandatory-report.ts';
import { Staff } from '#domain/records/staff.ts';
import type { Device, LocalRecord, Records } from '#device/device.ts';
import { standingsToChild } from './rights.ts';
import { calendarAt, termAt } from './term.ts';

/** By a report she reads, or by the bare word that somebody is at it. */
export type KeptBy = 'report' | 'handled';

type Kept = ReadonlyMap<string, KeptBy>;
const kept = new WeakMap<Records, { readonly version: number; readonly today: Day; readonly children: Kept }>();

/** Why this phone neither offers nor owes a way to the home of the child; nothing where it may. */
export const homeKept = (device: Device, child: string): KeptBy | undefined => keptHomes(device).get(child);

/** Whom to ask before home is told all the same. */
export const askFirst = (device: Device, child: string | undefined): string =>
  child !== undefined && homeKept(device, child) === 'handled' ? '先问分管领导' : '先和派出所商量';

/** Every child whose home is kept; worked out once until a record or the day changes, and at no cost where nothing is open. */
function keptHomes(device: Device): Kept {
  const { records } = device;
  const [version, today] = [records.version(), dayInChina(device.now())];
  const known = kept.get(records);
  if (known?.version === version && known.today === today) return known.children;
  const children = new Map([
    ...sharing(records, handledChildren(device, today)).map((child) => [child, 'handled'] as const),
    ...sharing(records, reportedChildren(records)).map((child) => [child, 'report'] as const),
  ]);
  kept.set(records, { version, today, children });
  return children;
}

/** The same by reports alone, for what is printed from the file. */
export const isKeptFromHome = (records: Records, child: string): boolean =>
  sharing(records, reportedChildren(records)).includes(child);

const reportedChildren = (records: Records): readonly string[] =>
  records.all(MandatoryReport).flatMap(({ child, doc }) => (child !== undefined && keepsFromHome(doc) ? [child] : []));

/** Who answers for reports reads what stands behind the word, or need not be kept from anybody by it. */
const handledChildren = (device: Device, today: Day): readonly string[] =>
  handledNow(device.records, device.records.all(HandledMatter), today).flatMap(({ child }) =>
    child !== undefined && !maySee(standingsToChild(device, child), 'report') ? [child] : [],
  );

/** Nobody says when talks with a counsellor have ended: a word is of this term, or of the last weeks where the term is young. */
const LASTS_DAYS = 60;

export function handledNow<R extends Pick<LocalRecord, 'changedAt'>>(
  records: Records,
  all: readonly R[],
  today: Day,
): readonly R[] {
  if (all.length === 0) return all;
  const { from } = termAt(records, today);
  const since = addDays(today, -LASTS_DAYS) < from ? addDays(today, -LASTS_DAYS) : from;
  return all.filter(({ changedAt }) => dayInChina(changedAt) >= since);
}

/** Days in which the way to a home rested; `told`: by the bare word, which who only walks beside the child is never given. */
interface Rest extends DaySpan {
  readonly by: 'told' | 'read';
}
type Rests = ReadonlyMap<string, readonly Rest[]>;
const rests = new WeakMap<Records, { readonly version: number; readonly today: Day; readonly children: Rests }>();

/**
 * Whether nobody owed the home a call or a visit on that day: this phone keeps it back, or, for who answers for reports and
 * is kept from nothing, the class teacher's does. So a head counts what the teacher's list asks for, and what rested on the
 * last day of its month or term is no gap later. Who walks beside the child is told nothing, and goes on.
 */
export function homeRested(device: Device, { subject, rule }: Pick<Duty, 'subject' | 'rule'>, day: Day): boolean {
  if (rule.per !== 'child' || !isDoneAtHome(rule)) return false;
  const isOver = (rest: Rest) => rest.by === 'told' && rule.actor === 'paired-teacher' && isToldApart(device, subject);
  return (restsOf(device).get(subject) ?? []).some((rest) => rest.from <= day && day <= rest.to && !isOver(rest));
}

const isToldApart = (device: Device, child: string): boolean => maySee(standingsToChild(device, child), 'report');

function restsOf(device: Device): Rests {
  const { records } = device;
  const [version, today] = [records.version(), dayInChina(device.now())];
  const known = rests.get(records);
  if (known?.version === version && known.today === today) return known.children;
  const children = new Map<string, readonly Rest[]>();
  const note = (child: string, rest: Rest) => {
    for (const each of new Set(sharing(records, [child]))) children.set(each, [...(children.get(each) ?? []), rest]);
  };
  for (const { child, doc, madeAt } of records.all(MandatoryReport))
    if (child !== undefined && keepsFromHome(doc)) note(child, { from: dayInChina(madeAt), to: LAST_DAY, by: 'read' });
  for (const { child, madeAt, changedAt } of wordsTold(device))
    if (child !== undefined)
      note(child, { from: dayInChina(madeAt), to: lastDayTold(records, dayInChina(changedAt), today), by: 'told' });
  rests.set(records, { version, today, children });
  return children;
}

/** The words that hold somebody back: those on this phone, and the matters behind the words that a class teacher is given of them. */
function wordsTold(device: Device): readonly LocalRecord[] {
  const { records } = device;
  const matters = allKinds()
    .filter(({ tells }) => tells !== undefined)
    .flatMap((kind) => records.all(kind).filter(({ doc }) => kind.isOver?.(doc) !== true));
  const behind = matters.filter(
    ({ child, author }) => child !== undefined && isToldApart(device, child) && !leadsClassOf(records, author, child),
  );
  return [...records.all(HandledMatter), ...behind];
}

/** Whoever wrote it reads it, and is given no word in its place. */
const leadsClassOf = (records: Records, person: string, child: string): boolean =>
  records.get(Staff, person)?.doc.classes?.includes(records.get(Child, child)?.doc.classId ?? '') === true;

const LAST_DAY = '9999-12-31';

/** The last day on which `handledNow` still counts a word of that day. */
function lastDayTold(records: Records, said: Day, today: Day): Day {
  const next = calendarAt(records, today)
    .terms.map(({ from }) => from)
    .filter((from) => from > said)
    .sort()[0];
  if (next === undefined) return LAST_DAY;
  const [byTerm, byDays] = [addDays(next, -1), addDays(said, LASTS_DAYS)];
  return byTerm > byDays ? byTerm : byDays;
}

/** These children, and whoever shares a home with one of them. */
function sharing(records: Records, children: readonly string[]): readonly string[] {
  if (children.length === 0) return children;
  const homes = new Set(children.flatMap((each) => homeMarksOf(records, each)));
  const beside = records
    .all(Child)
    .flatMap(({ id }) => (homeMarksOf(records, id).some((mark) => homes.has(mark)) ? [id] : []));
  return [...children, ...beside];
}

/** What says that two children are of one home: the household, and every number that is somebody's own there. */
function homeMarksOf(records: Records, child: string): readonly string[] {
  const { householdId, phones } = records.get(Child, child)?.doc ?? {};
  const theirs = [...records.ofChild(Guardian, child), ...records.ofChild(FamilyMember, child)];
  const own = [phones, ...theirs.map(({ doc }) => doc.phones)].flatMap((list) =>
    (list ?? []).flatMap(({ number, owner = 'self' }) => (owner === 'self' ? [normalisePhone(number)] : [])),
  );
  return householdId === undefined ? own : [householdId, ...own];
}
