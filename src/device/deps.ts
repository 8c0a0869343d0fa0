/**
 * Everything the phone takes from the world around it: clock, chance, network, keys and what a browser may or may not
 * have. `browser-deps.ts` is the real world; tests bring their own.
 */
import type { UseStore } from 'idb-keyval';
import type { Result } from '#domain/result.ts';

/** A channel to the other open tabs of this app. */
export interface Channel {
  post(message: unknown): void;
  listen(hear: (message: unknown) => void): void;
  close(): void;
}

export interface Lock {
  readonly name: string;
  readonly steals: boolean;
}

/** What a browser tells about itself; `undefined` where it does not say. */
export interface Host {
  readonly userAgent: string;
  readonly isSecure: boolean;
  /** What the browser believes; it is wrong both ways, so nothing but a warning may hang on it. */
  isOnline(): boolean;
  /** Names of needed features that are missing, in the browser's own words. */
  missingFeatures(): readonly string[];
  /** True once everything the app is built of is kept here; the page itself may have come from the network this once. */
  /** A service worker serves this page, so that every piece of it is on the phone. */
  isServing(): boolean;
  isPersisted(): Promise<boolean | undefined>;
  persist(): Promise<boolean>;
  /** Bytes. */
  estimate(): Promise<{ readonly used: number | undefined; readonly quota: number | undefined }>;
  batteryPercent(): Promise<number | undefined>;
}

interface Pictures {
  /** A JPEG of at most 300 KB and 1600 px without EXIF; `storage-lost` when what draws it could not be read. */
  shrink(file: Blob): Promise<Result<Blob, { readonly type: 'not-a-picture' } | { readonly type: 'storage-lost' }>>;
  /** An address under which this page shows the picture until `dropUrl`. */
  toUrl(bytes: ArrayBuffer): string;
  dropUrl(url: string): void;
}

export interface DeviceDeps {
  /** The clock of this phone, ms. */
  now(): number;
  /** A UUID of version 7. */
  newId(): string;
  /** 0 ≤ n < 1, for spreading retries; never for keys. */
  random(): number;
  randomBytes(length: number): Uint8Array<ArrayBuffer>;
  readonly subtle: SubtleCrypto;
  fetch(path: string, init: RequestInit): Promise<Response>;
  /** Absent where the browser cannot compress. */
  readonly gzip?: ((text: string) => Promise<ArrayBuffer>) | undefined;
  readonly appVersion: string;
  /** PBKDF2 rounds for a new PIN; the number is kept beside the wrap, so raising it locks nobody out. */
  readonly pinRounds: number;
  readonly keyStore: UseStore;
  databases(): { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange };
  /** Runs later, unless the returned function is called first. */
  after(ms: number, run: () => void): () => void;
  /** The network came back, or the app came to the front; returns how to stop listening. */
  onWake(wake: (why: 'online' | 'visible') => void): () => void;
  openChannel(name: string): Channel | undefined;
  /** Runs while holding the lock among all tabs, or answers `busy`; `steals` takes it from its holder. Absent without Web Locks. */
  readonly withLock?: (<T>(lock: Lock, run: () => Promise<T>) => Promise<T | 'busy'>) | undefined;
  readonly pictures: Pictures;
  readonly host: Host;
}
