/** Who may take a record back. It stands apart from `access.ts`, because a phone asks it only beside an open form. */
import { hasDuty, mayWriteSealed, type Standing } from './access.ts';
import type { RecordKind } from './records/kind.ts';

/**
 * True when someone who stands so may void such a record, or bring it back: her own, or by a duty for the child, because
 * whoever imported a wrong row of a family, or has left, takes it out for nobody. A statement stays.
 */
export function mayVoid(kind: RecordKind, standings: readonly Standing[]): boolean {
  if (kind.isStatement === true) return false;
  return kind.sealedAs === undefined
    ? standings.includes('author') || hasDuty(standings)
    : mayWriteSealed(kind, standings, false);
}
