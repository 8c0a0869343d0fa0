/** 核对电子稿: a saved table is the frozen paper, whoever saved it and however often, until one cell says something else. */
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import { withWatermark } from '#paper/form.ts';
import { otherCellsIn } from '#paper/same-table.ts';
import { tablePaper } from '#paper/table.ts';
import { formToXlsx } from '#paper/xlsx.ts';

const paper = (...phones: readonly string[]) =>
  tablePaper({
    kind: 'list',
    title: '名单',
    orientation: 'portrait',
    columns: [
      { title: '序号', mm: 10 },
      { title: '电话', mm: 40, isText: true },
    ],
    rows: phones.map((phone, index) => [String(index + 1), phone]),
    heading: { unit: '松岔中心小学', day: '2026-04-08' },
    signs: ['校长'],
  });
const frozen = paper('19900001598', '19900002716');
const found = async (bytes: Uint8Array, ...forms: readonly (typeof frozen)[]) => {
  const others = await otherCellsIn(bytes, forms.length === 0 ? [frozen] : forms);
  return others.ok ? others.value : others.refusal.type;
};

it('is the same for whoever took it out, and opened and saved anew by another program', async () => {
  const bytes = await formToXlsx(withWatermark(frozen, '妥文珍 2026年4月8日印'));
  expect(await found(bytes)).toEqual([]);
  const book = await readXlsx(bytes);
  const anew = await writeXlsx({ sheets: book.sheets.map(({ name, rows }) => ({ name, rows })) });
  expect(anew).not.toEqual(bytes);
  expect(await found(anew)).toEqual([]);
});

it('names the cell that was changed, the line that was added and the sheet that is missing', async () => {
  expect(await found(await formToXlsx(paper('19900001598', '19900009999')))).toEqual([
    { sheet: '名单', at: 'B5', inFile: '19900009999', frozen: '19900002716' },
  ]);
  const longer = await found(await formToXlsx(paper('19900001598', '19900002716', '19900003333')));
  expect(longer).toContainEqual(expect.objectContaining({ at: 'B6', inFile: '19900003333' }));
  const second = { ...paper('19900004444'), sheetName: '另一张' };
  expect(await found(await formToXlsx(frozen), frozen, second)).toContainEqual(
    expect.objectContaining({ sheet: '另一张', at: 'B4', inFile: '', frozen: '19900004444' }),
  );
});

it('is no table at all where the file is another', async () => {
  expect(await found(new TextEncoder().encode('名单'))).toBe('unreadable');
});
