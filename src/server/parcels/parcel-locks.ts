/** Opens what a phone has sealed [R4]: the school's half of the cryptography, over `node:crypto`. */
import { createDecipheriv, createECDH, createHash, hkdfSync } from 'node:crypto';
import { bytesToHex, hexToBytes } from '#sync/bytes.ts';
import { framePlace, lockPlace, type ParcelLock, type SealedFrame } from '#sync/parcel.ts';
import type { ServerDeps } from '#server/deps.ts';
import { insertSchoolKey, schoolKey, type SchoolKey } from '#server/storage/parcels.ts';

const CURVE = 'prime256v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The school's pair, made when it is first asked for. */
export async function keyOfSchool({ db }: Pick<ServerDeps, 'db'>, school: string): Promise<SchoolKey> {
  const known = await schoolKey(db, school);
  if (known) return known;
  const pair = createECDH(CURVE);
  const made = { public: pair.generateKeys('hex'), private: pair.getPrivateKey('hex').padStart(64, '0') };
  await insertSchoolKey(db, school, made);
  return (await schoolKey(db, school)) ?? made;
}

/** The content key in the school's lock, or nothing when it was made for another key or changed. */
export function openSchoolLock(key: SchoolKey, id: string, lock: ParcelLock): Buffer | undefined {
  const place = lockPlace(id, 'school');
  try {
    const mine = createECDH(CURVE);
    mine.setPrivateKey(key.private, 'hex');
    const shared = mine.computeSecret(lock.ephemeral ?? '', 'hex');
    const salt = Buffer.from((lock.ephemeral ?? '') + key.public, 'hex');
    return opened(hkdf(shared, salt, place), { place, sealed: hexToBytes(lock.sealed) });
  } catch {
    // An `ephemeral` that is no point on the curve.
    return undefined;
  }
}

/** The content key in the author's lock: whoever could make it held the secret of her phone. */
export function openAuthorLock(secret: Buffer, id: string, lock: ParcelLock): Buffer | undefined {
  const place = lockPlace(id, 'author');
  return opened(hkdf(secret, Buffer.from(id), place), { place, sealed: hexToBytes(lock.sealed) });
}

/** A frame's plain bytes, or nothing when it was changed, moved, or is not the end it claims to be. */
export function openFrame(key: Buffer, header: Uint8Array, { index, isLast, sealed }: SealedFrame): Buffer | undefined {
  const hash = bytesToHex(createHash('sha256').update(header).digest());
  return opened(key, { place: framePlace(hash, index, isLast), sealed });
}

const hkdf = (secret: Buffer, salt: Buffer, info: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, 32));

function opened(key: Buffer, { place, sealed }: { place: string; sealed: Uint8Array }): Buffer | undefined {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const bytes = Buffer.from(sealed);
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
  cipher.setAAD(Buffer.from(place));
  cipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([cipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), cipher.final()]);
  } catch {
    return undefined;
  }
}
