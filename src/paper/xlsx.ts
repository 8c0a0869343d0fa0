/**
 * The one adapter over hucre: writes a form, or a plain list, as an .xlsx that WPS and Excel open and print as the paper
 * (domain §11). The library is fetched only when somebody saves a table.
 */
import type { Cell as XlsxCell, CellStyle, CellValue, MergeRange, WriteSheet } from 'hucre/xlsx';
import { placedCells, SIZES } from './fit.ts';
import { HALF_MARGINS_MM, MARGINS_MM } from './form.ts';
import type { Cell, Line, Orientation, PaperForm, Part, Row, Sheet } from './form.ts';

const POINTS_PER_MM = 72 / 25.4;
const PIXELS_PER_MM = 96 / 25.4;
/** Width of a digit of 宋体 11 pt, pixels; column widths are counted in it, padding included (ECMA-376 18.3.1.13). */
const DIGIT_PIXELS = 8;
const SERIF = '宋体';
const SANS = '黑体';
const NOTE_LINE_MM = 5.2;
const TEXT_FORMAT = '@';
const LONGEST_SHEET_NAME = 31;
/** Excel refuses to print higher rows. */
const MAX_ROW_POINTS = 409;

const EDGE = { style: 'thin' as const };
const BORDER = { top: EDGE, right: EDGE, bottom: EDGE, left: EDGE };

/** A worksheet being filled from the top down. */
interface Canvas {
  readonly columnsMm: readonly number[];
  readonly cells: Map<string, Partial<XlsxCell>>;
  readonly merges: MergeRange[];
  readonly heights: Map<number, { height: number }>;
  /** The last row above each break, from 0. */
  readonly breaks: number[];
  row: number;
}

/** The piece that writes workbooks; whoever reads it before is told where it cannot be read. */
export const readWriter = () => import('hucre/xlsx');

/** The forms as the bytes of a workbook with a sheet for each: same merges and words as the paper, text for numbers that are names, no formulas. */
export async function formToXlsx(...forms: readonly PaperForm[]): Promise<Uint8Array> {
  const { writeXlsx } = await readWriter();
  const names = sheetNames(forms);
  const sheets = forms.map((form, index) => ({ ...drawnSheet(form), name: names[index] ?? form.sheetName }));
  return writeXlsx({ sheets, defaultFont: { name: SERIF, size: 11 } });
}

/** No two sheets of a workbook may have one name. */
const sheetNames = (forms: readonly PaperForm[]): readonly string[] =>
  forms.map(({ sheetName }, index) => {
    const before = forms.slice(0, index).filter((each) => each.sheetName === sheetName).length;
    return before === 0 ? sheetName : `${sheetName.slice(0, LONGEST_SHEET_NAME - 4)}(${before + 1})`;
  });

function drawnSheet(form: PaperForm): WriteSheet {
  const canvas: Canvas = {
    columnsMm: form.columnsMm,
    cells: new Map(),
    merges: [],
    heights: new Map(),
    breaks: [],
    row: 0,
  };
  let titles: string | undefined;
  form.sheets.forEach((sheet, index) => {
    if (index > 0) canvas.breaks.push(canvas.row - 1);
    const goesOn = form.goesOn && index > 0;
    if (!goesOn) sheet.lines.forEach((line) => drawLine(canvas, line));
    const headers = sheet.rows.filter((row) => row.isHeader === true).length;
    if (form.goesOn && index === 0) titles = `$${canvas.row + 1}:$${canvas.row + headers}`;
    drawRows(canvas, goesOn ? sheet.rows.filter((row) => row.isHeader !== true) : sheet.rows);
    drawNotes(canvas, sheet);
  });
  return sheetOf(form, canvas, titles);
}

function sheetOf(form: PaperForm, canvas: Canvas, titles: string | undefined): WriteSheet {
  const lastColumn = columnLetters(form.columnsMm.length - 1);
  return {
    name: form.sheetName,
    columns: form.columnsMm.map((mm) => ({ width: columnWidth(mm) })),
    rows: blankRows(canvas.row, form.columnsMm.length),
    cells: canvas.cells,
    merges: canvas.merges,
    rowDefs: canvas.heights,
    rowBreaks: canvas.breaks,
    pageSetup: {
      ...(form.isHalf === true ? halfPage : pageOf(form.orientation)),
      printArea: `$A$1:$${lastColumn}$${canvas.row}`,
      ...(titles === undefined ? {} : { printTitlesRow: titles }),
    },
    headerFooter: footer([form.count, form.watermark ?? ''].filter(Boolean).join('　'), form.checksum),
  };
}

