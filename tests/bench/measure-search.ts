/** Search among two thousand children at every key: the function, and the page a teacher sees. */
import type { BrowserContext, Page } from '@playwright/test';
import { watchPage } from './page-clock.ts';
import { median, round, type Line } from './table.ts';

const QUERIES = ['mgm', 'magamai', '上湾村', '0012', '马小明 上湾', 'xyz'];
const ROUNDS = 9;

export async function measureSearch(context: BrowserContext, url: string): Promise<Line> {
  const page = await context.newPage();
  await page.addInitScript(watchPage, { pin: '', betweenMs: 0 });
  await page.goto(`${url}/bench/search.html`);
  const slowest = await page.evaluate(
    ({ queries, rounds }) => queries.map((query) => window.searchBench.search(query, rounds)),
    { queries: QUERIES, rounds: ROUNDS },
  );
  const perKey = slowest.flat().map(median);
  const firstKey = slowest[0]?.[0]?.[0] ?? Number.NaN;
  const painted = await keysToList(page);
  await page.close();
  const notes = [
    `the very first key, which makes the spellings of all: ${round(firstKey)} ms`,
    `in the page: key to the next frame median ${round(median(painted.frames))} ms, longest ${round(Math.max(...painted.frames))} ms`,
    `in the page: key to the new list median ${round(median(painted.lists))} ms, longest ${round(Math.max(...painted.lists))} ms (information)`,
  ];
  return { budget: 'search', measured: Math.max(...perKey), notes };
}

/** Types into the real page, and waits at each key until the hint names what was typed. */
async function keysToList(page: Page): Promise<{ frames: readonly number[]; lists: readonly number[] }> {
  await page.evaluate(() => window.searchBench.show());
  const box = page.getByLabel('找孩子');
  await box.focus();
  const lists: number[] = [];
  for (const query of ['magamai', 'xiaoming'])
    for (let at = 1; at <= query.length; at += 1) {
      if (at === 1) await box.fill('');
      await page.evaluate(awaitList, `“${query.slice(0, at)}”`);
      await page.keyboard.press(query.charAt(at - 1));
      await page.waitForFunction(() => window.listedMs !== undefined, undefined, { timeout: 10_000 });
      lists.push(await page.evaluate(() => window.listedMs ?? Number.NaN));
      await page.waitForTimeout(100);
    }
  return { frames: await page.evaluate(() => window.moments.keys), lists };
}

declare global {
  interface Window {
    /** From the last key to the list for it, ms. */
    listedMs?: number | undefined;
  }
}

/** From the next key until the hint with these words is painted. Runs in the browser. */
function awaitList(words: string): void {
  window.listedMs = undefined;
  let keyAt = 0;
  addEventListener('keydown', (event) => void (keyAt = event.timeStamp), { capture: true, once: true });
  const watcher = new MutationObserver(() => {
    const hints = Array.from(document.querySelectorAll('[role="status"]'), (each) => each.textContent);
    if (!hints.some((hint) => hint.includes(words))) return;
    watcher.disconnect();
    requestAnimationFrame(() => setTimeout(() => (window.listedMs = performance.now() - keyAt)));
  });
  watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
}
