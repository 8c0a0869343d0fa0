// @vitest-environment happy-dom
/** 摸底调查统计表 that is printed in the summer, after 升年级: the classes as they were surveyed, and those that have graduated. */
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Survey } from '#domain/records/survey.ts';
import type { LocalRecord } from '#device/device.ts';
import { ListPage } from '#features/papers/lists-page.tsx';
import { aChild, aClass, aFlags, aGuardian, aRecord, aSchool, idOf } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const [graduated, risen, older] = [idOf(81), idOf(82), idOf(83)];
const [han, ma] = [idOf(1), idOf(2)];
const surveyOf = (classId: string, doc: object) =>
  aRecord(Survey, { classId, schoolYear: '2025—2026学年', happenedOn: '2025-10-01', state: 'done', ...doc });
const wentUp = {
  rev: 2,
  opId: '',
  by: idOf(9),
  received: 0,
  kind: 'patch' as const,
  at: Date.parse('2026-07-03T02:00:00Z'),
  set: { grade: { from: 'g5', to: 'g6' }, upSince: { to: '2026-09-01' } },
};
const records: readonly LocalRecord[] = [
  aSchool(),
  aClass({ id: graduated, doc: { grade: 'g6', number: 1, leftOn: '2026-07-01' } }),
  aClass({ id: risen, steps: [wentUp], doc: { grade: 'g6', number: 1, upSince: '2026-09-01' } }),
  aClass({ id: older, doc: { grade: 'g6', number: 2, leftOn: '2025-07-01' } }),
  aChild({ id: han, doc: { name: '韩秀兰', classId: graduated, state: 'graduated', stateSince: '2026-07-01' } }),
  aFlags({ child: han, doc: { father: 'away', mother: 'away' } }),
  aGuardian({ child: han, doc: { kind: 'paternal-grandparents', until: '2026-07-01' } }),
  aChild({ id: ma, doc: { name: '马尕麦', classId: risen } }),
  aFlags({ child: ma, doc: { father: 'away', mother: 'away' } }),
  surveyOf(graduated, { total: 38, found: 1 }),
  surveyOf(risen, { total: 41, found: 1 }),
  /** Written by mistake: the class had left the summer before. */
  surveyOf(older, { total: 36 }),
];
const print = (which: 'roster' | 'survey', day: string, more: readonly LocalRecord[] = []) => {
  cleanup();
  const now = Date.parse(`${day}T02:00:00Z`);
  const me = { roles: ['head'], classes: [] };
  show(<ListPage which={which} />, stubDevice({ records: [...records, ...more], me, now }));
  return within(screen.getByRole('region', { name: '纸面' }));
};
/** Of each row the columns named. */
const rowsOf = (paper: ReturnType<typeof print>, ...titles: readonly string[]) => {
  const [header = [], ...rows] = paper
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => cell.textContent))
    .filter((cells) => cells.length > titles.length);
  return rows.map((cells) => titles.map((title) => cells[header.indexOf(title)]));
};
const counted = (day: string, more?: readonly LocalRecord[]) =>
  rowsOf(print('survey', day, more), '班级', '学生总数', '留守儿童', '祖父母');

test('keeps the class that graduated as it was on the day before, and the others as they were surveyed', () => {
  expect(counted('2026-07-20')).toEqual([
    ['五（1）班', '41', '1', '0'],
    ['六（1）班', '38', '1', '1'],
    ['合计', '79', '2', '1'],
  ]);
  const paper = within(screen.getByRole('region', { name: '纸面' }));
  expect(paper.getByText('六（1）班已毕业，按2026年6月30日的人数算，花名册上不再列。')).toBeTruthy();
  expect(screen.queryByText(/名单上/)).toBeNull();
});

test('is the same on a day before they left, without a word of it', () => {
  expect(counted('2026-06-20').slice(0, 2)).toEqual([
    ['五（1）班', '41', '1', '0'],
    ['六（1）班', '38', '1', '1'],
  ]);
  expect(screen.queryByText(/已毕业/)).toBeNull();
});

test('lets go of them with the new school year, and of a class that nobody surveyed', () => {
  expect(counted('2026-09-02').map(([name]) => name)).toEqual(['六（1）班', '合计']);
  const closed = aClass({ id: idOf(84), doc: { grade: 'g6', number: 4, leftOn: '2026-07-01' } });
  expect(counted('2026-07-20', [closed]).map(([name]) => name)).not.toContain('六（4）班');
});

test('calls a class on 花名册 what the table calls it', () => {
  expect(rowsOf(print('roster', '2026-07-20'), '姓名', '班级')).toContainEqual(['马尕麦', '五（1）班']);
  expect(rowsOf(print('roster', '2026-09-02'), '姓名', '班级')).toContainEqual(['马尕麦', '六（1）班']);
});
