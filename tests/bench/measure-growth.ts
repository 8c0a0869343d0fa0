/** How the time of a whole round with the school grows with what waits: from a day's work to that of a term without a network. */
import type { BrowserContext } from '@playwright/test';
import type { BenchSchool } from './bench-school.ts';
import { median, round, type Line } from './table.ts';

/** So many visits, so many times; the shortest comes first, once more than counted, and warms the page. */
const QUEUES = [
  { visits: 100, rounds: 4 },
  { visits: 1000, rounds: 2 },
  { visits: 10_000, rounds: 1 },
] as const;

export async function measureGrowth(context: BrowserContext, { url, teachers }: BenchSchool): Promise<readonly Line[]> {
  const [{ username, password, pin }] = teachers;
  const page = await context.newPage();
  await page.goto(`${url}/bench/phone.html`);
  await page.evaluate((me) => window.phoneBench.enrol(me.username, me.password, me.pin), { username, password, pin });
  const took: number[] = [];
  for (const { visits, rounds } of QUEUES) {
    const all: number[] = [];
    for (let i = 0; i < rounds; i += 1) all.push(await page.evaluate((count) => window.phoneBench.sync(count), visits));
    took.push(median(all.slice(rounds > 2 ? 1 : 0)));
  }
  const [hundred = Number.NaN, thousand = Number.NaN, all = Number.NaN] = took;
  const notes = [`100, 1,000 and 10,000 visits: ${took.map(round).join(', ')} ms`];
  return [
    { budget: 'syncGrowth', measured: all, peer: hundred * 100, notes },
    { budget: 'syncGrowthLate', measured: all, peer: thousand * 10 },
  ];
}
