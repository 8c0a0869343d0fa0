/**
 * The key of the data (DEK) is random and never typed; it lies on the phone twice, wrapped: once under the PIN together
 * with a key that cannot leave this phone, once under a secret that only the school keeps, for a forgotten PIN.
 */
import type { DeviceDeps } from '#device/deps.ts';
import { openWith, sealWith } from './vault.ts';

export interface PinWrap {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly rounds: number;
  readonly cipher: ArrayBuffer;
}

/** Both wraps lie in one value, so that changing one of them is one write. */
export interface Wraps {
  readonly pin: PinWrap;
  readonly recovery: ArrayBuffer;
}

type Crypto = Pick<DeviceDeps, 'subtle' | 'randomBytes'>;

const DEK_BYTES = 32;
export const RECOVERY_BYTES = 32;

export const newDek = ({ randomBytes }: Crypto): Uint8Array<ArrayBuffer> => randomBytes(DEK_BYTES);

/** The running key: usable, not readable. */
export const dekToKey = ({ subtle }: Crypto, dek: BufferSource): Promise<CryptoKey> =>
  subtle.importKey('raw', dek, 'AES-GCM', false, ['encrypt', 'decrypt']);

/** A signing key that the browser keeps and never shows; without this phone a PIN alone opens nothing. */
export const newDeviceKey = ({ subtle }: Crypto): Promise<CryptoKey> =>
  subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']);

export interface PinKeys {
  readonly personId: string;
  readonly pin: string;
  readonly deviceKey: CryptoKey;
}

/** Wraps the DEK under the PIN with a fresh salt. */
export async function wrapWithPin(
  deps: Crypto & Pick<DeviceDeps, 'pinRounds'>,
  dek: BufferSource,
  keys: PinKeys,
): Promise<PinWrap> {
  const salt = deps.randomBytes(16);
  const key = await pinKey(deps, keys, { salt, rounds: deps.pinRounds });
  const cipher = await sealWith(deps, key, { place: `wrap-pin|${keys.personId}`, bytes: dek });
  return { salt, rounds: deps.pinRounds, cipher };
}

/** The DEK's bytes, or nothing when the PIN is wrong. The caller wipes them. */
export async function unwrapWithPin(
  deps: Crypto,
  wrap: PinWrap,
  keys: PinKeys,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const key = await pinKey(deps, keys, wrap);
  return openOrNothing(deps, key, { place: `wrap-pin|${keys.personId}`, bytes: wrap.cipher });
}

/** Wraps the DEK under the school's secret. */
export async function wrapWithSecret(deps: Crypto, dek: BufferSource, secret: Secret): Promise<ArrayBuffer> {
  return sealWith(deps, await secretKey(deps, secret), { place: `wrap-recovery|${secret.personId}`, bytes: dek });
}

/** The DEK's bytes, or nothing when the secret belongs to another wrap. */
export async function unwrapWithSecret(
  deps: Crypto,
  wrap: ArrayBuffer,
  secret: Secret,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const key = await secretKey(deps, secret);
  return openOrNothing(deps, key, { place: `wrap-recovery|${secret.personId}`, bytes: wrap });
}

export interface Secret {
  readonly personId: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The bytes, or nothing when key, place or bytes do not fit. */
export async function openOrNothing(deps: Crypto, key: CryptoKey, sealed: { place: string; bytes: ArrayBuffer }) {
  try {
    return new Uint8Array(await openWith(deps, key, sealed));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined;
    throw error;
  }
}

/** PBKDF2-SHA-256 stretches the PIN (OWASP: 600,000 rounds); HKDF mixes in what only this phone can sign. */
async function pinKey(
  { subtle }: Crypto,
  keys: PinKeys,
  { salt, rounds }: { readonly salt: Uint8Array<ArrayBuffer>; readonly rounds: number },
): Promise<CryptoKey> {
  const pin = await subtle.importKey('raw', new TextEncoder().encode(keys.pin), 'PBKDF2', false, ['deriveBits']);
  const stretched = await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, pin, 256);
  const signed = await subtle.sign('HMAC', keys.deviceKey, salt);
  return mixedKey(subtle, stretched, { salt: signed, info: 'shouwang pin 1' });
}

const secretKey = ({ subtle }: Crypto, { bytes, personId }: Secret): Promise<CryptoKey> =>
  mixedKey(subtle, bytes, { salt: new TextEncoder().encode(personId), info: 'shouwang recovery 1' });

/** HKDF-SHA-256 to a key for AES-GCM. */
export async function mixedKey(
  subtle: SubtleCrypto,
  bits: BufferSource,
  { salt, info }: { readonly salt: BufferSource; readonly info: string },
): Promise<CryptoKey> {
  const root = await subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt, info: new TextEncoder().encode(info) };
  return subtle.deriveKey(how, root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
