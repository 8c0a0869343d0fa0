/** `/sync/v1/parcels`: sealed work that another phone brings, part by part like a photo; and its key, for the author alone. */
import { join } from 'node:path';
import { Hono, type Context } from 'hono';
import * as z from 'zod';
import { ParcelHeader } from '#sync/parcel.ts';
import type { SignedIn } from '#server/accounts/sessions.ts';
import type { ServerDeps } from '#server/deps.ts';
import { keyOfSchool, openSchoolLock } from '#server/parcels/parcel-locks.ts';
import { isByAuthor, takeIn, type TakeRefusal } from '#server/parcels/take-in.ts';
import { hashedFiles, type HashedFiles } from '#server/photos/hashed-files.ts';
import { problem, refusalReply } from '#server/problems.ts';
import { takenParcel } from '#server/storage/parcels.ts';
import { bytesOf, isSha256, placeIn } from './body.ts';
import { admit, admitSender, formOf } from './doors.ts';

const MAX_PART = 1024 * 1024;

const KeyForm = z.object({ header: ParcelHeader });

interface Desk {
  readonly deps: ServerDeps;
  readonly files: HashedFiles;
  readonly photos: HashedFiles;
  readonly who: SignedIn;
}

export function parcelRoutes(deps: ServerDeps): Hono {
  const files = hashedFiles(join(deps.dataDir, 'parcels'));
  const photos = hashedFiles(join(deps.dataDir, 'photos'));
  return new Hono()
    .post('/key', async (c) => {
      const who = await admit(c, deps);
      if (!who.ok) return refusalReply(who.refusal);
      const form = await formOf(c, KeyForm);
      if (!form.ok) return refusalReply(form.refusal);
      const key = await keyForAuthor(deps, who.value, form.value.header);
      return key ? c.json({ key: key.toString('hex') }) : problem('not-allowed');
    })
    .get('/:sha256', async (c) => {
      const who = await admitSender(c, deps);
      if (!who.ok) return refusalReply(who.refusal);
      const sha256 = c.req.param('sha256');
      if (!isSha256(sha256)) return problem('not-found');
      const isTaken = (await takenParcel(deps.db, who.value.school, sha256)) !== undefined;
      const received = (await files.sizeOf(sha256)) ?? (await files.receivedOf(keyOf(sha256, who.value)));
      c.header('x-received', String(received));
      c.header('x-complete', isTaken ? '1' : '0');
      return c.body(null);
    })
    .put('/:sha256', async (c) => {
      const who = await admitSender(c, deps);
      if (!who.ok) return refusalReply(who.refusal);
      const sha256 = c.req.param('sha256');
      if (!isSha256(sha256)) return problem('not-found');
      const bytes = await bytesOf(c, MAX_PART);
      if (!bytes.ok) return problem(bytes.refusal.type);
      return files.inTurn(sha256, () => takePart(c, { deps, files, photos, who: who.value }, bytes.value));
    });
}

const keyOf = (sha256: string, who: SignedIn) => ({ sha256, by: who.person.id });

/** Takes the next part; the last one opens the parcel. A file that lies here whole and was not taken in is tried again. */
async function takePart(c: Context, { deps, files, photos, who }: Desk, bytes: Buffer): Promise<Response> {
  const sha256 = c.req.param('sha256') ?? '';
  const { school, person } = who;
  const { limits } = deps;
  const before = await takenParcel(deps.db, school, sha256);
  if (before) return c.json({ received: placeIn(c).size ?? 0, isComplete: true, taken: before });
  if ((await files.sizeOf(sha256)) === undefined) {
    const begun = await files.unfinishedBy(person.id);
    if (begun + bytes.length > limits.unfinishedParcels) return problem('too-much-unfinished');
    const part = await files.take(keyOf(sha256, who), { ...placeIn(c), bytes, limit: limits.parcel });
    if (!part.ok) return refusalReply(part.refusal);
    if (!part.value.isComplete) return c.json(part.value);
  }
  const received = (await files.sizeOf(sha256)) ?? 0;
  const bringing = { school, by: person.id, sha256, isHead: person.roles.includes('head') };
  const taken = await takeIn({ deps, photos }, bringing, files.pathOf(sha256));
  if (taken.ok || !isLater(taken.refusal) || (await files.wholeBytes()) > limits.lyingParcels)
    await files.remove(sha256);
  return taken.ok ? c.json({ received, isComplete: true, taken: taken.value }) : refusalReply(taken.refusal);
}

/** Whole and sound, and of a newer app, of somebody unknown or of one of whom too much lies here: it lies here until it can be taken, so that nobody sends it twice. */
const isLater = ({ type }: TakeRefusal): boolean =>
  type === 'school-older' || type === 'too-new' || type === 'unknown-author' || type === 'inbox-full';

/** The school opens its lock for the author, whose phone is gone or broken, and for nobody else. */
async function keyForAuthor(
  deps: ServerDeps,
  { school, person }: SignedIn,
  header: ParcelHeader,
): Promise<Buffer | undefined> {
  const lock = header.locks.find((each) => each.for === 'school');
  const key = lock && openSchoolLock(await keyOfSchool(deps, school), header.id, lock);
  return key && (await isByAuthor(deps, { school, author: person.id, header, contentKey: key })) ? key : undefined;
}
