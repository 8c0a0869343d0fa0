/**
 * Makes a photo small enough for a village's network by redrawing it, which also leaves out EXIF: place and time of a
 * child's home must not travel in a file nobody looks into.
 */
import { refuse, succeed, type Result } from '#domain/result.ts';

const MAX_EDGE = 1600;
const MAX_BYTES = 300 * 1024;
/** Tried in order until the picture is small enough: first quality goes, then size. */
const attempts = [
  { edge: MAX_EDGE, quality: 0.82 },
  { edge: MAX_EDGE, quality: 0.65 },
  { edge: 1200, quality: 0.65 },
  { edge: 1000, quality: 0.5 },
  { edge: 700, quality: 0.4 },
] as const;

/** A JPEG of at most 300 KB; refuses what the browser cannot read as a picture. */
export async function shrinkPicture(file: Blob): Promise<Result<Blob, { readonly type: 'not-a-picture' }>> {
  const picture = await readPicture(file);
  if (!picture) return refuse({ type: 'not-a-picture' });
  try {
    for (const attempt of attempts) {
      const drawn = await draw(picture, attempt);
      if (drawn && drawn.size <= MAX_BYTES) return succeed(drawn);
    }
    return refuse({ type: 'not-a-picture' });
  } finally {
    // A large photo lies unpacked in memory; nine of them, one after the other, would end the page of a small phone.
    if ('close' in picture.source) picture.source.close();
  }
}

interface Picture {
  readonly source: CanvasImageSource;
  readonly width: number;
  readonly height: number;
}

/** `createImageBitmap` turns by EXIF where it may; Safari 14 lacks it, and an image element does the same. */
async function readPicture(file: Blob): Promise<Picture | undefined> {
  try {
    if (typeof createImageBitmap === 'function') {
      const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
      return { source: bitmap, width: bitmap.width, height: bitmap.height };
    }
  } catch {
    // Some browsers have the function and refuse the option or the format: the element below may still read it.
  }
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return { source: image, width: image.naturalWidth, height: image.naturalHeight };
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function draw(
  { source, width, height }: Picture,
  { edge, quality }: { readonly edge: number; readonly quality: number },
): Promise<Blob | null> {
  const scale = Math.min(1, edge / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) return Promise.resolve(null);
  // Transparent pictures turn black in a JPEG without a ground.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}
