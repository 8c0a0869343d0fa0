/** What the first load weighs, who weighs most in it, and whether everything else is kept for offline. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Built, Chunk } from './builds.ts';
import { isKept, round, type Line } from './table.ts';

/** Only somebody at a PC needs these; they come when asked for. */
const late = [/node_modules\/(hucre|fflate)\//, /features\/(office|papers|reports)\//, /src\/paper\/(xlsx|roster)/];

const KB = 1024;

export function measureLoad(built: Built): readonly Line[] {
  const [weight, missing] = measureBuilt(built.dir);
  const largestOnes = isKept(weight) ? [] : largest(firstChunks(built));
  return [{ ...weight, notes: [...weight.notes, ...largestOnes] }, measureLate(built), missing];
}

/** What is meant to come when asked for, and yet is read by the first page. */
export function measureLate(built: Built): Line {
  const found = firstChunks(built)
    .flatMap((chunk) => Object.keys(chunk.modules))
    .filter((id) => late.some((each) => each.test(id)));
  return { budget: 'lateInFirstLoad', measured: found.length, notes: found.map(shortName) };
}

function firstChunks({ dir, chunks }: Built): readonly Chunk[] {
  const files = firstFiles(dir);
  return chunks.filter((chunk) => files.includes(chunk.fileName));
}

/** What a built folder tells by itself: the weight of its first load, and what of it is not kept for offline. */
export function measureBuilt(dir: string) {
  const packed = firstFiles(dir).map((file) => ({ file, bytes: brotliBytes(join(dir, file)) }));
  const total = packed.reduce((sum, { bytes }) => sum + bytes, 0) / KB;
  const missing = notPrecached(dir);
  return [
    {
      budget: 'firstLoad',
      measured: total,
      notes: [packed.map(({ file, bytes }) => `${file.replace('assets/', '')} ${round(bytes / KB)}`).join(', ')],
    },
    { budget: 'notPrecached', measured: missing.length, notes: missing },
  ] as const satisfies readonly Line[];
}

/** The scripts and styles index.html names, and whatever those scripts require before they run. */
function firstFiles(dir: string): readonly string[] {
  const html = readFileSync(join(dir, 'index.html'), 'utf8');
  const tags = html.match(/<(script|link)\b[^>]*>/g) ?? [];
  const named = tags
    .filter((tag) => tag.startsWith('<script') || /rel="(stylesheet|preload)"/.test(tag))
    .flatMap((tag) => /(?:src|href)="\/([^"]+)"/.exec(tag)?.[1] ?? []);
  const found = new Set<string>();
  const add = (file: string) => {
    if (found.has(file)) return;
    found.add(file);
    if (!file.endsWith('.js')) return;
    for (const [, required = ''] of readFileSync(join(dir, file), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g))
      add(required);
  };
  named.forEach(add);
  return [...found];
}

const brotliBytes = (path: string): number =>
  brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).byteLength;

const shortName = (id: string): string => id.replace(/^.*node_modules\//, '').replace(/^.*\/src\//, 'src/');

/** Where the bytes come from: packages and own floors first, then the largest single files; KB before compression. */
function largest(chunks: readonly Chunk[]): readonly string[] {
  const modules = chunks
    .flatMap((chunk) => Object.entries(chunk.modules))
    .map(([id, { renderedLength }]) => ({ name: shortName(id), bytes: renderedLength }));
  const rooms = new Map<string, number>();
  for (const { name, bytes } of modules) {
    const room = /^(@[^/]+\/[^/]+|src\/[^/]+|[^/]+)/.exec(name)?.[1] ?? name;
    rooms.set(room, (rooms.get(room) ?? 0) + bytes);
  }
  const list = (entries: readonly (readonly [string, number])[]) =>
    [...entries]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 14)
      .map(([name, bytes]) => `${name} ${round(bytes / KB)}`)
      .join(', ');
  return [
    `before minifying, KB: ${list([...rooms])}`,
    `largest files, KB: ${list(modules.map(({ name, bytes }) => [name, bytes]))}`,
  ];
}

/** Built scripts, styles and pages that the service worker does not keep. */
function notPrecached(dir: string): readonly string[] {
  const worker = readFileSync(join(dir, 'service-worker.js'), 'utf8');
  const kept = (readdirSync(dir, { recursive: true, encoding: 'utf8' }) as string[])
    .filter((file) => /\.(js|css|html|webmanifest)$/.test(file))
    .filter((file) => !file.startsWith('bench') && file !== 'service-worker.js');
  return kept.filter(
    (file) => !worker.includes(`"${file}"`) && !worker.includes(`'${file}'`) && !worker.includes(`\`${file}\``),
  );
}
