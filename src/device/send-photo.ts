/** Pictures on their way to the school, and those a restored school may have lost. A piece of the round, read with it. */
import type { PhotoRow } from './database.ts';
import type { CallRefusal } from './call-refusal.ts';
import { deletePhotos, photosNamedHere } from './loose-photos.ts';
import type { Network } from './network.ts';
import { photosAdded } from './photo-names.ts';
import { notePicture, readPicture } from './photo-bytes.ts';
import { namesIn, PHOTO_WITHDRAWN, WITHDRAWN_ROW } from './shelf.ts';
import type { Unlocked } from './unlocked.ts';
import { upload } from './upload.ts';
import { succeed, type Result } from '#domain/result.ts';

/**
 * A restored school may have lost pictures it once had: those that ops of this phone name are offered again. Each is asked
 * for before it is sent, so that only what is missing goes.
 */
export async function offerPhotosAgain({ database, journal, shelf, neighbours }: Unlocked): Promise<void> {
  const named = new Set(journal.all().flatMap(({ op }) => photosAdded(op.set)));
  const again = shelf
    .photos()
    .filter(({ sha256, state }) => state === 'sent' && named.has(sha256))
    .map((row): PhotoRow => ({ ...row, state: 'here' }));
  if (again.length === 0) return;
  const written = await database.write('relaxed', async ({ photos }) => {
    // Another tab may have taken one off the phone: its row alone, without bytes, must not come back.
    for (const { sha256 } of again) await photos.update(sha256, { state: 'here' });
  });
  if (!written.ok) return;
  shelf.putPhotos(again);
  neighbours.tell({ stamp: written.value.stamp });
}

/** A family took its consent back, of which this phone need not know: its owner may have no duty for that child [A4]. */
const isForbidden = (refusal: CallRefusal): boolean => refusal.type === 'refused' && refusal.code === PHOTO_WITHDRAWN;

/** How far the school is with a picture that this phone cannot read any more: the reply to its last part may have been lost. */
async function askAbout(network: Network, path: string): ReturnType<typeof upload> {
  const head = await network.reply({ method: 'HEAD', path });
  if (!head.ok) return head;
  const received = Number(head.value.header('x-received') ?? 0);
  return succeed({ received, isComplete: head.value.header('x-complete') === '1' });
}

/** True when the school has all of it, or nobody may have it. One that cannot be read any more waits no longer. */
export async function sendBytes(
  unlocked: Unlocked,
  network: Network,
  sha256: string,
): Promise<Result<boolean, CallRefusal>> {
  const bytes = await readPicture(unlocked, sha256);
  if (!bytes) return succeed(false);
  const path = `/sync/v1/photos/${sha256}`;
  let lastAt = Infinity;
  const isDamaged = bytes === 'damaged';
  const sent = isDamaged
    ? await askAbout(network, path)
    : await upload(network, {
        path,
        size: bytes.byteLength,
        async read(at, length) {
          if (at > lastAt) unlocked.shelf.partSignal.raise();
          lastAt = at;
          return bytes.slice(at, at + length);
        },
      });
  if (!sent.ok && isForbidden(sent.refusal)) {
    // Of a picture that nothing here names any more nobody asks why it went.
    const named = photosNamedHere(unlocked);
    await deletePhotos(unlocked, [sha256], async ({ meta }) => {
      const said = namesIn((await meta.get(WITHDRAWN_ROW))?.value).filter((name) => named.has(name));
      await meta.put({ name: WITHDRAWN_ROW, value: [...new Set([...said, sha256])] });
    });
    unlocked.shelf.noteRefused(sha256, { code: PHOTO_WITHDRAWN, at: unlocked.deps.now() });
    return succeed(true);
  }
  if (!sent.ok) return sent;
  const { isComplete } = sent.value;
  if (!isComplete && !isDamaged) return succeed(false);
  const isNoted = await notePicture(unlocked, sha256, isComplete ? 'sent' : 'damaged');
  return succeed(isNoted && isComplete);
}
