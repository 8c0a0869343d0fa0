/** Two thousand children are saved a hundred at a time: each batch is one transaction, and a child is never torn apart. */
import type { Edit } from '#device/device.ts';
import type { RosterEdit } from '#paper/roster-edits.ts';

export interface Batch {
  readonly edits: readonly Edit[];
  /** How many children it holds, for the progress bar. */
  readonly children: number;
}

/** Batches in the order given. Edits come child by child; those without a child (classes) stand before. */
export function batchesOf(edits: readonly RosterEdit[], childrenEach = 100): Batch[] {
  const batches: Batch[] = [];
  let edited: RosterEdit[] = [];
  let children = 0;
  let last: string | undefined;
  for (const edit of edits) {
    const child = childOf(edit, last);
    if (child !== last && children === childrenEach) {
      batches.push({ edits: edited, children });
      edited = [];
      children = 0;
    }
    if (child !== last) children += 1;
    last = child;
    edited.push(edit);
  }
  return edited.length > 0 ? [...batches, { edits: edited, children }] : batches;
}

/** A patch of a child is its own; a patch of a guardian or parent names no child and belongs to the one before it. */
function childOf(edit: RosterEdit, last: string | undefined): string | undefined {
  if (edit.do === 'create') return edit.child;
  return edit.type === 'child' ? edit.id : (last ?? edit.id);
}
