/** Photos on the phone: named by their bytes, kept in chunks; what is done with the bytes is a piece of its own. */
import type { Photos } from './device.ts';
import type { CallRefusal } from './call-refusal.ts';
import { withPiece } from './late-piece.ts';
import type { Network } from './network.ts';
import type { Unlocked } from './unlocked.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';

export interface Album extends Photos {
  /** Sends one photo from where the school has got to; true when the school has all of it. */
  send(sha256: string): Promise<Result<boolean, CallRefusal>>;
  /** Takes back every address of a decrypted picture, and gives out no more. */
  close(): void;
}

const bytesPiece = () => import('./photo-bytes.ts');

export function createAlbum(unlocked: Unlocked, network: Network): Album {
  const { deps, shelf } = unlocked;
  const urls = new Map<string, string>();
  const sending = new Set<string>();
  let isClosed = false;
  return {
    stateOf: (sha256) => (sending.has(sha256) ? 'sending' : (shelf.photo(sha256)?.state ?? 'unknown')),
    keep: (file) =>
      withPiece(bytesPiece, (piece) => piece.keepPicture(unlocked, file), refuse({ type: 'storage-lost' })),
    async url(sha256) {
      const known = urls.get(sha256);
      if (known !== undefined && !shelf.isDropped(sha256)) return succeed(known);
      if (known !== undefined) deps.pictures.dropUrl(known);
      urls.delete(sha256);
      const find = (piece: Awaited<ReturnType<typeof bytesPiece>>) => piece.findBytes(unlocked, network, sha256);
      const found = await withPiece(bytesPiece, find, refuse({ type: 'offline' as const }));
      if (!found.ok) return found;
      if (isClosed) return refuse({ type: 'offline' });
      const url = urls.get(sha256) ?? deps.pictures.toUrl(found.value);
      urls.set(sha256, url);
      return succeed(url);
    },
    async send(sha256) {
      sending.add(sha256);
      shelf.photoSignal.raise();
      try {
        return await withPiece(
          () => import('./send-photo.ts'),
          (piece) => piece.sendBytes(unlocked, network, sha256),
          refuse({ type: 'offline' }),
        );
      } finally {
        sending.delete(sha256);
        shelf.photoSignal.raise();
      }
    },
    close() {
      isClosed = true;
      for (const url of urls.values()) deps.pictures.dropUrl(url);
      urls.clear();
    },
  };
}
