/**
 * What one person sees, worked out once for a pull: her children, how she stands to each, and a digest of both and of the
 * rules of sight that tells when a phone has to start afresh [D3].
 */
import { createHash } from 'node:crypto';
import {
  HANDLED,
  hasDuty,
  mayWriteChildRecord,
  mayWriteField,
  mayWriteSchoolRecord,
  mayWriteSealed,
  maySee,
  maySeeField,
  seesWholeSchool,
  standingsAtSchool,
  stanceOf,
  standingsOf,
  standingsToRecord,
  visibleDoc,
  withinSubject,
  type Person,
  type Stance,
  type Standing,
} from '#domain/access.ts';
import { bondTypes } from '#domain/child-place.ts';
import { dayInChina, type Day } from '#domain/calendar/day.ts';
import { calendarThrough, defaultSchoolCalendar, SchoolCalendar } from '#domain/calendar/school-year.ts';
import { SEALED } from '#domain/records/child.ts';
import { accessNotesOf, fieldOf, holdsIdNumber, isEmpty, type RecordKind } from '#domain/records/kind.ts';
import { allKinds, kindOf } from '#domain/records/kinds.ts';
import { School } from '#domain/records/school.ts';
import { CONFLICT, type Change } from '#sync/messages.ts';
import { fieldsAsked } from '#sync/question.ts';
import { placeOf } from '#server/judge/people.ts';
import { questionOf } from '#server/judge/questions.ts';
import type { Database } from '#server/storage/database.ts';
import { survivorAmong, withFamilies } from '#server/storage/families.ts';
import { schoolKey } from '#server/storage/parcels.ts';
import { fedRecordsOfType, recordsById, recordsFoundBy, type FedRecord } from '#server/storage/records.ts';
import { homesBeside } from './homes.ts';
import { rulesOfSight } from './sight-rules.ts';
import { standIn, withStandIns, type Naming } from './stand-ins.ts';

export interface Sight {
  readonly person: Person;
  /** Children she sees; absent for those whose duty covers the whole school. */
  readonly children: readonly string[] | undefined;
  readonly scope: string;
  /** How she stands to a record's child, authorship included; empty means it is not hers to see. */
  standingsTo(record: FedRecord): readonly Standing[];
  /** How she stands to a child, whichever of its files is named. */
  readonly standingsToChild: (child: string) => readonly Standing[];
  /** The id she is told for a child named in that record: its own, or a stand-in where the child is not hers [D8]. */
  readonly naming: (record: FedRecord) => Naming;
  /** The children of hers that share a home with this one, which is not hers: the bare word goes out under the first of them. */
  readonly besideHome: (child: string) => readonly string[];
  /** The first day of the school's calendar: what rested before it is counted on no phone. */
  readonly countedFrom: Day;
}

/** Reads who stands where on that day. */
export async function sightOf(db: Database, school: string, who: { person: Person; today: Day }): Promise<Sight> {
  const { person } = who;
  const files = await sealedFiles(db, school);
  const open = standingsOf(person, { pairings: [] }, who.today);
  const sealed = standingsOf(person, { pairings: [], isSealed: true }, who.today);
  // What is sealed is nobody's whose office does not keep it, her own words and what names her included.
  const isShut = ({ child }: FedRecord) => child !== undefined && files.has(child) && sealed.length === 0;
  const isWhole = seesWholeSchool(person);
  const byChild = await stancesByChild(db, school, who);
  // An office is not all she is: her own class and her own bonds give her more.
  const stanceTo = (child: string): Stance =>
    byChild.get(child) ?? (isWhole ? { standings: files.has(child) ? sealed : open } : stranger);
  const lines = [...byChild].flatMap(([child, { standings, subjects = [] }]) =>
    standings.length > open.length ? [[child, ...standings, ...[...new Set(subjects)].sort()].join(' ')] : [],
  );
  const reach = isWhole ? ['all', ...[...files].sort()] : [[...person.classes].sort().join()];
  const ways = [...byChild.values()].flatMap(({ standings }) => standings);
  const isTold = ([, { standings }]: readonly [string, Stance]) => maySee(standings, 'handled');
  const told = maySee(open, 'handled') ? [] : [...byChild].filter(isTold).map(([child]) => child);
  const homes = await homesBeside(db, school, new Set(told));
  const ties = [...homes].map(([child, own]) => ['home', child, ...own].join(' ')).sort();
  // Made at the first sign-in, so that it is there before anybody reads.
  const key = (await schoolKey(db, school))?.private ?? '';
  const rules = rulesOfSight([...open, ...sealed, ...ways, ...standingsAtSchool(person), 'author', 'named']);
  return {
    person,
    children: isWhole ? undefined : [...byChild.keys()],
    scope: digestOf([...person.roles].sort().join(), ...reach, ...lines.sort(), ...ties, ...rules),
    standingsTo: (record) => (isShut(record) ? [] : toRecord(person, stanceTo(record.child ?? ''), record)),
    standingsToChild: (child) => stanceTo(child).standings,
    naming: (record) => (child) =>
      stanceTo(child).standings.length > 0 ? child : standIn(key, `${record.type}/${record.id}`, child),
    besideHome: (child) => (files.has(child) && sealed.length === 0 ? [] : (homes.get(child) ?? [])),
    countedFrom: await firstDayOf(db, school, who.today),
  };
}

