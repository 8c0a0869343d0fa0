/**
 * The sealed file in which unsent work leaves a phone without the network: 保险箱, and records handed to a colleague's
 * phone [R4]–[R6]. Layout and names only; each side encrypts with its own cryptography, so that one proves the other.
 *
 * `SHOUWANG` · length of the header (4 bytes, big end first) · header (JSON in ASCII) · frames. A frame is its length
 * (4 bytes) · nonce (12) · AES-256-GCM ciphertext and tag under the content key. The content key lies in the header once
 * for each who may open it. Place strings are the additional authenticated data; they bind header, order and end.
 */
import * as z from 'zod';
import { Id } from '#domain/records/field.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import { joined } from './bytes.ts';

const MAGIC = 'SHOUWANG';
const VERSION = 1;
const LENGTH_BYTES = 4;
const MAX_HEADER = 64 * 1024;
/** Plain bytes in one frame at most; a photo is cut into frames of this size. */
export const FRAME_BYTES = 256 * 1024;
const MAX_FRAME = 8 * 1024 * 1024;
/** Largest parcel a school takes, bytes: some 800 photos. */
export const MAX_PARCEL_BYTES = 256 * 1024 * 1024;

/** An uncompressed point on P-256, hex. */
export const PublicKey = z.string().regex(/^04[0-9a-f]{128}$/);

/**
 * One way to the content key. For the school and for a receiver: ECDH on P-256 between `ephemeral` and her public key,
 * HKDF-SHA-256 (salt: both public keys, info: the place), AES-256-GCM. For the author: HKDF of the recovery secret of her
 * phone (salt: the parcel's id). `sealed` is nonce and ciphertext.
 */
const Lock = z.object({
  for: z.enum(['school', 'author', 'receiver']),
  ephemeral: PublicKey.optional(),
  sealed: z.string().regex(/^[0-9a-f]{120}$/),
});
export type ParcelLock = z.infer<typeof Lock>;

export const ParcelHeader = z.object({
  v: z.literal(VERSION),
  /** `rescue`: an author's own work. `handover`: a rescue parcel wrapped once more, for the phone that carries it. */
  kind: z.enum(['rescue', 'handover']),
  id: Id,
  /** The school's public key, so that a foreign file is told from a damaged one. */
  school: PublicKey,
  locks: z.array(Lock).max(4),
  ops: z.number().int().min(0),
  drafts: z.number().int().min(0),
  photos: z.number().int().min(0),
});
export type ParcelHeader = z.infer<typeof ParcelHeader>;

/** The first frame of a rescue parcel: whose work it is and on which phone it was numbered. */
export const ParcelAbout = z.object({ person: Id, device: Id, appVersion: z.string().max(40) });
export type ParcelAbout = z.infer<typeof ParcelAbout>;

/** The frames after it, in JSON. The bytes of a photo follow its name in frames of their own; drafts are the phone's business. */
export const ParcelPart = z.union([
  z.object({ ops: z.array(z.unknown()).max(200) }),
  z.object({ draft: z.unknown() }),
  z.object({ photo: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), size: z.number().int().min(1) }) }),
]);

/** The first frame of a handover: who gave it. The bytes of the rescue parcel follow. */
export const HandoverAbout = z.object({ from: z.string().max(60) });

export type ParcelRefusal =
  | { readonly type: 'not-a-parcel' }
  | { readonly type: 'too-new' }
  | { readonly type: 'damaged' };

export const lockPlace = (id: string, of: ParcelLock['for']): string => `shouwang parcel 1|lock|${id}|${of}`;

/** `header`: SHA-256 of the header's bytes in hex. A file cut between two frames ends in one that says it is not the end. */
export const framePlace = (header: string, index: number, isLast: boolean): string =>
  `shouwang parcel 1|frame|${header}|${index}|${isLast ? 'end' : 'more'}`;

const ascii = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (char) => char.charCodeAt(0));
const textOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

const lengthBytes = (length: number): Uint8Array => Uint8Array.of(length >>> 24, length >>> 16, length >>> 8, length);
const lengthIn = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

/** Everything before the first frame. */
export function headerBytes(header: ParcelHeader): Uint8Array<ArrayBuffer> {
  const json = ascii(JSON.stringify(header));
  return joined(ascii(MAGIC), lengthBytes(json.byteLength), json);
}

/** A sealed frame with its length before it. */
export const frameBytes = (sealed: Uint8Array): Uint8Array<ArrayBuffer> =>
  joined(lengthBytes(sealed.byteLength), sealed);

/** Bytes of a file, fewer at its end. */
export interface ParcelSource {
  readonly size: number;
  read(at: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

export interface ReadHeader {
  readonly header: ParcelHeader;
  /** What `framePlace` wants the hash of. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The header; refuses what is no parcel, one of a newer app, and one whose beginning is spoilt. */
export async function readHeader(source: ParcelSource): Promise<Result<ReadHeader, ParcelRefusal>> {
  const start = MAGIC.length + LENGTH_BYTES;
  const first = await source.read(0, start);
  if (textOf(first.slice(0, MAGIC.length)) !== MAGIC) return refuse({ type: 'not-a-parcel' });
  const length = lengthIn(first.slice(MAGIC.length));
  if (first.byteLength < start || length > MAX_HEADER) return refuse({ type: 'damaged' });
  const json = jsonIn(textOf(await source.read(start, length)));
  const parsed = ParcelHeader.safeParse(json);
  if (parsed.success) return succeed({ header: parsed.data, bytes: await source.read(0, start + length) });
  const version = typeof json === 'object' && json !== null && 'v' in json ? json.v : undefined;
  return refuse({ type: typeof version === 'number' && version > VERSION ? 'too-new' : 'damaged' });
}

export interface SealedFrame {
  readonly index: number;
  readonly isLast: boolean;
  readonly sealed: Uint8Array<ArrayBuffer>;
  /** The file ends before the frame does. */
  readonly isCut: boolean;
}

/** The frames in order; what is left over at the end comes as a frame nobody can open. */
export async function* sealedFrames(source: ParcelSource, { bytes }: ReadHeader): AsyncGenerator<SealedFrame> {
  let at = bytes.byteLength;
  for (let index = 0; at < source.size; index += 1) {
    const length = Math.min(MAX_FRAME, lengthIn(await source.read(at, LENGTH_BYTES)));
    at += LENGTH_BYTES;
    const sealed = await source.read(at, length);
    at += length;
    yield { index, isLast: at >= source.size, sealed, isCut: at > source.size };
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
