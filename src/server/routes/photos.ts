/** `/sync/v1/photos/:sha256`: how much has come, the next part, and the picture for those who may see it. */
import { join } from 'node:path';
import { Hono, type Context } from 'hono';
import { dayInChina } from '#domain/calendar/day.ts';
import { MAX_PHOTO_BYTES } from '#sync/messages.ts';
import { note } from '#server/accounts/accounts.ts';
import type { SignedIn } from '#server/accounts/sessions.ts';
import type { ServerDeps } from '#server/deps.ts';
import { hashedFiles, type HashedFiles, type Progress } from '#server/photos/hashed-files.ts';
import { roomForPhoto } from '#server/photos/photo-room.ts';
import { isNamedBefore, maySeePhoto } from '#server/photos/photo-sight.ts';
import { forbiddenPhotos, sightOfPhoto } from '#server/photos/withdrawn-photos.ts';
import { problem, refusalReply } from '#server/problems.ts';
import { holdersOfPhoto, keepHolder, keepPhoto, photoOf } from '#server/storage/photos.ts';
import { bytesOf, isSha256, placeIn } from './body.ts';
import { admit, admitSender } from './doors.ts';

export function photoRoutes(deps: ServerDeps): Hono {
  const files = hashedFiles(join(deps.dataDir, 'photos'));
  return new Hono()
    .get('/:sha256', async (c) => {
      // Hono answers HEAD with this route: whoever hands in asks how much has come, also when her account was closed [P8].
      const isAsking = c.req.method === 'HEAD';
      const who = await (isAsking ? admitSender(c, deps) : admit(c, deps));
      if (!who.ok) return refusalReply(who.refusal);
      const sha256 = c.req.param('sha256');
      if (!isSha256(sha256)) return problem('photo-missing');
      const desk = { deps, files, who: who.value };
      return isAsking ? sendProgress(c, desk) : sendPhoto(c, desk);
    })
    .put('/:sha256', async (c) => {
      const who = await admitSender(c, deps);
      if (!who.ok) return refusalReply(who.refusal);
      const sha256 = c.req.param('sha256');
      if (!isSha256(sha256)) return problem('not-found');
      const bytes = await bytesOf(c, MAX_PHOTO_BYTES);
      if (!bytes.ok) return problem(bytes.refusal.type);
      return files.inTurn(sha256, () => takePart(c, { deps, files, who: who.value }, bytes.value));
    });
}

interface Desk {
  readonly deps: ServerDeps;
  readonly files: HashedFiles;
  readonly who: SignedIn;
}

const sha256In = (c: Context): string => c.req.param('sha256') ?? '';

/** To one who has not sent its bytes a photo that is here is not here: its name alone must prove nothing. */
async function progressOf({ deps, files, who }: Desk, sha256: string): Promise<Progress> {
  const holders = await holdersOfPhoto(deps.db, who.school, sha256);
  const whole = holders.has(who.person.id) ? await files.sizeOf(sha256) : undefined;
  if (whole !== undefined) return { received: whole, isComplete: true };
  return { received: await files.receivedOf({ sha256, by: who.person.id }), isComplete: false };
}

async function sendProgress(c: Context, desk: Desk): Promise<Response> {
  const { received, isComplete } = await progressOf(desk, sha256In(c));
  c.header('x-received', String(received));
  c.header('x-complete', isComplete ? '1' : '0');
  return c.body(null);
}

const sightNow = (deps: ServerDeps, { school }: SignedIn, sha256: string) =>
  sightOfPhoto(deps.db, { school, today: dayInChina(deps.now()) }, sha256);

async function sendPhoto(c: Context, { deps, files, who }: Desk): Promise<Response> {
  const sha256 = sha256In(c);
  const sight = await sightNow(deps, who, sha256);
  // Her phone may know nothing of that consent, and would say that the picture is still to come.
  if (sight === 'withdrawn' && (await isNamedBefore(deps, who, sha256))) return problem('photo-withdrawn');
  const mayShow = sight === 'shown' && (await maySeePhoto(deps, who, sha256));
  const bytes = mayShow ? await files.read(sha256) : undefined;
  if (!bytes) return problem('photo-missing');
  await note(deps, who.school, { person: who.person.id, what: 'photo-sent', detail: sha256 });
  c.header('content-type', 'image/jpeg');
  return c.body(new Uint8Array(bytes));
}

/** What was begun and not finished takes of her room as well. */
async function roomLeft({ deps, files, who: { school, person } }: Desk, sha256: string): Promise<number> {
  const room = await roomForPhoto(deps, { school, person: person.id }, sha256);
  return Number.isFinite(room) ? room - (await files.unfinishedBy(person.id)) : room;
}

/** Takes the next part. A photo whose size its sender says is judged when it is all there; others at every part. */
async function takePart(c: Context, desk: Desk, bytes: Buffer): Promise<Response> {
  const { deps, files, who } = desk;
  const sha256 = sha256In(c);
  if ((await sightNow(deps, who, sha256)) === 'withdrawn') {
    // Only where it is for good her phone may let go of it: her phone may know nothing of that consent.
    const isForGood = (await forbiddenPhotos(deps, who.school)).has(sha256);
    return problem(isForGood ? 'photo-withdrawn' : 'not-allowed');
  }
  const before = await progressOf(desk, sha256);
  if (before.isComplete) return c.json(before);
  if ((await roomLeft(desk, sha256)) < bytes.length) return problem('too-much-unfinished');
  const known = await photoOf(deps.db, who.school, sha256);
  const part = { ...placeIn(c), bytes, limit: MAX_PHOTO_BYTES };
  const taken = await files.take({ sha256, by: who.person.id }, { ...part, named: known?.size });
  if (!taken.ok) return refusalReply(taken.refusal);
  const { received, isComplete } = taken.value;
  if (isComplete) await keepHolder(deps.db, who.school, { sha256, person: who.person.id });
  const hasWhole = isComplete || known?.isComplete === true;
  const size = isComplete ? received : known?.size;
  await keepPhoto(deps.db, who.school, { sha256, size, received, isComplete: hasWhole });
  return c.json(taken.value);
}
