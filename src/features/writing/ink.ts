/**
 * A finished section in one sentence of ink, told from the notes of its fields alone. What the child said and ID numbers
 * are never repeated here: others look over a teacher's shoulder.
 */
import * as z from 'zod';
import type { Records } from '#device/device.ts';
import { spokenDay, type Day } from '#domain/calendar/day.ts';
import { fieldsOf, isEmpty, type Doc, type Field } from '#domain/records/kind.ts';
import { guardedWords, valueWords } from '#features/foot/words/value-words.ts';
import { isDoc } from './tidy.ts';

export interface InkContext {
  readonly records: Records;
  readonly today: Day;
  /** The day field that needs no label. */
  readonly happenedOn?: string | undefined;
}

const LONGEST_WORDS = 60;

/** The sentence for these fields; empty when nothing is written in them. */
export function inkOf(fields: readonly Field[], doc: Doc, context: InkContext): string {
  const written = fields.filter((field) => !isEmpty(doc[field.name]));
  const told = written.filter((field) => !isQuestion(field)).map((field) => labelled(field, doc, context));
  const parts = [...told, ...answersTogether(written.filter(isQuestion), doc, context)].filter((part) => part !== '');
  return parts.map((part, index) => part + mark(part, index === parts.length - 1)).join('');
}

const mark = (part: string, isLast: boolean): string => (/[。！？]$/.test(part) ? '' : isLast ? '。' : '，');

const isQuestion = (field: Field): boolean => field.widget === 'ask' || field.widget === 'yes-no';

const labelOf = (field: Field): string => field.spoken ?? field.label;

/** Questions with the same answer are told together: 用电、饮用水：放心，用火：要改。 */
function answersTogether(fields: readonly Field[], doc: Doc, { records }: InkContext): string[] {
  const labelsByAnswer = new Map<string, string[]>();
  for (const field of fields) {
    const answer = valueWords(field, doc[field.name], records);
    labelsByAnswer.set(answer, [...(labelsByAnswer.get(answer) ?? []), labelOf(field)]);
  }
  return [...labelsByAnswer].map(([answer, labels]) => `${labels.join('、')}：${answer}`);
}

function labelled(field: Field, doc: Doc, context: InkContext): string {
  const words = wordsOf(field, doc[field.name], context);
  const isPlain = field.name === context.happenedOn || field.widget === 'photos';
  return words === '' || isPlain ? words : `${labelOf(field)}：${words}`;
}

function wordsOf(field: Field, value: unknown, context: InkContext): string {
  if (field.widget === 'day' && typeof value === 'string') return spokenDay(value, context.today);
  if (
    field.widget === 'list' &&
    field.sensitivity !== 'own-words' &&
    field.of instanceof z.ZodObject &&
    Array.isArray(value)
  ) {
    const fields = fieldsOf(field.of);
    return value
      .map((row) => rowWords(fields, row, context))
      .filter(Boolean)
      .join('；');
  }
  return shortened(guardedWords(field, value, context.records));
}

const rowWords = (fields: readonly Field[], row: unknown, context: InkContext): string =>
  isDoc(row)
    ? fields
        .filter((field) => !isEmpty(row[field.name]))
        .map((field) => wordsOf(field, row[field.name], context))
        .filter(Boolean)
        .join('，')
    : '';

function shortened(words: string): string {
  const letters = Array.from(words.replace(/\s*\n\s*/g, ' '));
  return letters.length > LONGEST_WORDS ? `${letters.slice(0, LONGEST_WORDS).join('')}……` : letters.join('');
}
