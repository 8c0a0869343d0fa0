/** What a screen may ask of the unlocked phone, and nothing of tables, keys, requests; what it may ask before is in `door.ts`. */
import type * as z from 'zod';
import type { Compared } from './compare.ts';
import type { FormHold } from './form-hold.ts';
import type { Neighbours } from './neighbours.ts';
import type { NewRecord } from './new-id.ts';
import type { Office } from './office.ts';
import type { OwnSecrets } from './own-secrets.ts';
import type { Rescue } from './rescue/verbs.ts';
import type { SigningOut } from './sign-out.ts';
import type { Signal } from './signal.ts';
import type { Seen } from './seen.ts';
import type { Person } from '#domain/access.ts';
import type { Doc, RecordKind } from '#domain/records/kind.ts';
import type { Result } from '#domain/result.ts';
import type { Conflict, HeldReason, Me, Settlement, Step, Verdict } from '#sync/messages.ts';

/** A record as this person sees it now: the school's state with her own waiting changes laid over it. */
export interface LocalRecord<D = Doc> {
  readonly type: string;
  readonly id: string;
  readonly child?: string | undefined;
  readonly rev: number;
  readonly doc: D;
  /** Filled fields that the access table keeps from this person. */
  readonly sealed: readonly string[];
  readonly author: string;
  /** When it was first written, ms of the writer's clock. */
  readonly madeAt: number;
  readonly changedAt: number;
  readonly steps: readonly Step[];
  /** How many of this phone's changes to it the school has not confirmed; `tooLarge`: fields of those that cannot be sent [P2], `held`: of those that a head decides [P10]. */
  readonly waiting: number;
  readonly tooLarge?: readonly string[];
  readonly held?: readonly string[];
  /** What this phone's changes have laid over the school's state, oldest first; no steps yet. */
  readonly unsent?: readonly Pick<Step, 'at' | 'set'>[];
}

/** Every record this person may see, in memory; reads never wait. A child named by any of its files is the one it is now [G2]. */
export interface Records extends Omit<Signal, 'raise'> {
  get<S extends z.ZodObject>(kind: RecordKind<S>, id: string): LocalRecord<z.infer<S>> | undefined;
  /** All of a kind; the same array until one of them changes. */
  all<S extends z.ZodObject>(kind: RecordKind<S>): readonly LocalRecord<z.infer<S>>[];
  /** All of a kind about one child; the same array until one of them changes. */
  ofChild<S extends z.ZodObject>(kind: RecordKind<S>, child: string): readonly LocalRecord<z.infer<S>>[];
  /** Everything about one child, every kind, unknown kinds included. */
  about(child: string): readonly LocalRecord[];
  /** Files that were merged into this child's, or all of them; what was written in them is the survivor's everywhere else. */
  merged(child?: string): readonly LocalRecord[];
  /** Open questions; `apart`: pairs of files that were said to be of two children [G1]. */
  conflicts(): readonly LocalRecord<Conflict>[];
  apart(): readonly LocalRecord<Conflict>[];
  /** False until the first pull has reached its end: of what is not here yet nothing can be judged. */
  isWhole(): boolean;
}

export type Edit =
  | { readonly do: 'create'; readonly type: string; readonly id: string; readonly child?: string; readonly doc: Doc }
  /** `doc` is the whole document as the form holds it; only fields that differ from what the person saw become the op. */
  | { readonly do: 'patch'; readonly type: string; readonly id: string; readonly doc: Doc; readonly seen?: Doc }
  | { readonly do: 'delete' | 'restore'; readonly type: string; readonly id: string; readonly reason: string }
  | {
      readonly do: 'resolve';
      readonly conflictId: string;
      readonly choice: 'kept' | 'waiting' | 'both' | 'new';
      readonly value?: unknown;
    };

export type SaveRefusal =
  | { readonly type: 'disk-full' }
  | { readonly type: 'storage-lost' }
  | { readonly type: 'record-missing'; readonly id: string }
  /** A statement is added to and never changed or voided [W1]. */
  | { readonly type: 'only-adds'; readonly id: string };

export interface Saved {
  /** When the disk had it, ms. */
  readonly at: number;
  readonly opIds: readonly string[];
}

/** A form that is being written. */
export interface Draft {
  /** `home-visit/new/<child>` or `child/<id>`: the form's own address; of a page that is no record's form, the page's. */
  readonly key: string;
  readonly type: string;
  /** What such a page is called. */
  readonly title?: string | undefined;
  readonly child?: string | undefined;
  /** The id the record will have, made when the form was opened, so that finishing twice is one record. */
  readonly recordId: string;
  readonly values: Doc;
  /** What the record was when the form was opened; absent for a new record. */
  readonly seen?: Doc | undefined;
  /** The name of the field the person was at, and the open group. */
  readonly at?: string | undefined;
  readonly group?: string | undefined;
  readonly savedAt: number;
  /** The disk refused these words: they are in memory only. */
  readonly isUnkept?: true | undefined;
}

export interface Drafts extends Omit<Signal, 'raise'> {
  /** Newest first, with those the disk refused. */
  all(): readonly Draft[];
  get(key: string): Draft | undefined;
  /** Unreadable ones, set aside and shown. */
  damaged(): readonly Pick<Draft, 'key' | 'savedAt'>[];
  /** Resolves when the disk has it, with the time; what a full disk refuses stays in memory until it can be kept. */
  keep(draft: Omit<Draft, 'savedAt' | 'isUnkept'>): Promise<Result<Saved, SaveRefusal>>;
  /** Locking now would lose words. */
  hasUnkept(): boolean;
  /** Tries once more to keep what the disk refused. */
  keepAgain(): Promise<void>;
  drop(key: string): Promise<void>;
  /** Asks to be the one tab that writes in the form of that key. */
  hold(key: string): FormHold;
}

