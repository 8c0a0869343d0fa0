/**
 * The rules as a table that a school head can read, change in WPS and bring back: one row a rule, every cell in words. A
 * mistake names its row and column and says what to write; a table with one is not taken.
 */
import { allKinds } from '#domain/records/kinds.ts';
import { clauseWords } from './clause.ts';
import { byWords, whereWords } from './counts-words.ts';
import { idAmong } from './other-ids.ts';
import { isInDocuments } from './policies.ts';
import { doubtsOf } from './row-sense.ts';
import { readRow, ruleColumns, type Column, type Line, type TableMistake } from './rule-row.ts';
import { actorWord, appliesWords, eachWords, holidayWords, perWords, whenWords } from './rule-words.ts';
import type { Rule } from './rule.ts';

/** Tables saved before these were columns are read as well: what they do not say stays as it is. */
const newerColumns: readonly Column[] = ['分科目', '怎样的才算', '谁做的算'];

export interface ReadRules {
  /** The rules that are to hold. What has no row is in neither list and stays as it is. */
  readonly rules: readonly Rule[];
  /** Ids of rows that say 不用. */
  readonly off: readonly string[];
  readonly mistakes: readonly TableMistake[];
  /** What is taken, and worth a second look. */
  readonly doubts: readonly TableMistake[];
}

/** One row a rule, first the header; what is off stands there too and can be switched on again. */
export const rowsOfRules = (all: readonly Rule[], off: readonly string[]): readonly (readonly string[])[] => [
  [...ruleColumns],
  ...all.map((rule) => [
    rule.id,
    rule.label,
    kindWord(rule.kind),
    actorWord(rule.actor),
    perWords[rule.per],
    whenWords(rule.when),
    appliesWords(rule.appliesIf),
    eachWords(rule.each),
    whereWords(rule.kind, rule.counts.where),
    byWords[rule.counts.by],
    String(rule.leastSchoolDays),
    holidayWords[rule.holiday],
    clauseWords(rule.clause),
    off.includes(rule.id) ? '不用' : '用',
  ]),
];

const kindWord = (type: string): string => allKinds().find((kind) => kind.type === type)?.label ?? type;

/**
 * Reads the table back over `known`, from which each row keeps what no column says, and an empty 分科目 or 怎样的才算 what it was.
 * A rule without a row stays as it is, and what the law asks may be no less.
 * Columns are found by their heads, empty rows are passed over, and rows above the head are no rules.
 */
export function readRuleTable(rows: readonly (readonly string[])[], known: readonly Rule[]): ReadRules {
  const head = rows.findIndex((row) => row.includes('编号') && row.includes('做什么'));
  if (head === -1)
    return {
      ...nothing,
      mistakes: [{ row: 1, column: '编号', say: '没找到表头。第一行要有“编号”“做什么”这些列名，别改它们。' }],
    };
  const columns = new Map(ruleColumns.map((column) => [column, rows[head]?.indexOf(column) ?? -1]));
  const missing = ruleColumns.filter((column) => (columns.get(column) ?? -1) < 0 && !newerColumns.includes(column));
  const lines = rows.slice(head + 1).flatMap((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    return [{ row: head + 2 + index, cellOf: (column: Column) => cells[columns.get(column) ?? -1]?.trim() ?? '' }];
  });
  const reading = underIdsNow(lines, known);
  const mistakes: TableMistake[] = missing.map((column) => ({
    row: head + 1,
    column,
    say: `缺“${column}”这一列，从存下来的表里抄回来。`,
  }));
  if (mistakes.length > 0) return { ...nothing, mistakes };
  const read = reading.map((line) => readRow(line, known));
  const found = [...read.flatMap((each) => each.mistakes), ...twice(reading), ...tooMany(reading, known)];
  if (found.length > 0) return { ...nothing, mistakes: found };
  return {
    rules: read.flatMap((each) => each.rule ?? []),
    off: read.flatMap(({ id, rule }) => (rule === undefined ? [id] : [])),
    mistakes: [],
    doubts: [
      ...untold(head + 1, reading, known),
      ...read.flatMap(({ row, rule }) =>
        rule === undefined ? [] : doubtsOf(rule).map((doubt) => ({ row, ...doubt })),
      ),
    ],
  };
}

const nothing: ReadRules = { rules: [], off: [], mistakes: [], doubts: [] };

/** A row that is not there leaves nothing off: a county's table may hold its own rows alone, and a deleted row may be a slip. */
function untold(row: number, lines: readonly Line[], known: readonly Rule[]): TableMistake[] {
  const count = known.filter(({ id }) => lines.every(({ cellOf }) => cellOf('编号') !== id)).length;
  const say = `有${count}件不在这张表里，照旧。哪件不要，要有它那一行，“用不用”写“不用”。`;
  return count === 0 ? [] : [{ row, column: '编号', say }];
}

/** As many as the record of the school's own rules holds, changed, added or left off. */
const MOST = 200;

function tooMany(lines: readonly Line[], known: readonly Rule[]): TableMistake[] {
  const said = new Set(lines.map(({ cellOf }) => cellOf('编号')));
  const room = Math.max(0, MOST - known.filter(({ id }) => !said.has(id)).length);
  const first = lines[room];
  const say = `太多了，一共只放得下${MOST}件。从这一行起，删掉${lines.length - room}行。`;
  return first === undefined ? [] : [{ row: first.row, column: '编号', say }];
}

/** A table that was saved under other ids speaks of the same duties; one of a document that is not chosen now says nothing. */
function underIdsNow(lines: readonly Line[], known: readonly Rule[]): readonly Line[] {
  const said = lines.map(({ cellOf }) => cellOf('编号'));
  return lines.flatMap(({ row, cellOf }) => {
    const id = idAmong(known, cellOf('编号'), said);
    if (isInDocuments(id) && known.every((rule) => rule.id !== id)) return [];
    return [{ row, cellOf: (column: Column) => (column === '编号' ? id : cellOf(column)) }];
  });
}

const twice = (lines: readonly Line[]): TableMistake[] =>
  lines
    .filter(({ cellOf }, index) => lines.findIndex((other) => other.cellOf('编号') === cellOf('编号')) < index)
    .map(({ row, cellOf }) => ({
      row,
      column: '编号',
      say: `“${cellOf('编号')}”前面已经有了，换一个编号，或删掉一行。`,
    }));