const footer = (count: string, checksum: string) => ({
  oddFooter: `&L${count}&C第&P页，共&N页&R${checksum === '' ? '' : `校验码 ${checksum}`}`,
});

const pageOf = (orientation: Orientation) => ({
  paperSize: 'a4' as const,
  orientation,
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  horizontalCentered: true,
  margins: marginsOf(MARGINS_MM),
});

const marginsOf = ({ top, right, bottom, left }: Readonly<Record<'top' | 'right' | 'bottom' | 'left', number>>) => ({
  top: inches(top),
  right: inches(right),
  bottom: inches(bottom),
  left: inches(left),
  header: inches(7),
  footer: inches(7),
});

const inches = (mm: number): number => Math.round((mm / 25.4) * 1000) / 1000;

/** A card is a page of its own here: rows run through a whole sheet, so two cards beside each other would stretch one another's. The printer puts two on a sheet. */
const halfPage = { ...pageOf('portrait'), paperSize: 'a5' as const, margins: marginsOf(HALF_MARGINS_MM) };

const columnWidth = (mm: number): number => Math.round(((mm * PIXELS_PER_MM) / DIGIT_PIXELS) * 256) / 256;

const blankRows = (count: number, width: number): CellValue[][] =>
  Array.from({ length: count }, () => Array.from({ length: width }, () => null));

