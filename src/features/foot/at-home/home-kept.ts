/**
 * Whether home is kept from being told, asked by all that would ring there, go there or press somebody to: a report that this
 * phone may read suspects somebody at home, or its owner is only told that somebody looks after a matter. Then she does not
 * learn which, so that any such matter counts whose word does not leave home free. Brothers, sisters and cousins share the carer and her number: it holds for all.
 */
import { addDays, dayInChina, type Day } from '#domain/calendar/day.ts';
import type { DaySpan } from '#domain/calendar/school-year.ts';
import { maySee, standingsOf, type Standing } from '#domain/access.ts';
import { isDoneAtHome } from '#domain/duties/at-home.ts';
import type { Duty } from '#domain/duties/duty.ts';
import { homeMarksIn } from '#domain/people/home-marks.ts';
import { Child } from '#domain/records/child.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { endedAt } from '#domain/records/ended-at.ts';
import { Guardian, guardiansOn } from '#domain/records/guardian.ts';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import type { Doc, RecordKind } from '#domain/records/kind.ts';
import { allKinds, kindOf } from '#domain/records/kinds.ts';
import { keepsFromHome, MandatoryReport } from '#domain/records/mandatory-report.ts';
import { Staff } from '#domain/records/staff.ts';
import type { Device, LocalRecord, Records } from '#device/device.ts';
import { standingsToChild } from '#features/foot/rights/rights.ts';
import { calendarAt } from '#features/foot/owed/term.ts';
import { classesLed } from '#features/foot/owed/then.ts';

/** By a report she reads, or by the bare word that somebody is at it. */
export type KeptBy = 'report' | 'handled';

/** Days in which the way to a home rests: by the bare word, or by a report. */
interface Rest extends DaySpan {
  readonly by: KeptBy;
  /** Nobody owes a way there meanwhile. A report alone does not say so where the class is held by its word, which ends earlier. */
  readonly isCounted: boolean;
}
type Rests = ReadonlyMap<string, readonly Rest[]>;
const known = new WeakMap<Records, { readonly version: number; readonly today: Day; readonly rests: Rests }>();

export const restsOn = (device: Device, child: string, day: Day): readonly Rest[] =>
  (restsOf(device).get(child) ?? []).filter(({ from, to }) => from <= day && day <= to);

export const reports = (records: Records) => records.all(MandatoryReport).filter(({ doc }) => keepsFromHome(doc));

/** Nobody says when talks with a counsellor have ended: a word is of this term, or of the last weeks where the term is young. */
const LASTS_DAYS = 60;

/**
 * Whether nobody owed the home a call or a visit on that day: this phone keeps it back, or, for who answers for reports and
 * is kept from nothing, the class teacher's does. So a head counts what the teacher's list asks for, and what rested on the
 * last day of its month or term is no gap later.
 */
export const homeRested = (device: Device, { subject, rule }: Pick<Duty, 'subject' | 'rule'>, day: Day): boolean =>
  rule.per === 'child' && isDoneAtHome(rule) && restsOn(device, subject, day).some(({ isCounted }) => isCounted);

/** The same of a deed that no rule asks for: a call that was agreed, what a visit found must be mended, a paper to be signed anew. */
export const deedRested = (
  device: Device,
  { child, type }: { readonly child?: string | undefined; readonly type: string },
  day: Day,
): boolean => child !== undefined && kindOf(type)?.withHome !== undefined && restsOn(device, child, day).length > 0;

/**
 * Whoever only walks beside a child or minds it at night is never told that its home rests, nor by a list from which something
 * is missing. She is asked what is owed like anybody, says first to the class teacher that she goes, and is late for none of it.
 */
export const isToldOfRest = (standings: readonly Standing[]): boolean =>
  maySee(standings, 'handled') || maySee(standings, 'report');

export const readsReports = (device: Device, child: string): boolean =>
  maySee(standingsToChild(device, child), 'report');

