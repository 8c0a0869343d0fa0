/**
 * A school's own roster (.xlsx) as a preview: what each column means, what each row would become, what is odd about it and
 * which child it already is. Nothing is written here; `roster-edits.ts` turns decisions into edits.
 */
import type { Day } from '#domain/calendar/day.ts';
import { className, type SchoolClass } from '#domain/records/school-class.ts';
import { refuse, succeed } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type * as z from 'zod';
import type { ChildDoc, FlagsDoc, GuardianDoc, MemberDoc } from './child-file.ts';
import { parseClassWords } from './class-words.ts';
import type { ClassWords } from './class-words.ts';
import { cellText, type RosterHeader } from './roster-columns.ts';
import { isFilled, sheetsOfFile } from './roster-file.ts';
import type { CellContent, RosterRefusal } from './roster-file.ts';
import { isColumnWord } from './roster-names.ts';
import { differencesOf, recognise } from './roster-match.ts';
import type { RosterMatch } from './roster-match.ts';
import { seenBefore } from './roster-repeat.ts';
import type { Seen } from './roster-repeat.ts';
import { cellsUnder, readRow } from './roster-row.ts';
import type { RosterFinding, RowCells, RowReading } from './roster-row.ts';
import { filledRowsOf, tablesOf } from './roster-table.ts';
import type { RosterTable, TableRow } from './roster-table.ts';

export type { Difference, RosterMatch } from './roster-match.ts';
export type { RosterRefusal } from './roster-file.ts';

/** A child that is already on file, with the parts a roster may touch. */
export interface ExistingChild {
  readonly id: string;
  readonly child: ChildDoc;
  readonly guardian?: { readonly id: string; readonly doc: GuardianDoc } | undefined;
  readonly members: readonly { readonly id: string; readonly doc: MemberDoc }[];
  readonly flags?: { readonly id: string; readonly doc: FlagsDoc } | undefined;
}

export interface RosterContext {
  readonly today: Day;
  readonly classes: readonly { readonly id: string; readonly doc: z.infer<typeof SchoolClass.schema> }[];
  readonly existing: readonly ExistingChild[];
  /** Awaited after every hundred rows, so that a screen can draw; resolve it from a timer. */
  readonly pause?: (done: number, total: number) => Promise<void>;
}

/** Where a row stands. */
export interface RowPlace {
  /** As the spreadsheet numbers it. */
  readonly line: number;
  /** Only where the file has several tables. */
  readonly sheet?: string | undefined;
}

export interface RosterRow extends RowPlace {
  /** What decisions call it: its line, counted on from table to table. */
  readonly key: number;
  readonly child: ChildDoc;
  /** The class by grade and number however it was written; else as written, and empty when neither row nor sheet names one. */
  readonly classWords: string;
  readonly guardian?: GuardianDoc | undefined;
  readonly members: readonly MemberDoc[];
  readonly flags?: FlagsDoc | undefined;
  readonly findings: readonly RosterFinding[];
  /** The same child further up; this row is left out unless a person wants it. */
  readonly repeats?: RowPlace | undefined;
  readonly match?: RosterMatch | undefined;
}

export interface RosterProblem extends RowPlace {
  readonly why: 'nameless' | 'only-name' | 'hidden';
}

export interface PreviewedTable {
  readonly sheet: string;
  readonly columns: Pick<RosterHeader, 'matched' | 'unmatched'>;
  readonly isClassless: boolean;
}

export interface RosterPreview {
  readonly tables: readonly PreviewedTable[];
  /** Sheets that hold something and have no header. */
  readonly unread: readonly string[];
  readonly rows: readonly RosterRow[];
  /** Classes the school does not have yet, how many children they name and what the words seem to say. */
  readonly unknownClasses: readonly { readonly words: string; readonly children: number; readonly reads: ClassWords }[];
  /** Lines that hold something and are no child. */
  readonly problems: readonly RosterProblem[];
}

const MAX_ROWS = 5000;
const ROWS_A_PAUSE = 100;
/** Sums, at the foot and between classes, however many numbers stand beside them. */
const SUM = /^(?:本页|本班|全班|全校|全年级|男生?|女生?|学生|人数)?(?:合计|小计|总计|共计|总人数)/;
/** Lines below the table that are no children. */
const FOOT = /^(?:注|说明|备注|合计|小计|总计|填表|填报|制表|审核|复核|单位|负责人|校长|\d+[.、])/;

