/** Which kinds may be entered for many at once. What a child said is one child's: such a kind never may, whatever it declares (§4.3). */
import { fieldsOf, type Batch, type Doc, type RecordKind } from './kind.ts';

/** Where a form holds what belongs to other records (the child's file beside a visit); it never enters the record itself. */
export const BESIDE = '_beside';

const isDoc = (value: unknown): value is Doc => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The rows of a form that is filled for many at once, by child: those that are ticked, and no others. */
export function tickedRows({ [BESIDE]: beside }: Doc): ReadonlyMap<string, Doc> {
  const rows = isDoc(beside) && isDoc(beside['rows']) ? beside['rows'] : {};
  return new Map(
    Object.entries(rows).flatMap(([child, row]) => (isDoc(row) && row['on'] === true ? [[child, row] as const] : [])),
  );
}

/** How the kind is entered for many; nothing where it is written one by one. */
export function batchOf(kind: RecordKind): Batch | undefined {
  if (kind.batch === undefined || kind.sealedAs !== undefined || kind.isStatement === true) return undefined;
  const isPersonal =
    kind.about === 'child' && fieldsOf(kind.schema).some(({ sensitivity }) => sensitivity === 'own-words');
  return isPersonal ? undefined : kind.batch;
}
