/** 一人一档: the list in front says where each paper begins, and the pages count through. */
import { expect, test } from 'vitest';
import { Talk } from '#domain/records/talk.ts';
import { annex1 } from '#paper/annex1.ts';
import { bundle, type BundlePart } from '#paper/bundle.ts';
import { pagesOf } from '#paper/form.ts';
import { recordSheets } from '#paper/record-sheet.ts';
import { formToXlsx } from '#paper/xlsx.ts';
import { unzipSync, strFromU8 } from 'fflate';
import { aChildFile } from './a-child-file.ts';

const heading = { unit: '松岔中心小学', day: '2026-04-15' };
const words = {
  childName: '马尕麦',
  className: '五（2）班',
  heading,
  span: '2025—2026学年的记录',
  notes: ['谈心不全。'],
  fileWords: ['五（2）班', '0001'],
};
const first = annex1(aChildFile(), heading);
/** Three cards on two pages. */
const cards = recordSheets(
  Talk,
  [1, 2, 3].map((day) => ({ doc: { happenedOn: `2026-03-0${day}` } })),
  { heading },
);
const parts: readonly BundlePart[] = [
  { title: '附件1', count: 1, form: first },
  { title: '家访记录表', count: 0 },
  { title: '谈心记录卡', count: 3, form: cards },
  { title: '附件1又一份', count: 1, form: annex1(aChildFile(), { unit: heading.unit }) },
];

test('the list names every part with how many there are and the page it begins on', () => {
  const { list } = bundle(parts, words);
  const rows = list.sheets.flatMap((sheet) => sheet.rows).map((row) => row.cells.map(({ text }) => text));
  expect(rows).toEqual([
    ['序号', '材料', '份数', '页码'],
    ['1', '附件1', '1', '2'],
    ['2', '家访记录表', '无', ''],
    ['3', '谈心记录卡', '3', '3'],
    ['4', '附件1又一份', '1', '5'],
  ]);
  expect(list.sheets[0]?.notes).toContain('谈心不全。');
  expect(list.fileName).toBe('一人一档-五（2）班-0001-2026年4月.xlsx');
});

test('the pages count through the whole stack, two cards of one page carry its number', () => {
  const { list, papers } = bundle(parts, words);
  const folios = [list, ...papers].flatMap((form) => pagesOf(form).map((page) => page.map(({ folio }) => folio[1])));
  expect(folios).toEqual([
    ['第1页，共5页'],
    ['第2页，共5页'],
    ['第3页，共5页', '第3页，共5页'],
    ['第4页，共5页'],
    ['第5页，共5页'],
  ]);
  expect(papers.map(({ checksum }) => checksum)).toEqual(parts.flatMap(({ form }) => form?.checksum ?? []));
});

test('as one workbook it has a sheet for each paper, no two of one name', async () => {
  const { list, papers } = bundle(parts, words);
  const files = unzipSync(await formToXlsx(list, ...papers));
  const workbook = strFromU8(files['xl/workbook.xml'] ?? new Uint8Array());
  const names = [...workbook.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name);
  expect(names).toEqual(['一人一档', '附件1', Talk.paper?.title, '附件1(2)']);
});
