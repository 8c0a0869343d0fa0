/**
 * Read by the build alone. Writes the app as classic scripts instead of modules: Chromium compiles a classic script whole
 * while the service worker installs and keeps the result beside it, and does neither for a module. On a slow phone
 * compiling was a third of every start. `public/before-app.js` holds the other end: it finds, reads and runs the pieces.
 */
import type { Plugin, Rolldown } from 'vite';

type Chunk = Rolldown.OutputChunk;
type Bundle = Rolldown.OutputBundle;

/** What stands in the first script, and what is read beside it because it follows the lock screen on every start. */
const gathered = [
  { piece: 'first', roots: ['/src/app/main.tsx'] },
  { piece: 'inside', roots: ['/src/device/gate.ts', '/src/app/unlocked.tsx'] },
] as const;

export function classicPieces(): Plugin {
  return {
    name: 'classic-pieces',
    apply: 'build',
    config: () => ({
      build: {
        modulePreload: false,
        rolldownOptions: {
          input: { index: 'index.html', 'first-moment': 'src/app/first-moment.ts' },
          output: {
            format: 'cjs',
            // The first load names every piece that may be read after it, so that one letter of each is felt.
            chunkFileNames: 'assets/[name]-[hash:7].js',
            codeSplitting: { groups: [{ name: pieceOf, debugName: 'first-and-inside' }] },
          },
          // Only Vite's helper for module preloading asks for it, and that has nothing to do here.
          checks: { emptyImportMeta: false },
        },
      },
    }),
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const chunk of chunksOf(bundle)) chunk.code = wrapped(chunk, bundle);
      },
    },
    transformIndexHtml: { order: 'post', handler: (html, { bundle }) => (bundle ? withPieces(html, bundle) : html) },
  };
}

type Modules = Parameters<Extract<Rolldown.CodeSplittingGroup['name'], (...args: never[]) => unknown>>[1];

/** Gathers what the first screens import without asking into two scripts; every file is a trip through the worker. */
function pieceOf(id: string, modules: Modules): string | undefined {
  return gathered.find(({ roots }) => isReachedFrom(roots, { id, modules, seen: new Set() }))?.piece;
}

interface Walk {
  readonly id: string;
  readonly modules: Modules;
  readonly seen: Set<string>;
}

function isReachedFrom(roots: readonly string[], { id, modules, seen }: Walk): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  if (roots.some((root) => id.endsWith(root))) return true;
  const importers = modules.getModuleInfo(id)?.importers ?? [];
  return importers.some((importer) => isReachedFrom(roots, { id: importer, modules, seen }));
}

const chunksOf = (bundle: Bundle): readonly Chunk[] =>
  Object.values(bundle).filter((each): each is Chunk => each.type === 'chunk');

/** Hands the piece over without running it; an entry is then asked for at once. */
function wrapped(chunk: Chunk, bundle: Bundle): string {
  const code = chunk.code
    .replace(
      /Promise\.resolve\(\)\.then\(\(\)\s*=>\s*(?:[\w$.]+\()?require\((["'`])\.\/([^"'`]+)\1\)\)?\)/g,
      (_whole, _quote, file) => laterCall(`assets/${file}`, bundle),
    )
    .replace(/require\((["'`])\.\/([^"'`]+)\1\)/g, (_whole, _quote, file) => `require("assets/${file}")`);
  const name = JSON.stringify(chunk.fileName);
  const start = chunk.isEntry ? `\nshouwang.use(${name});` : '';
  return `shouwang.piece(${name},function(require,exports){"use strict";${code}\n});${start}`;
}

/** Everything the piece stands on, so that nothing is found out only after something else was read. */
function laterCall(file: string, bundle: Bundle): string {
  const files = foundation(file, bundle).flatMap((each) => [...stylesOf(each), each.fileName]);
  return `require.later(${JSON.stringify(files)},${JSON.stringify(file)})`;
}

/** The chunk and what it imports, foundations first. */
function foundation(file: string, bundle: Bundle, seen = new Set<string>()): readonly Chunk[] {
  const chunk = bundle[file];
  if (chunk?.type !== 'chunk' || seen.has(file)) return [];
  seen.add(file);
  return [...chunk.imports.flatMap((each) => foundation(each, bundle, seen)), chunk];
}

const stylesOf = (chunk: Chunk): readonly string[] => [...(chunk.viteMetadata?.importedCss ?? [])];

/**
 * The first moment runs while the page is read and has the pieces of the app run after it, in this order; they are fetched
 * meanwhile, the one behind the lock screen too.
 */
function withPieces(html: string, bundle: Bundle): string {
  const named = (name: string) => {
    const chunk = chunksOf(bundle).find((each) => each.name === name);
    if (!chunk) throw new Error(`The build has no piece called ${name}. Check the input and the groups above.`);
    return chunk;
  };
  const [entry, inside] = [named('index'), named('inside')];
  const pieces = [...foundation(entry.fileName, bundle), inside].map((chunk) => `/${chunk.fileName}`);
  const app = `data-build="${entry.fileName}" data-app="${pieces.join(' ')}"`;
  const moment = `<script src="/${named('first-moment').fileName}" ${app}></script>`;
  const ahead = [
    ...pieces.map((file) => `<link rel="preload" as="script" href="${file}" />`),
    ...stylesOf(inside).map((file) => `<link rel="preload" as="style" href="/${file}" />`),
  ];
  const holder = '<script src="/before-app.js"></script>';
  if (!html.includes(holder)) throw new Error('index.html does not begin with the holder of the pieces.');
  return html
    .replace(/\s*<script type="module"[^>]*><\/script>/, '')
    .replaceAll(' crossorigin href=', ' href=')
    .replace(holder, [holder, moment, ...ahead].join('\n    '));
}
