/**
 * Makes a parcel of everything unsent on this phone: ops that wait or cannot be sent, drafts, pictures. It is sealed to the
 * school and to its author [R4]; nobody who carries it can read it.
 */
import { notePicture, readPicture } from '#device/photo-bytes.ts';
import type { Seals } from '#device/keyring.ts';
import type { Unlocked } from '#device/unlocked.ts';
import { contentKeyOf, framesUnder, lockTo, lockToSecret, type ContentKey } from '#device/vault/parcel-locks.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import { MAX_OPS } from '#sync/messages.ts';
import {
  FRAME_BYTES,
  frameBytes,
  HandoverAbout,
  headerBytes,
  type ParcelAbout,
  type ParcelHeader,
} from '#sync/parcel.ts';
import { growingFile } from './growing-file.ts';
import type { UnsentWork } from './unsent-work.ts';

/** That work without pictures that cannot be read any more, so that a file says of itself what is in it; they are noted as such. */
export async function soundWork(
  unlocked: Unlocked,
  work: UnsentWork,
): Promise<Result<UnsentWork, { readonly type: 'storage-lost' }>> {
  const photos: string[] = [];
  for (const sha256 of work.photos) {
    const bytes = await readPicture(unlocked, sha256);
    if (!bytes) return refuse({ type: 'storage-lost' });
    if (bytes === 'damaged') await notePicture(unlocked, sha256, bytes);
    else photos.push(sha256);
  }
  return succeed({ ...work, photos });
}

/** The rescue parcel of that work. */
export async function packWork(unlocked: Unlocked, { schoolKey, secret }: Seals, work: UnsentWork): Promise<Blob> {
  const { deps, me, deviceId } = unlocked;
  const id = deps.newId();
  const content = await contentKeyOf(deps, deps.randomBytes(32));
  const locks = [
    await lockTo(deps, content, { id, of: 'school', publicHex: schoolKey }),
    await lockToSecret(deps, content, { id, secret }),
  ];
  const counts = { ops: work.ops.length, drafts: work.drafts.length, photos: work.photos.length };
  const header: ParcelHeader = { v: 1, kind: 'rescue', id, school: schoolKey, locks, ...counts };
  const about: ParcelAbout = { person: me.personId, device: deviceId, appVersion: deps.appVersion };
  return sealedFile(unlocked, header, { content, plain: partsOf(unlocked, about, work) });
}

/** The same, wrapped once more for the phone that will carry it. */
export async function wrapFor(
  unlocked: Unlocked,
  parcel: Blob,
  { inner, receiver }: { readonly inner: ParcelHeader; readonly receiver: string },
): Promise<Blob> {
  const { deps, me } = unlocked;
  const id = deps.newId();
  const content = await contentKeyOf(deps, deps.randomBytes(32));
  const locks = [await lockTo(deps, content, { id, of: 'receiver', publicHex: receiver })];
  const header: ParcelHeader = { ...inner, kind: 'handover', id, locks };
  async function* plain() {
    yield json(HandoverAbout.parse({ from: me.name.slice(0, 60) }));
    for (let at = 0; at < parcel.size; at += FRAME_BYTES)
      yield new Uint8Array(await parcel.slice(at, at + FRAME_BYTES).arrayBuffer());
  }
  return sealedFile(unlocked, header, { content, plain: plain() });
}

const json = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(value));

function* cut(bytes: ArrayBuffer): Generator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < bytes.byteLength; at += FRAME_BYTES)
    yield new Uint8Array(bytes, at, Math.min(FRAME_BYTES, bytes.byteLength - at));
}

async function* partsOf(unlocked: Unlocked, about: ParcelAbout, work: UnsentWork) {
  yield json(about);
  for (let at = 0; at < work.ops.length; at += MAX_OPS) yield json({ ops: work.ops.slice(at, at + MAX_OPS) });
  for (const draft of work.drafts) yield json({ draft });
  for (const sha256 of work.photos) {
    const bytes = await readPicture(unlocked, sha256);
    // It was whole when it was counted: only a disk that fails in between leaves it out.
    if (!(bytes instanceof ArrayBuffer)) continue;
    yield json({ photo: { sha256, size: bytes.byteLength } });
    yield* cut(bytes);
  }
}

interface Contents {
  readonly content: ContentKey;
  readonly plain: AsyncGenerator<Uint8Array<ArrayBuffer>>;
}

/** One frame is held back, because the last one is sealed as the last. */
async function sealedFile({ deps }: Unlocked, header: ParcelHeader, { content, plain }: Contents): Promise<Blob> {
  const head = headerBytes(header);
  const frames = await framesUnder(deps, head, content);
  const file = growingFile();
  file.add(head);
  let held: Uint8Array<ArrayBuffer> | undefined;
  let index = 0;
  for await (const next of plain) {
    if (held) file.add(frameBytes(await frames.seal(held, index++, false)));
    held = next;
  }
  if (held) file.add(frameBytes(await frames.seal(held, index, true)));
  return file.whole();
}
