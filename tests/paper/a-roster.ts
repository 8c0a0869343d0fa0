import { writeXlsx } from 'hucre/xlsx';
import type { CellValue, MergeRange, WriteSheet } from 'hucre/xlsx';
import { readRoster } from '#paper/roster.ts';
import type { RosterContext, RosterPreview } from '#paper/roster.ts';

const TODAY = '2026-04-15';
const CLASSES = [
  { id: 'class-52', doc: { grade: 'g5' as const, number: 2 } },
  { id: 'class-3', doc: { grade: 'g3' as const, number: 1 } },
];
export const aContext = (over: Partial<RosterContext> = {}): RosterContext => ({
  today: TODAY,
  classes: CLASSES,
  existing: [],
  ...over,
});
export const aTable = (rows: CellValue[][], merges: MergeRange[] = []): Promise<Uint8Array> =>
  writeXlsx({ sheets: [{ name: '花名册', rows, merges }] });
/** A workbook of several sheets. */
export const aBook = (sheets: readonly WriteSheet[]): Promise<Uint8Array> => writeXlsx({ sheets: [...sheets] });
export const HEAD = ['姓名', '性别', '出生日期', '身份证号', '班级', '监护人', '与孩子关系', '联系电话'];

export const previewOf = async (
  rows: CellValue[][],
  over: Partial<RosterContext> = {},
  merges: MergeRange[] = [],
): Promise<RosterPreview> => previewOfBytes(await aTable(rows, merges), over);
export async function previewOfBytes(bytes: Uint8Array, over: Partial<RosterContext> = {}): Promise<RosterPreview> {
  const read = await readRoster(bytes, aContext(over));
  if (!read.ok) throw new Error(read.refusal.type);
  return read.value;
}
export const firstOf = async (row: CellValue[], over: Partial<RosterContext> = {}) => {
  const [first] = (await previewOf([HEAD, row], over)).rows;
  if (first === undefined) throw new Error('no row');
  return first;
};
export const counter = () => {
  let count = 0;
  return () => `id-${(count += 1)}`;
};
