/** Why the door of the phone stays shut: the digits, the storage, or keys that are no longer there. */
import type { CallRefusal } from './call-refusal.ts';

export type PinRefusal =
  | { readonly type: 'wrong-pin'; readonly waitMs: number }
  | { readonly type: 'wait'; readonly waitMs: number }
  | { readonly type: 'weak-pin' };

/** `disk-full`: the new digits were not kept, and the old ones open as before. */
export type PinChangeRefusal = PinRefusal | { readonly type: 'disk-full' };

/** Her storage does not open at the moment; everything in it is still there. */
export type StorageShut = { readonly type: 'storage-shut' } | { readonly type: 'disk-full' };

/** Her keys are no longer on this phone, and only the account opens the door again. */
export type StorageLost = { readonly type: 'storage-lost' };

export type UnlockRefusal = PinRefusal | StorageShut | StorageLost;

export type EnrolRefusal = UnlockRefusal | CallRefusal | { readonly type: 'no-storage' };
