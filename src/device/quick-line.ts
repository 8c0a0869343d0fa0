/** What a quick line is given beyond what any line carries [P2]. */
import { noteThrough, type BatchSize } from './batch-size.ts';
import { MAX_OPS, MAX_PUSH_BYTES, MOST_PUSH_BYTES } from '#sync/messages.ts';

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