/** Columns as a spreadsheet names them, from 0: A, B, … AA. */
export const columnLetters = (index: number): string =>
  (index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

function put(canvas: Canvas, at: { row: number; column: number; text: string }, style: CellStyle): void {
  const content =
    at.text === '' ? ({ value: null, type: 'empty' } as const) : ({ value: at.text, type: 'string' } as const);
  canvas.cells.set(`${at.row},${at.column}`, { ...content, style });
}

const LOOKS = {
  annex: { font: { name: SERIF, size: 12 }, heightMm: 7 },
  title: { font: { name: SANS, size: 18, bold: true }, heightMm: 11 },
  plain: { font: { name: SERIF, size: 12 }, heightMm: 8.5 },
} as const;

/** Lays the parts of a heading line over the columns, each part merged over its share of the width. */
function drawLine(canvas: Canvas, line: Line): void {
  const { font, heightMm } = LOOKS[line.look];
  const total = line.parts.reduce((sum, part) => sum + part.share, 0);
  let shares = 0;
  let from = 0;
  line.parts.forEach((part, index) => {
    shares += part.share;
    const isLast = index === line.parts.length - 1;
    const until = isLast ? canvas.columnsMm.length : Math.max(columnAt(canvas.columnsMm, shares / total), from + 1);
    const partFont = line.look === 'title' && part.align === 'left' ? LOOKS.annex.font : font;
    const style: CellStyle = { font: partFont, alignment: { horizontal: part.align, vertical: 'center' } };
    put(canvas, { row: canvas.row, column: from, text: partWords(part) }, style);
    merge(canvas, { row: canvas.row, column: from, rowSpan: 1, colSpan: until - from });
    from = until;
  });
  endRow(canvas, heightMm);
}

/** A blank to be filled by hand is drawn as a line of its own. */
function partWords({ text, fill }: Part): string {
  if (fill === undefined) return text;
  const gap = text.endsWith('：') ? '' : ' ';
  return `${text}${gap}${fill === '' ? '____________' : fill}`;
}

/** The column whose left edge lies nearest to that share of the whole width. */
function columnAt(columnsMm: readonly number[], share: number): number {
  const wanted = columnsMm.reduce((sum, mm) => sum + mm, 0) * share;
  let left = 0;
  let best = 0;
  let nearest = wanted;
  columnsMm.forEach((mm, index) => {
    left += mm;
    if (Math.abs(left - wanted) >= nearest) return;
    nearest = Math.abs(left - wanted);
    best = index + 1;
  });
  return best;
}

function drawRows(canvas: Canvas, rows: readonly Row[]): void {
  const top = canvas.row;
  for (const { cell, row, column } of placedCells(canvas.columnsMm, rows)) {
    const { rowSpan = 1, colSpan = 1 } = cell;
    const style = cellStyle(cell);
    for (let down = 0; down < rowSpan; down += 1)
      for (let across = 0; across < colSpan; across += 1)
        put(canvas, { row: top + row + down, column: column + across, text: '' }, style);
    put(canvas, { row: top + row, column, text: cell.text }, style);
    merge(canvas, { row: top + row, column, rowSpan, colSpan });
  }
  for (const row of rows) endRow(canvas, row.heightMm);
}

const cellStyle = (cell: Cell): CellStyle => ({
  font: { name: SERIF, size: cell.size ?? SIZES[0] },
  ...(cell.isBare === true ? {} : { border: BORDER }),
  alignment: { horizontal: cell.align ?? 'center', vertical: 'center', wrapText: true },
  ...(cell.isText === true ? { numFmt: TEXT_FORMAT } : {}),
});

function drawNotes(canvas: Canvas, sheet: Pick<Sheet, 'notes'>): void {
  const colSpan = canvas.columnsMm.length;
  for (const note of sheet.notes) {
    const style: CellStyle = {
      font: { name: SERIF, size: 10 },
      alignment: { horizontal: 'left', vertical: 'center', wrapText: true },
    };
    put(canvas, { row: canvas.row, column: 0, text: note }, style);
    merge(canvas, { row: canvas.row, column: 0, rowSpan: 1, colSpan });
    const widthMm = canvas.columnsMm.reduce((sum, mm) => sum + mm, 0);
    endRow(canvas, Math.ceil((note.length * 10) / POINTS_PER_MM / widthMm) * NOTE_LINE_MM);
  }
}

function merge(
  canvas: Canvas,
  { row, column, rowSpan, colSpan }: { row: number; column: number; rowSpan: number; colSpan: number },
): void {
  if (rowSpan === 1 && colSpan === 1) return;
  canvas.merges.push({ startRow: row, startCol: column, endRow: row + rowSpan - 1, endCol: column + colSpan - 1 });
}

function endRow(canvas: Canvas, heightMm: number): void {
  canvas.heights.set(canvas.row, {
    height: Math.min(Math.round(heightMm * POINTS_PER_MM * 100) / 100, MAX_ROW_POINTS),
  });
  canvas.row += 1;
}

/** A plain list: a title, a header row that repeats, and rows. */
export interface ListTable {
  readonly title: string;
  readonly sheetName: string;
  readonly orientation: Orientation;
  readonly columns: readonly { readonly title: string; readonly widthMm: number; readonly isText?: boolean }[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** The list as the bytes of a workbook; numbers stay numbers except in columns marked as text. */
export async function exportTable(table: ListTable): Promise<Uint8Array> {
  const { writeXlsx } = await readWriter();
  const columnsMm = table.columns.map((column) => column.widthMm);
  const canvas: Canvas = { columnsMm, cells: new Map(), merges: [], heights: new Map(), breaks: [], row: 0 };
  drawLine(canvas, { look: 'title', parts: [{ text: table.title, align: 'center', share: 1 }] });
  const header: Row = {
    heightMm: 9,
    isHeader: true,
    cells: table.columns.map(({ title }) => ({ text: title, kind: 'label' as const })),
  };
  const body = table.rows.map((row): Row => ({
    heightMm: 8,
    cells: table.columns.map(({ isText = false }, index) => ({
      text: String(row[index] ?? ''),
      kind: 'value' as const,
      isText,
    })),
  }));
  drawRows(canvas, [header, ...body]);
  table.rows.forEach((row, rowIndex) =>
    table.columns.forEach(({ isText = false }, column) => {
      const cell = canvas.cells.get(`${rowIndex + 2},${column}`);
      const number = row[column];
      if (cell !== undefined && !isText && typeof number === 'number')
        canvas.cells.set(`${rowIndex + 2},${column}`, { ...cell, value: number, type: 'number' });
    }),
  );
  const lastColumn = columnLetters(columnsMm.length - 1);
  const sheet: WriteSheet = {
    name: table.sheetName,
    columns: columnsMm.map((mm) => ({ width: columnWidth(mm) })),
    rows: blankRows(canvas.row, columnsMm.length),
    cells: canvas.cells,
    merges: canvas.merges,
    rowDefs: canvas.heights,
    pageSetup: {
      ...pageOf(table.orientation),
      printArea: `$A$1:$${lastColumn}$${canvas.row}`,
      printTitlesRow: '$2:$2',
    },
    headerFooter: footer('', ''),
  };
  return writeXlsx({ sheets: [sheet], defaultFont: { name: SERIF, size: 11 } });
}
