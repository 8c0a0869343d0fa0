/**
 * The way out for an op that is too large to be sent: what a person changes in its record goes into the op itself, because
 * nobody has received it yet, and it waits again (SPEC [P2]). A field that a later op has written since needs an op of its
 * own as well, so that the later one does not win.
 */
import { photosAdded } from './photo-names.ts';
import type { Entry } from './sealed-rows.ts';
import { sameValue } from '#sync/merge.ts';
import type { Op } from '#sync/messages.ts';

export interface Shortened {
  /** The ops that could not be sent, with the new words. */
  readonly entries: readonly Entry[];
  /** What still has to be written by an op of its own. */
  readonly left: Op['set'];
}

interface Waiting {
  /** The ops laid over the record, in the order of their numbers. */
  readonly before: readonly Entry[];
  /** The fields that are one with a field, itself among them [M6]. */
  readonly together: (field: string) => readonly string[];
}

export function intoStuck(set: Op['set'], { before, together }: Waiting): Shortened {
  const entries: Entry[] = [];
  const left = new Map(Object.entries(set));
  for (const [index, entry] of before.entries()) {
    const touched = Object.keys(set).filter((field) => field in entry.op.set);
    if (entry.reason !== 'too-large' || touched.length === 0) continue;
    entries.push({ op: rewritten(entry.op, set, { touched, together }), state: 'waiting' });
    const later = before.slice(index + 1).filter(({ reason }) => reason !== 'too-large');
    for (const field of touched) if (!later.some(({ op }) => field in op.set)) left.delete(field);
  }
  return { entries, left: Object.fromEntries(left) };
}

interface Touched extends Pick<Waiting, 'together'> {
  readonly touched: readonly string[];
}

function rewritten(op: Op, set: Op['set'], { touched, together }: Touched): Op {
  const { attachments: _, ...rest } = op;
  const next = { ...op.set };
  for (const field of touched) {
    const change = { from: op.set[field]?.from ?? null, to: set[field]?.to ?? null };
    if (sameValue(change.from, change.to) && together(field).length === 1) delete next[field];
    else next[field] = change;
  }
  const attachments = [...new Set(photosAdded(next))].slice(0, 20);
  // It may have come to the school another way, with its first words.
  const wording = (op.wording ?? 0) + 1;
  return { ...rest, set: next, wording, ...(attachments.length > 0 && { attachments }) };
}
