/**
 * §4.4, for both houses: how a state may follow another. The form refuses a leap where it is written, the judge holds one that
 * comes all the same, from an app that knew no better.
 */
import { fieldsOf, type Doc, type Field, type RecordKind } from './kind.ts';

/** `on`: to one of those that may follow, or no step at all · `back`: a correction, which is asked about · `leap`: anything else. */
export type Step = 'on' | 'back' | 'leap';

/** What the step from one value of the field to another is. A state that this build does not know leads anywhere. */
export function stepOf({ next }: Pick<Field, 'next'>, from: unknown, to: unknown): Step {
  if (typeof from !== 'string' || from === to || next?.[from] === undefined) return 'on';
  if (typeof to !== 'string') return 'leap';
  if (next[from].includes(to)) return 'on';
  return next[to]?.includes(from) === true ? 'back' : 'leap';
}

/**
 * True where a record cannot become that from what it was: a state of it leaps or is emptied, or it comes to say what its kind
 * rules out. A new record may be in any state, because paper is often entered late.
 */
export function isLeap(kind: RecordKind, before: Doc | undefined, after: Doc): boolean {
  if (kind.rulesOut?.(after) === true && kind.rulesOut(before ?? {}) === false) return true;
  return (
    before !== undefined &&
    fieldsOf(kind.schema).some((field) => stepOf(field, before[field.name], after[field.name]) === 'leap')
  );
}
