/** Builds the app when it was never built, or when something it is made of is newer than what was built. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compressFolder } from './commands/compress.ts';

const sources = ['index.html', 'package-lock.json', 'vite.config.ts', 'public', 'src'];

/** The newest change below these paths, ms; the server's own files do not count. */
function newestChange(root: string): number {
  const server = join(root, 'src', 'server');
  const times = sources
    .map((source) => join(root, source))
    .filter((path) => existsSync(path))
    .flatMap((path) => [path, ...below(path)])
    .filter((path) => !path.startsWith(server))
    .map((path) => statSync(path).mtimeMs);
  return Math.max(0, ...times);
}

const below = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
    : [];

export const isBuildStale = (root: string): boolean => {
  const page = join(root, 'dist', 'index.html');
  return !existsSync(page) || statSync(page).mtimeMs < newestChange(root);
};

/** Runs Vite and packs what it wrote; throws with the next step when the build fails. */
export function buildClient(root: string): void {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0)
    throw new Error('The app could not be built. Read the lines above; `npm ci` mends a broken install.');
  compressFolder(join(root, 'dist'));
}
