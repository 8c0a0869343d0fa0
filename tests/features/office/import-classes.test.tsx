// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { writeXlsx } from 'hucre/xlsx';
import { afterEach, expect, test } from 'vitest';
import { ImportPage } from '#features/office/import-page.tsx';
import { aClass, idOf } from '#tests/support/builders.ts';
import { openOffice } from './in-office.tsx';

afterEach(cleanup);

test('a list asks which of two campuses is meant, and makes no third class of the same name', async () => {
  const records = ['东校区', '西校区'].map((campus, index) =>
    aClass({ id: idOf(20 + index), doc: { grade: 'g3', number: 1, campus } }),
  );
  const { user } = openOffice(<ImportPage />, '/office/import', { records });
  const rows = [
    ['姓名', '性别', '班级'],
    ['马小明', '男', '三1班'],
  ];
  const bytes = await writeXlsx({ sheets: [{ name: '花名册', rows }] });
  await user.upload(screen.getByLabelText('选一个 .xlsx 文件'), new File([new Uint8Array(bytes)], '花名册.xlsx'));
  const choices = Array.from((await screen.findByLabelText(/^“三（1）班”/)).querySelectorAll('option'));
  expect(choices.map(({ textContent }) => textContent)).toEqual([
    '先不放进班级',
    '放进三（1）班，东校区',
    '放进三（1）班，西校区',
  ]);
  expect(screen.queryByRole('button', { name: '都添上' })).toBeNull();
});
