/**
 * Where a child stands, as far as sight is decided by it: its class, the bonds that bring somebody to it, whether it has
 * left and whether its file is sealed (domain §9). How a person stands to it is `access.ts`.
 */
import { addDays, type Day } from './calendar/day.ts';
import { leftSchoolOn, SEALED } from './records/child.ts';
import type { Doc } from './records/kind.ts';

/** A bond between a child and a member of the staff, for a time. */
export interface Bond {
  readonly teacher: string;
  /** How the bond makes her stand; a pairing when nothing is said. */
  readonly as?: BondStanding | undefined;
  /** What she teaches it, where the bond says so. */
  readonly subject?: string | undefined;
  readonly from?: Day | undefined;
  readonly until?: Day | undefined;
}

/** The clear facts about a child that decide who stands where. */
export interface ChildPlace {
  readonly classId?: string | undefined;
  readonly pairings: readonly Bond[];
  /** The last day on which those who looked after it see it; absent while it is at this school. */
  readonly until?: Day | undefined;
  /** Its file is sealed: with the head and the archivist, without ID numbers. */
  readonly isSealed?: boolean | undefined;
}

/** §9: copies on phones go thirty days after the child went. */
const KEPT_DAYS = 30;

/** What the file of the child and its bonds say of that. */
export function placeOf(file: Doc = {}, pairings: readonly Bond[] = []): ChildPlace {
  const left = leftSchoolOn(file);
  return {
    classId: textOf(file['classId']),
    pairings,
    until: left && addDays(left, KEPT_DAYS),
    isSealed: file['archive'] === SEALED,
  };
}

export type BondStanding = 'paired-teacher' | 'counsellor' | 'subject-teacher' | 'dorm-keeper';

/**
 * Kinds of record that bring a member of the staff to a child, each with fields `teacher`, `from` (or what it calls it) and
 * `until`; where a state is named, only while the record stands in it: a bed that is asked for or given up has no keeper.
 */
const bondKinds: Readonly<
  Record<string, { readonly as: BondStanding; readonly inState?: string; readonly from?: string }>
> = {
  pairing: { as: 'paired-teacher' },
  'counselling-request': { as: 'counsellor' },
  boarding: { as: 'dorm-keeper', inState: 'granted', from: 'since' },
  'learning-group': { as: 'subject-teacher' },
};

/** The types of the records that bring somebody to a child. */
export const bondTypes: readonly string[] = Object.keys(bondKinds);

/** The bond a record makes; nothing where it makes none. */
export function bondOf({ type, doc }: { readonly type: string; readonly doc: Doc }): Bond | undefined {
  const kind = bondKinds[type];
  const teacher = textOf(doc['teacher']);
  if (kind === undefined || teacher === undefined) return undefined;
  if (kind.inState !== undefined && doc['state'] !== kind.inState) return undefined;
  const textIn = (name: string) => textOf(doc[name]);
  return {
    teacher,
    as: kind.as,
    subject: textIn('subject'),
    from: textIn(kind.from ?? 'from'),
    until: textIn('until'),
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
