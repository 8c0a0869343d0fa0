/** Four eyes, as a kind declares them: what a second person decides about, and that she has. */
import type { Doc, RecordKind } from './kind.ts';
import { reportFields } from './must-report.ts';

/** What is decided about with four eyes: the word that is confirmed, and the answers that lead to it. */
export const decidedIn = (kind: RecordKind): readonly string[] =>
  kind.fourEyes === undefined ? [] : [kind.fourEyes.first, ...reportFields(kind)];

/** The same with her yes: all that together says whether something is reported. */
export const underFourEyes = (kind: RecordKind): readonly string[] =>
  kind.fourEyes === undefined ? [] : [...decidedIn(kind), kind.fourEyes.second];

/** A second person has said yes. */
export const isSettled = ({ fourEyes }: RecordKind, doc: Doc | undefined): boolean =>
  fourEyes !== undefined && doc?.[fourEyes.second] === true;

/**
 * Something that is decided about gets another value. Whoever writes it is then the first person, so it is never confirmed in
 * the same breath; a value that is only named and stays is nobody's new word.
 */
export const isReworded = (kind: RecordKind, isOther: (field: string) => boolean): boolean =>
  decidedIn(kind).some(isOther);

/** These changes hold the second person's yes, whatever else they hold. */
export const isConfirmed = (kind: Pick<RecordKind, 'fourEyes'> | undefined, set: Doc): boolean =>
  kind?.fourEyes !== undefined && kind.fourEyes.second in set;
