import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittedRows, heightOf, placedCells, SIZES } from '#paper/fit.ts';
import { label, value } from '#paper/form.ts';
import type { Row } from '#paper/form.ts';

const COLUMNS = [10, 20, 30];
const anyRow = (): fc.Arbitrary<Row> =>
  fc
    .record({ text: fc.string({ maxLength: 120 }), name: fc.stringMatching(/^[马韩冶]{1,8}(·[马韩冶]{1,8}){0,3}$/) })
    .map(({ text, name }) => ({ heightMm: 8, cells: [label('序号'), value(name, { isName: true }), value(text)] }));

describe('fitting', () => {
  it('leaves every text whole and every row high enough for it', () => {
    fc.assert(
      fc.property(fc.array(anyRow(), { minLength: 1, maxLength: 5 }), (rows) => {
        const fitted = fittedRows(COLUMNS, rows);
        expect(fitted.map((row) => row.cells.map((cell) => cell.text))).toEqual(
          rows.map((row) => row.cells.map((cell) => cell.text)),
        );
        for (const { cell, row, widthMm } of placedCells(COLUMNS, fitted))
          expect(heightOf(cell, widthMm, cell.size ?? 0)).toBeLessThanOrEqual((fitted[row]?.heightMm ?? 0) + 1e-9);
        for (const cell of fitted.flatMap((row) => row.cells)) expect(SIZES).toContain(cell.size);
      }),
    );
  });

  it('never lowers a row below the form’s own height', () => {
    const [row] = fittedRows(COLUMNS, [{ heightMm: 8, cells: [label('序号'), value('马'), value('')] }]);
    expect(row?.heightMm).toBe(8);
  });

  it('sets a number smaller rather than breaking it', () => {
    const [row] = fittedRows([28], [{ heightMm: 20, cells: [value('622999201309010020', { isText: true })] }]);
    expect(row?.cells[0]?.size).toBe(7);
  });

  it('puts a cell beside the merges that reach down to it', () => {
    const rows: Row[] = [
      { heightMm: 8, cells: [label('甲', { rowSpan: 2 }), label('乙', { colSpan: 2 })] },
      { heightMm: 8, cells: [value('丙'), value('丁')] },
    ];
    expect(placedCells(COLUMNS, rows).map(({ cell, row, column }) => [cell.text, row, column])).toEqual([
      ['甲', 0, 0],
      ['乙', 0, 1],
      ['丙', 1, 1],
      ['丁', 1, 2],
    ]);
  });
});