async function firstDayOf(db: Database, school: string, today: Day): Promise<Day> {
  const [record] = await fedRecordsOfType(db, school, School.type);
  const calendar = SchoolCalendar.safeParse(record?.doc['calendar']).data ?? defaultSchoolCalendar(today);
  return calendarThrough(calendar, today).terms.reduce((first, { from }) => (from < first ? from : first), today);
}

/** The files that are sealed, with all that were merged into them. */
async function sealedFiles(db: Database, school: string): Promise<ReadonlySet<string>> {
  const sealed = await recordsFoundBy(db, school, { types: ['child'], by: [SEALED] });
  if (sealed.length === 0) return new Set();
  return new Set((await withFamilies(db, school, sealed)).keys());
}

const digestOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22);

const stranger: Stance = { standings: [] };

function toRecord(person: Person, toChild: Stance, record: FedRecord): readonly Standing[] {
  const kind = kindOf(record.type);
  const stance = kind?.about === 'school' ? { standings: standingsAtSchool(person) } : toChild;
  return standingsToRecord(person, stance, { kind, record });
}

/** Kinds whose records may be somebody's who does not stand to the child: statements, and those that name their readers. */
export const openKinds = (): readonly string[] =>
  allKinds().flatMap(({ type, isStatement, openTo }) => (isStatement === true || openTo !== undefined ? [type] : []));

async function stancesByChild(
  db: Database,
  school: string,
  { person, today }: { person: Person; today: Day },
): Promise<ReadonlyMap<string, Stance>> {
  const inClass = await recordsFoundBy(db, school, { types: ['child'], by: person.classes });
  const mine = await recordsFoundBy(db, school, { types: bondTypes, by: [person.id] });
  const paired = [...new Set(mine.flatMap(({ child }) => (child === undefined ? [] : [child])))];
  const others = await recordsById(
    db,
    school,
    paired.map((id) => ({ type: 'child', id })),
  );
  const children = await withFamilies(db, school, [...inClass, ...others]);
  const stances = new Map<string, Stance>();
  const found = new Map<string, Stance>();
  for (const { id } of children.values()) {
    const survivor = survivorAmong(children, id);
    const theirs = () => mine.filter((bond) => survivorAmong(children, bond.child ?? '') === survivor);
    const place = () => placeOf(children.get(survivor), theirs());
    const known = stances.get(survivor) ?? stanceOf(person, place(), today);
    stances.set(survivor, known);
    if (known.standings.length > 0) found.set(id, known);
  }
  return found;
}

/** A record as she may see it: its content, what was taken out, and which fields of its history may be shown. */
export interface Cut {
  /** It goes out under this type and without its author. */
  readonly as?: typeof HANDLED;
  /** The child it goes out under, where that is not the child it is about. */
  readonly child?: string;
  /** A matter of which she was only told and that is over: what stays is from when to when it was looked after [W3]. */
  readonly isOver: boolean;
  readonly isGone: boolean;
  readonly doc: Readonly<Record<string, unknown>>;
  readonly sealed: readonly string[];
  steps(set: Readonly<Record<string, Change>>): Readonly<Record<string, Change>>;
}

const whole = ({ doc, isGone }: FedRecord): Cut => ({ doc, isGone, isOver: false, sealed: [], steps: (set) => set });

/** What its sides said of a number before it was taken out is told by no history either [H1]. */
function askedOf(record: FedRecord): Cut {
  const question = questionOf(record);
  const kind = kindOf(question.about.type);
  const isOfNumber = fieldsAsked(question).some((name) => {
    const field = kind && fieldOf(kind, name);
    return field !== undefined && holdsIdNumber(field);
  });
  if (!isOfNumber) return whole(record);
  const isTold = (name: string) => !['base', 'kept', 'waiting'].includes(name);
  return {
    ...whole(record),
    steps: (set) => Object.fromEntries(Object.entries(set).filter(([name]) => isTold(name))),
  };
}

/**
 * Cuts a record to her sight; nothing when it is not hers to see at all. Who wrote a matter about a child that is not hers, and
 * leads the class of its brother, has it whole and is told beside it that his home rests too [W3].
 */
