/**
 * Who may see and change what: one table for both houses (domain §9). A person stands to a child in one or more ways;
 * each standing sees certain classes of fields. The server cuts every document by this table before it leaves, so a
 * phone never holds what its owner may not see.
 */
import type { Day } from '#domain/calendar/day.ts';
import type { AccessNotes, Sensitivity } from '#domain/records/field.ts';
import { underFourEyes } from '#domain/records/four-eyes.ts';
import { isSignpost, sensitivityOf, type Doc, type RecordKind } from '#domain/records/kind.ts';
import { byDuty, besideTheChild, type Role } from '#domain/records/roles.ts';
import { lastsOn } from '#domain/records/spans.ts';
import type { BondStanding, ChildPlace } from './child-place.ts';

/** A signed-in person as far as access needs to know her. */
export interface Person {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly classes: readonly string[];
}

/**
 * `sealed` stands beside whoever keeps a sealed file. `subject-teacher` teaches the child's class or answers for its
 * learning group, `colleague` works at the school at all, `author` wrote the record, `named` stands in its list of those it
 * is open to.
 */
export type Standing =
  | 'head'
  | 'deputy'
  | 'archivist'
  | 'sealed'
  | 'class-teacher'
  | 'paired-teacher'
  | 'counsellor'
  | 'dorm-keeper'
  | 'subject-teacher'
  | 'colleague'
  | 'author'
  | 'named';

/** §9, one line a standing. Counselling is open to its counsellor and to whom she names; the head has break-glass. */
const sees: Readonly<Record<Standing, readonly Sensitivity[]>> = {
  head: [
    'basic',
    'contact',
    'family',
    'id-number',
    'health',
    'record',
    'learning',
    'own-words',
    'handled',
    'report',
    'archive',
    'audit',
  ],
  deputy: ['basic', 'contact', 'family', 'id-number', 'health', 'record', 'learning', 'own-words', 'handled', 'report'],
  archivist: ['basic', 'contact', 'family', 'id-number', 'health', 'archive'],
  sealed: [],
  'class-teacher': ['basic', 'contact', 'family', 'id-number', 'health', 'record', 'learning', 'handled'],
  'paired-teacher': ['basic', 'contact', 'record', 'learning'],
  counsellor: ['basic', 'contact', 'record', 'own-words', 'handled', 'counselling'],
  'dorm-keeper': ['basic', 'contact', 'record'],
  'subject-teacher': ['basic', 'learning'],
  colleague: ['basic', 'contact', 'record', 'learning'],
  author: ['basic', 'contact', 'record', 'learning', 'own-words', 'handled', 'counselling', 'report', 'audit'],
  named: ['counselling', 'report', 'audit'],
};

/** Standings that come with a duty for the whole school, whatever the child. */
export const wholeSchool = ['head', 'deputy', 'archivist'] as const;

/** True for a person whose duty covers every child of the school. */
export const seesWholeSchool = (person: Person): boolean => wholeSchool.some((role) => person.roles.includes(role));

/** How the person stands to a child on that day; empty means the child is not hers to see. */
export function standingsOf(person: Person, child: ChildPlace, today: Day): readonly Standing[] {
  const standings: Standing[] = wholeSchool.filter((role) => person.roles.includes(role));
  if (child.isSealed === true) {
    const keepers = standings.filter((role) => role !== 'deputy');
    return keepers.length > 0 ? [...keepers, 'sealed'] : [];
  }
  if (child.until !== undefined && child.until < today) return standings;
  const isInClass = child.classId !== undefined && person.classes.includes(child.classId);
  if (isInClass)
    standings.push(...(['class-teacher', 'subject-teacher'] as const).filter((role) => person.roles.includes(role)));
  const bonds = child.pairings.filter((each) => each.teacher === person.id && lastsOn(each, today));
  const isBound = (as: BondStanding) => bonds.some((each) => (each.as ?? 'paired-teacher') === as);
  if (isBound('paired-teacher')) standings.push('paired-teacher');
  // Being named is not enough: the head makes somebody a counsellor, a subject teacher or the keeper of a dormitory.
  for (const role of ['counsellor', 'subject-teacher', 'dorm-keeper'] as const)
    if (isBound(role) && person.roles.includes(role) && !standings.includes(role)) standings.push(role);
  return standings;
}

/** How the person stands to a child or to the school, and in which subjects she is named as the child's teacher. */
export interface Stance {
  readonly standings: readonly Standing[];
  readonly subjects?: readonly string[];
}

