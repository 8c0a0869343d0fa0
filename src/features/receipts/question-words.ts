/** A question in words: whose field it is about, and what each side says. */
import { Child } from '#domain/records/child.ts';
import { isReworded, isSettled } from '#domain/records/four-eyes.ts';
import { fieldOf, type Field } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { askedWords } from '#features/foot/words/asked-words.ts';
import { sameValue } from '#sync/merge.ts';
import type { Conflict, Side } from '#sync/messages.ts';
import { fieldsAsked, valueAsked } from '#sync/question.ts';

/** The fields in question, in the order of the form; none when the whole record is (deleted against edited). */
export function questionFields(conflict: Conflict): readonly Field[] {
  const kind = kindOf(conflict.about.type);
  return kind === undefined ? [] : fieldsAsked(conflict).flatMap((name) => fieldOf(kind, name) ?? []);
}

/** `马尕麦奶奶 马八姑的联系电话`; of two files the child's name; of a group what the two sides say differently, `马尕麦的健康状况、残疾等级`. */
export function questionTitle(conflict: LocalRecord<Conflict>, records: Records): string {
  const { about, alike, kept, waiting } = conflict.doc;
  if (alike) return records.get(Child, about.id)?.doc.name ?? '没写姓名';
  const kind = kindOf(about.type);
  const child = conflict.child === undefined ? undefined : records.get(Child, conflict.child);
  const record = kind === undefined ? undefined : records.get(kind, about.id);
  const whose = kind && record && kind.type !== 'child' ? (kind.line?.(record.doc) ?? kind.label) : '';
  const differing = questionFields(conflict.doc).filter(
    ({ name }) => !sameValue(valueAsked(conflict.doc, kept.value, name), valueAsked(conflict.doc, waiting.value, name)),
  );
  const what = differing.map(({ spoken, label }) => spoken ?? label).join('、') || '记录';
  return [child?.doc.name, whose].filter(Boolean).join('，') + `的${what}`;
}

/** Two people have decided what is asked about: what the school has stays, and the question is only to be closed [W2]. */
export function isDecided({ doc }: LocalRecord<Conflict>, records: Records): boolean {
  const kind = kindOf(doc.about.type);
  if (kind === undefined || !isSettled(kind, records.get(kind, doc.about.id)?.doc)) return false;
  return isReworded(kind, (name) => fieldsAsked(doc).includes(name));
}

/** What is asked, in one sentence. */
export const askingWords = ({ alike }: Conflict): string =>
  alike ? '有两份档案，可能是同一个孩子' : '两位老师都改过，用哪一个？';

const wholeWords: Readonly<Record<string, string>> = { deleted: '作废', edited: '接着用，有改动', created: '重新写了' };

/** What one side says: a value, the values of the whole group, or what it did with the record. */
export function sideWords(question: Conflict, { value }: Side, records: Records): string {
  const words = askedWords(question, value, { records });
  const empty = question.field === 'mergedInto' ? '自己一份，不合' : '空着';
  return fieldsAsked(question).length > 0 ? words || empty : (wholeWords[String(value)] ?? String(value));
}
