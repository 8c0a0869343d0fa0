// @vitest-environment happy-dom
/** 教师个人工作量表: the same deeds as the table of all teachers, of one of them, on a sheet to sign. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { WorkPage } from '#features/reports/workload-page.tsx';
import { WorkloadPaperPage } from '#features/reports/workload-paper-page.tsx';
import { aChild, aSchool, aTalk, aTeacher, aVisit, idOf, myId } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice, type StubOptions } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const calendar = {
  terms: [
    { id: '2024-2025-2', name: '2024—2025学年第二学期', from: '2025-02-20', to: '2025-07-10' },
    { id: '2025-2026-1', name: '2025—2026学年第一学期', from: '2025-09-01', to: '2026-01-20' },
    { id: '2025-2026-2', name: '2025—2026学年第二学期', from: '2026-03-01', to: '2026-07-10' },
  ],
  holidays: [],
  makeUpDays: [],
};
const other = idOf(91);
const [ma, musa] = [idOf(1), idOf(2)];
const visitOn = (happenedOn: string, child = ma) => aVisit({ child, doc: { happenedOn } });
const records = [
  aSchool({ doc: { calendar } }),
  aTeacher(),
  aTeacher({ id: other, doc: { name: '白老师', roles: ['head'], classes: [] } }),
  aChild({ id: ma }),
  aChild({ id: musa, doc: { name: '穆萨·马成福' } }),
  visitOn('2025-10-12'),
  visitOn('2026-01-30'),
  visitOn('2026-03-05'),
  visitOn('2026-03-06', musa),
  visitOn('2025-05-06'),
  aTalk({ child: ma, doc: { happenedOn: '2026-03-24' } }),
  aTalk({ child: ma, doc: { happenedOn: '2026-03-25', speakers: [other] } }),
];
const head: StubOptions = { me: { personId: other, roles: ['head'], classes: [] } };
const phone = (options: StubOptions = {}) => stubDevice({ ...options, records });
const paper = () => within(screen.getByRole('region', { name: '纸面' }));
const lineOf = (what: string) =>
  [...(paper().getByText(what).closest('tr')?.children ?? [])].slice(1).map((cell) => cell.textContent);

it('counts by term, by school year with its holidays, and how many children it was about', () => {
  show(<WorkloadPaperPage />, phone());
  expect(lineOf('家访')).toEqual(['家访', '1', '2', '4', '2人']);
  expect(lineOf('谈心')).toEqual(['谈心', '0', '1', '1', '1人']);
  expect(lineOf('学习帮扶计划')).toEqual(['学习帮扶计划', '0', '0', '0', '']);
  expect(paper().getByText('教师个人工作量表（2025—2026学年）')).toBeVisible();
  expect(paper().getByText('妥文珍')).toBeVisible();
  expect(paper().getByText(/本人（签名）.*校长（签名）/)).toBeVisible();
  expect(paper().getByText(/只数本人手机上有的记录/)).toBeVisible();
  expect(paper().queryByText(/马尕麦|穆萨/)).toBeNull();
  expect(screen.queryByLabelText('哪位老师')).toBeNull();
});

it('of a year before is as it was then', async () => {
  show(<WorkloadPaperPage />, phone());
  await userEvent.setup().selectOptions(screen.getByLabelText('哪个学年'), '2024—2025学年');
  expect(lineOf('家访')).toEqual(['家访', '0', '1', '1', '1人']);
});

it('says nothing of a term that is to come', () => {
  show(<WorkloadPaperPage />, stubDevice({ records, now: Date.UTC(2025, 10, 12) }));
  expect(lineOf('家访').slice(0, 3)).toEqual(['家访', '1', '']);
});

it('is of the teacher chosen, for whoever sees the whole school, and agrees with the table of all', async () => {
  show(<WorkPage />, phone(head));
  const row = within(screen.getByRole('row', { name: /妥文珍/ }));
  expect(row.getByRole('link', { name: '妥文珍' })).toHaveAttribute('href', `/reports/workload/paper?person=${myId}`);
  const visits = row.getByRole('link', { name: /家访/ }).textContent;
  cleanup();
  show(<WorkloadPaperPage />, phone(head), `/reports/workload/paper?person=${myId}`);
  expect(lineOf('家访')[2]).toBe(visits);
  await userEvent.setup().selectOptions(screen.getByLabelText('哪位老师'), '白老师');
  expect(lineOf('谈心')).toEqual(['谈心', '0', '1', '1', '1人']);
  expect(paper().getByText('校长')).toBeVisible();
});

it('is nobody else’s for a teacher, whatever the address says', () => {
  show(<WorkloadPaperPage />, phone(), `/reports/workload/paper?person=${other}`);
  expect(paper().getByText('妥文珍')).toBeVisible();
});

it('blank names every kind and leaves the counts to the pen', async () => {
  show(<WorkloadPaperPage />, phone());
  await userEvent.setup().click(screen.getByRole('radio', { name: '空白' }));
  expect(lineOf('家访')).toEqual(['家访', '', '', '', '']);
  expect(paper().queryByText('妥文珍')).toBeNull();
});
