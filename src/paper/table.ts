/**
 * A table of any length on A4: title, heading line, a header that repeats, rows as high as their words need, who signs
 * below. Rosters, registers, sign-in sheets and statistics are all this one form with other columns (domain §4.5).
 */
import { fittedRows, piecesUpTo, SIZES } from './fit.ts';
import { finishForm, headingLine, label, monthWord, value } from './form.ts';
import type { Cell, Heading, Line, Orientation, PaperForm, Row } from './form.ts';

export interface TableColumn {
  readonly title: string;
  /** The word above it and its neighbours of the same group. */
  readonly group?: string | undefined;
  /** How wide beside the others; all together fill the sheet. */
  readonly mm: number;
  readonly align?: 'left' | undefined;
  readonly isText?: boolean | undefined;
  readonly isName?: boolean | undefined;
}

export interface TablePlan {
  readonly kind: string;
  readonly title: string;
  readonly orientation: Orientation;
  readonly columns: readonly TableColumn[];
  /** None at all is the blank sheet for pen and paper. */
  readonly rows: readonly (readonly string[])[];
  readonly heading: Heading;
  /** Lines between the heading and the table. */
  readonly lines?: readonly Line[] | undefined;
  readonly notes?: readonly string[] | undefined;
  readonly signs?: readonly string[] | undefined;
  /** What is counted at the foot: 人, 条. */
  readonly counts?: string | undefined;
  /** What the file is called where the title may name somebody. */
  readonly fileTitle?: string | undefined;
  /** What the file is called after the title; the school and the month when absent. */
  readonly fileWords?: readonly string[] | undefined;
  /** Millimetres a row has at least: more where somebody signs in it. */
  readonly rowMm?: number | undefined;
}

const HEADER_MM = 9;
const ROW_MM = 9.6;
/** Between the margins, and what title, heading line, notes and one more line may take. */
const WIDTH_MM = { portrait: 170, landscape: 257 } as const;
const ROOM_MM = { portrait: 264, landscape: 178 } as const;
const LINE_MM = 9;
const NOTE_MM = 6.5;
const TITLE_MM = 12;

/** Rows in the order given, numbered by whoever made them. */
export function tablePaper(plan: TablePlan): PaperForm {
  const columnsMm = scaled(plan.columns, WIDTH_MM[plan.orientation]);
  const notes = [...(plan.notes ?? []), ...signNotes(plan.signs ?? [])];
  const lines: readonly Line[] = [
    { look: 'title', parts: [{ text: plan.title, align: 'center', share: 1 }] },
    headingLine(['单位', '填表人：'], plan.heading),
    ...(plan.lines ?? []),
  ];
  const headers = headerRows(plan.columns);
  const headerMm = HEADER_MM * headers.length;
  const top = TITLE_MM + LINE_MM * (lines.length - 1) + headerMm;
  const room = { first: ROOM_MM[plan.orientation] - top, later: ROOM_MM[plan.orientation] - headerMm };
  const rowMm = plan.rowMm ?? ROW_MM;
  const foot = notes.length * NOTE_MM;
  const rows = plan.rows.length > 0 ? plan.rows : blankRows(plan.columns, (room.first - foot) / rowMm);
  const body = fittedRows(
    columnsMm,
    rows.map((cells) => {
      const row = bodyRow(plan.columns, cells, rowMm);
      return { ...row, cells: row.cells.map((cell, at) => withinSheet(cell, columnsMm[at] ?? 0, room.first - foot)) };
    }),
  );
  const pages = pagesOf(body, { ...room, foot });
  return finishForm({
    kind: plan.kind,
    title: plan.title,
    orientation: plan.orientation,
    columnsMm,
    goesOn: true,
    count: plan.rows.length === 0 || plan.counts === undefined ? '' : `共${plan.rows.length}${plan.counts}`,
    sheets: pages.map((page, index) => ({
      lines: index === 0 ? lines : [],
      rows: [...headers, ...page],
      notes: index === pages.length - 1 ? notes : [],
    })),
    sheetName: plan.title.replace(/[\\/?*[\]:：]/g, '').slice(0, 31),
    fileWords: [
      plan.fileTitle ?? plan.title,
      ...(plan.fileWords ?? [plan.rows.length === 0 ? '空白' : '', plan.heading.unit ?? '']),
      monthWord(plan.heading.day),
    ],
  });
}

function scaled(columns: readonly TableColumn[], widthMm: number): number[] {
  const total = columns.reduce((sum, { mm }) => sum + mm, 0);
  return columns.map(({ mm }) => Math.round((mm / total) * widthMm * 10) / 10);
}

const headerRow = (cells: readonly Cell[]): Row => ({ heightMm: HEADER_MM, isHeader: true, cells });

/** One row of titles; two where columns stand under the word of a group. */
function headerRows(columns: readonly TableColumn[]): readonly Row[] {
  if (columns.every(({ group }) => group === undefined)) return [headerRow(columns.map(({ title }) => label(title)))];
  const upper = columns.flatMap(({ title, group }, at) => {
    if (group === undefined) return [label(title, { rowSpan: 2 })];
    if (columns[at - 1]?.group === group) return [];
    const after = columns.slice(at).findIndex((column) => column.group !== group);
    return [label(group, { colSpan: after < 0 ? columns.length - at : after })];
  });
  const lower = columns.flatMap(({ title, group }) => (group === undefined ? [] : [label(title)]));
  return [headerRow(upper), headerRow(lower)];
}

const bodyRow = (columns: readonly TableColumn[], cells: readonly string[], heightMm: number): Row => ({
  heightMm,
  cells: columns.map(({ align, isText, isName }, index): Cell =>
    value(cells[index] ?? '', {
      ...(align && { align }),
      ...(isText && { isText }),
      ...(isName && { isName }),
    }),
  ),
});

/** A row cannot go on on another sheet: what is higher than one ends with where all of it stands. */
function withinSheet(cell: Cell, widthMm: number, heightMm: number): Cell {
  const size = SIZES[SIZES.length - 1] ?? 7;
  const [first = ''] = piecesUpTo(heightMm, cell, { widthMm, size });
  if (first === cell.text) return cell;
  return { ...cell, text: `${first.slice(0, -CUT_WORDS.length)}${CUT_WORDS}` };
}

const CUT_WORDS = '……（全文在记录表上）';

const blankRows = (columns: readonly TableColumn[], count: number): string[][] =>
  Array.from({ length: Math.floor(count) }, (_, row) =>
    columns.map(({ title }) => (title === '序号' ? String(row + 1) : '')),
  );

interface Room {
  readonly first: number;
  readonly later: number;
  /** Kept free on whichever sheet turns out to be the last. */
  readonly foot: number;
}

function pagesOf(rows: readonly Row[], { first, later, foot }: Room): Row[][] {
  const pages: Row[][] = [[]];
  let left = first - foot;
  for (const row of rows) {
    const page = pages[pages.length - 1] ?? [];
    if (page.length > 0 && row.heightMm > left) {
      pages.push([row]);
      left = later - foot - row.heightMm;
    } else {
      page.push(row);
      left -= row.heightMm;
    }
  }
  return pages;
}

/** `值班教师（签名）：____ 校长（签名）：____` */
const signNotes = (signs: readonly string[]): string[] =>
  signs.length === 0
    ? []
    : [signs.map((who) => `${who.replace(/签名$/, '')}（签名）：______________`).join('\u3000\u3000')];
