/** What the line carries at once, learnt from what got through and what did not. */
import { MAX_OPS, MAX_PULL, MAX_PUSH_BYTES, MOST_PUSH_BYTES } from '#sync/messages.ts';

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

/** How long a push was under way, ms, whether more waits than it could carry, and how many ops the school takes at once. */
interface Pushed {
  readonly tookMs: number;
  readonly isFull: boolean;
  readonly mostOps: number | undefined;
}

const QUICK_MS = 1000;

/** A full batch that was over at once is followed by a larger one; a line that has become slow is given no more than any. */
export function notePushed(size: BatchSize, { tookMs, isFull, mostOps = MAX_OPS }: Pushed): void {
  const isLargest = size.ops >= MAX_OPS;
  noteThrough(size);
  if (!isLargest) return;
  const most = tookMs < QUICK_MS ? Math.max(MAX_OPS, mostOps) : MAX_OPS;
  size.ops = Math.min(most, isFull ? size.ops * 2 : size.ops);
}

/** So many bytes a batch of this size may have. */
export const bytesIn = ({ ops }: BatchSize): number => (ops > MAX_OPS ? MOST_PUSH_BYTES : MAX_PUSH_BYTES);
