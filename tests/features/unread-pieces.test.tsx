// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { writeXlsx } from 'hucre/xlsx';
import { afterEach, expect, test, vi } from 'vitest';
import { ImportPage } from '#features/office/import-page.tsx';
import { RulesPage } from '#features/office/rules-page.tsx';
import { MetricsPage } from '#features/reports/metrics-page.tsx';
import { WorkPage } from '#features/reports/workload-page.tsx';
import { PIECE_UNREAD } from '#features/foot/papers/save-table.ts';
import { Child } from '#domain/records/child.ts';
import { aClass, aSchool, aTalk, aTeacher, myClassId } from '#tests/support/builders.ts';
import { openOffice } from './office/in-office.tsx';

afterEach(cleanup);

const cannotBeRead = (piece: string) =>
  vi.doMock(piece, () => {
    throw new TypeError(`The piece ${piece} could not be read.`);
  });

const records = () => [aSchool(), aClass({ id: myClassId }), aTeacher(), aTalk({ doc: { childSaid: '想妈妈' } })];

test.each([
  ['the statistics', MetricsPage, '/reports/statistics'],
  ['the workload', WorkPage, '/reports/workload'],
  ['the rules', RulesPage, '/office/rules'],
] as const)(
  '%s say so where what writes a table cannot be read, and write it when it can',
  async (_of, Tested, path) => {
    const downloads = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:table');
    const { user } = openOffice(<Tested />, path, { records: records() });
    cannotBeRead('#paper/xlsx.ts');
    await user.click(screen.getByRole('button', { name: '存成表格' }));
    expect(await screen.findByText(PIECE_UNREAD)).toBeTruthy();
    expect(downloads).not.toHaveBeenCalled();
    vi.doUnmock('#paper/xlsx.ts');
    await user.click(screen.getByRole('button', { name: '存成表格' }));
    await expect.poll(() => downloads.mock.calls.length).toBe(1);
    expect(screen.queryByText(PIECE_UNREAD)).toBeNull();
  },
);

async function aRoster(): Promise<File> {
  const rows = [
    ['姓名', '性别', '出生日期', '来校日期'],
    ['马小明', '男', '2015-03-01', '2026-03-01'],
  ];
  const bytes = await writeXlsx({ sheets: [{ name: '花名册', rows }] });
  return new File([new Uint8Array(bytes)], '花名册.xlsx', { lastModified: 1 });
}

test('a roster waits where what reads or brings it in cannot be read, and loses no tick', async () => {
  const { device, user } = openOffice(<ImportPage />, '/office/import', {});
  cannotBeRead('#paper/roster.ts');
  await user.upload(screen.getByLabelText('选一个 .xlsx 文件'), await aRoster());
  expect(await screen.findByText(PIECE_UNREAD)).toBeTruthy();
  vi.doUnmock('#paper/roster.ts');
  await user.upload(screen.getByLabelText('选一个 .xlsx 文件'), await aRoster());
  cannotBeRead('#paper/roster-edits.ts');
  const bring = await screen.findByRole('button', { name: '带进来：新孩子1个' });
  await user.click(bring);
  expect(await screen.findByText(PIECE_UNREAD)).toBeTruthy();
  expect(device.records.all(Child)).toEqual([]);
  vi.doUnmock('#paper/roster-edits.ts');
  await user.click(screen.getByRole('button', { name: '带进来：新孩子1个' }));
  expect(await screen.findByText(/存到本机了：新孩子1个/)).toBeTruthy();
  expect(device.records.all(Child)).toHaveLength(1);
});

test('a file that was taken away since it was chosen is told like one that cannot be opened', async () => {
  const { user } = openOffice(<RulesPage />, '/office/rules', { records: records() });
  const file = new File(['PK'], '规定.xlsx');
  vi.spyOn(file, 'arrayBuffer').mockRejectedValue(new DOMException('gone', 'NotReadableError'));
  await user.upload(screen.getByLabelText('读一张表格'), file);
  expect(await screen.findByText(/打不开这个文件/)).toBeTruthy();
});
