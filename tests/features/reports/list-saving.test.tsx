// @vitest-environment happy-dom
/** The list behind a number goes out as a table: the same heading, the same lines, and who took it away and when. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { AccessNote } from '#domain/records/access-note.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { metricHeading } from '#features/reports/behind.ts';
import { MetricListPage } from '#features/reports/metrics-page.tsx';
import { NumberListPage } from '#features/reports/number-list-page.tsx';
import { MetricPaperPage, NumberPaperPage } from '#features/reports/number-paper-page.tsx';
import { readReader, sheetsOfFile } from '#paper/roster-file.ts';
import {
  aChild,
  aClass,
  aRecord,
  aSchool,
  aTeacher,
  aVisit,
  idOf,
  myClassId,
  onlyRules,
} from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const device = () =>
  stubDevice({
    me: { roles: ['head'] },
    records: [aSchool(), aClass({ id: myClassId }), aTeacher(), aChild({ id: idOf(1) }), aChild({ id: idOf(2) })],
  });

test.each([
  {
    of: 'of the statistics',
    page: <MetricListPage metric="letter" part="open" />,
    heading: '责任书签订率，还差2',
    lack: '责任书还没签',
  },
  { of: 'of children', page: <NumberListPage what="children-all" />, heading: '孩子', lack: '' },
])('a list $of is saved as it stands on the screen', async ({ page, heading, lack }) => {
  const files: Blob[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    files.push(file as Blob);
    return 'blob:list';
  });
  const phone = device();
  show(page, phone);
  await userEvent.setup().click(screen.getByRole('button', { name: '存成表格' }));
  await waitFor(() => expect(files).toHaveLength(1));
  await readReader();
  const read = await sheetsOfFile(new Uint8Array((await files[0]?.arrayBuffer()) ?? new ArrayBuffer(0)));
  const rows = read.ok ? (read.value[0]?.rows ?? []).map((row) => row.map((cell) => String(cell ?? ''))) : [];
  const words = rows.flat();
  expect(words.some((word) => word.startsWith(heading))).toBe(true);
  expect(words.filter((word) => word === '马尕麦')).toHaveLength(2);
  expect(words.includes(lack)).toBe(true);
  expect(rows.at(-1)?.at(-1)).toMatch(new RegExp(`^${phone.me.name} 2026年.*日导出$`));
  await waitFor(() => expect(phone.records.all(AccessNote)).toHaveLength(1));
  expect(phone.records.all(AccessNote)[0]?.doc).toMatchObject({
    did: 'exported',
    what: expect.stringContaining(heading) as string,
    count: 2,
    children: [idOf(1), idOf(2)],
  });
});

test.each([
  {
    of: 'of the statistics',
    page: <MetricListPage metric="letter" part="open" />,
    paper: <MetricPaperPage metric="letter" part="open" />,
    href: '/reports/statistics/letter/open',
    heading: '责任书签订率，还差2',
  },
  {
    of: 'of children',
    page: <NumberListPage what="children-all" />,
    paper: <NumberPaperPage what="children-all" />,
    href: '/reports/list/children-all',
    heading: '孩子2人',
  },
  {
    of: 'of one child’s duties',
    page: <NumberListPage what={`overdue-${idOf(1)}`} />,
    paper: <NumberPaperPage what={`overdue-${idOf(1)}`} />,
    href: `/reports/list/overdue-${idOf(1)}`,
    heading: '马尕麦，逾期',
  },
])(
  'a list $of is printed as it stands on the screen, under who took it out, and no file name names a child',
  async (list) => {
    const print = vi.fn();
    window.print = print;
    show(list.page, device());
    expect(screen.getByRole('link', { name: '打印' })).toHaveAttribute('href', `${list.href}/paper`);
    const name = screen.getByRole('heading', { level: 1 }).textContent ?? '';
    expect(name.startsWith(list.heading)).toBe(true);
    cleanup();
    const phone = device();
    show(list.paper, phone);
    const words = document.body.textContent ?? '';
    for (const word of [name, '马尕麦', `${phone.me.name} `, '共']) expect(words).toContain(word);
    await userEvent.setup().click(screen.getByRole('button', { name: '打印' }));
    expect(print).toHaveBeenCalledOnce();
    await waitFor(() => expect(phone.records.all(AccessNote)[0]?.doc).toMatchObject({ did: 'printed', what: name }));
    const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await userEvent.setup().click(screen.getByRole('button', { name: '存成表格（.xlsx）' }));
    await waitFor(() => expect(saved).toHaveBeenCalled());
    const file = (saved.mock.contexts[0] as HTMLAnchorElement).download;
    expect(file).toMatch(/^名单/);
    expect(file).not.toContain('马尕麦');
  },
);

test('a name that ends in a digit does not run into its number', () => {
  const metric = { key: 'left', label: '其中不列入附件3', source: '', met: [] };
  const said = (label: string) => metricHeading({ ...metric, label }, 'met', 1);
  expect([metricHeading(metric, 'met', 1), said('孩子'), said('建档率')]).toEqual([
    '其中不列入附件3：1',
    '孩子1',
    '建档率：1',
  ]);
});

test('the reports of 强制报告 are counted on the screen and leave in no file', () => {
  const report = aRecord(MandatoryReport, { happenedOn: '2026-04-01', at: '08:00' }, { child: idOf(1) });
  const phone = stubDevice({ me: { roles: ['head'] }, records: [aSchool(), aChild({ id: idOf(1) }), report] });
  show(<MetricListPage metric="reports" part="met" />, phone);
  expect(screen.getByRole('heading', { name: '强制报告1' })).toBeVisible();
  expect(screen.queryByRole('button', { name: '存成表格' })).toBeNull();
  expect(screen.queryByRole('link', { name: '打印' })).toBeNull();
  cleanup();
  show(<MetricPaperPage metric="reports" part="met" />, phone);
  expect(screen.getByText('这份名单不打印')).toBeVisible();
});

test('the paper of duties says of each how late it is, when it was done or by when', () => {
  const records = [
    onlyRules('jss.visit'),
    aSchool(),
    aClass({ id: myClassId }),
    aTeacher(),
    aChild({ id: idOf(1) }),
    aVisit({ child: idOf(1), doc: { happenedOn: '2026-03-05' } }),
  ];
  show(<NumberPaperPage what="visits-due-all" />, stubDevice({ records, me: { roles: ['head'] } }));
  const rows = [...screen.getByRole('region', { name: '纸面' }).querySelectorAll('tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent),
  );
  const whens = rows.map((cells) => cells[2]).filter((cell) => cell !== undefined);
  expect(whens[0]).toBe('什么时候');
  expect(whens.slice(1).sort()).toEqual(['3月5日做了', expect.stringMatching(/^\d+月\d+日之前$/)]);
});
