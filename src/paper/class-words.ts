/** Reads a class as rosters write it: 五（2）班, 五年级二班, 5.2班, 502, 初二(3)班, with or without a column for the grade. */
import { toHalfWidth } from '#domain/people/half-width.ts';
import { grades } from '#domain/records/school-class.ts';

type Grade = keyof typeof grades;

export interface ClassWords {
  readonly grade?: Grade | undefined;
  readonly number?: number | undefined;
}

const DIGITS = '一二三四五六七八九十';
const KINDERGARTEN: readonly (readonly [RegExp, Grade])[] = [
  [/小(?=班|\d+班)/, 'k1'],
  [/中(?=班|\d+班)/, 'k2'],
  [/大(?=班|\d+班)/, 'k3'],
];

/** What grade and number the words name; either is absent when they do not say. */
export function parseClassWords(classText: string, gradeText = ''): ClassWords {
  const text = compact(classText);
  const grade = gradeOf(compact(gradeText)) ?? gradeOf(text);
  const number = numberOf(text, gradeText !== '');
  return { ...(grade === undefined ? {} : { grade }), ...(number === undefined ? {} : { number }) };
}

/** 2026年秋, 2015级, a day: no grade stands before the year. */
const YEAR = /^(?:19|20)\d\d/;

const compact = (text: string): string => toHalfWidth(text).replace(/[\s()（）【】[\]]/g, '');

function gradeOf(text: string): Grade | undefined {
  if (YEAR.test(text)) return undefined;
  const small = KINDERGARTEN.find(([pattern]) => pattern.test(text));
  if (small !== undefined) return small[1];
  const junior = /初([一二三123])/.exec(text)?.[1];
  if (junior !== undefined) return gradeOfNumber((valueOf(junior) ?? 0) + 6);
  const first = /^(?:小学)?([一二三四五六七八九1-9])(?=年|级|[.\-—]|\d|[一二三四五六七八九十]|班|$)/.exec(text)?.[1];
  return first === undefined ? undefined : gradeOfNumber(valueOf(first) ?? 0);
}

function gradeOfNumber(number: number): Grade | undefined {
  const grade = `g${number}`;
  return isGrade(grade) ? grade : undefined;
}

const isGrade = (text: string): text is Grade => text in grades;

/** The class's own number: what is left after the grade. With a grade column, a bare `2班` is number 2. */
function numberOf(text: string, hasGradeColumn: boolean): number | undefined {
  const rest = text.replace(
    /^(?:小学|初中)?(?:初[一二三123]|[一二三四五六七八九1-9小中大])(?:年级|年|级)?[.\-—]?(?=[\d一二三四五六七八九十]+班?$)/,
    '',
  );
  const isWhole = rest === text && !hasGradeColumn;
  const found = /^0?(\d{1,2}|[一二三四五六七八九十]{1,2})班?$/.exec(rest)?.[1];
  return isWhole || found === undefined ? undefined : valueOf(found);
}

function valueOf(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word);
  if (word.length === 2 && word.startsWith('十')) return 10 + DIGITS.indexOf(word.charAt(1)) + 1;
  const index = DIGITS.indexOf(word);
  return index < 0 ? undefined : index + 1;
}
