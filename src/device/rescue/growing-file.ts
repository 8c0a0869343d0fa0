/**
 * A file that is written piece by piece. What is in a `Blob` the browser may lay on the disk, so that of a parcel of hundreds of
 * pictures only the pieces since the last one are in memory.
 */

const GATHERED_BYTES = 4 * 1024 * 1024;

interface GrowingFile {
  add(piece: Uint8Array<ArrayBuffer>): void;
  /** Everything that was added. */
  whole(): Blob;
}

export function growingFile(): GrowingFile {
  const written: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let gathered = 0;
  const gather = () => {
    if (gathered > 0) written.push(new Blob(pieces));
    pieces = [];
    gathered = 0;
  };
  return {
    add(piece) {
      pieces.push(piece);
      gathered += piece.byteLength;
      if (gathered >= GATHERED_BYTES) gather();
    },
    whole() {
      gather();
      return new Blob(written, { type: 'application/octet-stream' });
    },
  };
}
