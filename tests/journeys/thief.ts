/** What somebody reads who has the phone's storage in her hands and not the PIN: every byte of the profile folder. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which of the words stand anywhere below the folder, as UTF-8 or as UTF-16, each with the file it stands in. */
export function wordsOnDisk(folder: string, words: readonly string[]): readonly string[] {
  const sought = words.flatMap((word) => [
    { word, bytes: Buffer.from(word, 'utf8') },
    { word, bytes: Buffer.from(word, 'utf16le') },
  ]);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const content = readFileSync(path);
    const found = sought.filter(({ bytes }) => content.includes(bytes)).map(({ word }) => word);
    return [...new Set(found)].map((word) => `${word} in ${path.slice(folder.length + 1)}`);
  });
}
