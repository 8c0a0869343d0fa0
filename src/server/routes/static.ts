/**
 * The built app: packed files where the browser takes them, hashed assets for a year, the page and the worker asked for
 * anew each time. Every file is looked at when it is asked for, so an app that is built under a running server is served.
 */
import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
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

/** A name in the folder or below: no part of it begins with a dot, so no path can climb out. */
const inside = /^(?:\/[\w-][\w.-]*)+$/;

/** How a file's name ends; the address of a list may hold a dot as well: `rule-jt.annex-1-open-mine`. */
const ending = /\.[a-z0-9]+$/i;

/** The files of that folder as routes; pages of the app that are no files answer with `index.html`. */
export function staticRoutes(distDir: string | undefined): Hono {
  return new Hono().get('*', async (c) => {
    if (distDir === undefined) return problem('not-found');
    const path = decodedPath(c);
    const isPage = !ending.test(path) && (c.req.header('accept') ?? '').includes('text/html');
    const name = path === '/' ? '/index.html' : path;
    const found = (await fileIn(distDir, name)) ?? (isPage ? await fileIn(distDir, '/index.html') : undefined);
    return found === undefined ? problem('not-found') : sendFile(c, distDir, found);
  });
}

interface File {
  readonly name: string;
  readonly stats: Stats;
}

async function fileIn(distDir: string, name: string): Promise<File | undefined> {
  const stats = inside.test(name) ? await stat(join(distDir, name)).catch(() => undefined) : undefined;
  return stats?.isFile() === true ? { name, stats } : undefined;
}

function decodedPath(c: Context): string {
  try {
    return decodeURIComponent(c.req.path);
  } catch {
    return c.req.path;
  }
}

/** The packed file where the browser takes one; what an earlier build left packed is older than its file. */
async function packedIn(c: Context, distDir: string, { name, stats }: File): Promise<File & { encoding?: string }> {
  const accepted = c.req.header('accept-encoding') ?? '';
  for (const { encoding, suffix } of packings) {
    const packed = accepted.includes(encoding) ? await fileIn(distDir, name + suffix) : undefined;
    if (packed !== undefined && packed.stats.mtimeMs >= stats.mtimeMs) return { ...packed, encoding };
  }
  return { name, stats };
}

async function sendFile(c: Context, distDir: string, file: File): Promise<Response> {
  const { name, stats, encoding } = await packedIn(c, distDir, file);
  const tag = `"${stats.size.toString(36)}-${stats.mtimeMs.toString(36)}${encoding ?? ''}"`;
  c.header('content-type', types[extname(file.name)] ?? 'application/octet-stream');
  c.header('cache-control', name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
  c.header('etag', tag);
  c.header('vary', 'accept-encoding');
  if (c.req.header('if-none-match') === tag) return c.body(null, 304);
  if (encoding !== undefined) c.header('content-encoding', encoding);
  return c.body(new Uint8Array(await readFile(join(distDir, name))));
}
