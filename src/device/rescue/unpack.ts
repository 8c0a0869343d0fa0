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
  const [first, ...rest] = await plainFrames(unlocked, sourceOf(file), { read: read.value, raw });
  const about = HandoverAbout.safeParse(jsonIn(first)).data;
  if (!about || rest.some((frame) => !frame)) return refuse({ type: 'damaged' });
  const inner = new Blob(rest.flatMap((frame) => frame ?? []));
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

async function plainFrames({ deps }: Unlocked, source: ParcelSource, { read, raw }: Opening) {
  const frames = await framesUnder(deps, read.bytes, await contentKeyOf(deps, raw));
  const plain: (Uint8Array<ArrayBuffer> | undefined)[] = [];
  for await (const frame of sealedFrames(source, read)) plain.push(await frames.open(frame));
  return plain;
}

export interface OwnThings {
  readonly drafts: readonly Draft[];
  readonly photos: readonly { readonly sha256: string; readonly bytes: ArrayBuffer }[];
}

/** What of an author's own parcel belongs on her phone: half-written forms and the pictures. Nothing when it is damaged. */
export async function ownThings(
  unlocked: Unlocked,
  source: ParcelSource,
  raw: Uint8Array<ArrayBuffer>,
): Promise<OwnThings | undefined> {
  const read = await readHeader(source);
  if (!read.ok) return undefined;
  const [, ...frames] = await plainFrames(unlocked, source, { read: read.value, raw });
  const drafts: Draft[] = [];
  const photos: { sha256: string; bytes: ArrayBuffer }[] = [];
  for (let at = 0; at < frames.length; at += 1) {
    const part = ParcelPart.safeParse(jsonIn(frames[at])).data;
    if (part && 'draft' in part && isDraft(part.draft)) drafts.push(part.draft);
    if (!part || !('photo' in part)) continue;
    const { sha256, size } = part.photo;
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    for (let got = 0; got < size; got += pieces[pieces.length - 1]?.byteLength ?? 0) {
      const next = frames[(at += 1)];
      if (!next || next.byteLength === 0) return undefined;
      pieces.push(next);
    }
    photos.push({ sha256, bytes: await new Blob(pieces).arrayBuffer() });
  }
  return { drafts, photos };
}

function jsonIn(frame: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(frame));
  } catch {
    return undefined;
  }
}

/** What the school hands an author for her own parcel. */
export const GivenKey = z.object({ key: z.string().regex(/^[0-9a-f]{64}$/) });
