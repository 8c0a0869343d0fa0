/** Seals parcels to the school, to their author and to a receiver, and opens what is sealed to this person [R4]. */
import type { DeviceDeps } from '#device/deps.ts';
import { bytesToHex, hexToBytes, joined } from '#sync/bytes.ts';
import { framePlace, lockPlace, type ParcelHeader, type ParcelLock, type SealedFrame } from '#sync/parcel.ts';
import { sealWith } from './vault.ts';
import { dekToKey, mixedKey, openOrNothing } from './wraps.ts';

type Crypto = Pick<DeviceDeps, 'subtle' | 'randomBytes'>;

/** Nonce and tag. */
const LEAST_FRAME = 28;
/** X25519 is not everywhere yet; P-256 is. */
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** A key pair: the public point in hex, the private half as PKCS #8. */
export interface Pair {
  readonly publicHex: string;
  readonly pkcs8: string;
}

export async function newPair({ subtle }: Crypto): Promise<Pair> {
  const { publicKey, privateKey } = await subtle.generateKey(CURVE, true, ['deriveBits']);
  const [raw, pkcs8] = await Promise.all([subtle.exportKey('raw', publicKey), subtle.exportKey('pkcs8', privateKey)]);
  return { publicHex: bytesToHex(new Uint8Array(raw)), pkcs8: bytesToHex(new Uint8Array(pkcs8)) };
}

/** The key under which the frames of one parcel lie. */
export interface ContentKey {
  readonly raw: Uint8Array<ArrayBuffer>;
  readonly key: CryptoKey;
}

export const contentKeyOf = async (deps: Crypto, raw: Uint8Array<ArrayBuffer>): Promise<ContentKey> => ({
  raw,
  key: await dekToKey(deps, raw),
});

export interface LockFor {
  readonly id: string;
  readonly of: 'school' | 'receiver';
  /** Hex; throws a `DataError` when it is no point on the curve. */
  readonly publicHex: string;
}

/** A lock that only the other half of that key opens. */
export async function lockTo(deps: Crypto, { raw }: ContentKey, { id, of, publicHex }: LockFor): Promise<ParcelLock> {
  const { subtle } = deps;
  const ephemeral = await newPair(deps);
  const place = lockPlace(id, of);
  const salt = hexToBytes(ephemeral.publicHex + publicHex);
  const shared = await sharedBits(subtle, ephemeral.pkcs8, publicHex);
  const sealed = await sealWith(deps, await mixedKey(subtle, shared, { salt, info: place }), { place, bytes: raw });
  return { for: of, ephemeral: ephemeral.publicHex, sealed: bytesToHex(new Uint8Array(sealed)) };
}

/** The content key in a receiver's lock, or nothing when it was made for somebody else. */
export async function openReceiverLock(deps: Crypto, pair: Pair, { id, locks }: ParcelHeader) {
  const lock = locks.find((each) => each.for === 'receiver');
  if (lock?.ephemeral === undefined) return undefined;
  const place = lockPlace(id, 'receiver');
  const salt = hexToBytes(lock.ephemeral + pair.publicHex);
  const shared = await sharedBits(deps.subtle, pair.pkcs8, lock.ephemeral).catch(() => undefined);
  // An `ephemeral` off the curve: spoilt, or planted.
  if (!shared) return undefined;
  const bytes = hexToBytes(lock.sealed).buffer;
  return openOrNothing(deps, await mixedKey(deps.subtle, shared, { salt, info: place }), { place, bytes });
}

/** The author's own lock, under the recovery secret of her phone: whoever makes it knew the secret. */
export async function lockToSecret(deps: Crypto, { raw }: ContentKey, of: Secret): Promise<ParcelLock> {
  const place = lockPlace(of.id, 'author');
  const sealed = await sealWith(deps, await secretKey(deps, of), { place, bytes: raw });
  return { for: 'author', sealed: bytesToHex(new Uint8Array(sealed)) };
}

/** The content key in the author's lock, or nothing when another phone made it. */
export async function openAuthorLock(deps: Crypto, secret: Secret['secret'], { id, locks }: ParcelHeader) {
  const lock = locks.find((each) => each.for === 'author');
  if (!lock) return undefined;
  const place = lockPlace(id, 'author');
  return openOrNothing(deps, await secretKey(deps, { secret, id }), { place, bytes: hexToBytes(lock.sealed).buffer });
}

interface Secret {
  readonly id: string;
  readonly secret: Uint8Array<ArrayBuffer>;
}

const secretKey = ({ subtle }: Crypto, { id, secret }: Secret): Promise<CryptoKey> =>
  mixedKey(subtle, secret, { salt: new TextEncoder().encode(id), info: lockPlace(id, 'author') });

async function sharedBits(subtle: SubtleCrypto, pkcs8: string, publicHex: string): Promise<ArrayBuffer> {
  const [mine, hers] = await Promise.all([
    subtle.importKey('pkcs8', hexToBytes(pkcs8), CURVE, false, ['deriveBits']),
    subtle.importKey('raw', hexToBytes(publicHex), CURVE, false, []),
  ]);
  return subtle.deriveBits({ name: 'ECDH', public: hers }, mine, 256);
}

/** Seals and opens the frames under one header. */
export async function framesUnder(deps: Crypto, header: Uint8Array<ArrayBuffer>, { key }: ContentKey) {
  const hash = bytesToHex(new Uint8Array(await deps.subtle.digest('SHA-256', header)));
  return {
    async seal(bytes: BufferSource, index: number, isLast: boolean): Promise<Uint8Array<ArrayBuffer>> {
      return new Uint8Array(await sealWith(deps, key, { place: framePlace(hash, index, isLast), bytes }));
    },
    /** The plain bytes, or nothing when the frame was changed, moved or is not the end it claims to be. */
    async open({ index, isLast, sealed }: SealedFrame): Promise<Uint8Array<ArrayBuffer> | undefined> {
      if (sealed.byteLength < LEAST_FRAME) return undefined;
      return openOrNothing(deps, key, { place: framePlace(hash, index, isLast), bytes: joined(sealed).buffer });
    },
  };
}

/** Four digits of a public key, for two people to compare. */
export async function checkDigits({ subtle }: Crypto, publicHex: string): Promise<string> {
  const digest = new Uint8Array(await subtle.digest('SHA-256', hexToBytes(publicHex)));
  return String((((digest[0] ?? 0) << 16) | ((digest[1] ?? 0) << 8) | (digest[2] ?? 0)) % 10_000).padStart(4, '0');
}
