/** Cold start without a network on a slow phone, from navigation to the list of children, and typing in the form behind it. */
import type { BrowserContext, Page } from '@playwright/test';
import type { Teacher } from './bench-school.ts';
import { PHONE, slowDown, type Profile } from './browser.ts';
import { watchPage, type Hand, type Moments } from './page-clock.ts';
import { before, inPlainBrowser, slowPageDown } from './plain-browser.ts';
import { median, round, type Line } from './table.ts';

const ROUNDS = 5;
const PLAIN_ROUNDS = 3;
/** As quickly as a hand that knows its PIN; most take twice as long. */
const BETWEEN_DIGITS_MS = 150;
/** A first look at the list: long enough for the phone to have put its house in order, as it has on every later start. */
const FIRST_LOOK_MS = 15_000;

/** Where the app and, without a service worker, the empty page are served; the school answers nothing any more. */
export interface Places {
  readonly app: string;
  readonly empty: string;
}

/** Enrols the teacher on this profile, has the service worker keep the app, and opens it once as one does after enrolling. */
export async function prepareProfile(profile: Profile, app: string, teacher: Teacher): Promise<void> {
  const context = await profile.open();
  const page = await context.newPage();
  await page.goto(`${app}/bench/phone.html`);
  const { username, password, pin } = teacher;
  await page.evaluate((who) => window.phoneBench.enrol(who.username, who.password, who.pin), {
    username,
    password,
    pin,
  });
  await page.goto(`${app}/`);
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
  await context.addInitScript(watchPage, { pin, betweenMs: 0 });
  await page.goto(`${app}/`);
  const isOpen = () => window.moments.listAt !== undefined || document.body.textContent.includes('现在没有归你的孩子');
  await page.waitForFunction(isOpen, undefined, { timeout: 60_000 });
  await page.waitForTimeout(FIRST_LOOK_MS);
  await context.close();
}

interface Start {
  readonly list: number;
  readonly pad: number;
  /** From the last digit to the list. */
  readonly open: number;
  readonly stretch: number;
}

/**
 * What a person waits for the machine: from navigation to a pad that takes digits, and from the last digit to the list. The
 * time her fingers take in between is hers. Each start, the peer's too, is in a newly started browser: the second page of one
 * finds it warm and takes half the time. The start with all digits pressed at once is told beside it.
 */
export async function measureStart(
  profile: Profile,
  { app, empty }: Places,
  { budget, pin }: { readonly budget: 'coldStart' | 'coldStartFull'; readonly pin: string },
): Promise<Line> {
  const ours: Start[] = [];
  const atOnce: Start[] = [];
  const bare: Start[] = [];
  const start = async (context: BrowserContext) =>
    ours.push(await startOf(context, `${app}/`, { pin, betweenMs: BETWEEN_DIGITS_MS }));
  const startAtOnce = async (context: BrowserContext) =>
    atOnce.push(await startOf(context, `${app}/`, { pin, betweenMs: 0 }));
  const startBare = async (context: BrowserContext) =>
    bare.push(await startOf(context, `${empty}/bench/empty.html`, { pin, betweenMs: 0 }));
  for (let i = 0; i <= ROUNDS; i += 1)
    for (const each of [start, startBare, startAtOnce]) {
      const context = await profile.open();
      await each(context);
      await context.close();
    }
  const pad = middle(ours, 'pad');
  const open = middle(ours, 'open');
  const peer = middle(bare, 'list');
  const whole = middle(atOnce, 'list');
  const parts = `page → pad ${round(pad)} ms, last digit → list ${round(open)} ms, of it PBKDF2 ${round(middle(ours, 'stretch'))} ms`;
  const notes = [
    `${parts} (own thread, not slowed down); digits ${BETWEEN_DIGITS_MS} ms apart, their time not counted`,
    `all digits pressed at once, no budget: page → list ${round(whole)} ms, ${round(whole / peer)} ×`,
    await plainly(profile, { app, empty }, pin),
  ];
  return { budget, measured: pad + open, peer, notes };
}

const middle = (starts: readonly Start[], part: keyof Start): number =>
  median(starts.slice(1).map((each) => each[part]));

