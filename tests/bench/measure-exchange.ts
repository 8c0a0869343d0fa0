/** Push and pull of a thousand visits against the real server: what encrypting, checking and bookkeeping add to bare requests. */
import type { BrowserContext } from '@playwright/test';
import type { BenchSchool, Teacher } from './bench-school.ts';
import type { Pair } from './pages/phone.ts';
import { median, round, type Line } from './table.ts';

const VISITS = 1000;
const ROUNDS = 3;

/** The first teacher's phone pulls, the second one's pushes. */
export async function measureExchange(
  context: BrowserContext,
  { url, teachers }: BenchSchool,
): Promise<readonly Line[]> {
  const phoneOf = async ({ username, password, pin }: Teacher) => {
    const page = await context.newPage();
    await page.goto(`${url}/bench/phone.html`);
    await page.evaluate((who) => window.phoneBench.enrol(who.username, who.password, who.pin), {
      username,
      password,
      pin,
    });
    return page;
  };
  const [puller, pusher] = teachers;
  const pullPage = await phoneOf(puller);
  const pulls = await inRounds(() => pullPage.evaluate(() => window.phoneBench.pull()));
  const rows = await pullPage.evaluate(() => window.phoneBench.pull().then((each) => each.rows));
  await pullPage.close();
  const pushPage = await phoneOf(pusher);
  const pushes = await inRounds(() => pushPage.evaluate((count) => window.phoneBench.push(count), VISITS));
  await pushPage.close();
  return [lineOf('push', pushes, `${VISITS} visits`), lineOf('pull', pulls, `${rows} rows`)];
}

async function inRounds(run: () => Promise<Pair>): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  // One after the other is what is measured.
  for (let i = 0; i < ROUNDS; i += 1) pairs.push(await run());
  return pairs;
}

function lineOf(budget: 'push' | 'pull', pairs: readonly Pair[], what: string): Line {
  const all = pairs.map(({ ours, bare }) => `${round(ours)}/${round(bare)}`).join(' ');
  const notes = [`${what}, rounds (ours/bare): ${all}`];
  return {
    budget,
    measured: median(pairs.map((each) => each.ours)),
    peer: median(pairs.map((each) => each.bare)),
    notes,
  };
}
