import type { ChildFile } from '#paper/child-file.ts';
import type { PaperForm } from '#paper/form.ts';
import { placedCells } from '#paper/fit.ts';

/** An invented child whose parents are both away and whose grandmother cares for her. */
export const aChildFile = ({ child, ...rest }: Partial<ChildFile> = {}): ChildFile => ({
  id: '00000000-0000-4000-8000-000000000001',
  child: {
    name: '马尕麦',
    sex: 'female',
    birth: '2014-09-20',
    home: { town: '松岔乡', village: '上湾村', group: '上庄社' },
    ...child,
  },
  members: [
    { relation: 'father', name: '马成祥', phones: [{ number: '19900001111' }] },
    { relation: 'mother', name: '马桂英' },
  ],
  flags: { father: 'away', fatherSince: '2025-02-20', mother: 'away', motherSince: '2025-02-20' },
  guardians: [{ kind: 'paternal-grandparents', name: '马八姑', phones: [{ number: '19900002716' }] }],
  ...rest,
});

/** The words of one sheet as the grid shows them: `rows[row][column]`, empty where a merge covers. */
export function gridOf(form: PaperForm, sheet = 0): string[][] {
  const rows = form.sheets[sheet]?.rows ?? [];
  const grid = rows.map(() => form.columnsMm.map(() => ''));
  for (const { cell, row, column } of placedCells(form.columnsMm, rows)) {
    const line = grid[row];
    if (line !== undefined) line[column] = cell.text;
  }
  return grid;
}

/** How often a cell with exactly this text stands on a sheet. */
export const countOf = (form: PaperForm, text: string, sheet = 0): number =>
  gridOf(form, sheet)
    .flat()
    .filter((each) => each === text).length;

/** What must hold for any form: each row fills the grid to its last column exactly once. */
export function holesIn(form: PaperForm): string[] {
  return form.sheets.flatMap((sheet, index) => {
    const count = new Map<string, number>();
    for (const { cell, row, column } of placedCells(form.columnsMm, sheet.rows))
      for (let down = 0; down < (cell.rowSpan ?? 1); down += 1)
        for (let across = 0; across < (cell.colSpan ?? 1); across += 1) {
          const key = `${row + down},${column + across}`;
          count.set(key, (count.get(key) ?? 0) + 1);
        }
    const wanted = sheet.rows.flatMap((_, row) => form.columnsMm.map((__, column) => `${row},${column}`));
    const wrong = wanted.filter((key) => count.get(key) !== 1);
    return count.size === wanted.length ? wrong.map((key) => `${index}: ${key}`) : [`${index}: ${count.size}`];
  });
}
