/** Reads a parcel on the phone: whose it is, what a receiver may unwrap, and what an author gets back from her own. */
import * as z from 'zod';
import type { Draft } from '#device/device.ts';
import { isDraft } from '#device/sealed-rows.ts';
import type { Unlocked } from '#device/unlocked.ts';
import { contentKeyOf, framesUnder, openReceiverLock, type Pair } from '#device/vault/parcel-locks.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import {
  HandoverAbout,
  ParcelPart,
  readHeader,
  sealedFrames,
  type ParcelHeader,
  type ParcelRefusal,
  type ParcelSource,
  type ReadHeader,
} from '#sync/parcel.ts';
import { growingFile } from './growing-file.ts';

export const sourceOf = (file: Blob): ParcelSource => ({
  size: file.size,
  read: async (at, length) => new Uint8Array(await file.slice(at, at + length).arrayBuffer()),
});

export type ReadRefusal = ParcelRefusal | { readonly type: 'foreign-school' } | { readonly type: 'not-for-you' };

export interface ReadParcel {
  /** What goes to the school, sealed as its author sealed it. */
  readonly file: Blob;
  readonly header: ParcelHeader;
  /** Who handed it over; absent for a file that was opened directly. */
  readonly from?: string;
}

/** The rescue parcel in the file; a handover is unwrapped with the receiver's key. */
export async function readParcel(
  unlocked: Unlocked,
  file: Blob,
  keys: { readonly schoolKey: string | undefined; readonly pair: Pair | undefined },
): Promise<Result<ReadParcel, ReadRefusal>> {
  const read = await wholeHeader(sourceOf(file));
  if (!read.ok) return read;
  const { header } = read.value;
  if (keys.schoolKey !== undefined && header.school !== keys.schoolKey) return refuse({ type: 'foreign-school' });
  if (header.kind === 'rescue') return succeed({ file, header });
  const raw = keys.pair && (await openReceiverLock(unlocked.deps, keys.pair, header));
  if (!raw) return refuse({ type: 'not-for-you' });
  const frames = plainFrames(unlocked, sourceOf(file), { read: read.value, raw });
  const about = HandoverAbout.safeParse(jsonIn((await frames.next()).value)).data;
  if (!about) return refuse({ type: 'damaged' });
  const unwrapped = growingFile();
  for await (const frame of frames) {
    if (!frame) return refuse({ type: 'damaged' });
    unwrapped.add(frame);
  }
  const inner = unwrapped.whole();
  const innerHeader = await wholeHeader(sourceOf(inner));
  if (!innerHeader.ok) return innerHeader;
  return succeed({ file: inner, header: innerHeader.value.header, from: about.from });
}

/** The header, when the last frame behind it ends where the file ends. */
async function wholeHeader(source: ParcelSource): Promise<Result<ReadHeader, ParcelRefusal>> {
  const read = await readHeader(source);
  if (!read.ok) return read;
  let isWhole = false;
  for await (const { isLast, isCut } of sealedFrames(source, read.value)) isWhole = isLast && !isCut;
  return isWhole ? read : refuse({ type: 'damaged' });
}

interface Opening {
  readonly read: ReadHeader;
  readonly raw: Uint8Array<ArrayBuffer>;
}

/** One after the other; nothing for one that does not open. */
async function* plainFrames({ deps }: Unlocked, source: ParcelSource, { read, raw }: Opening) {
  const frames = await framesUnder(deps, read.bytes, await contentKeyOf(deps, raw));
  for await (const frame of sealedFrames(source, read)) yield await frames.open(frame);
}

type OwnThing =
  | { readonly draft: Draft }
  | { readonly photo: { readonly sha256: string; readonly bytes: ArrayBuffer } }
  | { readonly isDamaged: true };

/** What of an author's own parcel belongs on her phone, one after the other: half-written forms and the pictures. */
export async function* ownThings(
  unlocked: Unlocked,
  source: ParcelSource,
  raw: Uint8Array<ArrayBuffer>,
): AsyncGenerator<OwnThing> {
  const read = await readHeader(source);
  if (!read.ok) return yield { isDamaged: true };
  const frames = plainFrames(unlocked, source, { read: read.value, raw });
  // Whose it is.
  await frames.next();
  for await (const frame of frames) {
    const part = ParcelPart.safeParse(jsonIn(frame)).data;
    if (part && 'draft' in part && isDraft(part.draft)) yield { draft: part.draft };
    if (!part || !('photo' in part)) continue;
    const bytes = await photoIn(frames, part.photo.size);
    if (!bytes) return yield { isDamaged: true };
    yield { photo: { sha256: part.photo.sha256, bytes } };
  }
}

/** The bytes in the next frames; nothing where one of them is damaged. */
async function photoIn(frames: ReturnType<typeof plainFrames>, size: number): Promise<ArrayBuffer | undefined> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let got = 0; got < size;) {
    const next = (await frames.next()).value;
    if (!next || next.byteLength === 0) return undefined;
    pieces.push(next);
    got += next.byteLength;
  }
  return new Blob(pieces).arrayBuffer();
}

function jsonIn(frame: Uint8Array | void): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(frame ?? undefined));
  } catch {
    return undefined;
  }
}

/** What the school hands an author for her own parcel. */
export const GivenKey = z.object({ key: z.string().regex(/^[0-9a-f]{64}$/) });