export const stanceOf = (person: Person, child: ChildPlace, today: Day): Stance => ({
  standings: standingsOf(person, child, today),
  subjects: child.pairings.flatMap((each) =>
    each.teacher === person.id && lastsOn(each, today) ? (each.subject ?? []) : [],
  ),
});

/** How the person stands to the school's own records: everybody who works here sees what is not about a family. */
export const standingsAtSchool = (person: Person): readonly Standing[] => [
  ...wholeSchool.filter((role) => person.roles.includes(role)),
  'colleague',
];

/** What is known about a record besides its child: who wrote it, and whom it is open to. */
interface RecordPlace {
  readonly author: string;
  readonly doc: Doc;
}

interface RecordLook {
  readonly kind: RecordKind | undefined;
  readonly record: RecordPlace;
}

/**
 * §9, own subject: what is about one subject is not there for whoever only teaches the child another. It is hers where it
 * names her subject or herself, and where she wrote it.
 */
export function withinSubject(
  person: Person,
  { standings, subjects = [] }: Stance,
  { kind, record }: RecordLook,
): readonly Standing[] {
  if (kind?.ofSubject === undefined || record.author === person.id || subjects.includes('all')) return standings;
  const named = kind.ofSubject.map((name) => record.doc[name]).flat();
  const isHers = [person.id, ...subjects].some((each) => named.includes(each));
  return isHers ? standings : standings.filter((each) => each !== 'subject-teacher');
}

/**
 * How the person stands to one record about a child. An author stands beside her own as long as the child is hers to see;
 * a statement stays with whoever made it, and a record that names somebody is open to her whatever the child. What is about
 * a class goes over to whoever leads it next: she owes it, so she goes on with it.
 */
export function standingsToRecord(person: Person, stance: Stance, look: RecordLook): readonly Standing[] {
  const { id } = person;
  const { kind, record } = look;
  const standings = withinSubject(person, stance, look);
  const wrote = record.author === id && (standings.length > 0 || kind?.isStatement === true);
  const isAuthor = wrote || (kind?.ledBy !== undefined && leads(person, record.doc[kind.ledBy]));
  const list = kind?.openTo === undefined ? undefined : record.doc[kind.openTo];
  const isNamed = Array.isArray(list) && list.includes(id);
  return [...standings, ...(isAuthor ? (['author'] as const) : []), ...(isNamed ? (['named'] as const) : [])];
}

const leads = ({ roles, classes }: Person, classId: unknown): boolean =>
  typeof classId === 'string' && roles.includes('class-teacher') && classes.includes(classId);

/** True when a field of that class may be seen by someone who stands so. */
export const maySee = (standings: readonly Standing[], sensitivity: Sensitivity): boolean =>
  standings.some((standing) => sees[standing].includes(sensitivity)) &&
  !(sensitivity === 'id-number' && standings.includes('sealed'));

/** All of a child's file but what is sealed or its own words: whoever sees so much is given every day and every count. */
const wholeFile: readonly Sensitivity[] = ['basic', 'contact', 'family', 'id-number', 'health', 'record', 'learning'];

/** True where no field of a file is cut, so that nobody need ask of one. */
export const seesWholeFile = (standings: readonly Standing[]): boolean =>
  wholeFile.every((sensitivity) => maySee(standings, sensitivity));

/** In whose place a sealed record goes to those who only may know that a matter is looked after. */
export const HANDLED = 'handled-matter';

export interface VisibleDoc {
  readonly doc: Doc;
  /** Names of filled fields that were taken out, so that a screen can say that something is there without saying what. */
  readonly sealed: string[];
  /** The type it goes out under, where that itself would say too much. */
  readonly as?: typeof HANDLED;
  /** The matter told of under that type is over. */
  readonly isOver?: boolean;
}

/**
 * The document as this person may see it; nothing when she may not even know of it. A record sealed as a whole is seen
 * whole or, where its kind tells something, as a bare `handled-matter`; others lose the fields she may not see.
 */
