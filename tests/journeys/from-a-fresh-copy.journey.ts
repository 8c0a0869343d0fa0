/** The README's first command on a copy that was never built: `npm start` builds the app, prints where it is, and serves it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startPhone } from './phone.ts';
import { expect, test } from './world.ts';

const root = resolve(import.meta.dirname, '../..');
/** What a stranger has after `npm ci`, without what only the tests need. */
const copied = ['index.html', 'package.json', 'package-lock.json', 'vite.config.ts', 'public', 'src'];
const BUILD_MS = 120_000;

interface Started {
  readonly url: string;
  readonly lines: readonly string[];
}

/** Runs `npm start` there with the machine's own npm, until it has said all it says. */
function npmStart(folder: string): { readonly run: ChildProcess; readonly started: Promise<Started> } {
  const run = spawn('npm', ['start'], {
    cwd: folder,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const started = new Promise<Started>((found, fail) => {
    let said = '';
    run.once('exit', (code) => fail(new Error(`npm start ended with ${code}.\n${said}`)));
    run.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    run.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const url = /^守望 {2}(http\S+)$/m.exec(said)?.[1];
      if (url !== undefined && /^Set-up code: \S+$/m.test(said)) found({ url, lines: said.split('\n') });
    });
  });
  return { run, started };
}

/** npm and the server below it, and nothing else. */
async function stop(run: ChildProcess): Promise<void> {
  if (run.pid === undefined || run.exitCode !== null) return;
  const gone = new Promise((done) => run.once('exit', done));
  process.kill(-run.pid, 'SIGTERM');
  await gone;
}

test('A copy that was never built is built by its first start, and not again by the second', async () => {
  test.setTimeout(2 * BUILD_MS);
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-copy-'));
  for (const path of copied)
    cpSync(join(root, path), join(folder, path), { recursive: true, preserveTimestamps: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  try {
    const first = npmStart(folder);
    const { url, lines } = await first.started;
    expect(lines).toContain('Building the app …');
    expect(existsSync(join(folder, 'dist', 'index.html.br')), 'packed').toBe(true);
    expect((await fetch(`${url}/healthz`)).ok).toBe(true);
    const phone = await startPhone({ url });
    await expect(phone.page.getByLabel('一次性码')).toBeVisible({ timeout: 60_000 });
    expect(phone.complaints).toEqual([]);
    await phone.throwAway();
    await stop(first.run);
    const second = npmStart(folder);
    expect((await second.started).lines).not.toContain('Building the app …');
    await stop(second.run);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
