/** Builds the app and the bench's own pages into a temporary folder, with the product's settings. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, type Rolldown } from 'vite';
import { buildPage, configFile } from '#tests/support/build-page.ts';

const root = resolve(import.meta.dirname, '../..');
const pagesDir = join(import.meta.dirname, 'pages');
/** Each is built alone, so that none carries code of another. */
const pages = ['empty.html', 'phone.html', 'search.html'];

export type Chunk = Rolldown.OutputChunk;

export interface Built {
  /** The app at its root, the bench's pages under `bench/`. */
  readonly dir: string;
  readonly chunks: readonly Chunk[];
}

/** The app alone, in a folder of its own. */
export async function buildApp(): Promise<Built> {
  const dir = mkdtempSync(join(tmpdir(), 'shouwang-bench-'));
  const app = await build({ root, configFile, logLevel: 'error', build: { outDir: dir, emptyOutDir: true } });
  return { dir, chunks: chunksOf(app) };
}

/** Everything the bench serves. The pages have no service worker. */
export async function buildEverything(): Promise<Built> {
  const app = await buildApp();
  for (const page of pages)
    // Builds share two cores.
    await buildPage(join(pagesDir, page), { outDir: join(app.dir, 'bench'), base: '/bench/' });
  return app;
}

function chunksOf(built: Awaited<ReturnType<typeof build>>): readonly Chunk[] {
  const outputs = Array.isArray(built) ? built : [built];
  return outputs.flatMap((each) => ('output' in each ? each.output : [])).filter((each) => each.type === 'chunk');
}