/** Reads every visible sheet that has a roster's header. Refusals are values; the sentences are made on the screen. */
export async function readRoster(
  bytes: Uint8Array,
  context: RosterContext,
): Promise<Result<RosterPreview, RosterRefusal>> {
  const opened = await sheetsOfFile(bytes);
  if (!opened.ok) return opened;
  const { tables, unread } = tablesOf(opened.value);
  if (tables.length === 0) return refuse({ type: 'not-a-roster' });
  if (filledRowsOf(tables) > MAX_ROWS) return refuse({ type: 'too-many-rows' });
  const { rows: read, problems } = await readTables(tables, context);
  const rows = await compared(read, context);
  return succeed({
    tables: tables.map(({ sheet, header: { matched, unmatched }, isClassless }) => ({
      sheet,
      columns: { matched, unmatched },
      isClassless,
    })),
    unread,
    rows,
    unknownClasses: unknownClassesIn(read),
    problems,
  });
}

/** A row before it is compared with what is on file. */
interface ReadRow {
  readonly row: RosterRow;
  readonly reads: ClassWords;
  readonly isClassless: boolean;
}

async function readTables(tables: readonly RosterTable[], context: RosterContext) {
  const rows: ReadRow[] = [];
  const problems: RosterProblem[] = [];
  const seen: Seen = new Map();
  const total = tables.reduce((sum, table) => sum + table.rows.length, 0);
  let [done, linesBefore] = [0, 0];
  for (const table of tables) {
    for (const row of table.rows) {
      const cells = cellsUnder(row.laid, table.header.matched);
      const kind = kindOfRow(row, cells.text('name'), table.header);
      const place = { line: row.line, ...(tables.length > 1 && { sheet: table.sheet }) };
      if (kind === 'child')
        rows.push(readChild(cells, { place, key: linesBefore + row.line, row, table, seen, context }));
      else if (kind !== 'nothing') problems.push({ ...place, why: kind });
      done += 1;
      if (done % ROWS_A_PAUSE === 0) await context.pause?.(done, total);
    }
    linesBefore += table.header.firstRow + table.rows.length;
  }
  return { rows, problems };
}

/** The header once more, as it stands on every page that was copied below another: words of columns and nothing else. */
const isHeaderAgain = (filled: readonly CellContent[], { matched, unmatched }: RosterHeader): boolean =>
  filled.length > 1 &&
  filled.every((content) => {
    const word = cellText(content);
    return isColumnWord(word) || [...matched, ...unmatched].some(({ title }) => title.split(' ').includes(word));
  });

/** 马小明, 阿依舍·韩秀兰: no title of a page and no heading of a class. */
const isLonelyName = (text: string): boolean =>
  /^(?:[㐀-鿿]{2,4}|[㐀-鿿]+(?:[·.•][㐀-鿿]+)+)$/.test(text.replace(/\s/g, '')) && !/[班级]$/.test(text);

/** What a row is; one that is put away is no child, and said to be put away where it would be one. */
function kindOfRow(row: TableRow, name: string, header: RosterHeader): 'child' | RosterProblem['why'] | 'nothing' {
  const filled = row.own.filter(isFilled);
  const kind = isHeaderAgain(filled, header) ? 'nothing' : kindOfShown(row, name);
  return row.isHidden && kind !== 'nothing' ? 'hidden' : kind;
}

function kindOfShown({ own, laid }: TableRow, name: string): Exclude<ReturnType<typeof kindOfRow>, 'hidden'> {
  const filled = own.filter(isFilled);
  const first = typeof filled[0] === 'string' ? filled[0].trim() : '';
  if (SUM.test(first) || SUM.test(name)) return 'nothing';
  if (FOOT.test(first) && filled.length < 4) return 'nothing';
  if (name === '' || FOOT.test(name)) return filled.length >= 3 && !FOOT.test(first) ? 'nameless' : 'nothing';
  if (laid.filter(isFilled).length > 1) return 'child';
  return isLonelyName(name) ? 'only-name' : 'nothing';
}

interface Around {
  readonly place: RowPlace;
  readonly key: number;
  readonly row: TableRow;
  readonly table: RosterTable;
  readonly seen: Seen;
  readonly context: RosterContext;
}