export function visibleDoc(kind: RecordKind, doc: Doc, standings: readonly Standing[]): VisibleDoc | undefined {
  if (kind.sealedAs !== undefined) {
    if (maySee(standings, kind.sealedAs)) return { doc, sealed: [] };
    if (kind.tells === undefined || !maySee(standings, 'handled')) return undefined;
    const told = pick(doc, (name) => kind.tells?.includes(name) === true);
    const isFree = kind.freesHome?.(doc) === true;
    const isOver = kind.isOver?.(doc) === true;
    return { as: HANDLED, doc: isFree ? { ...told, homeFree: true } : told, sealed: [], isOver };
  }
  if (!isThereFor(kind, standings) || !isOpenFor(kind, doc, standings)) return undefined;
  const names = Object.keys(doc).filter((name) => !isSignpost(kind, name));
  const open = names.filter((name) => maySeeField(kind, name, standings));
  const sealed = names.filter((name) => !open.includes(name) && !tellsByName(kind, name));
  return { doc: open.length === Object.keys(doc).length ? doc : pick(doc, (name) => open.includes(name)), sealed };
}

/** That such a field is filled says by itself that a matter is looked after, or that two people decide whether to report it. */
const tellsByName = (kind: RecordKind, name: string): boolean =>
  sensitivityOf(kind, name) === 'handled' || underFourEyes(kind).includes(name);

/** One field of a record or of its history; what only showed the way goes to nobody, also where an older phone has kept it. */
export const maySeeField = (kind: RecordKind, name: string, standings: readonly Standing[]): boolean =>
  !isSignpost(kind, name) && maySee(standings, sensitivityOf(kind, name));

/** Standings that get the child and only what the kinds name for them: what is about learning, what a night at school needs. */
const narrow: readonly Standing[] = ['subject-teacher', 'dorm-keeper'];

/** True for a person who may stand so to a child; of all others' children nothing is kept back that they could miss. */
export const isNarrow = ({ roles }: Pick<Person, 'roles'>): boolean =>
  narrow.some((standing) => roles.some((role) => role === standing));

/** Whether records of the kind come to somebody who stands so; what does not come says nothing about what was done. Others get all there is. */
export const isThereFor = (kind: RecordKind, standings: readonly Standing[]): boolean =>
  kind.readers === undefined
    ? standings.some((standing) => !narrow.includes(standing) || kind.alsoFor?.some((role) => role === standing))
    : standings.includes('author') || hasRoleOf(standings, kind.readers);

/** Whether what the record says keeps it from somebody who stands so. */
export function isOpenFor(kind: RecordKind, doc: Doc, standings: readonly Standing[]): boolean {
  const asked = kind.asks?.(doc);
  return asked === undefined || maySee(standings, asked);
}

const pick = (doc: Doc, isWanted: (name: string) => boolean): Doc =>
  Object.fromEntries(Object.entries(doc).filter(([name]) => isWanted(name)));

/** True when the person may write a record of the school, as the kind itself says. */
export const mayWriteSchoolRecord = (person: Person, kind: RecordKind): boolean =>
  (kind.writers ?? []).some((role) => person.roles.includes(role));

/** Who writes records sealed as a whole. A statement is anybody's to make and, once made, everybody's who sees it. */
export function mayWriteSealed(kind: RecordKind, standings: readonly Standing[], isNew: boolean): boolean {
  if (kind.isStatement === true) return isNew || (kind.sealedAs !== undefined && maySee(standings, kind.sealedAs));
  return standings.includes('counsellor');
}

/** Who may confirm what another wrote: she reads reports by duty or because she is named, not because she wrote the record. */
export const mayBeSecond = (standings: readonly Standing[]): boolean =>
  maySee(
    standings.filter((standing) => standing !== 'author'),
    'report',
  );

/** True when someone who stands so to the child may write a record of that kind about it. */
export const mayWriteChildRecord = (standings: readonly Standing[], kind: RecordKind): boolean =>
  hasRoleOf(standings, kind.writers ?? besideTheChild);

/** True when she may write that field of such a record: she may see it, and it does not decide about her own sight. */
export const mayWriteField = (
  standings: readonly Standing[],
  field: AccessNotes,
  /** What stands in it is to become something else, or nothing. */
  isOther = false,
): boolean =>
  maySee(standings, field.sensitivity) &&
  (field.byDuty !== true || hasDuty(standings)) &&
  (field.byHeadOnceWritten !== true || !isOther || standings.includes('head'));

/** True for a standing that comes with a duty, and not with a bond, a subject or a pen alone. */
export const hasDuty = (standings: readonly Standing[]): boolean => hasRoleOf(standings, byDuty);

const hasRoleOf = (standings: readonly Standing[], roles: readonly Role[]): boolean =>
  roles.some((role) => standings.some((standing) => standing === role));
