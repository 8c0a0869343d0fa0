/**
 * Encrypts everything that goes to the phone's disk and decrypts it again, with the one key of this person on this
 * phone. Callers do it before and after their transactions, because Web Crypto ends an IndexedDB transaction.
 */
import type { DeviceDeps } from '#device/deps.ts';

/** AES-GCM's nonce; random, so one key must stay well under 2^32 messages (NIST SP 800-38D §8.3). */
const NONCE_BYTES = 12;

export interface Vault {
  /** Nonce and ciphertext of the value as JSON. `place` is `table|id`, bound in, so that rows cannot be swapped. */
  seal(place: string, value: unknown): Promise<ArrayBuffer>;
  /** The value again; throws when the bytes were changed or stood in another place. */
  open(place: string, cipher: ArrayBuffer): Promise<unknown>;
  sealBytes(place: string, bytes: BufferSource): Promise<ArrayBuffer>;
  openBytes(place: string, cipher: ArrayBuffer): Promise<ArrayBuffer>;
  /** Drops the key; everything after throws. */
  forget(): void;
}

/** A vault over an AES-256-GCM key. */
export function createVault(deps: Pick<DeviceDeps, 'subtle' | 'randomBytes'>, key: CryptoKey): Vault {
  const text = new TextEncoder();
  const decoder = new TextDecoder();
  let held: CryptoKey | undefined = key;
  const keyNow = (): CryptoKey => {
    if (!held) throw new Error('The vault is locked. Unlock it with the PIN before reading or writing.');
    return held;
  };
  const sealBytes = (place: string, bytes: BufferSource) => sealWith(deps, keyNow(), { place, bytes });
  const openBytes = (place: string, cipher: ArrayBuffer) => openWith(deps, keyNow(), { place, bytes: cipher });
  return {
    sealBytes,
    openBytes,
    seal: (place, value) => sealBytes(place, text.encode(JSON.stringify(value))),
    open: async (place, cipher): Promise<unknown> => JSON.parse(decoder.decode(await openBytes(place, cipher))),
    forget: () => void (held = undefined),
  };
}

interface Placed<B> {
  readonly place: string;
  readonly bytes: B;
}

/** Nonce ‖ ciphertext ‖ tag under that key. */
export async function sealWith(
  { subtle, randomBytes }: Pick<DeviceDeps, 'subtle' | 'randomBytes'>,
  key: CryptoKey,
  { place, bytes }: Placed<BufferSource>,
): Promise<ArrayBuffer> {
  const iv = randomBytes(NONCE_BYTES);
  const additionalData = new TextEncoder().encode(place);
  const body = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, bytes);
  const sealed = new Uint8Array(NONCE_BYTES + body.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(body), NONCE_BYTES);
  return sealed.buffer;
}

/** The bytes again; throws an `OperationError` when key, place or bytes do not fit. */
export function openWith(
  { subtle }: Pick<DeviceDeps, 'subtle'>,
  key: CryptoKey,
  { place, bytes }: Placed<ArrayBuffer>,
): Promise<ArrayBuffer> {
  const iv = new Uint8Array(bytes, 0, NONCE_BYTES);
  const additionalData = new TextEncoder().encode(place);
  return subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, new Uint8Array(bytes, NONCE_BYTES));
}
