/** The words in which a stored value is printed, from its field's notes alone: for sheets, registers and letters alike. */
import * as z from 'zod';
import { isDay, printDay } from '#domain/calendar/day.ts';
import { printMoment } from '#domain/calendar/moment.ts';
import { marksIn, Phone, Place } from '#domain/records/field.ts';
import { fieldsOf, isEmpty, optionWords } from '#domain/records/kind.ts';
import type { Doc, Field } from '#domain/records/kind.ts';
import { knownAndOthers } from '#domain/records/stand-in.ts';
import { printPhones, printPlace } from './child-file.ts';

/** What a stored value does not say itself. */
export interface WordsAround {
  /** The words for an id: a colleague's name, a class. */
  readonly nameOf?: ((id: string) => string) | undefined;
  /** How a part of a list's entry is written. */
  readonly partOf: (part: Field, doc: Doc) => string;
}

/** The value alone: `2026年4月20日`, `12分钟`, names, numbers below one another, entries of a list one a line. */
export function plainWords(field: Field, content: unknown, around: WordsAround): string {
  const unit = field.unit ?? '';
  if (typeof content === 'number') return `${content}${unit}`;
  if (typeof content === 'string') return stringWords(field, content, around);
  if (field.widget === 'place') return printPlace(Place.safeParse(content).data);
  if (!Array.isArray(content)) return '';
  const entries: readonly unknown[] = content;
  switch (field.widget) {
    case 'phones':
      return printPhones(z.array(Phone).safeParse(entries).data);
    case 'people':
    case 'children':
      return manyNames(entries.map(String), around.nameOf);
    case 'photos':
      return `照片${entries.length}张`;
    default:
      return entries.map((entry, index) => entryWords(field, entry, { index, around })).join('\n');
  }
}

function stringWords(field: Field, content: string, { nameOf }: WordsAround): string {
  if (field.widget === 'day') return isDay(content) ? printDay(content) : content;
  if (field.widget === 'moment') return printMoment(content);
  if (field.widget === 'reference') return nameOf?.(content) ?? '';
  return `${content}${field.unit ?? ''}`;
}

/** `甲、乙，另有12人`: those whom whoever prints may not know are counted, so that the sheet is true without their names. */
export function manyNames(ids: readonly string[], nameOf?: (id: string) => string): string {
  const { known, others } = knownAndOthers(ids);
  const names = known.map((id) => nameOf?.(id) ?? '').join('、');
  return others === 0 ? names : `${names && `${names}，另有`}${others}人`;
}

/** `1. 给水缸加盖；大伯；2026年4月20日` for one entry of a list. */
function entryWords(field: Field, entry: unknown, { index, around }: { index: number; around: WordsAround }): string {
  const of = field.of;
  if (of === undefined || typeof of === 'string' || typeof entry !== 'object' || entry === null) return '';
  const doc: Doc = { ...entry };
  // A bare number beside others says not what it counts, a bare 是 not of what: 得分3分；满分10分；改好了：是.
  const nameOf = ({ widget, label }: Field): string => {
    if (widget === 'yes-no') return `${label}：`;
    return widget === 'integer' ? label : '';
  };
  const parts = fieldsOf(of).map((part) =>
    isEmpty(doc[part.name]) ? '' : `${nameOf(part)}${around.partOf(part, doc)}`,
  );
  return `${index + 1}. ${parts.filter(Boolean).join('；')}`;
}

/** Where there is no room for boxes: of a choice only what was chosen, of a sign-in how many of each. */
export function shortWords(field: Field, doc: Doc, nameOf?: (id: string) => string): string {
  const content = doc[field.name];
  if (isEmpty(content)) return '';
  if (field.widget === 'yes-no') return content === true ? '是' : '否';
  if (field.widget === 'attendance') return markCounts(field, content);
  if (field.widget === 'children') return fewNames(content, nameOf);
  if (field.options !== undefined)
    return [content]
      .flat()
      .map((code) => optionWords(field, code, 'printed'))
      .join('、');
  return plainWords(field, content, { nameOf, partOf: (part, entry) => shortWords(part, entry, nameOf) });
}

/** A class has its names in the cell; of a whole school the first few stand for all, whom the record's own sheet names. */
const A_CLASS = 60;
const FEW = 3;

function fewNames(content: unknown, nameOf?: (id: string) => string): string {
  const ids = [content].flat().map(String);
  if (ids.length <= A_CLASS) return manyNames(ids, nameOf);
  const few = knownAndOthers(ids).known.slice(0, FEW);
  return few.length === 0 ? `${ids.length}人` : `${manyNames(few, nameOf)}等${ids.length}人`;
}

function markCounts({ options = [] }: Field, content: unknown): string {
  const marks = marksIn(content);
  return options
    .map(({ code, label }) => ({ label, count: marks.filter(({ mark }) => mark === code).length }))
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${label}${count}`)
    .join('，');
}
