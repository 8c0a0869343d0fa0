/** Who may take a record back. It stands apart from `access.ts`, because a phone asks it only beside an open form. */
import { hasDuty, mayBeSecond, maySee, mayWriteSealed, type Standing } from './access.ts';
import type { Doc, RecordKind } from './records/kind.ts';
import { asksReport } from './records/must-report.ts';

/**
 * True when one person alone does not end it: what must be reported and of which no two have said otherwise, whoever wrote it
 * [W2], and what is open until it is closed with proof, where another wrote it. Voiding would be the way round both.
 */
export const takesSecond = (kind: RecordKind, doc: Doc, standings: readonly Standing[]): boolean =>
  asksReport(kind, doc) || (kind.isUnclosed?.(doc) === true && !standings.includes('author'));

/**
 * True when someone who stands so may void a record of that kind which says that: what takes a second person by who may be one
 * and did not write it, everything else by who may bring it back. A statement stays.
 */
export function mayVoid(kind: RecordKind, doc: Doc, standings: readonly Standing[]): boolean {
  if (kind.isStatement === true || !takesSecond(kind, doc, standings)) return mayBringBack(kind, standings);
  const isOther = !standings.includes('author') && mayBeSecond(standings);
  return isOther && (kind.sealedAs === undefined || maySee(standings, kind.sealedAs));
}

/**
 * True when someone who stands so may bring a voided record back: her own, or by a duty for the child, because whoever imported
 * a wrong row of a family, or has left, takes it out for nobody.
 */
export function mayBringBack(kind: RecordKind, standings: readonly Standing[]): boolean {
  if (kind.isStatement === true) return false;
  return kind.sealedAs === undefined
    ? standings.includes('author') || hasDuty(standings)
    : mayWriteSealed(kind, standings, false);
}
