// @vitest-environment happy-dom
/** §4.1: late joiners owe the remaining share; the import asks once when they came. */
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { writeXlsx } from 'hucre/xlsx';
import { afterEach, describe, expect, test } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { ImportPage } from '#features/office/import-page.tsx';
import { aClass, aSchool, onlyRules } from '#tests/support/builders.ts';
import { openOffice } from './in-office.tsx';

afterEach(cleanup);

const today = '2026-04-15';
const calendar = {
  terms: [{ id: '2025-2026-2', name: '2025—2026学年第二学期', from: '2026-03-01', to: '2026-07-10' }],
  holidays: [],
  makeUpDays: [],
};
const head = ['姓名', '性别', '出生日期', '班级'];
const ma = ['马小明', '男', '2015-03-01', '五（2）班'];
const qi = ['祁春花', '女', '2015-04-01', '五（2）班'];

async function openWith(rows: (string | number)[][], terms = calendar.terms) {
  const records = [
    aSchool({ doc: { calendar: { ...calendar, terms } } }),
    aClass(),
    onlyRules('jss.visit', 'jss.talk'),
  ];
  const opened = openOffice(<ImportPage />, '/office/import', { records });
  const bytes = await writeXlsx({ sheets: [{ name: '花名册', rows }] });
  await opened.user.upload(
    screen.getByLabelText('选一个 .xlsx 文件'),
    new File([new Uint8Array(bytes)], 'roster.xlsx'),
  );
  await screen.findByRole('heading', { name: '每一行' });
  const bringIn = async () => {
    await opened.user.click(screen.getByRole('button', { name: /^带进来/ }));
    await screen.findByText(/存到本机了/);
    const { records: now } = opened.device;
    const owed = new Map(now.all(Child).map(({ id, doc }) => [id, { name: doc.name, cameOn: doc.cameOn, owed: 0 }]));
    for (const { subject } of dutiesOfSchool(now, today).all) {
      const child = owed.get(subject);
      if (child) child.owed += 1;
    }
    return [...owed.values()];
  };
  return { ...opened, bringIn };
}

describe('new children in the middle of a term', () => {
  test('are not brought in before somebody said when they came', async () => {
    await openWith([head, ma, qi]);
    expect(screen.getByRole('radiogroup', { name: /这2个新孩子，3月1日开学就在吗/ })).toBeTruthy();
    expect(screen.getByRole('button', { name: '先答：新孩子哪天来校的' })).toHaveProperty('disabled', true);
  });

  test('who came in April owe the rest of the term, and less than who was there from the start', async () => {
    const late = await openWith([head, ma, qi]);
    await late.user.click(screen.getByRole('radio', { name: '学期里才来' }));
    expect(screen.getByRole('button', { name: '先答：新孩子哪天来校的' })).toHaveProperty('disabled', true);
    fireEvent.change(screen.getByLabelText('哪天来的'), { target: { value: '2026-04-10' } });
    const [one, two] = await late.bringIn();
    expect([one?.cameOn, two?.cameOn]).toEqual(['2026-04-10', '2026-04-10']);
    cleanup();
    const begun = await openWith([head, ma]);
    await begun.user.click(screen.getByRole('radio', { name: '开学就在' }));
    const [first] = await begun.bringIn();
    expect(first?.cameOn).toBeUndefined();
    expect(first?.owed).toBeGreaterThan(one?.owed ?? 0);
    expect(one?.owed).toBeGreaterThan(0);
  });

  test('are taken at the word of the table where it has a column, and asked about only where it is empty', async () => {
    const { user, bringIn } = await openWith([
      [...head, '来校日期'],
      [...ma, '2026.4.8'],
      [...qi, '2026年3月'],
      ['妥晓梅', '女', '2015-05-01', '五（2）班', ''],
      ['韩雪梅', '女', '2015-06-01', '五（2）班', '2026'],
    ]);
    expect(screen.getByText('来校日期只有年月，先按1号记，请看一看。')).toBeTruthy();
    expect(screen.getByText(/来校日期看不出是哪天/)).toBeTruthy();
    expect(screen.getByRole('radiogroup', { name: /这2个新孩子/ })).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: '学期里才来' }));
    fireEvent.change(screen.getByLabelText('哪天来的'), { target: { value: '2026-04-01' } });
    const cameOn = (await bringIn()).map((each) => each.cameOn);
    expect(cameOn).toEqual(['2026-04-08', '2026-03-01', '2026-04-01', '2026-04-01']);
  });

  test.each([
    ['in the vacation', [{ id: '2026-2027-1', name: '下学期', from: '2026-09-01', to: '2027-01-20' }]],
    ['on the first day of a term', [{ id: '2025-2026-2', name: '这学期', from: today, to: '2026-07-10' }]],
  ])('are asked nothing about %s', async (_, terms) => {
    await openWith([head, ma], terms);
    expect(screen.queryByRole('radiogroup', { name: /新孩子/ })).toBeNull();
    expect(screen.getByRole('button', { name: '带进来：新孩子1个' })).toHaveProperty('disabled', false);
  });
});
