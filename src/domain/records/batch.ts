/** Which kinds may be entered for many at once. What a child said is one child's: such a kind never may, whatever it declares (§4.3). */
import { fieldsOf, type Batch, type RecordKind } from './kind.ts';

/** How the kind is entered for many; nothing where it is written one by one. */
export function batchOf(kind: RecordKind): Batch | undefined {
  if (kind.batch === undefined || kind.sealedAs !== undefined || kind.isStatement === true) return undefined;
  const isPersonal =
    kind.about === 'child' && fieldsOf(kind.schema).some(({ sensitivity }) => sensitivity === 'own-words');
  return isPersonal ? undefined : kind.batch;
}
