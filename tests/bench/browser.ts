/** A real Chromium on a real profile folder, as a phone would start it, and slowed down where a line asks for it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { browserPath } from '#tests/support/tools.ts';

export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const VIEWPORT = { width: 360, height: 780 };

/** How much slower than this machine the phones are: six times. */
export const PHONE = 6;

export interface Profile {
  readonly dir: string;
  /** Starts the browser on this folder; what it stored is there the next time. */
  open(): Promise<BrowserContext>;
  remove(): void;
}

export function newProfile(): Profile {
  const dir = mkdtempSync(join(tmpdir(), 'shouwang-profile-'));
  return {
    dir,
    open: () =>
      chromium.launchPersistentContext(dir, {
        executablePath: browserPath(),
        args: BROWSER_ARGS,
        viewport: VIEWPORT,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
      }),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** Makes the page's own thread that many times slower; 1 is this machine as it is. */
export async function slowDown(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
}

/** Runs with a browser on a new folder, and leaves nothing behind. */
export async function inNewBrowser<T>(run: (context: BrowserContext) => Promise<T>): Promise<T> {
  const profile = newProfile();
  const context = await profile.open();
  try {
    return await run(context);
  } finally {
    await context.close();
    profile.remove();
  }
}
