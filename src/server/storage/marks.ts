/**
 * The marks of a record as text: each writing once, and for every field which of them it was. The fields of a form are
 * mostly written together, and naming the writing at each made the marks five times as large as what they mark.
 */
import type { FieldMark } from '#sync/merge.ts';

type Marks = Readonly<Record<string, FieldMark>>;

interface Folded {
  readonly writings: readonly FieldMark[];
  /** Places in that list, by field. */
  readonly fields: Readonly<Record<string, number>>;
}

export function marksToText(marks: Marks): string {
  const writings: FieldMark[] = [];
  const fields = Object.entries(marks).map(([field, mark]) => {
    const known = writings.findIndex((writing) => isSame(writing, mark));
    return [field, known < 0 ? writings.push(mark) - 1 : known] as const;
  });
  return JSON.stringify({ writings, fields: Object.fromEntries(fields) } satisfies Folded);
}

/** Reads rows from before the folding as well: there every field has its mark beside it. */
export function marksFromText(text: string): Marks {
  const found = JSON.parse(text) as Folded | Marks;
  if (!isFolded(found)) return found;
  const marks = Object.entries(found.fields).flatMap(([field, place]) => {
    const mark = found.writings[place];
    return mark === undefined ? [] : [[field, mark] as const];
  });
  return Object.fromEntries(marks);
}

const isFolded = (found: Folded | Marks): found is Folded => Array.isArray(found.writings);

const isSame = (one: FieldMark, other: FieldMark): boolean =>
  one === other ||
  (one.opId === other.opId &&
    one.rev === other.rev &&
    one.device === other.device &&
    one.deviceSeq === other.deviceSeq &&
    one.by === other.by &&
    one.at === other.at &&
    one.received === other.received);
