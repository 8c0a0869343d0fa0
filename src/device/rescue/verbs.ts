/** What a screen may ask of 保险箱: unsent work in a sealed file, and the files this phone brings to the school for others. */
import type { Result } from '#domain/result.ts';

/** How much lies only on this phone. */
export interface Unsent {
  /** Ops that wait, and those that cannot be sent. */
  readonly ops: number;
  readonly photos: number;
  readonly drafts: number;
  /** Sealed files of others that this phone has not brought to the school yet. */
  readonly carried: number;
}

/** A sealed file that this phone brings to the school. */
export interface Carried {
  /** The name of its bytes. */
  readonly sha256: string;
  readonly at: number;
  readonly state: 'waiting' | 'brought' | 'refused';
  readonly ops: number;
  readonly photos: number;
  readonly drafts: number;
  /** The name of who handed it over; absent for a file that was opened here. */
  readonly from?: string;
  /** The school's code for why it cannot be taken in. */
  readonly reason?: string;
  /** Whose work it was, once the school has said so. */
  readonly author?: string;
}

export type RescueRefusal =
  | { readonly type: 'disk-full' }
  | { readonly type: 'storage-lost' }
  /** This phone has not learnt the school's key yet: it comes with the next contact. */
  | { readonly type: 'no-school-key' }
  /** What does it cannot be read now: nothing was begun. */
  | { readonly type: 'unread' }
  | { readonly type: 'not-a-code' }
  | { readonly type: 'not-a-parcel' }
  | { readonly type: 'too-new' }
  | { readonly type: 'damaged' }
  | { readonly type: 'foreign-school' }
  | { readonly type: 'not-for-you' };

/** What a colleague has to know to seal something for this phone; `check` is for both to read out. */
export interface ReceiverCode {
  readonly text: string;
  readonly check: string;
}

/** 保险箱: unsent work in a sealed file, for the phone's own storage or for a colleague's phone. */
export interface Rescue {
  unsent(): Unsent;
  /** Everything unsent, sealed to the school and to this person. */
  copy(): Promise<Result<Blob, RescueRefusal>>;
  /** Unsent records and pictures, for the phone with that code to carry. */
  copyFor(code: string): Promise<Result<Blob, RescueRefusal>>;
  /** The four digits of a code that was typed or pasted. */
  checkOf(code: string): Promise<string | undefined>;
  myCode(): Promise<Result<ReceiverCode, RescueRefusal>>;
  /** Takes a file in, to bring it to the school; half-written forms of this person come back into the phone. */
  take(file: Blob): Promise<Result<Carried, RescueRefusal>>;
  /** Newest first; the same array until one changes. */
  carried(): readonly Carried[];
  drop(sha256: string): Promise<void>;
  subscribe(listener: () => void): () => void;
}