/** The same two starts in a browser whose pages nobody looks into: what stands above holds the driver's own work, in both. */
async function plainly(profile: Profile, { app, empty }: Places, pin: string): Promise<string> {
  const ours: Start[] = [];
  const bare: Start[] = [];
  for (let i = 0; i <= PLAIN_ROUNDS; i += 1) {
    ours.push(await plainStartOf(profile, `${app}/`, { pin, betweenMs: BETWEEN_DIGITS_MS }));
    bare.push(await plainStartOf(profile, `${empty}/bench/empty.html`, { pin, betweenMs: 0 }));
  }
  const [pad, open, peer] = [middle(ours, 'pad'), middle(ours, 'open'), middle(bare, 'list')];
  const parts = `page → pad ${round(pad)} ms, last digit → list ${round(open)} ms, empty page ${round(peer)} ms`;
  return `without the driver in the page, no budget: ${parts}, ${round((pad + open) / peer)} ×`;
}

const plainStartOf = (profile: Profile, url: string, hand: Hand): Promise<Start> =>
  inPlainBrowser(profile, async (page) => {
    await before(page, watchPage, hand);
    await slowPageDown(page, PHONE);
    await page.send('Page.navigate', { url });
    await page.until('window.moments?.listAt');
    return startIn(await page.evaluate<Moments>('window.moments'));
  });

const startIn = ({ listAt = Number.NaN, padAt = 0, lastDigitAt = 0, stretchMs = 0 }: Moments): Start => ({
  list: listAt,
  pad: padAt,
  open: listAt - lastDigitAt,
  stretch: stretchMs,
});

async function startOf(context: BrowserContext, url: string, hand: Hand): Promise<Start> {
  const page = await context.newPage();
  await page.addInitScript(watchPage, hand);
  await slowDown(page, PHONE);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.moments.listAt !== undefined, undefined, { timeout: 60_000 });
  const start = startIn(await page.evaluate(() => window.moments));
  await page.close();
  return start;
}

const SENTENCE = 'nai nai shuo jin nian shen ti hao, yao an shi chi. ba ba la yue li hui lai, dian hua mei you bian.';
/** A quick thumb, with a pause at each word, in which the draft is kept. */
const BETWEEN_KEYS_MS = 70;
const AT_WORDS_MS = 300;
/** The longest key of all of them counts: the form answers each one in time, or it does not. */
const PASSES = 3;

/** Types about a hundred keys into the visit form of an unlocked phone. */
export async function measureTyping(profile: Profile, { app }: Places, pin: string): Promise<Line> {
  const context = await profile.open();
  await context.addInitScript(watchPage, { pin, betweenMs: 0 });
  const page = await context.newPage();
  await page.goto(`${app}/children`);
  await page.waitForFunction(() => window.moments.listAt !== undefined);
  await page.locator('a[href^="/children/"]').first().click();
  await page.locator('a[href$="/write/home-visit"]').first().click();
  await page.getByRole('button', { name: /大人说的/ }).click();
  await page.locator('#f-atHome').focus();
  await page.waitForTimeout(1000);
  await slowDown(page, PHONE);
  const passes: (readonly number[])[] = [];
  for (let i = 0; i < PASSES; i += 1) passes.push(await typedKeys(page));
  const written = await page.locator('#f-atHome').inputValue();
  if (written !== SENTENCE.repeat(PASSES)) throw new Error(`The form holds "${written}".`);
  await context.close();
  const sorted = passes.flat().sort((a, b) => a - b);
  const longest = passes.map((keys) => Math.max(...keys));
  const usual = `median ${round(median(sorted))} ms, 95 % ${round(sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN)} ms`;
  const notes = [`${sorted.length} keys, ${usual}, longest of each pass ${longest.map(round).join(', ')} ms`];
  return { budget: 'typing', measured: Math.max(...longest), notes };
}

async function typedKeys(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => void (window.moments.keys.length = 0));
  for (const key of SENTENCE) {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    await page.waitForTimeout(key === ' ' ? AT_WORDS_MS : BETWEEN_KEYS_MS);
  }
  return page.evaluate(() => window.moments.keys);
}
