/**
 * Takes a parcel in: its ops go into the inbox in their author's name, as if her own phone had sent them, so that the
 * same op brought three ways is still one op [P4] [R6]. Authorship is proven by the secret of the author's phone, or by
 * her own session; who brings the parcel is only noted.
 */
import { createHash } from 'node:crypto';
import { refuse, succeed, type Result } from '#domain/result.ts';
import { MAX_PHOTO_BYTES } from '#sync/messages.ts';
import type { ParcelAbout, ParcelHeader } from '#sync/parcel.ts';
import { note } from '#server/accounts/accounts.ts';
import { strangersAmong } from '#server/accounts/strangers.ts';
import type { ServerDeps } from '#server/deps.ts';
import { FULL_MS, receivePush, type PushRefusal } from '#server/judge/receive.ts';
import type { HashedFiles } from '#server/photos/hashed-files.ts';
import { roomForPhoto } from '#server/photos/photo-room.ts';
import { secretsOf } from '#server/storage/devices.ts';
import { insertParcel, type TakenParcel } from '#server/storage/parcels.ts';
import { keepHolder, keepPhoto } from '#server/storage/photos.ts';
import { openParcel, withFile, type Content, type OpenRefusal } from './open-parcel.ts';
import { keyOfSchool, openAuthorLock } from './parcel-locks.ts';

export type TakeRefusal =
  | OpenRefusal
  | { readonly type: 'unproven-author' }
  /** A restored school knows nobody of that id: it waits where it is until she is known again [P12]. */
  | { readonly type: 'unknown-author' }
  /** A newer app wrote in it, or too much of its author's lies here already: whoever brings it keeps it for now [S2] [N7]. */
  | Extract<PushRefusal, { readonly retryAfterMs: number }>;

interface Bringing {
  readonly school: string;
  /** The person whose phone brings it. */
  readonly by: string;
  readonly sha256: string;
  /** A head: she may bring what nobody can prove any more, and settles it op by op [P10]. */
  readonly isHead: boolean;
}

interface Desk {
  readonly deps: ServerDeps;
  readonly photos: HashedFiles;
}

/** The parcel at that path; a second time changes nothing. */
export function takeIn(desk: Desk, bringing: Bringing, path: string): Promise<Result<TakenParcel, TakeRefusal>> {
  const { deps } = desk;
  return withFile(path, async (source) => {
    const opened = await openParcel(source, await keyOfSchool(deps, bringing.school));
    if (!opened.ok) return opened;
    const { about, header, contentKey } = opened.value;
    const claim = { school: bringing.school, author: about.person, header, contentKey };
    if (about.person !== bringing.by && !(await isByAuthor(deps, claim))) {
      const isStranger = (await strangersAmong(deps.db, bringing.school, [about.person])).length > 0;
      if (!isStranger) return refuse({ type: 'unproven-author' });
      if (!bringing.isHead) return refuse({ type: 'unknown-author' });
    }
    let ops = 0;
    let photos = 0;
    for await (const content of opened.value.contents()) {
      if ('ops' in content) {
        const stored = await storeOps(deps, { ...bringing, about }, content.ops);
        if (!stored.ok) return stored;
        ops += content.ops.length;
      } else {
        const kept = await storePhoto(desk, { ...bringing, about }, content.photo);
        if (kept === 'full') return refuse({ type: 'inbox-full', retryAfterMs: FULL_MS });
        if (kept === 'kept') photos += 1;
      }
    }
    const { school, by, sha256 } = bringing;
    const taken = { person: about.person, ops, photos };
    await insertParcel(deps.db, school, { ...taken, by, sha256, takenAt: deps.now() });
    await note(deps, school, { person: by, what: 'parcel-brought', detail: `${about.person} ${ops}` });
    return succeed(taken);
  });
}

interface Claim {
  readonly school: string;
  readonly author: string;
  readonly header: ParcelHeader;
  readonly contentKey: Buffer;
}

/** Only her phones and the school know their secrets: a lock that opens with one of them to the same key was made by her. */
export async function isByAuthor(deps: ServerDeps, { school, author, header, contentKey }: Claim): Promise<boolean> {
  const lock = header.locks.find((each) => each.for === 'author');
  if (!lock) return false;
  const secrets = await secretsOf(deps.db, school, author);
  return secrets.some((secret) =>
    openAuthorLock(Buffer.from(secret, 'base64url'), header.id, lock)?.equals(contentKey),
  );
}

type Of = Bringing & { readonly about: ParcelAbout };

/** Unproven when the phone the ops were numbered on is known as somebody else's. */
async function storeOps(
  deps: ServerDeps,
  { school, about }: Of,
  ops: readonly unknown[],
): Promise<Result<true, TakeRefusal>> {
  const { person, device: deviceId, appVersion } = about;
  const push = { deviceId, person, pendingTotal: 0, appVersion, ops: [...ops] };
  const received = await receivePush(deps, { school, person, isCarried: true }, push);
  if (received.ok) return succeed(true);
  return refuse(received.refusal.type === 'device-of-another' ? { type: 'unproven-author' } : received.refusal);
}

async function storePhoto(
  { deps, photos }: Desk,
  { school, about }: Of,
  { sha256, bytes }: Extract<Content, { photo: unknown }>['photo'],
): Promise<'kept' | 'damaged' | 'full'> {
  const isWhole = createHash('sha256').update(bytes).digest('hex') === sha256;
  if (!isWhole || bytes.length > MAX_PHOTO_BYTES) return 'damaged';
  const owner = { school, person: about.person };
  return photos.inTurn(sha256, async () => {
    const isHere = (await photos.sizeOf(sha256)) !== undefined;
    if (!isHere && (await roomForPhoto(deps, owner, sha256)) < bytes.length) return 'full';
    if (!isHere) await photos.put(sha256, bytes);
    await keepPhoto(deps.db, school, { sha256, size: bytes.length, received: bytes.length, isComplete: true });
    await keepHolder(deps.db, school, { sha256, person: about.person });
    return 'kept';
  });
}
