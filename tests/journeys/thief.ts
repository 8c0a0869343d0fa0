/**
 * What somebody reads who has the phone's storage in her hands and not the PIN: every byte of the profile folder, and what
 * the browser itself gives out of it, which on the disk may be packed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Which of the words stand anywhere below the folder, as UTF-8 or as UTF-16, each with the file it stands in. */
export function wordsOnDisk(folder: string, words: readonly string[]): readonly string[] {
  return onDisk(folder, soughtWords(words));
}

const soughtWords = (words: readonly string[]): readonly Sought[] =>
  words.flatMap((word) => [
    { word, bytes: Buffer.from(word, 'utf8') },
    { word, bytes: Buffer.from(word, 'utf16le') },
  ]);

/** Enough of a picture that no other file has it by chance, and short enough to lie in one piece wherever it is kept. */
const PIECE = 64;

/** Which of the pictures lie below the folder, whole or in part: a piece of each is looked for in four places of it. */
export function picturesOnDisk(folder: string, pictures: Readonly<Record<string, Buffer>>): readonly string[] {
  return onDisk(folder, soughtPictures(pictures));
}

const soughtPictures = (pictures: Readonly<Record<string, Buffer>>): readonly Sought[] =>
  Object.entries(pictures).flatMap(([word, bytes]) =>
    [0.1, 0.35, 0.6, 0.85].map((share) => {
      const from = Math.floor(bytes.length * share);
      return { word, bytes: bytes.subarray(from, from + PIECE) };
    }),
  );

/** Which of both a page of the locked app finds in the databases, the caches, the other stores, its title and its address. */
export async function givenToAPage(
  page: Page,
  words: readonly string[],
  pictures: Readonly<Record<string, Buffer>>,
): Promise<readonly string[]> {
  const places = await page.evaluate(readEverything);
  const sought = [...soughtWords(words), ...soughtPictures(pictures)];
  return places.flatMap(({ place, base64 }) => {
    const content = Buffer.from(base64, 'base64');
    const found = sought.filter(({ bytes }) => content.includes(bytes)).map(({ word }) => word);
    return [...new Set(found)].map((word) => `${word} in ${place}`);
  });
}

/** Runs in the page: all it can read, place by place. */
async function readEverything(): Promise<readonly { readonly place: string; readonly base64: string }[]> {
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((done, fail) => {
      request.addEventListener('success', () => done(request.result));
      request.addEventListener('error', () => fail(new Error(String(request.error))));
    });
  const partsOf = (value: unknown): BlobPart[] => {
    if (typeof value === 'string') return [value, '\n'];
    if (value instanceof ArrayBuffer || value instanceof Blob) return [value];
    if (ArrayBuffer.isView(value)) return [new Uint8Array(value.buffer as ArrayBuffer)];
    if (typeof value !== 'object' || value === null || value instanceof CryptoKey) return [];
    return Object.entries(value).flatMap(([name, part]) => [name, ...partsOf(part)]);
  };
  const base64Of = async (parts: BlobPart[]) => {
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  };
  const found: { place: string; parts: BlobPart[] }[] = [
    { place: 'the title and the address', parts: [document.title, location.href, String(history.state)] },
    { place: 'localStorage', parts: [JSON.stringify(Object.entries(localStorage))] },
    { place: 'sessionStorage', parts: [JSON.stringify(Object.entries(sessionStorage))] },
    { place: 'cookies', parts: [document.cookie] },
  ];
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await asked(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const rows = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([asked(rows.getAllKeys()), asked(rows.getAll())]);
      found.push({ place: `${name} ${store}`, parts: [...partsOf(keys), ...partsOf(values)] });
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const reply = await cache.match(request);
      found.push({
        place: `cache ${request.url}`,
        parts: [request.url, await (reply ?? new Response()).arrayBuffer()],
      });
    }
  }
  return Promise.all(found.map(async ({ place, parts }) => ({ place, base64: await base64Of(parts) })));
}

interface Sought {
  readonly word: string;
  readonly bytes: Buffer;
}

/** The browser goes on while the thief reads: a file of its own that is gone meanwhile holds nothing. */
function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

function onDisk(folder: string, sought: readonly Sought[]): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const content = bytesOf(path);
    const found = sought.filter(({ bytes }) => content.includes(bytes)).map(({ word }) => word);
    return [...new Set(found)].map((word) => `${word} in ${path.slice(folder.length + 1)}`);
  });
}
