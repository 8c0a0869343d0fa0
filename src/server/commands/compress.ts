/** Packs the built app once, at the highest levels, so that the server only has to send it. Run after `vite build`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const WORTH_PACKING = 1024;
const packable = new Set(['.html', '.js', '.css', '.json', '.svg', '.webmanifest', '.txt', '.map']);

/** Writes `.br` and `.gz` beside every text file of at least 1 KB; answers with how many files were packed. */
export function compressFolder(folder: string): number {
  let packed = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !packable.has(extname(entry.name))) continue;
    const bytes = readFileSync(path);
    if (bytes.length < WORTH_PACKING) continue;
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    packed += 1;
  }
  return packed;
}

if (import.meta.main) {
  const packed = compressFolder(resolve(import.meta.dirname, '../../../dist'));
  process.stdout.write(`Packed ${packed} files.\n`);
}
