/** One value of a question in words, for whoever answers it and for the history: a group is told whole, member by member. */
import { fieldOf } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { Records } from '#device/device.ts';
import type { Conflict } from '#sync/messages.ts';
import { fieldsAsked, valueAsked } from '#sync/question.ts';
import { valueWords } from './value-words.ts';

interface Telling {
  readonly records: Records;
  /** How a single value is told; whole where nothing is said. */
  readonly tell?: typeof valueWords;
}

/** `199 0000 2716`; of a group `健康状况：残疾，残疾等级：二级`. Empty for nothing. */
export function askedWords(question: Conflict, value: unknown, { records, tell = valueWords }: Telling): string {
  const kind = kindOf(question.about.type);
  const told = fieldsAsked(question).flatMap((name) => {
    const field = kind && fieldOf(kind, name);
    const words = tell(field, valueAsked(question, value, name), records);
    return words === '' ? [] : [{ label: field?.spoken ?? field?.label ?? name, words }];
  });
  return told.map(({ label, words }) => (question.fields ? `${label}：${words}` : words)).join('，');
}
