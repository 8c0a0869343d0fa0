/** Save of a record through the running app: from the press on 完成 to 已存到本机 on the screen, on a slow phone without a network. */
import type { Page } from '@playwright/test';
import { PHONE, slowDown, type Profile } from './browser.ts';
import { watchPage } from './page-clock.ts';
import { median, round, type Line } from './table.ts';

const ROUNDS = 7;
/** The first one fetches the pieces of the form. */
const WARM_UP = 2;

declare global {
  interface Window {
    /** From the last press to the frame with the word, ms; absent until both were there. */
    savedAfterMs?: number | undefined;
  }
}

/** Every press begins the wait anew; the word ends it. Runs in the browser, so it stands alone. */
function watchSaves(): void {
  let pressedAt: number | undefined;
  const note = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('button')?.textContent.endsWith('完成') === true)
      pressedAt = event.timeStamp;
  };
  addEventListener('click', note, { capture: true });
  const isSaid = () =>
    Array.from(document.querySelectorAll('*')).some(
      (each) => each.childElementCount === 0 && each.textContent.trim() === '已存到本机',
    );
  const look = () => {
    const from = pressedAt;
    if (from === undefined || !isSaid()) return;
    pressedAt = undefined;
    requestAnimationFrame(() => setTimeout(() => (window.savedAfterMs = performance.now() - from)));
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
}

export async function measurePress(profile: Profile, app: string, pin: string): Promise<Line> {
  const context = await profile.open();
  await context.addInitScript(watchPage, { pin, betweenMs: 0 });
  await context.addInitScript(watchSaves);
  const page = await context.newPage();
  const times: number[] = [];
  for (let i = 0; i < ROUNDS + WARM_UP; i += 1) times.push(await savedTalk(page, app, i));
  await context.close();
  const counted = times.slice(WARM_UP);
  const notes = [`${counted.length} talks, longest ${round(Math.max(...counted))} ms`];
  return { budget: 'savePress', measured: median(counted), notes };
}

/** Each from a page of its own, so that the word of the one before is not on it. */
async function savedTalk(page: Page, app: string, i: number): Promise<number> {
  await page.goto(`${app}/children`);
  await page.waitForFunction(() => window.moments.listAt !== undefined, undefined, { timeout: 60_000 });
  await page.locator('a[href^="/children/"]').nth(i).click();
  await page.locator('a[href$="/write/talk"]').first().click();
  const opener = page.getByRole('button', { name: /^(写|改)：谈了什么$/ });
  if (await opener.isVisible()) await opener.click();
  await page.getByRole('checkbox', { name: '学习', exact: true }).first().check();
  await slowDown(page, PHONE);
  await page.getByRole('button', { name: '完成', exact: true }).click();
  const again = page.getByRole('button', { name: '还是完成', exact: true });
  await page.waitForFunction(() => window.savedAfterMs !== undefined || document.body.textContent.includes('还是完成'));
  if (await again.isVisible()) await again.click({ timeout: 3000 }).catch(() => undefined);
  await page.waitForFunction(() => window.savedAfterMs !== undefined);
  await slowDown(page, 1);
  return (await page.evaluate(() => window.savedAfterMs)) ?? Number.NaN;
}
