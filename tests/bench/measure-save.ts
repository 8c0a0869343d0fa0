/** Save of a visit: the whole promise "已存到本机" against one bare strict put. */
import type { BrowserContext } from '@playwright/test';
import { slowDown, PHONE } from './browser.ts';
import type { BenchSchool } from './bench-school.ts';
import { median, round, type Line } from './table.ts';

const ROUNDS = 60;
/** The first saves compile code and open both databases. */
const WARM_UP = 10;

export async function measureSave(context: BrowserContext, { url, teachers }: BenchSchool): Promise<Line> {
  const page = await context.newPage();
  await page.goto(`${url}/bench/phone.html`);
  await page.evaluate(({ username, password, pin }) => window.phoneBench.enrol(username, password, pin), teachers[0]);
  const saves = async (times: number) => {
    await slowDown(page, times);
    const pairs = await page.evaluate((rounds) => window.phoneBench.saves(rounds), ROUNDS + WARM_UP);
    const counted = pairs.slice(WARM_UP);
    return { ours: median(counted.map((each) => each.ours)), bare: median(counted.map((each) => each.bare)) };
  };
  const { ours, bare } = await saves(1);
  const slow = await saves(PHONE);
  await page.close();
  const note = `at 6×: ${round(slow.ours)} ms against ${round(slow.bare)} ms, ratio ${round(slow.ours / slow.bare)}`;
  return { budget: 'save', measured: ours, peer: bare, notes: [note] };
}