export function cutsFor(sight: Sight, record: FedRecord): readonly Cut[] {
  const own = ownCut(sight, record);
  const cuts = own?.as === undefined ? [own, homeCut(sight, record)] : [own];
  const isPast = dayInChina(record.stampedAt ?? record.changedAt) < sight.countedFrom;
  // Of a matter that was over before any day that is still counted nobody is told who was not told then [W3].
  return cuts.flatMap((cut) => (cut === undefined || (cut.as !== undefined && cut.isOver && isPast) ? [] : [cut]));
}

/** Of a matter about a child that is not hers the bare word, as long as it keeps back a home that is also a child's of hers. */
function homeCut({ besideHome }: Sight, { type, child = '', doc, isGone }: FedRecord): Cut | undefined {
  const kind = kindOf(type);
  const [under, ...beside] = besideHome(child);
  if (under === undefined || kind?.tells === undefined || kind.freesHome?.(doc) === true) return undefined;
  const isOver = kind.isOver?.(doc) === true;
  const told = beside.length > 0 ? { beside } : {};
  return { as: HANDLED, child: under, doc: told, isOver, isGone, sealed: [], steps: () => ({}) };
}

function ownCut(sight: Sight, record: FedRecord): Cut | undefined {
  const kind = kindOf(record.type);
  const standings = sight.standingsTo(record);
  if (record.child !== undefined && standings.length === 0) return undefined;
  if (record.type === CONFLICT) return isAsked(sight, record, standings) ? askedOf(record) : undefined;
  if (!kind) return maySee(standings, 'record') ? whole(record) : undefined;
  const visible = visibleDoc(kind, record.doc, standings);
  if (!visible) return undefined;
  const { isOver = false, ...cut } = visible;
  const naming = sight.naming(record);
  return {
    ...cut,
    ...(kind.sealedAs === undefined && { doc: named(kind, cut.doc, naming) }),
    isOver,
    // Nothing rested meanwhile where home was free, so that nothing of it is to be kept.
    isGone: record.isGone || (isOver && cut.as !== undefined && cut.doc.homeFree === true),
    steps: (set) => (cut.as ? {} : visibleSteps(kind, set, { standings, doc: record.doc, naming })),
  };
}

/** The same document where nobody else's child is named in it. */
function named(kind: RecordKind, doc: FedRecord['doc'], naming: Naming): FedRecord['doc'] {
  const entries = Object.entries(doc).map(
    ([name, value]) => [name, withStandIns({ kind, name }, value, naming)] as const,
  );
  return entries.every(([name, value]) => value === doc[name]) ? doc : Object.fromEntries(entries);
}

/** A question is seen by whoever may answer it: she sees the field, and writes it [C1]; of two files, she answers for both [G1]. */
function isAsked({ person, standingsToChild }: Sight, record: FedRecord, beside: readonly Standing[]): boolean {
  const { about, field: name, alike } = questionOf(record);
  if (alike) return [about.id, alike.other].every((child) => hasDuty(standingsToChild(child)));
  const kind = kindOf(about.type);
  // A question is its record's author's, and does not say which subject that is of.
  const standings = withinSubject(person, { standings: beside }, { kind, record: { author: record.author, doc: {} } });
  if (kind?.sealedAs !== undefined) return mayWriteSealed(kind, standings, false) && maySee(standings, kind.sealedAs);
  if (kind === undefined) return false;
  // What the record itself says of its secrecy does not stand in the question.
  if (kind.asks !== undefined && !maySee(standings, 'handled')) return false;
  if (kind.about === 'school')
    return mayWriteSchoolRecord(person, kind) && mayWriteField(standingsAtSchool(person), accessNotesOf(kind, name));
  return mayWriteChildRecord(standings, kind) && mayWriteField(standings, accessNotesOf(kind, name));
}

interface StepsLook {
  readonly standings: readonly Standing[];
  readonly doc: FedRecord['doc'];
  readonly naming: Naming;
}

/** Of a number that was taken out no history tells either: it would lie on the phones as before (§9). */
function visibleSteps(kind: RecordKind, set: Readonly<Record<string, Change>>, { standings, doc, naming }: StepsLook) {
  const told = (name: string, value: unknown) => withStandIns({ kind, name }, value, naming);
  return Object.fromEntries(
    Object.entries(set).flatMap(([name, change]) => {
      const field = fieldOf(kind, name);
      const isTakenOut = field !== undefined && holdsIdNumber(field) && isEmpty(doc[name]);
      const isShown = !isTakenOut && maySeeField(kind, name, standings);
      const [from, to] = [told(name, change.from), told(name, change.to)];
      const isSame = from === change.from && to === change.to;
      return isShown ? [[name, isSame ? change : { from, to }] as const] : [];
    }),
  );
}
