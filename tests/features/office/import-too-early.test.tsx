// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { writeXlsx } from 'hucre/xlsx';
import { afterEach, expect, test } from 'vitest';
import { ImportPage } from '#features/office/import-page.tsx';
import { openOffice } from './in-office.tsx';

afterEach(cleanup);

async function openWithOneChild(options: { readonly isFetching?: true }) {
  const rows = [
    ['姓名', '性别', '出生日期', '班级'],
    ['马小明', '男', '2015-03-01', '三年级1班'],
  ];
  const bytes = await writeXlsx({ sheets: [{ name: '花名册', rows }] });
  const { user } = openOffice(<ImportPage />, '/office/import', options);
  await user.upload(screen.getByLabelText('选一个 .xlsx 文件'), new File([new Uint8Array(bytes)], '花名册.xlsx'));
}

test('a roster is looked through once all children on file are on this phone', async () => {
  await openWithOneChild({});
  expect(await screen.findByText('马小明')).toBeTruthy();
});

test('before, it is not read: who is still to come would be brought in a second time', async () => {
  await openWithOneChild({ isFetching: true });
  expect(await screen.findByText(/学校的记录还没取完，.*再选一次这个文件。/)).toBeTruthy();
  expect(screen.queryByText('马小明')).toBeNull();
  expect(screen.getByLabelText('选一个 .xlsx 文件')).toBeTruthy();
});
