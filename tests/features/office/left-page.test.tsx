// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { LeftPage } from '#features/office/left-page.tsx';
import { childFileOf } from '#features/papers/child-files.ts';
import { toldTo } from '#features/today/told.ts';
import { aChild, aClass, aRecord, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';
import { openOffice } from './in-office.tsx';

afterEach(cleanup);

const here = '/office/left';
const gone = (id: number, name: string, doc: Readonly<Record<string, unknown>>) =>
  aChild({ id: idOf(id), doc: { name, state: 'left', ...doc } });
const long = gone(1, '祁四甲', { stateSince: '2024-06-30', state: 'graduated' });
const lately = gone(2, '冶二布', { stateSince: '2025-03-01' });
const sealed = gone(3, '韩阿布', { stateSince: '2023-01-10', archive: 'sealed', birth: '2014-09-02' });
const report = aRecord(MandatoryReport, { facts: '手臂上有伤' }, { child: sealed.id });
const records = [aClass(), aChild(), long, lately, sealed, report];

test('who left stands with how and when, and whether a whole school year has passed', () => {
  openOffice(<LeftPage />, here, { records });
  const rows = (title: string) => within(screen.getByRole('region', { name: title }));
  expect(rows('满一学年的').getByText('祁四甲')).toBeTruthy();
  expect(rows('不满一学年的').getByText('2026年9月1日满一学年')).toBeTruthy();
  expect(rows('封存了的').getByText('有强制报告，至少留到2035年9月')).toBeTruthy();
  expect(screen.queryByText('马尕麦')).toBeNull();
});

test('who left in January stays with the class of then, whenever in summer or autumn the class went up', () => {
  const step = { rev: 2, opId: idOf(70), by: idOf(9), received: 0, kind: 'patch' as const };
  const raised = (from: 'g1' | 'g2', to: 'g2' | 'g3', { at, year }: { at: string; year: number }) => {
    const upSince = { from: `${year - 1}-09-01`, to: `${year}-09-01` };
    return { ...step, at: Date.parse(at), set: { grade: { from, to }, upSince } };
  };
  const steps = [
    raised('g1', 'g2', { at: '2024-10-08', year: 2024 }),
    raised('g2', 'g3', { at: '2025-07-15', year: 2025 }),
  ];
  const third = aClass({ id: idOf(31), steps, doc: { grade: 'g3', number: 1, upSince: '2025-09-01' } });
  const left = (id: number, name: string, stateSince: string) =>
    gone(id, name, { stateSince, classId: third.id, state: 'left' });
  const leavers = [
    left(11, '祁一甲', '2024-08-20'),
    left(12, '祁二甲', '2025-01-10'),
    left(13, '祁三甲', '2025-08-20'),
    left(14, '祁五甲', '2026-01-10'),
  ];
  const { device } = openOffice(<LeftPage />, here, { records: [third, ...leavers] });
  const expected = ['一（1）班', '二（1）班', '二（1）班', '三（1）班'];
  const shown = screen.getAllByText(/（1）班/).map(({ textContent }) => /.（1）班/.exec(textContent ?? '')?.[0]);
  expect(shown).toEqual(expected);
  expect(leavers.map(({ id }) => childFileOf(device.records, id)?.className)).toEqual(expected);
});

test('one press seals what is due and nothing else, and it is written down who did it', async () => {
  const { device, user } = openOffice(<LeftPage />, here, { records });
  await user.click(screen.getByRole('button', { name: '封存满一学年的1份' }));
  const [first, noted] = device.saved.map(({ edits }) => edits);
  expect(first).toEqual([expect.objectContaining({ do: 'patch', id: long.id })]);
  expect(first?.[0]).toMatchObject({ doc: { archive: 'sealed' } });
  expect(noted?.[0]).toMatchObject({ child: long.id, doc: { did: 'archived', what: '离校孩子的档案' } });
});

test('the head takes a file out again, the archivist does not, and a deputy seals none', async () => {
  const { device, user } = openOffice(<LeftPage />, here, { records });
  await user.click(screen.getByRole('button', { name: '取出韩阿布的档案' }));
  expect(device.saved[0]?.edits[0]).not.toMatchObject({ doc: { archive: 'sealed' } });
  cleanup();
  openOffice(<LeftPage />, here, { records, me: { roles: ['archivist'] } });
  expect(screen.queryByRole('button', { name: '取出韩阿布的档案' })).toBeNull();
  expect(screen.getByRole('button', { name: '封存满一学年的1份' })).toBeTruthy();
  cleanup();
  openOffice(<LeftPage />, here, { records: [long], me: { roles: ['deputy'] } });
  expect(screen.queryByRole('button', { name: '封存满一学年的1份' })).toBeNull();
});

test('on 今日 it is told to whose office it is, as long as one is due', () => {
  const toldIn = (role: 'head' | 'deputy', ...some: typeof records) =>
    toldTo(stubDevice({ records: some, me: { roles: [role] } }), '2026-04-15').map(({ title }) => title);
  expect(toldIn('head', ...records)).toEqual(['1个孩子离校满一学年']);
  expect(toldIn('head', lately, sealed)).toEqual([]);
  expect(toldIn('deputy', ...records)).toEqual([]);
});
