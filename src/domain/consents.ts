/**
 * What a family agreed to, read from the consents of a child (R33, §9): each thing for itself. Taken back means at once,
 * whatever day is written beside it: a guardian who says no has said no. A later paper that says no ends the yes of every earlier
 * one from its day on: nothing new is made under it and what was made is put away, but only what is taken back is deleted. The house records no voice and
 * no position: everything written is kept in the history, and a position that was taken back could not be deleted again as §9
 * asks. Words, landmarks and a photo of the road lead to a home; photos are what a consent opens and shuts.
 */
import type { Day } from './calendar/day.ts';
import * as z from 'zod';
import { Photo } from './records/field.ts';
import { childrenWrittenIn, fieldOf, type Doc, type RecordKind } from './records/kind.ts';
import { isInForce, type PaperState } from './records/paper-states.ts';

/** What this asks of a consent; the kind holds much more. */
export interface Agreed {
  readonly scopes?: readonly string[] | undefined;
  readonly refused?: readonly string[] | undefined;
  readonly withdrawn?: readonly string[] | undefined;
  readonly givenOn?: Day | undefined;
  readonly withdrawnOn?: Day | undefined;
  readonly until?: Day | undefined;
  readonly state?: PaperState | undefined;
}

/** What is asked for by itself before it may be done at all. */
export const separateScopes = ['photos', 'voice', 'place'] as const;
export type SeparateScope = (typeof separateScopes)[number];

/** What the letter asks besides, though the law lets a school keep it without a yes: silence hinders nothing, a no is heeded. */
export type HeededScope = 'id-number' | 'health' | 'bureau';
type AskedScope = SeparateScope | HeededScope;

/** `given` while any consent to it stands, `withdrawn` when the last was taken back, `none` when nobody agreed or it ran out. */
export type Standing = 'given' | 'withdrawn' | 'none';

/**
 * How a scope stands. With a day: whether it may be done on that day, by a paper that is signed and in force. Without one:
 * a paper that ran out still counts, because what was made under it need not be deleted.
 */
export function consentTo(scope: AskedScope, consents: readonly Agreed[], today?: Day): Standing {
  if (standingConsent(scope, consents, today) !== undefined) return 'given';
  return consents.some((doc) => doc.withdrawn?.includes(scope) === true) ? 'withdrawn' : 'none';
}

/** The consent on which it stands, the one that lasts longest; nothing where none does. */
export function standingConsent<C extends Agreed>(
  scope: AskedScope,
  consents: readonly C[],
  today?: Day,
): C | undefined {
  const refusals = consents.filter(({ withdrawn }) => withdrawn?.includes(scope) === true);
  const standing = consents.filter(
    (each) =>
      each.scopes?.includes(scope) === true &&
      each.state !== 'waiting' &&
      !refusals.some((no) => takesBack(no, each)) &&
      (today === undefined || (isOpenOn(each, today) && !isOutdone(each, { scope, consents, today }))),
  );
  return (
    standing.find(({ until }) => until === undefined) ??
    [...standing].sort((a, b) => ((a.until ?? '') < (b.until ?? '') ? 1 : -1))[0]
  );
}

/** A no is a no to every paper given up to its day, whichever paper it is written on; one without a day is said now. */
const takesBack = (no: Agreed, given: Agreed): boolean =>
  no === given || no.withdrawnOn === undefined || no.withdrawnOn >= (given.givenOn ?? '');

const isOpenOn = ({ state, givenOn, until }: Agreed, day: Day): boolean =>
  isInForce(state) && (givenOn === undefined || givenOn <= day) && (until === undefined || until >= day);

interface Asked {
  readonly scope: AskedScope;
  readonly consents: readonly Agreed[];
  readonly today: Day;
}

/** A paper of the same day or later says no to it. One without a day is said now. */
const isOutdone = ({ givenOn: given = '' }: Agreed, { scope, consents, today }: Asked): boolean =>
  consents.some(
    ({ refused, state, givenOn = today }) =>
      refused?.includes(scope) === true && state !== 'waiting' && givenOn <= today && givenOn >= given,
  );

/** The latest word of home about it, as of that day, is a no on a paper. */
export const hasRefused = (scope: AskedScope, consents: readonly Agreed[], today: Day): boolean => {
  const given = consents.filter(({ scopes, state }) => scopes?.includes(scope) === true && state !== 'waiting');
  const isNo = (each: Agreed) => isOutdone(each, { scope, consents, today });
  return given.length === 0 ? isNo({}) : given.every(isNo);
};

export const photoConsent = (consents: readonly Agreed[], today?: Day): Standing =>
  consentTo('photos', consents, today);

const Photos = z.array(Photo);

/** The photos of one field's value; those of a field that takes pictures of paper are things, whatever nobody said of them. */
export const photosOf = (value: unknown, shows?: 'thing'): readonly Photo[] =>
  (Photos.safeParse(value).data ?? []).map((photo) => (shows === undefined ? photo : { ...photo, shows }));

/** All photos of a record. */
export const photosNamedIn = (kind: RecordKind | undefined, doc: Doc): readonly Photo[] =>
  Object.entries(doc).flatMap(([name, value]) => photosOf(value, kind && fieldOf(kind, name)?.shows));

/**
 * Whose consent a record's pictures hang on: the child it is about; in a record of the school every child it names, because
 * each of them may be in the picture, and one family's no is a no to the whole of it.
 */
export const childrenPicturedIn = (
  kind: RecordKind | undefined,
  record: { readonly child?: string | undefined; readonly doc: Doc },
): readonly string[] =>
  record.child !== undefined ? [record.child] : kind === undefined ? [] : childrenWrittenIn(kind, record);

/** What may be done with a photo: looked at; put away until home is asked again; put away and deleted. */
export type PhotoSight = 'shown' | 'ran-out' | 'withdrawn';

/** Of several children in a picture, and of several records that name it, the strictest counts. */
export const strictestSight = (sights: readonly PhotoSight[]): PhotoSight =>
  (['withdrawn', 'ran-out'] as const).find((sight) => sights.includes(sight)) ?? 'shown';

/**
 * How a photo may be seen on that day. House, road, hazard and paper are things and need no consent (safe photo rule); of any
 * other nobody has said that it shows no person, so it goes with the consent. A paper that ran out shows no longer what it
 * allowed: silence is no second yes, and no reason to delete what the next yes brings back.
 */
export function photoSightOf(photo: Pick<Photo, 'shows'>, consents: readonly Agreed[], today: Day): PhotoSight {
  if (!mayKeepPhoto(photo, consents)) return 'withdrawn';
  if (photo.shows === 'thing' || !hasRunOut('photos', consents, today)) return 'shown';
  return 'ran-out';
}

/** True where somebody agreed once, nobody took it back, and every paper about it has ended or was followed by a no. */
export const hasRunOut = (scope: SeparateScope, consents: readonly Agreed[], today: Day): boolean =>
  consentTo(scope, consents) === 'given' &&
  consentTo(
    scope,
    consents.filter((each) => !hasEnded(each, today) && !isOutdone(each, { scope, consents, today })),
  ) !== 'given';

const hasEnded = ({ state, until }: Agreed, day: Day): boolean =>
  state === 'ended' || (until !== undefined && until < day);

/** False for what must be deleted: a guardian took back the consent for it. */
export const mayKeepPhoto = (photo: Pick<Photo, 'shows'>, consents: readonly Agreed[]): boolean =>
  photo.shows === 'thing' || photoConsent(consents) !== 'withdrawn';
