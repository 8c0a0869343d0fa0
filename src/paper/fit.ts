/**
 * Where cells stand on the grid and how large their text may be. Names and addresses are never cut: text that is too long
 * for its cell is set smaller, and when the smallest size does not help, the row grows.
 */
import { nameParts } from '#domain/people/name.ts';
import type { Cell, Row } from './form.ts';

/** Points, from the form's own size down to the smallest that is still read without effort. */
export const SIZES = [10.5, 9, 8, 7] as const;
const MM_PER_POINT = 25.4 / 72;
/** Generous, because an office without 宋体 sets another, taller face. */
const LINE_HEIGHT = 1.35;
const PADDING_MM = 3;

export interface PlacedCell {
  readonly cell: Cell;
  /** Of the upper left corner, from 0. */
  readonly row: number;
  readonly column: number;
  readonly widthMm: number;
}

/** Every cell with its place; a cell covered by a merge from above pushes the next one to the right. */
export function placedCells(columnsMm: readonly number[], rows: readonly Row[]): PlacedCell[] {
  const placed: PlacedCell[] = [];
  const taken = new Set<string>();
  rows.forEach((row, rowIndex) => {
    let column = 0;
    for (const cell of row.cells) {
      while (taken.has(`${rowIndex},${column}`)) column += 1;
      const { colSpan = 1, rowSpan = 1 } = cell;
      for (let down = 0; down < rowSpan; down += 1)
        for (let across = 0; across < colSpan; across += 1) taken.add(`${rowIndex + down},${column + across}`);
      const widthMm = columnsMm.slice(column, column + colSpan).reduce((sum, width) => sum + width, 0);
      placed.push({ cell, row: rowIndex, column, widthMm });
      column += colSpan;
    }
  });
  return placed;
}

/** The rows with a size for every text, grown where a single cell needs more height at the smallest size. */
export function fittedRows(columnsMm: readonly number[], rows: readonly Row[]): Row[] {
  const heights = rows.map((row) => row.heightMm);
  const sizes = new Map<Cell, number>();
  for (const { cell, row, widthMm } of placedCells(columnsMm, rows)) {
    const heightMm = heights.slice(row, row + (cell.rowSpan ?? 1)).reduce((sum, height) => sum + height, 0);
    const smallest = SIZES[SIZES.length - 1] ?? 7;
    const size =
      cell.size ?? SIZES.find((each) => fits(cell, widthMm, each) && heightOf(cell, widthMm, each) <= heightMm);
    sizes.set(cell, size ?? smallest);
    const missing = heightOf(cell, widthMm, size ?? smallest) - heightMm;
    if (missing > 0) heights[row] = (heights[row] ?? 0) + missing;
  }
  return rows.map((row, index) => ({
    ...row,
    heightMm: heights[index] ?? row.heightMm,
    cells: row.cells.map((cell) => ({ ...cell, size: sizes.get(cell) ?? SIZES[0] })),
  }));
}

/** Height a cell's text needs at that size, mm. */
export const heightOf = (cell: Cell, widthMm: number, size: number): number =>
  linesOf(cell, widthMm, size) * size * LINE_HEIGHT * MM_PER_POINT + 1;

/** The cell's text in pieces none of which is higher than that, mm: one piece where all of it fits. At least a line goes into each. */
export function piecesUpTo(
  heightMm: number,
  cell: Cell,
  { widthMm, size }: { widthMm: number; size: number },
): string[] {
  const isTooHigh = (text: string) => text !== '' && heightOf({ ...cell, text }, widthMm, size) > heightMm;
  if (!isTooHigh(cell.text)) return [cell.text];
  const pieces = [''];
  for (const next of piecesOf(cell)) {
    const last = pieces[pieces.length - 1] ?? '';
    if (last !== '' && isTooHigh(last + next)) pieces.push(next === '\n' ? '' : next);
    else pieces[pieces.length - 1] = last + next;
  }
  return pieces;
}

const widthOf = (text: string, size: number): number => {
  let ems = 0;
  for (const letter of text) ems += letter > '\u02ff' ? 1 : letter === '·' ? 0.5 : 0.55;
  return ems * size * MM_PER_POINT;
};

/** Whether the longest piece that must stay in one line does: a number, or one part of a name. */
const fits = (cell: Cell, widthMm: number, size: number): boolean =>
  piecesOf(cell).every((piece) => widthOf(piece, size) <= widthMm - PADDING_MM);

/** How many lines the text takes, filled piece by piece. */
function linesOf(cell: Cell, widthMm: number, size: number): number {
  const room = Math.max(widthMm - PADDING_MM, 1);
  let lines = 1;
  let used = 0;
  for (const piece of piecesOf(cell)) {
    const width = widthOf(piece, size);
    if (piece === '\n' || (used > 0 && used + width > room)) {
      lines += 1;
      used = 0;
    }
    if (piece === '\n') continue;
    lines += Math.max(Math.ceil(width / room) - 1, 0);
    used += width;
  }
  return lines;
}

const piecesOf = ({ text, isName = false }: Cell): readonly string[] =>
  isName ? nameParts(text) : (text.match(/[\u0021-\u02ff]+|\n|[^\u0021-\u02ff\n]/gu) ?? []);