/** Worked out once until a record or the day changes, and at no cost where nothing is open. */
function restsOf(device: Device): Rests {
  const { records } = device;
  const [version, today] = [records.version(), dayInChina(device.now())];
  const before = known.get(records);
  if (before?.version === version && before.today === today) return before.rests;
  const rests = new Map<string, readonly Rest[]>();
  // A word from a phone whose clock runs ahead holds from today all the same.
  const begun = (madeAt: number) => [dayInChina(madeAt), today].sort()[0] ?? today;
  const note = ({ child, doc, madeAt, author }: LocalRecord, by: KeptBy, to: Day) => {
    // The school knows of brothers whom nothing on this phone ties to the child a word goes out under.
    const said = by === 'handled' ? (HandledMatter.schema.safeParse(doc).data?.beside ?? []) : [];
    for (const each of new Set(child === undefined ? [] : sharing(records, [child, ...said]))) {
      // The word goes to whoever leads the class of each child of the home.
      const isHeld = holdsClass(records, each, author);
      const reads = readsReports(device, each);
      const isCounted = by === 'report' ? !reads || !isHeld : !reads || isHeld;
      if (by === 'report' || isCounted)
        rests.set(each, [...(rests.get(each) ?? []), { from: begun(madeAt), to, by, isCounted }]);
    }
  };
  for (const record of records.all(MandatoryReport)) {
    const to = lastDayHeld(record, today);
    if (to !== undefined) note(record, 'report', to);
  }
  const noteWord = (record: LocalRecord, over: Day | undefined) =>
    note(
      record,
      'handled',
      over === undefined ? lastDayTold(records, dayInChina(record.changedAt), today) : notAhead(over, today),
    );
  for (const word of records.all(HandledMatter)) if (word.doc.homeFree !== true) noteWord(word, word.doc.overOn);
  // And the matters behind the words that a class teacher is given of them.
  for (const kind of allKinds().filter(({ tells }) => tells !== undefined))
    for (const matter of records.all(kind))
      if (kind.freesHome?.(matter.doc) !== true && readsReports(device, matter.child ?? ''))
        noteWord(matter, lastDayOver(kind, matter));
  known.set(records, { version, today, rests });
  return rests;
}

/** The last day on which the report kept its home from being told: what rested then is no gap once it is closed. Nothing where it never did; without an end while it does. */
function lastDayHeld(record: LocalRecord, today: Day): Day | undefined {
  if (keepsFromHome(record.doc)) return LAST_DAY;
  const ended = endedAt(withUnsent(record), keepsFromHome);
  return ended === undefined ? undefined : notAhead(dayInChina(ended), today);
}

/** With the changes that still wait on this phone; of a record that was never sent the first of them made it, and changed nothing. */
const withUnsent = (record: LocalRecord) => {
  const { rev, steps, unsent = [] } = record;
  return { ...record, steps: [...steps, ...(rev === 0 ? unsent.slice(1) : unsent)] };
};

/** What is over shuts no home, whatever day a clock that ran ahead gave it. */
const notAhead = (over: Day, today: Day): Day => (over > today ? addDays(today, -1) : over);

/** The same day as stands in the word of it that the school gives to others; nothing while it is not over. */
function lastDayOver(kind: RecordKind, record: LocalRecord): Day | undefined {
  const isOpen = (doc: Doc) => kind.isOver?.(doc) !== true;
  if (isOpen(record.doc)) return undefined;
  return dayInChina(endedAt(withUnsent(record), isOpen) ?? record.madeAt);
}

/** Whether a word of it holds the class back: not from who wrote the matter, nor from a deputy who leads the class, whom no word keeps from anything. */
function holdsClass(records: Records, child: string, author: string): boolean {
  const classId = records.get(Child, child)?.doc.classId ?? '';
  const leaders = records
    .all(Staff)
    .filter(({ doc: { roles, classes } }) => classesLed({ roles, classes }).includes(classId));
  const isFree = ({ id, doc: { roles = [] } }: (typeof leaders)[number]) =>
    id === author || maySee(standingsOf({ id, roles, classes: [] }, { pairings: [] }, ''), 'report');
  return leaders.length === 0 || !leaders.every(isFree);
}

const LAST_DAY = '9999-12-31';

/** The last day on which `handledNow` still counts a word of that day. */
export function lastDayTold(records: Records, said: Day, today: Day): Day {
  const next = calendarAt(records, today)
    .terms.map(({ from }) => from)
    .filter((from) => from > said)
    .sort()[0];
  if (next === undefined) return LAST_DAY;
  const [byTerm, byDays] = [addDays(next, -1), addDays(said, LASTS_DAYS)];
  return byTerm > byDays ? byTerm : byDays;
}

/** These children, and whoever shares a home with one of them. */
export function sharing(records: Records, children: readonly string[]): readonly string[] {
  if (children.length === 0) return children;
  const homes = new Set(children.flatMap((each) => homeMarksOf(records, each)));
  const beside = records
    .all(Child)
    .flatMap(({ id }) => (homeMarksOf(records, id).some((mark) => homes.has(mark)) ? [id] : []));
  return [...children, ...beside];
}

/** What tells which home it is of; on a day without those who care no more, so that an aunt of earlier makes no brothers today. */
export function homeMarksOf(records: Records, child: string, day?: Day): readonly string[] {
  const carers = records.ofChild(Guardian, child);
  return [
    records.get(Child, child),
    ...(day === undefined ? carers : guardiansOn(carers, day)),
    ...records.ofChild(FamilyMember, child),
  ].flatMap((each) => (each ? homeMarksIn(each.doc) : []));
}
