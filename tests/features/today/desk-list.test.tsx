// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { Duty } from '#domain/duties/duty.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import { WorkPlan } from '#domain/records/work-plan.ts';
import type { Device, LocalRecord } from '#device/device.ts';
import { NumberListPage } from '#features/reports/number-list-page.tsx';
import { deskLines } from '#features/today/desk.ts';
import { TodayPage } from '#features/today/today-page.tsx';
import type { SchoolDuties } from '#features/foot/owed/walk-duties.ts';
import { aChild, aClass, aRecord, aSchool, aTeacher, idOf, myClassId, onlyRules } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

const calendar = {
  terms: [{ id: '2025-2026-2', name: '2025—2026学年第二学期', from: '2026-03-01', to: '2026-07-10' }],
  holidays: [],
  makeUpDays: [],
};
const su = idOf(60);
const school = [
  aSchool({ doc: { calendar } }),
  aClass({ id: myClassId }),
  aTeacher(),
  aTeacher({ id: su, doc: { name: '苏校长', roles: ['head'], classes: [] } }),
  aChild({ id: idOf(1), doc: { name: '马尕麦' } }),
  aChild({ id: idOf(2), doc: { name: '穆萨·马成福' } }),
];
let heads = 0;
/** Each a head of her own, because a desk is found as its person left it. */
const headOf = (records: readonly LocalRecord[] = school): Device => {
  const personId = idOf(7000 + (heads += 1));
  return stubDevice({ records, person: { id: personId, roles: ['head'], classes: [] } });
};

const desk = () => screen.findByRole('region', { name: '案头的' });
const folds = async () => within(await desk()).getAllByRole('button');
const linesIn = async () => within(await desk()).queryAllByRole('link');
const pieces = (head: HTMLElement): number => Number(/ (\d+)件/.exec(head.textContent ?? '')?.[1]);
const countAt = async (label: RegExp) =>
  Number(
    /\d+/.exec(
      within(await desk())
        .getByRole('radio', { name: label })
        .closest('label')?.textContent ?? '',
    )?.[0],
  );

/** The number of the line itself: that of its times where it says so. */
function countIn(line: HTMLElement): number {
  const words = Array.from(line.querySelectorAll('span'), ({ textContent }) => textContent);
  const found = words.map((each) => /^(\d+)(?:人|个班|位老师)(?:，(\d+)次)?(?:，有你)?$/.exec(each)).find(Boolean);
  return Number(found?.[2] ?? found?.[1] ?? 1);
}

afterEach(cleanup);

describe('案头的 of a school that has done none of it', () => {
  it('folds under the headings of the 记录本, what presses first, and every line is under one of them', async () => {
    show(<TodayPage />, headOf());
    const heads = await folds();
    expect(heads.length).toBeGreaterThan(4);
    expect(heads.length).toBeLessThan(12);
    expect(heads[0]).toHaveTextContent(/件逾期/);
    expect(heads[0]).toHaveAttribute('aria-expanded', 'true');
    expect(heads[heads.length - 1]).toHaveAttribute('aria-expanded', 'false');
    for (const head of heads) if (head.getAttribute('aria-expanded') === 'false') await userEvent.click(head);
    const total = heads.reduce((sum, head) => sum + pieces(head), 0);
    expect(total).toBe(await countAt(/^全部/));
    expect(await linesIn()).toHaveLength(total);
  });

  it('shows what is overdue, what is of this week and what comes later, and the three are all of it', async () => {
    show(<TodayPage />, headOf());
    const [all, late, week, later] = await Promise.all([/^全部/, /^逾期/, /^本周/, /^以后/].map(countAt));
    expect((late ?? 0) + (week ?? 0) + (later ?? 0)).toBe(all);
    await userEvent.click(within(await desk()).getByRole('radio', { name: /^以后/ }));
    const heads = await folds();
    expect(heads.reduce((sum, head) => sum + pieces(head), 0)).toBe(later);
    for (const head of heads) expect(head).not.toHaveTextContent('逾期');
  });

  it('stands as she left it when she comes back from a list', async () => {
    const device = headOf();
    const { unmount } = show(<TodayPage />, device);
    const [first] = await folds();
    await userEvent.click(first ?? document.body);
    expect(first).toHaveAttribute('aria-expanded', 'false');
    unmount();
    show(<TodayPage />, device);
    expect((await folds())[0]).toHaveAttribute('aria-expanded', 'false');
  });

  it('opens from every line the list of as many as the line says', async () => {
    const device = headOf();
    show(<TodayPage />, device);
    for (const head of await folds()) if (head.getAttribute('aria-expanded') === 'false') await userEvent.click(head);
    const lines = (await linesIn()).map((line) => ({
      href: line.getAttribute('href') ?? '',
      count: countIn(line),
    }));
    cleanup();
    for (const { href, count } of lines.filter(({ href: each }) => each.startsWith('/reports/list/'))) {
      const { unmount } = show(<NumberListPage what={href.slice('/reports/list/'.length)} />, device);
      expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(new RegExp(`还没做${count}\\D`));
      unmount();
    }
  });
});

