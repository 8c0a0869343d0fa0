/** What the first load weighs, who weighs most in it, and whether everything else is kept for offline. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Built, Chunk } from './builds.ts';
import { budgets } from './budgets.ts';
import { round, type Line } from './table.ts';

/** Only somebody at a PC needs these; they come when asked for. */
const late = [/node_modules\/(hucre|fflate)\//, /features\/(office|papers|reports)\//, /src\/paper\/(xlsx|roster)/];

const KB = 1024;

export function measureLoad(built: Built): readonly Line[] {
  const files = firstFiles(built);
  const packed = files.map((file) => ({ file, bytes: brotliBytes(join(built.dir, file)) }));
  const total = packed.reduce((sum, { bytes }) => sum + bytes, 0) / KB;
  const chunks = built.chunks.filter((chunk) => files.includes(chunk.fileName));
  const isOver = total > budgets.firstLoad.most;
  const lateOnes = chunks
    .flatMap((chunk) => Object.keys(chunk.modules))
    .filter((id) => late.some((each) => each.test(id)));
  const missing = notPrecached(built.dir);
  return [
    {
      budget: 'firstLoad',
      measured: total,
      notes: [
        packed.map(({ file, bytes }) => `${file.replace('assets/', '')} ${round(bytes / KB)}`).join(', '),
        ...(isOver ? largest(chunks) : []),
      ],
    },
    { budget: 'lateInFirstLoad', measured: lateOnes.length, notes: lateOnes.map(shortName) },
    { budget: 'notPrecached', measured: missing.length, notes: missing },
  ];
}

/** The scripts and styles index.html names, and whatever those scripts import before they run. */
function firstFiles({ dir, chunks }: Built): readonly string[] {
  const html = readFileSync(join(dir, 'index.html'), 'utf8');
  const tags = html.match(/<(script|link)\b[^>]*>/g) ?? [];
  const named = tags
    .filter((tag) => tag.startsWith('<script') || /rel="(stylesheet|preload)"/.test(tag))
    .flatMap((tag) => /(?:src|href)="\/([^"]+)"/.exec(tag)?.[1] ?? []);
  const found = new Set<string>();
  const add = (file: string) => {
    if (found.has(file)) return;
    found.add(file);
    for (const imported of chunks.find((chunk) => chunk.fileName === file)?.imports ?? []) add(imported);
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
