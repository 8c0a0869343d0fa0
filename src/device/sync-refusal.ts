/** Why a round with the school ended early. */
import type { StorageRefusal } from './database.ts';
import type { CallRefusal } from './device.ts';

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

/** True when the school's software does not know this app's ops yet: they wait, and pulling goes on [S2]. */
export const isSchoolOlder = (refusal: SyncRefusal): boolean =>
  refusal.type === 'slow-down' && refusal.code === 'school-older';