describe('案头的 of few lines', () => {
  it('stands without folds', async () => {
    show(<TodayPage />, headOf([...school, onlyRules('jt.annex-1', 'jss.work-plan')]));
    expect(within(await desk()).queryByRole('button')).toBeNull();
    expect((await linesIn()).length).toBeGreaterThan(1);
  });
});

describe('what is done', () => {
  it('lies folded at the end, and opens the list of what was done', async () => {
    const plan = aRecord(WorkPlan, { kind: 'plan', title: '实施方案', adoptedOn: '2026-03-05' });
    show(<TodayPage />, headOf([...school, onlyRules('jss.work-plan', 'jt.annex-1'), plan]));
    const [done] = await folds();
    expect(done).toHaveTextContent(/^做完的 1件$/);
    expect(await desk()).not.toHaveTextContent('做了');
    await userEvent.click(done ?? document.body);
    const line = within(await desk()).getByRole('link', { name: /做了/ });
    expect(line).toHaveAttribute('href', '/reports/list/rule-jss.work-plan-done-mine');
  });
});

describe('whose it is', () => {
  const rules = onlyRules('jss.joins');
  it('is said plainly of her own', async () => {
    show(<TodayPage />, stubDevice({ records: [...school, rules] }));
    expect(await desk()).toHaveTextContent('你还没做');
    expect(await desk()).not.toHaveTextContent('1位老师');
  });

  it('is one colleague by name, and several by number', async () => {
    show(<TodayPage />, headOf([...school, rules]));
    expect(await desk()).toHaveTextContent('妥文珍');
    cleanup();
    const han = aTeacher({ id: idOf(61), doc: { name: '韩志远', classes: [] } });
    show(<TodayPage />, headOf([...school, han, rules]));
    expect(await desk()).toHaveTextContent('2位老师');
  });
});

describe('what is done in part', () => {
  const [five, six] = [idOf(80), idOf(81)];
  const classes = [aClass({ id: five }), aClass({ id: six, doc: { grade: 'g6', number: 1 } })];
  const rule = rulesOf().find(({ per }) => per === 'class');
  /** Of each class in that state one duty. */
  const duties = (...given: readonly (readonly [subject: string, state: Duty['state']])[]): readonly Duty[] =>
    given.map(
      ([subject, state], index) =>
        ({
          key: String(index),
          rule,
          subject,
          state,
          from: '2026-03-01',
          due: '2026-07-01',
          until: '2026-07-10',
        }) as Duty,
    );
  const lineOf = (of: readonly Duty[], records: readonly LocalRecord[] = classes) => {
    const device = stubDevice({ records, person: { id: idOf(9), roles: ['class-teacher'], classes: [five] } });
    const all = { today: '2026-04-15', all: of } as SchoolDuties;
    return deskLines({ device, duties: all, isMine: () => true, promises: [] })[0];
  };

  it('says how often in the one class it is, and of several in how many', () => {
    expect(lineOf(duties([five, 'done'], [five, 'open']))).toMatchObject({ count: '五（2）班', notes: ['做了1次'] });
    expect(lineOf(duties([six, 'done'], [five, 'open']))).toMatchObject({ count: '五（2）班', notes: ['做了1个班'] });
    expect(lineOf(duties([six, 'done'], [six, 'done'], [five, 'open']))?.notes).toEqual(['做了1个班']);
  });

  it('names her own class also before the list of classes has come', () => {
    expect(lineOf(duties([five, 'open']), [])?.count).toBe('你的班');
    expect(lineOf(duties([six, 'open']), [])?.count).toBe('1个班');
  });
});
