/** Why a round with the school ended early. */
import type { StorageRefusal } from './database.ts';
import type { CallRefusal } from './call-refusal.ts';

export type SyncRefusal =
  | CallRefusal
  | StorageRefusal
  | { readonly type: 'busy' }
  /** The school holds what this app cannot read; what waits was sent all the same [S3]. */
  | { readonly type: 'app-too-old' };

/** The next, smaller request should go at once. */
export const HALVED = { type: 'refused', status: 413, code: 'halved' } as const;

/** True for the refusal after which the next, smaller batch should go at once. */
export const isHalved = (refusal: SyncRefusal): boolean => refusal.type === 'refused' && refusal.code === 'halved';

/**
 * What the school does not take for now, and says why: its software does not know this app's ops yet [S2], or too much of
 * this person lies there [N7]. They wait, and pulling goes on.
 */
export function notNow(refusal: SyncRefusal): 'school-older' | 'inbox-full' | undefined {
  const code = refusal.type === 'slow-down' ? refusal.code : undefined;
  return code === 'school-older' || code === 'inbox-full' ? code : undefined;
}
