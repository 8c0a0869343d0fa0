/**
 * Whether people may be photographed, read from the consents of a child (R33, §9). Taken back means at once, whatever day is
 * written beside it: a guardian who says no has said no.
 */
import type { Photo } from './records/field.ts';

/** What this asks of a consent; the kind holds much more. */
interface Agreed {
  readonly scopes?: readonly string[] | undefined;
  readonly withdrawn?: readonly string[] | undefined;
}

const PHOTOS = 'photos';

/** `given` while any consent to photos stands, `withdrawn` when the last was taken back, `none` when nobody ever agreed. */
export function photoConsent(consents: readonly Agreed[]): 'given' | 'withdrawn' | 'none' {
  const isTaken = ({ withdrawn }: Agreed) => withdrawn?.includes(PHOTOS) === true;
  if (consents.some((doc) => doc.scopes?.includes(PHOTOS) === true && !isTaken(doc))) return 'given';
  return consents.some(isTaken) ? 'withdrawn' : 'none';
}

/**
 * True for a photo that may be looked at. House, road, hazard and paper are things and need no consent (safe photo rule); of
 * any other photo nobody has said that it shows no person, so it goes with the consent that was taken back.
 */
export const mayShowPhoto = (photo: Pick<Photo, 'shows'>, consents: readonly Agreed[]): boolean =>
  photo.shows === 'thing' || photoConsent(consents) !== 'withdrawn';
