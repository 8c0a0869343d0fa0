/**
 * Headers of two rows: which words of the upper one stand over which columns of the lower, and whether it is a row of such
 * words at all or a line about the class — 2026年秋季, 三年级, 班主任, 王某 — that says nothing of the columns below.
 */
import { parseClassWords } from './class-words.ts';
import { isSomebodyElse, keyByName, plainWord, type ColumnKey } from './roster-names.ts';

type Words = readonly string[];

const at = (row: Words, column: number): string => row[column] ?? '';

/** Whether the upper row names somebody above the columns of the lower, which alone would say 姓名 and 身份证号 of nobody knows whom. */
export const isGroupsOver = (upper: Words = [], lower: Words = []): boolean =>
  new Set(upper.filter((word) => word !== '')).size > 1 && upper.some(isSomebodyElse) && !isAboutTheClass(upper, lower);

/** A value stands in it over a column of its own, where a row of groups has only words for what is below. */
const isAboutTheClass = (upper: Words, lower: Words): boolean =>
  upper.some(
    (word, column) =>
      word !== '' &&
      at(lower, column) !== '' &&
      at(lower, column) !== word &&
      (isValue(word) || (isPost(at(upper, column - 1)) && isNameOfSomebody(word))),
  );

const isValue = (word: string): boolean =>
  /\d{4}\s*[年-]|\d{7,}|学期|学年|[春秋]季|小学|中学|幼儿园|班$/.test(word) ||
  parseClassWords(word).grade !== undefined;

/** Whose name stands beside it in such a line. */
const isPost = (word: string): boolean =>
  /^(?:班主任|教师|老师|校长|主任|负责人|责任人|联系人|填[表报]人?|制表人?)$/.test(plainWord(word));

const isNameOfSomebody = (word: string): boolean =>
  /^[㐀-鿿·.•]{2,6}$/.test(plainWord(word)) &&
  !keyByName.has(plainWord(word)) &&
  !isSomebodyElse(word) &&
  !/(?:信息|情况)$/.test(plainWord(word));

/** What only a child has: no word for somebody else goes on over it. */
const ONLY_A_CHILDS: ReadonlySet<ColumnKey | undefined> = new Set<ColumnKey>([
  'number',
  'studentNumber',
  'grade',
  'class',
  'cameOn',
  'boards',
  'leftKind',
]);

/**
 * The upper row with each word over all it is for. Nobody merges cells in a hurry: 父亲 with two empty cells beside it goes on
 * over the columns below those, until another word, an end of the lower row, or what only a child has.
 */
export function wordsOver(upper: Words, lower: Words): Words {
  let word = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const below = plainWord(at(lower, column));
    const above = at(upper, column);
    if (below === '' || above === at(lower, column) || ONLY_A_CHILDS.has(keyByName.get(below))) word = '';
    else if (above !== '') word = above;
    return above || word;
  });
}
