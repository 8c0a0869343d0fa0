/** The real server in a process of its own, on its own data folder and port: started, stopped and started again on the same. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isBuildStale } from '#server/build-client.ts';
import type { Day } from '#domain/calendar/day.ts';
import { aheadTo, clockAhead } from './another-day.ts';
import { setUpByRest, type School } from './roster.ts';

const root = resolve(import.meta.dirname, '../..');
const START_MS = 60_000;
const STOP_MS = 15_000;

/** `set-up`: a small school of `roster.ts`; `demo`: the invented school of `--demo`; `empty`: nothing but the set-up code. */
export type SchoolPlan = 'set-up' | 'demo' | 'empty';

export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly duties: string;
}

export interface RunningSchool {
  /** The address people type; the same after every start. */
  readonly url: string;
  /** How far its clock is ahead of the machine's, ms; its phones live in its time. */
  readonly aheadMs: number;
  /** What the first start printed, line by line, without the log. */
  readonly greeting: readonly string[];
  readonly setUpCode: string | undefined;
  /** The accounts a demo school printed. */
  readonly accounts: readonly DemoAccount[];
  /** The school's data on the disk: database and photos. */
  readonly dataDir: string;
  /** Again on the same folder; with another clock where one is given. */
  start(aheadMs?: number): Promise<void>;
  /** As an operator stops it: nothing answers afterwards. */
  stop(): Promise<void>;
  /** Stops and leaves nothing behind. */
  close(): Promise<void>;
}

/** Starts a server and waits until it has printed its address. */
export async function startSchool(plan: SchoolPlan, aheadMs = 0): Promise<RunningSchool> {
  refuseWithoutApp();
  const dataDir = mkdtempSync(join(tmpdir(), 'shouwang-school-'));
  let running = await launch({ dataDir, port: 0, isDemo: plan === 'demo', aheadMs });
  const { url, lines } = running;
  const port = Number(new URL(url).port);
  return {
    url,
    aheadMs,
    greeting: lines,
    setUpCode: lines.map((line) => /^Set-up code: (.+)$/.exec(line)?.[1]).find(Boolean),
    accounts: lines.flatMap(accountIn),
    dataDir,
    async start(ahead = aheadMs) {
      running = await launch({ dataDir, port, isDemo: plan === 'demo', aheadMs: ahead });
    },
    stop: () => halt(running.process),
    async close() {
      await halt(running.process);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A school with two classes, its people and twelve children, made through the same requests the office pages send. */
export async function startSetUpSchool(on?: Day): Promise<RunningSchool & { readonly school: School }> {
  const running = await startSchool('set-up', on === undefined ? 0 : aheadTo(on));
  const school = await setUpByRest(running.url, running.setUpCode ?? '', on);
  return { ...running, school };
}

/** The server would build the app by itself; journeys that run beside one another must not build under each other's feet. */
function refuseWithoutApp(): void {
  if (!existsSync(join(root, 'dist', 'index.html')))
    throw new Error('There is no built app in dist. Run: npm run build');
  if (isBuildStale(root)) throw new Error('The app in dist is older than its sources. Run: npm run build');
}

function accountIn(line: string): DemoAccount[] {
  const [, username, password, duties] = /^ {2}(\S+) {2}(\S+) {2}(\S+)$/.exec(line) ?? [];
  return username && password && duties ? [{ username, password, duties }] : [];
}

interface Launch {
  readonly dataDir: string;
  readonly port: number;
  readonly isDemo: boolean;
  readonly aheadMs: number;
}

async function launch({ dataDir, port, isDemo, aheadMs }: Launch) {
  const clock = `--import=data:text/javascript,${encodeURIComponent(clockAhead(aheadMs))}`;
  const server = spawn(process.execPath, ['src/server/start.js', ...(isDemo ? ['--demo'] : [])], {
    cwd: root,
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      HOST: '127.0.0.1',
      ...(aheadMs !== 0 && { NODE_OPTIONS: clock }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const trouble: string[] = [];
  server.stderr.setEncoding('utf8').on('data', (text: string) => trouble.push(text));
  const url = await new Promise<string>((found, fail) => {
    const say = (why: string) => fail(new Error(`The server ${why}.\n${lines.join('\n')}\n${trouble.join('')}`));
    const late = setTimeout(() => say('printed no address'), START_MS);
    server.once('exit', (code) => say(`ended with ${code}`));
    let rest = '';
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts.filter((line) => line !== '' && !line.startsWith('{')));
      const isWhole = lines.some((line) => line.startsWith('Set-up code')) || isDemo || port !== 0;
      const address = lines.map((line) => /^守望 {2}(http\S+)$/.exec(line)?.[1]).find(Boolean);
      if (address === undefined || !isWhole) return;
      clearTimeout(late);
      found(address);
    });
  });
  return { process: server, url, lines };
}

/** Asks politely; a server that does not go within a while is cut off. */
async function halt(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  await new Promise<void>((gone) => {
    const late = setTimeout(() => server.kill('SIGKILL'), STOP_MS);
    server.once('exit', () => {
      clearTimeout(late);
      gone();
    });
    server.kill('SIGTERM');
  });
}
