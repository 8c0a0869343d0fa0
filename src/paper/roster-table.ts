/**
 * The tables of a workbook: every sheet with a roster's header, with what merged cells lay over its rows, and the class that
 * the sheet is named for. A sheet that holds something and has no header is named, so that nobody takes it for read.
 */
import { parseClassWords } from './class-words.ts';
import { headerOf } from './roster-columns.ts';
import type { RosterHeader } from './roster-columns.ts';
import type { ColumnKey } from './roster-names.ts';
import { isFilled } from './roster-file.ts';
import type { CellContent, SheetRows } from './roster-file.ts';

type Cells = readonly CellContent[];

export interface TableRow {
  /** As the spreadsheet numbers it. */
  readonly line: number;
  /** What stands in the row itself. */
  readonly own: Cells;
  /** The same, with what a merged cell that begins further up says of it. */
  readonly laid: Cells;
  readonly isHidden: boolean;
  /** The class that a line of its own above names, where no column does; else empty. */
  readonly classWords: string;
}

export interface RosterTable {
  readonly sheet: string;
  readonly header: RosterHeader;
  /** Everything below the header. */
  readonly rows: readonly TableRow[];
  /** The sheet's own name where it names a class and no column does; else empty. */
  readonly classWords: string;
  /** Neither a column nor the sheet's name says a class. */
  readonly isClassless: boolean;
}

/** The sheets in their order. Empty ones, as every new workbook has them, are neither read nor named. */
export function tablesOf(sheets: readonly SheetRows[]): {
  readonly tables: readonly RosterTable[];
  readonly unread: readonly string[];
} {
  const tables: RosterTable[] = [];
  const unread: string[] = [];
  for (const sheet of sheets) {
    const header = headerOf(sheet);
    if (header !== undefined) tables.push(tableOf(sheet, header));
    else if (sheet.rows.length > 0) unread.push(sheet.name);
  }
  return { tables, unread };
}

function tableOf(sheet: SheetRows, header: RosterHeader): RosterTable {
  const keys = new Set(header.matched.map(({ key }) => key));
  const classWords = !keys.has('class') && isClassName(sheet.name) ? sheet.name.trim() : '';
  const hasClass = keys.has('class') || keys.has('grade');
  const below = rowsBelow(sheet, header);
  const rows = hasClass || classWords !== '' ? below : underHeadings(below);
  return {
    sheet: sheet.name,
    header,
    rows,
    classWords,
    isClassless: !hasClass && classWords === '' && rows.every((row) => row.classWords === ''),
  };
}

/** 三（1）班 alone in a line, or with 班主任：马老师 behind it: the class of all below it, until another such line. */
function underHeadings(rows: readonly TableRow[]): TableRow[] {
  let classWords = '';
  return rows.map((row) => {
    const filled = row.own.filter(isFilled);
    const heading =
      filled.length < 3 && typeof filled[0] === 'string' ? (/^\S*[班级]/.exec(filled[0].trim())?.[0] ?? '') : '';
    if (parseClassWords(heading).grade !== undefined) classWords = heading;
    return { ...row, classWords };
  });
}

/** 一年级, 三（1）班, 502 and, beside a column for the grade, 二班; not Sheet1 and not 花名册. */
const isClassName = (name: string): boolean => parseClassWords(name).grade !== undefined || /班\s*$/.test(name);

/** What a school writes once for a class or for brothers and sisters. A name or a number is never shared. */
const SHARED: ReadonlySet<ColumnKey> = new Set<ColumnKey>([
  'class',
  'grade',
  'guardianName',
  'guardianRelation',
  'guardianPhone',
  'parentName',
  'parentPhone',
  'fatherName',
  'fatherPhone',
  'fatherWork',
  'motherName',
  'motherPhone',
  'motherWork',
  'home',
  'registeredAt',
]);

function rowsBelow({ rows, merges, hiddenRows }: SheetRows, { firstRow, matched }: RosterHeader): TableRow[] {
  const shared = new Set(matched.filter(({ key }) => SHARED.has(key)).map(({ index }) => index));
  const laid = rows.map((row) => [...row]);
  for (const { startRow, endRow, startCol, endCol } of merges) {
    if (startRow < firstRow || startCol !== endCol || !shared.has(startCol)) continue;
    const content = rows[startRow]?.[startCol] ?? null;
    for (const row of laid.slice(startRow + 1, endRow + 1)) row[startCol] = content;
  }
  return rows.slice(firstRow).map((own, index) => ({
    line: firstRow + index + 1,
    own,
    laid: laid[firstRow + index] ?? own,
    isHidden: hiddenRows.has(firstRow + index),
    classWords: '',
  }));
}

/** How many rows of all tables hold anything. */
export const filledRowsOf = (tables: readonly RosterTable[]): number =>
  tables.reduce((sum, { rows }) => sum + rows.filter(({ own }) => own.some(isFilled)).length, 0);
