/** Which of the term's a record is, for the screen and for its sheet alike. */
import { textOf } from '#domain/duties/counting.ts';
import type { Doc, RecordKind } from '#domain/records/kind.ts';
import type { Records } from '#device/device.ts';
import { termAt } from '#features/foot/owed/term.ts';

interface Counted {
  readonly id: string;
  readonly child?: string | undefined;
  readonly doc: Doc;
}

/** From 1; nothing for a kind that is not counted, and for a record that does not count: a visit by telephone. */
export function ordinalInTerm(records: Records, kind: RecordKind, { id, child, doc }: Counted): number | undefined {
  const { happenedOn = '', paper } = kind;
  const day = textOf(doc[happenedOn]);
  if (paper?.isCounted?.(doc) !== true || child === undefined || day === '') return undefined;
  const { from } = termAt(records, day);
  const all = records.ofChild(kind, child).filter((each) => paper.isCounted?.(each.doc) === true);
  const isKept = all.some((each) => each.id === id);
  const before = all.filter((each) => {
    const on = textOf(each.doc[happenedOn]);
    return each.id !== id && on >= from && (on < day || (on === day && (!isKept || each.id < id)));
  });
  return before.length + 1;
}
