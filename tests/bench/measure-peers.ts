/**
 * Push and pull of sealed visits against PouchDB with express-pouchdb and RxDB with a plain server: each from the same
 * Chromium, to a server in a process of its own or, for ours, in this one. The peers are installed outside the project.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { build } from 'vite';
import type { BenchSchool } from './bench-school.ts';
import type { BudgetName } from './budgets.ts';
import { visitDoc } from './invented.ts';
import { median, round, type Line } from './table.ts';

const source = join(import.meta.dirname, 'peers');
const ROUNDS = 3;
const names = ['pouch', 'rx'] as const;
type Name = (typeof names)[number];

export interface Peers {
  /** Where the folder was copied to and installed. */
  readonly dir: string;
  /** The pages built from it. */
  readonly pages: string;
}

/** Copies the peers' folder out of the project, installs it there once for each lock file, and builds its pages. */
export async function installPeers(): Promise<Peers> {
  const lock = createHash('sha256')
    .update(readFileSync(join(source, 'package-lock.json')))
    .digest('hex')
    .slice(0, 12);
  const dir = join(tmpdir(), `shouwang-bench-peers-${lock}`);
  cpSync(source, dir, { recursive: true });
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  if (!existsSync(join(dir, 'node_modules', '.package-lock.json')))
    execFileSync(npm, ['ci', '--silent', '--ignore-scripts'], { cwd: dir, stdio: 'inherit' });
  const pages = join(dir, 'dist');
  const input = names.map((name) => join(dir, `${name}.html`));
  const define = { global: 'globalThis' };
  await build({
    root: dir,
    configFile: false,
    define,
    logLevel: 'error',
    build: { outDir: pages, rolldownOptions: { input } },
  });
  return { dir, pages };
}

/** Milliseconds of one round. */
interface Exchange {
  readonly push: number;
  readonly pull: number;
}

/** Ours and both peers in turn, round by round, with so many visits each; the faster peer is the one to beat. */
export async function measurePeers(
  context: BrowserContext,
  school: BenchSchool,
  { peers, visits }: { readonly peers: Peers; readonly visits: 1000 | 5000 },
): Promise<readonly Line[]> {
  const ours = await openOurs(context, school);
  const pouch = await openPeer(context, peers, 'pouch');
  const rx = await openPeer(context, peers, 'rx');
  const words = Array.from({ length: visits }, (_, i) => JSON.stringify(visitDoc(i, 'a teacher')));
  const rounds: Record<'ours' | Name, Exchange[]> = { ours: [], pouch: [], rx: [] };
  try {
    for (let i = 0; i < ROUNDS; i += 1) {
      rounds.ours.push(await oursOnce(ours, visits));
      rounds.pouch.push(await peerOnce(pouch.page, words));
      rounds.rx.push(await peerOnce(rx.page, words));
    }
  } finally {
    pouch.close();
    rx.close();
  }
  return (['push', 'pull'] as const).map((part) => lineOf(`${part}Peers${visits}`, part, rounds));
}

function lineOf(budget: BudgetName, part: keyof Exchange, rounds: Record<'ours' | Name, readonly Exchange[]>): Line {
  const middle = (name: keyof typeof rounds) => median(rounds[name].map((each) => each[part]));
  const all = (name: keyof typeof rounds) => rounds[name].map((each) => round(each[part])).join(' ');
  const notes = [`ours ${all('ours')}, PouchDB ${all('pouch')}, RxDB ${all('rx')} ms`];
  return { budget, measured: middle('ours'), peer: Math.min(middle('pouch'), middle('rx')), notes };
}

async function openOurs(context: BrowserContext, { url, teachers }: BenchSchool): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${url}/bench/phone.html`);
  const { username, password, pin } = teachers[0];
  await page.evaluate((me) => window.phoneBench.enrol(me.username, me.password, me.pin), { username, password, pin });
  return page;
}

/**
 * Sends so many visits, then fetches the class as a new phone does. The class grows with each round, and the bare peer of
 * `push` adds as many again, so what is compared is the share of so many of the rows that came.
 */
async function oursOnce(page: Page, visits: number): Promise<Exchange> {
  const { ours: push } = await page.evaluate((count) => window.phoneBench.push(count), visits);
  const { ours: pull, rows } = await page.evaluate(() => window.phoneBench.pull());
  return { push, pull: (pull / rows) * visits };
}

async function peerOnce(page: Page, words: readonly string[]): Promise<Exchange> {
  await page.evaluate((visits) => window.peerBench.fill(visits), words);
  const push = await page.evaluate(() => window.peerBench.push());
  const { ms: pull, count } = await page.evaluate(() => window.peerBench.pull());
  if (count !== words.length) throw new Error(`A peer fetched ${count} of ${words.length} visits.`);
  return { push, pull };
}

async function openPeer(context: BrowserContext, { dir, pages }: Peers, name: Name) {
  const data = mkdtempSync(join(tmpdir(), 'shouwang-bench-peer-'));
  const server = spawn(process.execPath, [`${name}-server.ts`, pages, data], {
    cwd: dir,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${await portOf(server)}/${name}.html`);
  await page.waitForFunction(() => 'peerBench' in window);
  return {
    page,
    close() {
      server.kill('SIGKILL');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The first line a peer's server prints. */
async function portOf({ stdout }: ChildProcess): Promise<number> {
  for await (const line of stdout ?? []) return Number(String(line).trim());
  throw new Error("A peer's server ended before it listened.");
}
