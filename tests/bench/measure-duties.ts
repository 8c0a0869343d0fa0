/** What duties cost: a school's whole year from nothing, a save, ten thousand children, and 今日 against its own empty shell. */
import type { Page } from '@playwright/test';
import { addDays } from '#domain/calendar/day.ts';
import { defaultSchoolCalendar } from '#domain/calendar/school-year.ts';
import type { DutyRecord } from '#domain/duties/counting.ts';
import { dutiesOf, dutiesOfSubject } from '#domain/duties/engine.ts';
import { createLedger, type Source } from '#domain/duties/ledger.ts';
import { planDuties } from '#domain/duties/plan.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import type { Subject } from '#domain/duties/subject.ts';
import type { Teacher } from './bench-school.ts';
import { PHONE, slowDown, type Profile } from './browser.ts';
import { watchPage } from './page-clock.ts';
import { median, round, type Line } from './table.ts';

const TODAY = '2026-07-10';
const ROUNDS = 7;
const calendar = defaultSchoolCalendar(TODAY);
const rules = rulesOf();

const subjectOf = (id: string): Subject => ({
  id,
  per: 'child',
  facts: [
    { name: 'stage', code: 'primary' },
    { name: 'boards', code: 'no' },
    { name: 'guardian', code: 'paternal-grandparents' },
    { name: 'paired', code: 'yes', from: '2025-09-10' },
    { name: 'flag', code: Number(id.slice(1)) % 10 === 0 ? 'learning' : 'none', from: '2026-03-10' },
  ],
  isBeside: (person) => person === 'paired',
});

const kinds = ['talk', 'home-visit', 'parent-contact', 'family-call', 'pairing-log'] as const;
const docs = [{}, { manner: 'onsite' }, { result: 'reached' }, { manner: 'phone' }, { kind: 'visit' }] as const;

/** Thirty records a child over the year. */
const recordsOf = (id: string): readonly DutyRecord[] =>
  Array.from({ length: 30 }, (_, index) => ({
    id: `${id}-${index}`,
    type: kinds[index % kinds.length] ?? 'talk',
    author: 'teacher',
    doc: { happenedOn: addDays('2025-09-03', index * 10), ...docs[index % docs.length] },
  }));

function aYearOf(children: number) {
  const ids = Array.from({ length: children }, (_, index) => `c${index}`);
  const records = new Map(ids.map((id) => [id, recordsOf(id)]));
  return { calendar, rules, today: TODAY, subjects: ids.map(subjectOf), records };
}

function timed(run: () => void): number {
  const from = performance.now();
  run();
  return performance.now() - from;
}

/** The engine by itself, in this process at its own speed. */
export function measureDuties(): readonly Line[] {
  const year = aYearOf(300);
  let owed = 0;
  const whole = Array.from({ length: ROUNDS }, () => timed(() => (owed = dutiesOf(year).length)));
  const province = aYearOf(10_000);
  const many = Array.from({ length: 2 }, () => timed(() => void dutiesOf(province)));
  return [
    { budget: 'dutiesYear', measured: median(whole.slice(1)), notes: [`${owed} duties of ${rules.length} rules`] },
    { budget: 'dutiesSave', measured: afterASave(year) },
    { budget: 'dutiesMany', measured: Math.min(...many) },
  ];
}

/** One child gets one record more; everybody else is as before. */
function afterASave({ subjects, records }: ReturnType<typeof aYearOf>): number {
  const plan = planDuties({ calendar, rules, today: TODAY });
  const ledger = createLedger(dutiesOfSubject);
  const held = new Map(records);
  const sources = (): readonly Source[] =>
    subjects.map((subject) => ({
      id: subject.id,
      records: held.get(subject.id) ?? [],
      from: [],
      subject: () => subject,
    }));
  ledger.read(plan, sources());
  const saves = Array.from({ length: 30 }, (_, index) => {
    const id = `c${index}`;
    held.set(id, [...(held.get(id) ?? []), { id: `new-${index}`, type: 'talk', doc: { happenedOn: '2026-06-01' } }]);
    const now = sources();
    return timed(() => void [...ledger.read(plan, now).values()].flat());
  });
  return median(saves);
}

interface Holder {
  readonly profile: Profile;
  readonly teacher: Teacher;
}

/** 今日 of a full class and of a teacher who has no children, each pressed open from 我 on a slow phone after unlocking. */
export async function measureToday(full: Holder, shell: Holder, app: string): Promise<Line> {
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let i = 0; i <= ROUNDS; i += 1) {
    ours.push(await todayOf(full, app, '今天去'));
    bare.push(await todayOf(shell, app, '现在没有归你的孩子'));
  }
  const middle = (all: readonly number[]) => median(all.slice(1));
  const note = `first opening after unlocking, ${PHONE}× slower: ${round(middle(ours))} ms, empty shell ${round(middle(bare))} ms`;
  return { budget: 'today', measured: middle(ours), peer: middle(bare), notes: [note] };
}

async function todayOf({ profile, teacher: { pin } }: Holder, app: string, shows: string): Promise<number> {
  const context = await profile.open();
  await context.addInitScript(watchPage, { pin, betweenMs: 0 });
  const page = await context.newPage();
  await page.goto(`${app}/me`);
  await page.getByRole('link', { name: '今日' }).waitFor();
  await page.waitForTimeout(1500);
  await slowDown(page, PHONE);
  const took = await pressToPaint(page, shows);
  await context.close();
  return took;
}

/** From the press to the paint after those words stand there. */
const pressToPaint = (page: Page, shows: string): Promise<number> =>
  page.evaluate(
    (words) =>
      new Promise<number>((done) => {
        const from = performance.now();
        const look = () => {
          if (!document.body.textContent.includes(words)) return;
          watcher.disconnect();
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - from), 0));
        };
        const watcher = new MutationObserver(look);
        watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
        Array.from(document.querySelectorAll('a'))
          .find((link) => link.textContent.includes('今日'))
          ?.click();
      }),
    shows,
  );
