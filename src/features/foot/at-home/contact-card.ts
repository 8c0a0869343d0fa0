/** A child's contact card as its file makes it today, and whether the card that was given out still says the same. */
import type { Device, LocalRecord, Records } from '#device/device.ts';
import type * as z from 'zod';
import { addDays, dayInChina, type Day } from '#domain/calendar/day.ts';
import { schoolYearsOf, schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { isGiven } from '#domain/duties/judging.ts';
import { cardFingerprint, cardLines, cardPeople, isOfVillage } from '#domain/people/card.ts';
import { Child } from '#domain/records/child.ts';
import { ContactCard } from '#domain/records/contact-card.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { className, SchoolClass } from '#domain/records/school-class.ts';
import { School } from '#domain/records/school.ts';
import { Staff } from '#domain/records/staff.ts';
import { Supporter } from '#domain/records/supporter.ts';
import { keptStance } from '#features/foot/owed/judged.ts';
import { currentGuardian } from '#features/foot/children/roster.ts';
import { pairingsOn } from '#features/foot/children/staffing.ts';
import { calendarAt } from '#features/foot/owed/term.ts';

/** What the card says and the fingerprint of it. */
export function cardOf(records: Records, child: string, today: Day): { lines: readonly string[]; fingerprint: string } {
  const doc = records.get(Child, child)?.doc;
  const group = doc?.classId === undefined ? undefined : records.get(SchoolClass, doc.classId);
  const people = cardPeople({
    guardian: currentGuardian(records, child, today)?.doc,
    flags: records.ofChild(FamilyFlags, child)[0]?.doc,
    members: records.ofChild(FamilyMember, child).map((member) => member.doc),
    ...staffOf(records, child, { classId: doc?.classId, today }),
    school: records.all(School)[0]?.doc,
    village: records
      .all(Supporter)
      .map((supporter) => supporter.doc)
      .filter((each) => isOfVillage(each, { child, village: doc?.home?.village ?? '', day: today })),
  });
  const lines = cardLines({ name: doc?.name ?? '', className: group ? className(group.doc) : '', people });
  return { lines, fingerprint: cardFingerprint(lines) };
}

/** Who leads the class, and who else walks beside the child. */
function staffOf(records: Records, child: string, { classId, today }: { classId: string | undefined; today: Day }) {
  const paired = new Set(pairingsOn(records, child, today).flatMap(({ doc }) => doc.teacher ?? []));
  const staff = records.all(Staff).filter(({ doc }) => doc.leftOn === undefined || doc.leftOn > today);
  const leads = ({ doc }: (typeof staff)[number]) =>
    classId !== undefined && doc.roles?.includes('class-teacher') === true && doc.classes?.includes(classId) === true;
  return {
    classTeachers: staff.filter(leads).map(({ doc }) => doc),
    pairedTeachers: staff.filter((each) => !leads(each) && paired.has(each.id)).map(({ doc }) => doc),
  };
}

/** `none`: never given out. `stale`: something on it has changed since. `old`: given out in an earlier school year (JSS 四(一)1). */
type CardState = 'none' | 'fresh' | 'stale' | 'old';

/**
 * The same as far as she may be told: `given` where she is not told all that stands on it, so that she cannot say whether it
 * still holds, as its duties are not hers to judge; nothing where no card comes to her.
 */
export function cardTold(device: Device, child: string, today: Day): CardState | 'given' | undefined {
  const { standings } = keptStance(device, child, today);
  if (!isGiven({ type: ContactCard.type, fields: ['issuedOn'] }, standings)) return undefined;
  const state = cardStateOf(device.records, child, today);
  const isCompared = state === 'stale' || state === 'fresh';
  const mayCompare = isGiven({ type: ContactCard.type, fields: ['staleOn'] }, standings);
  return isCompared && !mayCompare ? 'given' : state;
}

/** Of these cards of one child the one that was written last. */
export const lastCardOf = <C extends { readonly madeAt: number }>(cards: readonly C[]): C | undefined =>
  [...cards].sort((a, b) => a.madeAt - b.madeAt).pop();

/** How the last card that was given out stands to what it would say today. */
export function cardStateOf(records: Records, child: string, today: Day): CardState {
  const issued = lastCardOf(records.ofChild(ContactCard, child));
  if (issued === undefined) return 'none';
  if ((issued.doc.issuedOn ?? today) < yearBegan(records, today)) return 'old';
  return staleSince(records, child, today) === undefined ? 'fresh' : 'stale';
}

/** The first day of the school year, as the duty counts. */
function yearBegan(records: Records, today: Day): Day {
  const terms = schoolYearsOf(calendarAt(records, today).terms).filter(({ from }) => from <= today);
  return terms[terms.length - 1]?.from ?? `${schoolYearStartOf(today)}-09-01`;
}

interface Looked {
  readonly from: readonly unknown[];
  readonly since: Day | undefined;
}
const looked = new WeakMap<readonly unknown[], Looked>();

/** Since when the last card says something else than the file; nothing while it says the same, or where there is none. */
export function staleSince(records: Records, child: string, today: Day): Day | undefined {
  const cards = records.ofChild(ContactCard, child);
  const issued = lastCardOf(cards);
  if (issued === undefined) return undefined;
  const about = records.about(child);
  const from = [today, ...[Staff, Supporter, School, SchoolClass].map((kind) => records.all<z.ZodObject>(kind))];
  const before = looked.get(about);
  if (before?.from.every((each, index) => each === from[index]) === true) return before.since;
  const isSame = issued.doc.fingerprint === cardOf(records, child, today).fingerprint;
  const given = issued.doc.issuedOn ?? dayInChina(issued.madeAt);
  const since = isSame ? undefined : firstChange(records, child, { given, today });
  looked.set(about, { from, since });
  return since;
}

/** Of the cards that another followed, since when each said something else than the file: what was put right is done, and not gone. */
export function replacedCards(records: Records, child: string): ReadonlyMap<string, Day> {
  const cards = [...records.ofChild(ContactCard, child)].sort((a, b) => a.madeAt - b.madeAt);
  const since = new Map<string, Day>();
  for (const [index, { id, doc, madeAt }] of cards.entries()) {
    const next = cards[index + 1]?.doc;
    if (next?.issuedOn === undefined || !doc.fingerprint || !next.fingerprint) continue;
    if (doc.fingerprint === next.fingerprint) continue;
    const day = firstChange(records, child, { given: doc.issuedOn ?? dayInChina(madeAt), today: next.issuedOn });
    if (day <= next.issuedOn) since.set(id, day);
  }
  return since;
}

/** What of these records stands on the card. */
const onCard: Readonly<Record<string, readonly string[]>> = {
  [Child.type]: ['name', 'classId', 'home'],
  [Guardian.type]: ['kind', 'kindWords', 'name', 'phones', 'backupName', 'backupPhones', 'from', 'until'],
  [Pairing.type]: ['teacher', 'from', 'until'],
  [FamilyFlags.type]: ['father', 'mother'],
  [FamilyMember.type]: ['relation', 'relationWords', 'name', 'phones', 'workplace', 'health'],
  [Staff.type]: ['name', 'phones', 'roles', 'classes', 'leftOn'],
  [Supporter.type]: ['name', 'phones', 'kind', 'organisation', 'village', 'whom', 'from', 'until'],
  [School.type]: ['name', 'phones', 'police', 'hospital'],
  [SchoolClass.type]: ['grade', 'number'],
};

/**
 * The first day on which the card may have grown old: what is written in the file afterwards does not make it younger. Its
 * own file comes before what is the school's, and it is never the day it was given out.
 */
function firstChange(records: Records, child: string, { given, today }: { given: Day; today: Day }): Day {
  const spans = [...records.ofChild(Guardian, child), ...records.ofChild(Pairing, child)];
  const family = [...records.ofChild(FamilyFlags, child), ...records.ofChild(FamilyMember, child)];
  const own = [records.get(Child, child), ...spans, ...family];
  const turns = spans.flatMap(({ doc: { from, until } }) => [from ?? given, until ? addDays(until, 1) : given]);
  const schools = [Staff, Supporter, School, SchoolClass].flatMap((kind) => records.all<z.ZodObject>(kind));
  const firstOf = (days: readonly Day[]): Day | undefined =>
    days.filter((day) => day > given && day <= today).sort()[0];
  return (
    firstOf([...own.flatMap((each) => (each === undefined ? [] : cardDaysOf(each))), ...turns]) ??
    firstOf(schools.flatMap(cardDaysOf)) ??
    addDays(given, 1)
  );
}

/** The days on which something of the record that stands on the card was written; of one without a history its last. */
const cardDaysOf = ({ type, steps, changedAt }: LocalRecord): readonly Day[] =>
  steps.length === 0
    ? [dayInChina(changedAt)]
    : steps.flatMap(({ at, set }) => (onCard[type]?.some((field) => field in set) ? [dayInChina(at)] : []));