export interface KeptPhoto {
  readonly sha256: string;
  readonly size: number;
}

type PhotoRefusal = SaveRefusal | { readonly type: 'not-a-picture' };

export interface Photos {
  /** Shrinks to at most 300 KB, strips EXIF by redrawing, encrypts and keeps the bytes in chunks. */
  keep(file: Blob): Promise<Result<KeptPhoto, PhotoRefusal>>;
  /** An object URL of the picture, from the phone or from the school; `elsewhere`: on another phone, `withdrawn`: by a family. */
  url(sha256: string): Promise<Result<string, { readonly type: 'elsewhere' | 'withdrawn' | 'offline' }>>;
  /** `damaged`: taken here, not at the school, and its bytes cannot be read any more. */
  stateOf(sha256: string): 'here' | 'sending' | 'sent' | 'damaged' | 'unknown';
}

/** One thing a person did, and how far it has come. The three buckets of every screen are counted from these. */
export interface Receipt {
  readonly opId: string;
  readonly type: string;
  readonly recordId: string;
  readonly child?: string | undefined;
  readonly kind: string;
  readonly at: number;
  readonly bucket: 'sent' | 'waiting' | 'ask';
  readonly sentAt?: number | undefined;
  readonly receipt?: string | undefined;
  readonly verdict?: Verdict | undefined;
  /** `no-second`: a yes that is not a second person's [W2]. */
  readonly reason?: HeldReason | 'leap' | 'no-second' | 'too-large' | undefined;
  readonly settlements?: readonly Settlement[] | undefined;
  readonly photosWaiting: number;
  /** The school's code for why it does not take one of them; `unreadable` where this phone cannot read one any more. */
  readonly photoRefused?: string | undefined;
}

export interface Buckets {
  readonly sent: number;
  readonly waiting: number;
  readonly ask: number;
  readonly photosWaiting: number;
}

export interface Outbox extends Omit<Signal, 'raise'> {
  buckets(): Buckets;
  /** Newest first. */
  receipts(): readonly Receipt[];
}

export type SyncState =
  | { readonly type: 'idle' }
  | {
      readonly type: 'working';
      readonly done: number;
      readonly total: number;
      readonly what: 'push' | 'pull' | 'photos';
    }
  | { readonly type: 'offline'; readonly retryAt: number; readonly isPortal?: true }
  | { readonly type: 'signed-out'; readonly isClosed?: true }
  /** The school is in trouble, or the phone itself could not keep what it answered. */
  | { readonly type: 'server-trouble' | 'disk-full' | 'storage-lost'; readonly retryAt: number }
  /** App and school are of different age, one has to be updated; or the school takes no more of hers for now [N7]. What waits is kept. */
  | { readonly type: 'school-older' | 'app-older' | 'inbox-full'; readonly retryAt: number };

export interface Sync extends Omit<Signal, 'raise'> {
  state(): SyncState;
  /** When the school last answered, ms, and how far the phone's clock is from the school's, ms. */
  lastContactAt(): number | undefined;
  clockOffsetMs(): number | undefined;
  /** How many of this phone's ops the school said it has, and how many had been written by then. */
  schoolHas(): number | undefined;
  writtenThen(): number | undefined;
  /** Something waits, there is a network, and for ten minutes nothing has gone. */
  isStalled(): boolean;
  /** Over a slow line pictures are not sent by themselves. */
  arePhotosHeldBack(): boolean;
  now(): Promise<SyncState>;
  /** Like `now`, pictures included whatever the line. */
  sendPhotos(): Promise<SyncState>;
  /** 和学校核对 at once, after sending and fetching; nothing when it came to no comparison, and `state` may say why. */
  compare(): Promise<Compared | undefined>;
}

export interface Health {
  readonly isPersisted: boolean | undefined;
  readonly freeBytes: number | undefined;
  readonly usedBytes: number | undefined;
  readonly clockOffsetMs: number | undefined;
  readonly isServed: boolean;
  /** The database of an enrolled person was gone when the app opened. */
  readonly wasEmptied: boolean;
  readonly batteryPercent: number | undefined;
}

/** How she left a page, sealed on this phone alone; nothing where none was kept or it cannot be read. */
export interface Left {
  read(page: string): Promise<unknown>;
  keep(page: string, value: unknown): Promise<void>;
}

/** The unlocked phone of one person. */
export interface Device extends Pick<Neighbours, 'onSignedOut'>, OwnSecrets, SigningOut {
  readonly me: Me;
  readonly person: Person;
  readonly records: Records;
  readonly drafts: Drafts;
  readonly photos: Photos;
  readonly outbox: Outbox;
  readonly sync: Sync;
  readonly office: Office;
  readonly rescue: Rescue;
  readonly seen: Seen;
  readonly left: Left;
  /** A new id; of a record that a child has only once the same on every phone, unless that one was voided. */
  newId(of?: NewRecord): string;
  now(): number;
  /** Encrypts, then writes records, outbox and the cleared draft in one strict transaction; resolves only when the disk has it. */
  save(edits: readonly Edit[], options?: { readonly clearDraft?: string }): Promise<Result<Saved, SaveRefusal>>;
  health(): Promise<Health>;
  /** Asks the browser to protect the storage; the answer is what `health` shows. */
  protectStorage(): Promise<boolean>;
  keepFirstPage(build: string, draw: () => string): Promise<void>;
  /** Forgets the keys in memory; everything stays on the disk. */
  lock(): void;
}
