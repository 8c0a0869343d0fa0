/**
 * The built app: packed files where the browser takes them, hashed assets for a year, the page and the worker asked for
 * anew each time. Only files that were there at the start are served, so no path can climb out of the folder.
 */
import { readdirSync, statSync, type Stats } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { Hono, type Context } from 'hono';
import { problem } from '#server/problems.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

const packings = [
  { encoding: 'br', suffix: '.br' },
  { encoding: 'gzip', suffix: '.gz' },
] as const;

/** The files of that folder as routes; pages of the app that are no files answer with `index.html`. */
export function staticRoutes(distDir: string | undefined): Hono {
  const files = distDir === undefined ? new Map<string, Stats>() : filesIn(distDir);
  return new Hono().get('*', async (c) => {
    const path = decodedPath(c);
    const wanted = path === '/' ? '/index.html' : path;
    const isPage = extname(wanted) === '' && (c.req.header('accept') ?? '').includes('text/html');
    const name = files.has(wanted) ? wanted : isPage ? '/index.html' : undefined;
    const stats = name === undefined ? undefined : files.get(name);
    if (distDir === undefined || name === undefined || !stats) return problem('not-found');
    return sendFile(c, { distDir, name, stats, files });
  });
}

function filesIn(distDir: string): Map<string, Stats> {
  const files = new Map<string, Stats>();
  for (const entry of readdirSync(distDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(distDir, path).split(sep).join('/')}`, statSync(path));
  }
  return files;
}

function decodedPath(c: Context): string {
  try {
    return decodeURIComponent(c.req.path);
  } catch {
    return c.req.path;
  }
}

interface Served {
  readonly distDir: string;
  readonly name: string;
  readonly stats: Stats;
  readonly files: ReadonlyMap<string, Stats>;
}

async function sendFile(c: Context, { distDir, name, stats, files }: Served): Promise<Response> {
  const accepted = c.req.header('accept-encoding') ?? '';
  const packing = packings.find(({ encoding, suffix }) => accepted.includes(encoding) && files.has(name + suffix));
  const tag = `"${stats.size.toString(36)}-${stats.mtimeMs.toString(36)}${packing?.suffix ?? ''}"`;
  c.header('content-type', types[extname(name)] ?? 'application/octet-stream');
  c.header('cache-control', name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
  c.header('etag', tag);
  c.header('vary', 'accept-encoding');
  if (c.req.header('if-none-match') === tag) return c.body(null, 304);
  if (packing) c.header('content-encoding', packing.encoding);
  return c.body(new Uint8Array(await readFile(join(distDir, name + (packing?.suffix ?? '')))));
}
