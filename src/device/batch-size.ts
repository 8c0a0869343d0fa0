/** What the line carries at once, learnt from what got through and what did not. */
import { MAX_OPS, MAX_PULL } from '#sync/messages.ts';

/**
 * How large the next batch may be; halved on 413 and on timeout, and doubled when four in a row have got through, or at once
 * beyond what any line is given when a full one was quickly over.
 */
export interface BatchSize {
  ops: number;
  /** Records in a page of the feed. */
  rows: number;
  /** How many exchanges have got through since it last changed. */
  smooth: number;
  /** Ops that went alone and got no answer in time: they go behind all others, and alone. */
  readonly slow: Set<string>;
}

const SMOOTH = 4;

export const fullBatch = (): BatchSize => ({ ops: MAX_OPS, rows: MAX_PULL, smooth: 0, slow: new Set() });

/** After a round that got through the next begins with twice as much: a slow line is not tried with everything again and again. */
export function growBatch(size: BatchSize): void {
  size.ops = Math.max(size.ops, Math.min(MAX_OPS, size.ops * 2));
  size.rows = Math.min(MAX_PULL, size.rows * 2);
  size.smooth = 0;
}

/** One more exchange has got through. */
export function noteThrough(size: BatchSize): void {
  size.smooth += 1;
  if (size.smooth >= SMOOTH) growBatch(size);
}
