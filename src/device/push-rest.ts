/**
 * The pause in pushing after the school has said that it takes no more for now [N7] [S2]. The phone counts it itself, because
 * clocks jump; locking ends it, and the next unlock asks once.
 */
import type { CallRefusal } from './call-refusal.ts';
import type { DeviceDeps } from './deps.ts';
import { notNow, type SyncRefusal } from './sync-refusal.ts';

type SlowDown = Extract<CallRefusal, { type: 'slow-down' }>;

interface Pause {
  readonly refusal: SlowDown;
  readonly until: number;
  /** Ops of older schemas go all the same; 0 when none does. */
  readonly below: number;
  readonly cancel: () => void;
}

/** Empty while pushes go. */
export interface PushRest {
  pause?: Pause | undefined;
}

/** After a refusal that names such a pause; any other leaves it as it is. */
export function restAfter(
  rest: PushRest,
  refusal: SyncRefusal,
  { now, after, below = 0 }: Pick<DeviceDeps, 'now' | 'after'> & Partial<Pick<Pause, 'below'>>,
): void {
  if (refusal.type !== 'slow-down' || notNow(refusal) === undefined) return;
  endRest(rest);
  const cancel = after(refusal.waitMs, () => void (rest.pause = undefined));
  rest.pause = { refusal, until: now() + refusal.waitMs, below, cancel };
}

export function endRest(rest: PushRest): void {
  rest.pause?.cancel();
  rest.pause = undefined;
}

/** What the school said, with what is left of the pause; nothing where pushes may go. */
export function restLeft({ pause }: PushRest, { now }: Pick<DeviceDeps, 'now'>): SlowDown | undefined {
  // A phone that slept wakes with its timer still to come.
  if (!pause || now() >= pause.until) return undefined;
  const { refusal, until } = pause;
  return { ...refusal, waitMs: Math.min(refusal.waitMs, until - now()) };
}
