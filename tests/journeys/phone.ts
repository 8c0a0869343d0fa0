/**
 * A real Chromium on a real profile folder, as a phone or a PC would start it. It is killed, not closed, and started again
 * on the same folder; everything the app complains about on the way is kept.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium, expect, type BrowserContext, type Page } from '@playwright/test';
import { browserPath } from '#tests/support/tools.ts';
import { clockAhead } from './another-day.ts';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=zh-CN',
];

/** Longer than any press takes on a slow machine, shorter than a journey. */
const ACTION_MS = 20_000;

export const phoneSize = { width: 360, height: 780 };
export const pcSize = { width: 1280, height: 800 };

/** What Chromium itself writes when a school does not answer or answers no; the app has said nothing then. */
const ofTheNetwork = [
  /^Failed to load resource: net::ERR_/,
  /^Failed to load resource: the server responded with a status of (401|403|409|429)/,
  /^An unknown error occurred when fetching the script/,
];

export interface PhoneOptions {
  readonly url: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Another name than Chromium's own, for a browser that is recognised by it. */
  readonly userAgent?: string;
  /** How far its clock is ahead of the machine's, ms. */
  readonly aheadMs?: number;
  /** What a browser that is robbed of something complains of by itself. */
  readonly mayComplain?: readonly RegExp[];
}

export interface Phone {
  /** What is on the screen; another one after `reopen`. */
  readonly page: Page;
  readonly context: BrowserContext;
  /** The folder in which the browser keeps everything. */
  readonly folder: string;
  /** Errors of the console, refusals of the content security policy and unhandled surprises so far. */
  readonly complaints: readonly string[];
  /** What axe found on the screens looked at so far. */
  readonly barriers: readonly string[];
  /** Opens a page of the app by its address. */
  go(path: string): Promise<void>;
  /** Waits until the screen stands still and looks for barriers on it; `on` another page of the same phone. */
  look(name: string, on?: Page): Promise<void>;
  /** Out of reach of every network, and back in the school's. */
  leaveNetwork(): Promise<void>;
  joinNetwork(): Promise<void>;
  /** Everything the school has sent to this phone as records, as text. */
  heard(): Promise<string>;
  /** Ends the browser at once, as an empty battery would. */
  kill(): Promise<void>;
  /** Starts the browser again on the same folder and opens the app; with another clock where one is given. */
  reopen(aheadMs?: number): Promise<void>;
  /** Ends the browser and leaves nothing behind. */
  throwAway(): Promise<void>;
}

declare global {
  interface Window {
    noteReply(text: string): void;
  }
}

/** Starts a browser on a new folder and opens the app of that address. */
export async function startPhone(options: PhoneOptions): Promise<Phone> {
  const { url, viewport = phoneSize, userAgent, aheadMs = 0, mayComplain = [] } = options;
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-phone-'));
  const complaints: string[] = [];
  const barriers: string[] = [];
  const replies: string[] = [];
  const hear = (text: string) => {
    if (![...ofTheNetwork, ...mayComplain].some((each) => each.test(text))) complaints.push(text);
  };
  const opening = { viewport, userAgent, aheadMs, hear, replies };
  let context = await open(folder, opening);
  let page = await firstPage(context);
  await page.goto(url);
  return {
    get page() {
      return page;
    },
    get context() {
      return context;
    },
    folder,
    complaints,
    barriers,
    async go(path) {
      await page.goto(url + path);
    },
    async look(name, on = page) {
      barriers.push(...(await barriersOn(on)).map((each) => `${name}: ${each}`));
    },
    leaveNetwork: () => context.setOffline(true),
    joinNetwork: () => context.setOffline(false),
    heard: () => Promise.resolve(replies.join('\n')),
    async kill() {
      const isGone = new Promise<void>((gone) => context.once('close', () => gone()));
      killBrowserOf(folder);
      await isGone;
    },
    async reopen(ahead = aheadMs) {
      context = await open(folder, { ...opening, aheadMs: ahead });
      page = await firstPage(context);
      await page.goto(url);
    },
    async throwAway() {
      await context.close().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

interface Opening {
  readonly viewport: { readonly width: number; readonly height: number };
  readonly userAgent: string | undefined;
  readonly aheadMs: number;
  /** Takes what the browser complains of. */
  readonly hear: (complaint: string) => void;
  readonly replies: string[];
}

async function open(folder: string, opening: Opening): Promise<BrowserContext> {
  const { viewport, userAgent, aheadMs, hear, replies } = opening;
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: browserPath(),
    args,
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...(userAgent !== undefined && { userAgent }),
    // Chromium names downloads by the system's alphabet; C.UTF-8 is there on every machine.
    env: { ...process.env, LANG: 'zh_CN.UTF-8', LC_ALL: 'C.UTF-8' },
    acceptDownloads: true,
  });
  context.setDefaultTimeout(ACTION_MS);
  if (aheadMs !== 0) await context.addInitScript(clockAhead(aheadMs));
  context.on('console', (message) => {
    if (message.type() === 'error') hear(message.text());
  });
  // The app reads its replies piece by piece, and such a body Chromium does not show from outside.
  await context.exposeFunction('noteReply', (text: string) => void replies.push(text));
  await context.addInitScript(() => {
    const ask = window.fetch.bind(window);
    window.fetch = async (...request) => {
      const reply = await ask(...request);
      if (reply.url.includes('/sync/v1/'))
        void reply
          .clone()
          .text()
          .then(
            (text) => window.noteReply(text),
            () => undefined,
          );
      return reply;
    };
  });
  context.on('weberror', (error) => hear(String(error.error())));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return context;
}

const firstPage = async (context: BrowserContext): Promise<Page> => context.pages()[0] ?? (await context.newPage());

/** Kills every process group that works on the folder, by its id. */
function killBrowserOf(folder: string): void {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pgid=,args='], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const groups = stdout
    .split('\n')
    .filter((line) => line.includes(`--user-data-dir=${folder}`))
    .map((line) => Number.parseInt(line, 10));
  if (groups.length === 0) throw new Error(`No browser runs on ${folder}.`);
  for (const group of new Set(groups)) process.kill(-group, 'SIGKILL');
}

/** What axe finds on the screen once nothing is loading and no animation runs; contrast is held to 7 : 1. */
async function barriersOn(page: Page): Promise<string[]> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined))));
  // axe brings the types of its own copy of Playwright; the page is the same.
  const { violations } = await new AxeBuilder({ page: page as never })
    .options({
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] },
      rules: { 'color-contrast-enhanced': { enabled: true } },
    })
    .setLegacyMode(true)
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}
