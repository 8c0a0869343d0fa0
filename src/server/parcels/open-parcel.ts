/** A parcel opened for the school: first checked to its end, then read part by part, so that half a file does nothing. */
import { open } from 'node:fs/promises';
import { refuse, succeed, type Result } from '#domain/result.ts';
import {
  ParcelAbout,
  ParcelPart,
  readHeader,
  sealedFrames,
  type ParcelHeader,
  type ParcelRefusal,
  type ParcelSource,
  type ReadHeader,
} from '#sync/parcel.ts';
import type { SchoolKey } from '#server/storage/parcels.ts';
import { openFrame, openSchoolLock } from './parcel-locks.ts';

/** One thing in a parcel that concerns the school; drafts do not. */
export type Content =
  | { readonly ops: readonly unknown[] }
  | { readonly photo: { readonly sha256: string; readonly bytes: Buffer } };

export interface OpenParcel {
  readonly header: ParcelHeader;
  readonly about: ParcelAbout;
  readonly contentKey: Buffer;
  contents(): AsyncGenerator<Content>;
}

export type OpenRefusal = ParcelRefusal | { readonly type: 'foreign-school' };

/** Runs over the file at that path while it is open. */
export async function withFile<T>(path: string, run: (source: ParcelSource) => Promise<T>): Promise<T> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    return await run({
      size,
      async read(at, length) {
        const { bytesRead, buffer } = await file.read(new Uint8Array(length), 0, length, at);
        return buffer.subarray(0, bytesRead);
      },
    });
  } finally {
    await file.close();
  }
}

/** Refuses what is no parcel, another school's, a wrapped one, and one that is damaged anywhere. */
export async function openParcel(source: ParcelSource, key: SchoolKey): Promise<Result<OpenParcel, OpenRefusal>> {
  const read = await readHeader(source);
  if (!read.ok) return read;
  const { header, bytes } = read.value;
  if (header.school !== key.public) return refuse({ type: 'foreign-school' });
  const lock = header.locks.find((each) => each.for === 'school');
  const contentKey = lock && header.kind === 'rescue' ? openSchoolLock(key, header.id, lock) : undefined;
  if (!contentKey) return refuse({ type: 'damaged' });
  const frames = () => plainFrames(source, { header, bytes }, contentKey);
  const about = await checked(frames());
  return about
    ? succeed({ header, about, contentKey, contents: () => contentsOf(frames()) })
    : refuse({ type: 'damaged' });
}

async function* plainFrames(source: ParcelSource, read: ReadHeader, key: Buffer) {
  for await (const frame of sealedFrames(source, read)) yield openFrame(key, read.bytes, frame);
}

/** What the first frame says, when every frame can be opened; the last one is bound to be the last. */
async function checked(frames: AsyncGenerator<Buffer | undefined>): Promise<ParcelAbout | undefined> {
  let about: ParcelAbout | undefined;
  for await (const frame of frames) {
    if (!frame) return undefined;
    about ??= ParcelAbout.safeParse(jsonIn(frame)).data;
    if (!about) return undefined;
  }
  return about;
}

async function* contentsOf(frames: AsyncGenerator<Buffer | undefined>): AsyncGenerator<Content> {
  await frames.next();
  let photo: { readonly sha256: string; readonly size: number; readonly parts: Buffer[] } | undefined;
  for await (const frame of frames) {
    if (!photo) {
      const part = ParcelPart.safeParse(jsonIn(frame)).data;
      if (part && 'ops' in part) yield part;
      if (part && 'photo' in part) photo = { ...part.photo, parts: [] };
      continue;
    }
    photo.parts.push(frame ?? Buffer.alloc(0));
    const bytes = Buffer.concat(photo.parts);
    if (bytes.length < photo.size) continue;
    yield { photo: { sha256: photo.sha256, bytes } };
    photo = undefined;
  }
}

/** Frames are authenticated, so what cannot be read here is of a newer app and is passed over. */
function jsonIn(frame: Buffer | undefined): unknown {
  try {
    return JSON.parse(frame?.toString('utf8') ?? '');
  } catch {
    return undefined;
  }
}
