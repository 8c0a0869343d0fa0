/**
 * Finds the header of a school's own table and what each column means, by its name. Title lines and lines about the class
 * above, merged headers and headers of two rows are passed or joined; a column nobody knows is listed, never guessed.
 */
import type { CellContent, SheetRows } from './roster-file.ts';
import { isGroupsOver, wordsOver } from './roster-groups.ts';
import { carerIn, CARERS, isSomebodyElse, keyByName, NAMES, plainWord, type ColumnKey } from './roster-names.ts';

export interface MatchedColumn {
  readonly key: ColumnKey;
  /** From 0. */
  readonly index: number;
  /** The table's own words, and what they were taken for. */
  readonly title: string;
  readonly means: string;
  /** Of two carers: a column of the one who is read, or of the other, who is read in a row where the first has no name. */
  readonly carer?: 'first' | 'second';
}

interface UnmatchedColumn {
  readonly index: number;
  readonly title: string;
  /** The column that was taken for the same. */
  readonly sameAs?: number;
}

export interface RosterHeader {
  readonly matched: readonly MatchedColumn[];
  readonly unmatched: readonly UnmatchedColumn[];
  /** The first row below the header, from 0. */
  readonly firstRow: number;
}

const SEARCHED_ROWS = 20;
const LEAST_COLUMNS = 3;

/** The header of a sheet: the row, or two rows, that name the most columns. Undefined without 姓名 and two columns more. */
export function headerOf(sheet: SheetRows): RosterHeader | undefined {
  const rows = filledRows(sheet);
  let best: RosterHeader | undefined;
  let isBestGrouped = false;
  for (const height of [1, 2])
    for (let row = 0; row < Math.min(sheet.rows.length, SEARCHED_ROWS); row += 1) {
      const header = columnsOf(rows.slice(row, row + height), row + height);
      const nameColumn = header.matched.find((column) => column.key === 'name');
      const lowest = plainWord(rows[row + height - 1]?.[nameColumn?.index ?? -1] ?? '');
      const isHeader = nameColumn !== undefined && (lowest === '' || keyByName.has(lowest));
      const isHalf = height === 1 && isGroupsOver(rows[row - 1], rows[row]);
      const most = best?.matched.length ?? 0;
      const isGrouped = height === 2 && isGroupsOver(rows[row], rows[row + 1]);
      const isBetter = header.matched.length > most || (header.matched.length === most && isGrouped && !isBestGrouped);
      if (!isHeader || isHalf || !isBetter) continue;
      best = header;
      isBestGrouped = isGrouped;
    }
  return best !== undefined && best.matched.length >= LEAST_COLUMNS ? best : undefined;
}

/** The top rows as text, with the words of a merged cell in every cell it covers. */
function filledRows({ rows, merges }: SheetRows): string[][] {
  const top = rows.slice(0, SEARCHED_ROWS + 1).map((row) => Array.from(row, cellText));
  const fill = (row: number, column: number, word: string) => {
    const line = top[row];
    if (line !== undefined) line[column] = word;
  };
  for (const { startRow, startCol, endRow, endCol } of merges)
    for (let row = startRow; row <= Math.min(endRow, top.length - 1); row += 1)
      for (let column = startCol; column <= Math.min(endCol, 200); column += 1)
        fill(row, column, top[startRow]?.[startCol] ?? '');
  return top;
}

/** A cell as words: a ticked box is 是, and a day that a spreadsheet made of something else is told as a day. */
export function cellText(content: CellContent | undefined): string {
  if (content instanceof Date) return Number.isNaN(content.getTime()) ? '' : content.toISOString().slice(0, 10);
  if (typeof content === 'boolean') return content ? '是' : '否';
  return String(content ?? '').trim();
}

interface ReadColumn {
  readonly index: number;
  readonly title: string;
  readonly key: ColumnKey | undefined;
  /** Of a carer's column: which of the carers it names, or the one named last before it. */
  readonly carer: string;
  readonly isNamed: boolean;
}

function columnsOf(rows: readonly (readonly string[])[], firstRow: number): RosterHeader {
  const read = readColumns(rows);
  const [first = '', second] = carersOf(read);
  const matched: MatchedColumn[] = [];
  const unmatched: UnmatchedColumn[] = [];
  for (const column of read) {
    const { key, index, title, isNamed } = column;
    const taken = takenFor(column, read, first);
    const isSecond = second !== undefined && column.carer === second && takenFor(column, read, second) === index;
    const carer = taken === index ? (isNamed ? 'first' : undefined) : isSecond ? 'second' : undefined;
    if (key !== undefined && (taken === index || isSecond))
      matched.push({ key, index, title, means: NAMES[key][0], ...(carer && { carer }) });
    else if (title !== '') unmatched.push({ index, title, ...(taken !== undefined && { sameAs: taken }) });
  }
  return { matched, unmatched, firstRow };
}

function readColumns([upper = [], lower]: readonly (readonly string[])[]): readonly ReadColumn[] {
  const over = lower === undefined ? upper : wordsOver(upper, lower);
  let carer = '';
  return over.map((above, index) => {
    const words = [...new Set([above, lower?.[index] ?? ''].filter((word) => word !== ''))];
    const key = keyOf(words);
    const title = words.join(' ');
    const named = isCarers(key) ? carerIn(title) : '';
    carer = named || carer;
    return { index, title, key, carer: isCarers(key) ? carer : '', isNamed: named !== '' };
  });
}

const isCarers = (key: ColumnKey | undefined): boolean => key?.startsWith('guardian') === true;

/**
 * Whose columns are read, and whose in a row where the first has no name. The 监护人 by law is mostly a parent; whoever stands
 * beside 监护人 by another word looks after the child. Name, relation and phone are always of one person.
 */
function carersOf(columns: readonly ReadColumn[]): readonly string[] {
  const named = columns.filter(({ key, isNamed }) => key === 'guardianName' && isNamed).map(({ carer }) => carer);
  return [...new Set([...named.filter((carer) => carer !== CARERS[0]), ...named])];
}

/** The one of the columns with that key which is read: of the carer who is, and by her own word before a mere 联系电话. */
function takenFor({ key }: ReadColumn, columns: readonly ReadColumn[], carer: string): number | undefined {
  const same = columns.filter((column) => key !== undefined && column.key === key);
  if (!isCarers(key) || carer === '') return same[0]?.index;
  const hers = same.filter((column) => column.carer === carer || column.carer === '');
  return (hers.find(({ isNamed }) => isNamed) ?? hers[0])?.index;
}

/**
 * `父亲` over `电话` is 父亲电话; `家庭情况` over `单亲` is 单亲. Under the word for somebody else a 姓名 or 身份证号 is that person's: such a
 * column is known by both words together, or by a lower one that names the person itself.
 */
function keyOf(words: readonly string[]): ColumnKey | undefined {
  const [top = '', below = top] = words.map(plainWord);
  const both = keyByName.get(top.replace(/(?:基本)?(?:信息|情况)$/, '') + below);
  if (top !== below && isSomebodyElse(words[0] ?? '') && !isSomebodyElse(below)) return both;
  return both ?? keyByName.get(below) ?? keyByName.get(top);
}
