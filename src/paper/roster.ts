/**
 * A school's own roster (.xlsx) as a preview: what each column means, what each row would become, what is odd about it and
 * which child it already is. Nothing is written here; `roster-edits.ts` turns decisions into edits.
 */
import type { Day } from '#domain/calendar/day.ts';
import type { SchoolClass } from '#domain/records/school-class.ts';
import { refuse, succeed } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type * as z from 'zod';
import type { ChildDoc, FlagsDoc, GuardianDoc, MemberDoc } from './child-file.ts';
import { parseClassWords } from './class-words.ts';
import type { ClassWords } from './class-words.ts';
import { headerOf } from './roster-columns.ts';
import type { ColumnKey, MatchedColumn, RosterHeader } from './roster-columns.ts';
import { sheetsOfFile } from './roster-file.ts';
import type { CellContent, RosterRefusal } from './roster-file.ts';
import { childIndex, matchOf } from './roster-match.ts';
import type { RosterMatch } from './roster-match.ts';
import { readRow, rowCells } from './roster-row.ts';
import type { RosterFinding } from './roster-row.ts';

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

export interface RosterRow {
  /** The row in the table, as the spreadsheet numbers it. */
  readonly line: number;
  readonly child: ChildDoc;
  /** The class as written, grade and number together; empty when the row names none. */
  readonly classWords: string;
  readonly guardian?: GuardianDoc | undefined;
  readonly members: readonly MemberDoc[];
  readonly flags?: FlagsDoc | undefined;
  readonly findings: readonly RosterFinding[];
  /** The line of the same child further up; this row is left out unless a person wants it. */
  readonly repeats?: number | undefined;
  readonly match?: RosterMatch | undefined;
}

export interface RosterPreview {
  readonly sheetName: string;
  readonly columns: { readonly matched: readonly MatchedColumn[]; readonly unmatched: RosterHeader['unmatched'] };
  readonly rows: readonly RosterRow[];
  /** Classes the school does not have yet, with the lines that name them and what the words seem to say. */
  readonly unknownClasses: readonly {
    readonly words: string;
    readonly lines: readonly number[];
    readonly reads: ClassWords;
  }[];
  /** Lines that hold something but no name. */
  readonly problems: readonly { readonly line: number; readonly say: string }[];
}

const ROWS_A_PAUSE = 100;
/** Lines below the table that are no children. */
const FOOT = /^(?:注|说明|备注|合计|小计|总计|填表|填报|制表|审核|复核|单位|负责人|校长|\d+[.、])/;

/** Reads the first sheet that has a roster's header. Refusals are values; the sentences are made on the screen. */
export async function readRoster(
  bytes: Uint8Array,
  context: RosterContext,
): Promise<Result<RosterPreview, RosterRefusal>> {
  const opened = await sheetsOfFile(bytes);
  if (!opened.ok) return opened;
  for (const sheet of opened.value) {
    const header = headerOf(sheet);
    if (header !== undefined) return succeed(await previewOf({ ...sheet, header }, context));
  }
  return refuse({ type: 'not-a-roster' });
}

interface FoundTable {
  readonly name: string;
  readonly rows: readonly (readonly CellContent[])[];
  readonly header: RosterHeader;
}

async function previewOf(table: FoundTable, context: RosterContext): Promise<RosterPreview> {
  const { header } = table;
  const columns = new Map<ColumnKey, number>(header.matched.map(({ key, index }) => [key, index]));
  const index = childIndex(context.existing);
  const seen = new Map<string, number>();
  const rows: RosterRow[] = [];
  const problems: { line: number; say: string }[] = [];
  for (let at = header.firstRow; at < table.rows.length; at += 1) {
    const cells = rowCells(table.rows[at] ?? [], columns);
    const kind = kindOfRow(table.rows[at] ?? [], cells.text('name'));
    if (kind === 'nameless') problems.push({ line: at + 1, say: `第${at + 1}行没有姓名，没有带进来。` });
    if (kind === 'child') {
      const { gradeWords, classWords, ...reading } = readRow(cells, context.today);
      const { classId, words } = classOf({ classWords, gradeWords }, context.classes);
      const child = classId === undefined ? reading.child : { ...reading.child, classId };
      const repeats = repeatOf(child, { inClass: classId ?? words, line: at + 1, seen });
      const match = matchOf({ ...reading, child }, index);
      rows.push({ ...reading, line: at + 1, classWords: words, child, repeats, match });
    }
    if ((at - header.firstRow) % ROWS_A_PAUSE === ROWS_A_PAUSE - 1)
      await context.pause?.(at - header.firstRow + 1, table.rows.length - header.firstRow);
  }
  return {
    sheetName: table.name,
    columns: { matched: header.matched, unmatched: header.unmatched },
    rows,
    unknownClasses: unknownClassesIn(rows),
    problems,
  };
}

function kindOfRow(row: readonly CellContent[], name: string): 'child' | 'nameless' | 'nothing' {
  const filled = row.filter((content) => content !== null && content !== '');
  const first = typeof filled[0] === 'string' ? filled[0].trim() : '';
  if (filled.length < 2 || (FOOT.test(first) && filled.length < 4)) return 'nothing';
  if (name === '' || FOOT.test(name)) return filled.length >= 3 && !FOOT.test(first) ? 'nameless' : 'nothing';
  return /^(?:学生|儿童)?姓\s*名$/.test(name) ? 'nothing' : 'child';
}

function classOf(
  { classWords, gradeWords }: { classWords: string; gradeWords: string },
  classes: RosterContext['classes'],
): { classId?: string; words: string } {
  const words = gradeWords === classWords || classWords.startsWith(gradeWords) ? classWords : gradeWords + classWords;
  const { grade, number } = parseClassWords(classWords, gradeWords);
  const ofGrade = grade === undefined ? [] : classes.filter(({ doc }) => doc.grade === grade);
  const found =
    number === undefined
      ? ofGrade.length === 1
        ? ofGrade[0]
        : undefined
      : ofGrade.find(({ doc }) => doc.number === number);
  return found === undefined ? { words } : { classId: found.id, words };
}

/** The first line with the same ID number, or the same name, birth and class, however the class is written. */
function repeatOf(
  { name = '', birth = '', idNumber = '' }: ChildDoc,
  { inClass, line, seen }: { inClass: string; line: number; seen: Map<string, number> },
): number | undefined {
  const keys = [idNumber === '' ? '' : `id ${idNumber}`, birth === '' ? '' : `who ${name} ${birth} ${inClass}`];
  const first = keys.map((key) => (key === '' ? undefined : seen.get(key))).find((each) => each !== undefined);
  for (const key of keys) if (key !== '' && !seen.has(key)) seen.set(key, line);
  return first;
}

function unknownClassesIn(rows: readonly RosterRow[]): RosterPreview['unknownClasses'] {
  const linesByWords = new Map<string, number[]>();
  for (const { classWords, child, line } of rows)
    if (child.classId === undefined && classWords !== '')
      linesByWords.set(classWords, [...(linesByWords.get(classWords) ?? []), line]);
  return [...linesByWords].map(([words, lines]) => ({ words, lines, reads: parseClassWords(words) }));
}
