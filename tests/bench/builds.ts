/** Builds the app and the bench's own pages into a temporary folder, with the product's settings. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, loadConfigFromFile, type PluginOption, type Rolldown } from 'vite';

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

/** Everything the bench serves. The pages have no service worker. */
export async function buildEverything(): Promise<Built> {
  const dir = mkdtempSync(join(tmpdir(), 'shouwang-bench-'));
  const configFile = join(root, 'vite.config.ts');
  const app = await build({ root, configFile, logLevel: 'error', build: { outDir: dir, emptyOutDir: true } });
  const loaded = await loadConfigFromFile({ command: 'build', mode: 'production' }, configFile);
  const config = loaded?.config ?? {};
  const plugins = withoutWorker(config.plugins ?? []);
  for (const page of pages)
    // Builds share two cores.
    await build({
      ...config,
      plugins,
      root: pagesDir,
      base: '/bench/',
      configFile: false,
      publicDir: false,
      logLevel: 'error',
      build: {
        ...config.build,
        outDir: join(dir, 'bench'),
        emptyOutDir: false,
        rolldownOptions: { input: join(pagesDir, page) },
      },
    });
  return { dir, chunks: chunksOf(app) };
}

/** A page without a service worker gains nothing from classic scripts, so it stays what Vite makes of it. */
function withoutWorker(plugins: PluginOption): PluginOption[] {
  if (Array.isArray(plugins)) return plugins.flatMap(withoutWorker);
  const isOfWorker =
    typeof plugins === 'object' && plugins !== null && 'name' in plugins && /pwa|classic-pieces/.test(plugins.name);
  return isOfWorker ? [] : [plugins];
}

function chunksOf(built: Awaited<ReturnType<typeof build>>): readonly Chunk[] {
  const outputs = Array.isArray(built) ? built : [built];
  return outputs.flatMap((each) => ('output' in each ? each.output : [])).filter((each) => each.type === 'chunk');
}
