/** `/sync/v1/photos/:sha256`: how much has come, the next part, and the picture for those who may see it. */
import { Hono, type Context } from 'hono';
import { MAX_PHOTO_BYTES } from '#sync/messages.ts';
import type { SignedIn } from '#server/accounts/sessions.ts';
import type { ServerDeps } from '#server/deps.ts';
import { photoFiles, type PhotoFiles } from '#server/photos/photo-files.ts';
import { maySeePhoto } from '#server/photos/photo-sight.ts';
import { problem, refusalReply } from '#server/problems.ts';
import { keepPhoto, photoOf } from '#server/storage/photos.ts';
import { bytesOf } from './body.ts';
import { admit } from './doors.ts';

const SHA256 = /^[0-9a-f]{64}$/;

export function photoRoutes(deps: ServerDeps): Hono {
  const files = photoFiles(deps.dataDir);
  return new Hono()
    .get('/:sha256', async (c) => {
      const who = await admit(c, deps);
      if (!who.ok) return refusalReply(who.refusal);
      const sha256 = c.req.param('sha256');
      if (!SHA256.test(sha256)) return problem('photo-missing');
      // Hono answers HEAD with this route.
      return c.req.method === 'HEAD' ? sendProgress(c, files, sha256) : sendPhoto(c, { deps, files, who: who.value });
    })
    .put('/:sha256', async (c) => {
      const who = await admit(c, deps);
      if (!who.ok) return refusalReply(who.refusal);
      const sha256 = c.req.param('sha256');
      if (!SHA256.test(sha256)) return problem('not-found');
      const bytes = await bytesOf(c, MAX_PHOTO_BYTES);
      if (!bytes.ok) return problem(bytes.refusal.type);
      return files.inTurn(sha256, () => takePart(c, { deps, files, who: who.value }, bytes.value));
    });
}

interface Desk {
  readonly deps: ServerDeps;
  readonly files: PhotoFiles;
  readonly who: SignedIn;
}

async function sendProgress(c: Context, files: PhotoFiles, sha256: string): Promise<Response> {
  const { received, isComplete } = await files.progressOf(sha256);
  c.header('x-received', String(received));
  c.header('x-complete', isComplete ? '1' : '0');
  return c.body(null);
}

async function sendPhoto(c: Context, { deps, files, who }: Desk): Promise<Response> {
  const sha256 = c.req.param('sha256') ?? '';
  const bytes = (await maySeePhoto(deps, who, sha256)) ? await files.read(sha256) : undefined;
  if (!bytes) return problem('photo-missing');
  c.header('content-type', 'image/jpeg');
  return c.body(new Uint8Array(bytes));
}

/** Takes the next part. A photo whose size a record has named is judged when it is all there; others at every part. */
async function takePart(c: Context, { deps, files, who }: Desk, bytes: Buffer): Promise<Response> {
  const sha256 = c.req.param('sha256') ?? '';
  const before = await files.progressOf(sha256);
  if (before.isComplete) return c.json(before);
  const offset = Number(c.req.query('offset') ?? 0);
  if (offset !== before.received) return problem('wrong-offset', { received: before.received });
  const received = offset + bytes.length;
  if (received > MAX_PHOTO_BYTES) {
    await files.discard(sha256);
    return problem('too-large');
  }
  const known = await photoOf(deps.db, who.school, sha256);
  const size = sizeIn(c.req.query('size')) ?? known?.size;
  await files.append(sha256, bytes);
  const isComplete = await files.complete(sha256);
  if (!isComplete && size !== undefined && received >= size) {
    await files.discard(sha256);
    return problem('wrong-hash');
  }
  const row = { sha256, size: isComplete ? received : size, received, isComplete, by: known?.by ?? who.person.id };
  await keepPhoto(deps.db, who.school, row);
  return c.json({ received, isComplete });
}

const sizeIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,8}$/.test(text) ? Number(text) : undefined;
