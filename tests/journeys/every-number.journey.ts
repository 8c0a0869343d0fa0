/**
 * A head at the demo school: every number on 全校, 学期统计 and 工作量 opens a list that is exactly as long as the number says,
 * and every line of it says who, and of which class or colleague. No number is picked by hand.
 */
import type { Page } from '@playwright/test';
import { className } from '#domain/records/school-class.ts';
import { turnTo } from './office-screens.ts';
import { pcSize, type Phone } from './phone.ts';
import { signInByRest } from './roster.ts';
import type { RunningSchool } from './school.ts';
import { enrol } from './teacher.ts';
import { expect, test } from './world.ts';

interface Told {
  readonly href: string;
  /** How a screen reader hears the link. */
  readonly words: string;
}

const LISTS = '/reports/(list|statistics|workload)/';

/** Every link of the page that opens a list, once each. */
async function numbersOn(page: Page): Promise<readonly Told[]> {
  const links = await page
    .getByRole('main')
    .getByRole('link')
    .evaluateAll((all) =>
      all.map((link) => ({
        href: link.getAttribute('href') ?? '',
        words: link.getAttribute('aria-label') ?? link.textContent ?? '',
      })),
    );
  const seen = new Set<string>();
  const isList = (href: string) => new RegExp(LISTS).test(href) && !/\/paper(\?|$)/.test(href);
  return links.filter(({ href }) => isList(href) && !seen.has(href) && Boolean(seen.add(href)));
}

/** Of a bar, a ring or a share that opens all that is owed it is the whole, of any other share the part; else the last number. */
function numberIn({ href, words }: Told): number {
  const share = /(\d+)\/(\d+)$/.exec(words);
  if (share) return Number(href.includes('-due-') ? share[2] : share[1]);
  const told = /应做\/?\s*(\d+)/.exec(words) ?? /(\d+)[^\d]*$/.exec(words);
  return Number(told?.[1]);
}

/** A mean or a difference: its list shows whom it is made of, and is not as long as it says. */
const isNoCount = ({ words }: Told): boolean => /%$|[多少]\d+人$/.test(words);

interface List {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** The heading and all lines of the list, however often more has to be asked for. */
async function listOn({ page }: Phone): Promise<List> {
  const main = page.getByRole('main');
  const more = main.getByRole('button', { name: /^再看/ });
  // Each press draws the next hundred.
  while (await more.isVisible()) await more.click();
  const heading = (await main.getByRole('heading', { level: 1 }).textContent()) ?? '';
  const links = await main.getByRole('link').allTextContents();
  return { heading, lines: links.filter((words) => words !== '打印') };
}

/** Names of colleagues and classes, as lines name them. */
async function wordsOf(demo: RunningSchool): Promise<RegExp> {
  const head = demo.accounts.find(({ duties }) => duties.includes('校长'));
  if (!head) throw new Error('The demo has no head.');
  const rows = await (await signInByRest(demo.url, head)).rows();
  const words = rows.flatMap(({ type, doc }) => {
    if (type === 'staff') return [String(doc['name'])];
    return type === 'school-class' ? [className(doc as Parameters<typeof className>[0])] : [];
  });
  return new RegExp([...words, '学校', '还没分班'].map((word) => word.replace(/[（）()]/g, '.')).join('|'));
}

for (const from of ['/reports', '/reports/statistics', '/reports/workload'])
  test(`Behind every number of ${from} stands the list it counts, and each line says whose it is`, async ({
    aServer,
    aPhone,
  }) => {
    test.setTimeout(420_000);
    const demo = await aServer('demo');
    const desk = await aPhone(demo, { viewport: pcSize });
    const head = demo.accounts.find(({ duties }) => duties.includes('校长'));
    if (!head) throw new Error('The demo has no head.');
    await enrol(desk, head);
    await turnTo(desk, from);
    const told = await numbersOn(desk.page);
    expect(told.length).toBeGreaterThan(10);
    const isNamed = await wordsOf(demo);
    const wrong: string[] = [];
    for (const each of told) {
      // One list after the other.
      await turnTo(desk, each.href);
      const { heading, lines } = await listOn(desk);
      const said = Number(/(\d+)[^\d]*$/.exec(heading)?.[1]);
      const isAsLong = lines.length === numberIn(each) && said === lines.length;
      if (isNoCount(each) ? lines.length === 0 || !heading.endsWith(each.words) : !isAsLong)
        wrong.push(`${each.words} (${each.href}): “${heading}”, ${lines.length} lines`);
      const mute = lines.filter((line) => !isNamed.test(line));
      if (mute.length > 0) wrong.push(`${each.href}: nobody and no class in “${mute[0] ?? ''}”`);
    }
    expect(wrong).toEqual([]);
  });
