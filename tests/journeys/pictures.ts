/** Photos as a phone's camera writes them: a picture with a block of EXIF that says where it was taken. */
import type { Page } from '@playwright/test';

/** Stands in the EXIF of every photo made here; nothing of the product may carry it further. */
const CAMERA = 'SHOUWANG-TEST-CAMERA';

export interface PhotoFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A synthetic picture of 2400 × 1800 with the camera's name and a place in its EXIF. */
export async function aPhotoWithPlace(page: Page, name: string, hue: number): Promise<PhotoFile> {
  const url = await page.evaluate((degrees) => {
    const canvas = document.createElement('canvas');
    canvas.width = 2400;
    canvas.height = 1800;
    const pen = canvas.getContext('2d');
    for (let x = 0; pen && x < 24; x += 1)
      for (let y = 0; y < 18; y += 1) {
        pen.fillStyle = `hsl(${degrees + x * 3}, 60%, ${30 + y * 3}%)`;
        pen.fillRect(x * 100, y * 100, 100, 100);
      }
    return canvas.toDataURL('image/jpeg', 0.9);
  }, hue);
  const plain = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
  const buffer = Buffer.concat([plain.subarray(0, 2), exifSegment(), plain.subarray(2)]);
  return { name, mimeType: 'image/jpeg', buffer };
}

/** From now on keeps what the page shows pictures of; asked, the bytes of each. */
export async function shownPictures(page: Page): Promise<() => Promise<readonly Buffer[]>> {
  const shown = await page.evaluateHandle(() => {
    const blobs: Blob[] = [];
    const show = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (of) => {
      if (of instanceof Blob && of.type === 'image/jpeg') blobs.push(of);
      return show(of);
    };
    return blobs;
  });
  return async () => {
    const lists = await shown.evaluate((blobs) =>
      Promise.all(blobs.map(async (blob) => [...new Uint8Array(await blob.arrayBuffer())])),
    );
    return lists.map((bytes) => Buffer.from(bytes));
  };
}

/** What of a photo's own words and place is left in these bytes. */
export const marksOfCamera = (bytes: Buffer): readonly string[] =>
  ['Exif\0\0', CAMERA, 'GPS'].filter((mark) => bytes.includes(mark));

/** APP1 with two directories: the maker, and latitude and longitude. */
function exifSegment(): Buffer {
  const maker = Buffer.from(`${CAMERA} GPS\0`);
  const makerAt = 8 + 2 + 2 * 12 + 4;
  const placeAt = makerAt + maker.length + (maker.length % 2);
  const degreesAt = placeAt + 2 + 4 * 12 + 4;
  const tiff = Buffer.alloc(degreesAt + 48);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  writeDirectory(tiff, 8, [
    [0x010f, 2, maker.length, makerAt],
    [0x8825, 4, 1, placeAt],
  ]);
  maker.copy(tiff, makerAt);
  writeDirectory(tiff, placeAt, [
    [1, 2, 2, 'N'.charCodeAt(0)],
    [2, 5, 3, degreesAt],
    [3, 2, 2, 'E'.charCodeAt(0)],
    [4, 5, 3, degreesAt + 24],
  ]);
  for (const [index, degrees] of [35, 40, 12, 103, 20, 48].entries()) {
    tiff.writeUInt32LE(degrees, degreesAt + index * 8);
    tiff.writeUInt32LE(1, degreesAt + index * 8 + 4);
  }
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xff_e1, 0);
  head.writeUInt16BE(2 + 6 + tiff.length, 2);
  return Buffer.concat([head, Buffer.from('Exif\0\0', 'latin1'), tiff]);
}

type Entry = readonly [tag: number, type: number, count: number, value: number];

function writeDirectory(tiff: Buffer, at: number, entries: readonly Entry[]): void {
  tiff.writeUInt16LE(entries.length, at);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const place = at + 2 + index * 12;
    tiff.writeUInt16LE(tag, place);
    tiff.writeUInt16LE(type, place + 2);
    tiff.writeUInt32LE(count, place + 4);
    tiff.writeUInt32LE(value, place + 8);
  }
}