function readChild(cells: RowCells, { place, key, row: line, table, seen, context }: Around): ReadRow {
  const { gradeWords, classWords, ...reading } = readRow(cells, context.today);
  const { classId, words, reads } = classOf(
    writtenClass({ gradeWords, classWords: classWords || line.classWords }, table),
    context.classes,
  );
  const child = classId === undefined ? reading.child : { ...reading.child, classId };
  const { repeats, namesake, sameNumber } = seenBefore({ place, child, inClass: classId ?? words }, seen);
  const findings = [...reading.findings];
  if (repeats === undefined && namesake !== undefined)
    findings.push({ level: 'warning', field: 'name', say: sayNamesake(namesake, words) });
  if (sameNumber !== undefined)
    findings.push({
      level: 'warning',
      field: 'idNumber',
      say: `和${rowWords(sameNumber)}身份证号一样、名字不同，请照户口簿改。`,
    });
  const row = { ...place, key, ...reading, findings, classWords: words, child, repeats };
  return { row, reads, isClassless: table.isClassless };
}

const rowWords = ({ sheet, line }: RowPlace): string => `${sheet === undefined ? '' : `“${sheet}”`}第${line}行`;

const sayNamesake = (place: RowPlace, classWords: string): string =>
  `和${rowWords(place)}${classWords === '' ? '同名' : '同名同班'}，是同一个孩子就去掉一个。`;

type WrittenClass = Pick<RowReading, 'classWords' | 'gradeWords'>;

/** A sheet called 三（1）班 says the grade as well; one called 二班 needs the column. */
function writtenClass({ classWords, gradeWords }: WrittenClass, table: RosterTable): WrittenClass {
  if (table.classWords === '') return { classWords, gradeWords };
  const { grade, number } = parseClassWords(table.classWords);
  const isWhole = grade !== undefined && (number !== undefined || table.classWords.includes('年级'));
  return { classWords: table.classWords, gradeWords: isWhole ? '' : gradeWords };
}

function classOf({ classWords, gradeWords }: WrittenClass, classes: RosterContext['classes']) {
  const reads = parseClassWords(classWords, gradeWords);
  const written = classWords.startsWith(gradeWords) ? classWords : gradeWords + classWords;
  // 三1班 and 三（1）班 are one class: by its words alone each of them would become a class of its own.
  const words = reads.grade !== undefined && reads.number !== undefined ? className(reads) : written;
  const found = classes.filter(
    ({ doc }) => doc.grade === reads.grade && (reads.number === undefined || doc.number === reads.number),
  );
  const classId = reads.grade !== undefined && found.length === 1 ? found[0]?.id : undefined;
  return { words, reads, classId };
}

/** The rows beside what is on file. A row that repeats another is nobody's match: ticked, it is a child of its own. */
async function compared(read: readonly ReadRow[], context: RosterContext): Promise<RosterRow[]> {
  const { matches, namesakes } = recognise(
    read.map(({ row }) => row).filter(({ repeats }) => repeats === undefined),
    context.existing,
  );
  const rows: RosterRow[] = [];
  for (const { row, isClassless } of read) {
    const found = matches.get(row);
    const findings = [...row.findings];
    if (namesakes.has(row))
      findings.push({ level: 'warning', field: 'name', say: '在册的有同名同班的孩子，是同一个就别带，到档案里改。' });
    if (row.classWords === '' && found === undefined && !isClassless)
      findings.push({ level: 'warning', field: 'classId', say: '没写班级，班主任看不到这个孩子。' });
    const match = found && { id: found.file.id, by: found.by, differing: differencesOf(row, found.file) };
    rows.push({ ...row, findings, match });
    if (rows.length % ROWS_A_PAUSE === 0 && matches.size > 0) await context.pause?.(read.length, read.length);
  }
  return rows;
}

function unknownClassesIn(rows: readonly ReadRow[]): RosterPreview['unknownClasses'] {
  const known = new Map<string, { words: string; children: number; reads: ClassWords }>();
  for (const { row, reads } of rows) {
    const { classWords: words, child } = row;
    if (child.classId === undefined && words !== '')
      known.set(words, { words, children: (known.get(words)?.children ?? 0) + 1, reads });
  }
  return [...known.values()];
}
