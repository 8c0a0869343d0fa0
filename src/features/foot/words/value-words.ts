/** Any field's value in the words of the screen, from the field's notes alone: for histories and for questions. */
import * as z from 'zod';
import { spokenDay, printDay } from '#domain/calendar/day.ts';
import { printMoment } from '#domain/calendar/moment.ts';
import { maskIdNumber } from '#domain/people/id-number.ts';
import { printPhone } from '#domain/people/phone.ts';
import { marksIn, type Phone, type Place } from '#domain/records/field.ts';
import { fieldsOf, holdsIdNumber, isEmpty, optionWords, type Field } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { knownAndOthers } from '#domain/records/stand-in.ts';
import { fileWords } from '#features/foot/children/merged-files.ts';
import type { Records } from '#device/device.ts';

/** `199 0000 2716`, `危房`, `上湾村上庄社`, `有`; an ID number by its last two characters only. Empty for nothing. */
export function valueWords(field: Field | undefined, value: unknown, records: Records): string {
  if (isEmpty(value)) return '';
  if (!field) return typeof value === 'string' ? value : '（新版本的内容）';
  if (holdsIdNumber(field) && typeof value === 'string') return maskIdNumber(value);
  switch (field.widget) {
    case 'phones':
      return (value as readonly Phone[]).map((phone) => printPhone(phone.number)).join('、');
    case 'place':
      return placeWords(value as Place);
    case 'yes-no':
      return value === true ? '是' : '不是';
    case 'choice':
    case 'ask':
    case 'faces':
    case 'flow':
      return optionWords(field, value, 'spoken');
    case 'choices':
      return (value as readonly unknown[]).map((code) => optionWords(field, code, 'spoken')).join('、');
    case 'day':
      return typeof value === 'string' ? printDay(value) : '';
    case 'moment':
      return typeof value === 'string' ? printMoment(value) : '';
    case 'attendance':
      return attendanceWords(field, value, records);
    case 'children':
    case 'people':
    case 'reference':
      return referenceWords(field, value, records);
    case 'list':
      return listWords(field, value, records);
    case 'hidden':
      return field.name === 'mergedInto' && typeof value === 'string' ? fileWords(value, records) : `${String(value)}`;
    case 'photos':
      return `${(value as readonly unknown[]).length}张照片`;
    default:
      return typeof value === 'string' || typeof value === 'number' ? `${value}${field.unit ?? ''}` : '';
  }
}

/** Where others look over a shoulder: of what a child said, only that it is there. */
export const guardedWords = (field: Field | undefined, value: unknown, records: Records): string =>
  field?.sensitivity === 'own-words' && !isEmpty(value) ? '写了，已封存' : valueWords(field, value, records);

/** `松岔乡上湾村上庄社，小学往上第三个巷口`. */
function placeWords(place: Place): string {
  const name = [place.region, place.town, place.village, place.group].filter(Boolean).join('');
  return [name, place.detail].filter(Boolean).join('，');
}

/** `换电线，2026年5月8日；修灶台`: every row with its own fields, so that two lists can be told apart. */
function listWords(field: Field, value: unknown, records: Records): string {
  const inside = field.of instanceof z.ZodObject ? fieldsOf(field.of) : [];
  return z
    .array(z.record(z.string(), z.unknown()))
    .catch([])
    .parse(value)
    .map((row) => inside.map((each) => partWords(each, row[each.name], records)).filter(Boolean))
    .map((words) => words.join('，'))
    .join('；');
}

/** A bare number beside others says not what it counts, a bare 是 not of what: `得分3分，满分10分，改好了：是`. */
function partWords(field: Field, value: unknown, records: Records): string {
  const words = valueWords(field, value, records);
  if (words === '' || (field.widget !== 'integer' && field.widget !== 'yes-no')) return words;
  return `${field.spoken ?? field.label}${field.widget === 'yes-no' ? '：' : ''}${words}`;
}

/** `到2人：马尕麦、韩秀兰；缺1人：冶二布`. */
function attendanceWords(field: Field, value: unknown, records: Records): string {
  const marks = marksIn(value);
  return (field.options ?? [])
    .map(({ code, spoken }) => ({ spoken, ids: marks.filter(({ mark }) => mark === code).map(({ child }) => child) }))
    .filter(({ ids }) => ids.length > 0)
    .map(({ spoken, ids }) => `${spoken}${ids.length}人：${referenceWords(field, ids, records)}`)
    .join('；');
}

function referenceWords(field: Field, value: unknown, records: Records): string {
  const kind = typeof field.of === 'string' ? kindOf(field.of) : undefined;
  const ids = Array.isArray(value) ? value : [value];
  if (!kind) return '';
  const { known, others } = knownAndOthers(ids.map(String));
  const names = known
    .map((id) => records.get(kind, id))
    .map((record) => (record ? (kind.line?.(record.doc) ?? kind.label) : '（不在这部手机上）'))
    .join('、');
  return others === 0 ? names : `${names && `${names}，另有`}${others}人的名字看不到`;
}

/** `今天10:31`, `4月9日20:15`: when something was written, in one word. */
export const momentWords = (day: string, today: string, time: string): string =>
  `${spokenDay(day, today)}${time.slice(0, 5)}`;
