/** A question in words: whose field it is about, and what each side says. */
import { Child } from '#domain/records/child.ts';
import { fieldOf, type Field } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import type { Conflict } from '#sync/messages.ts';
import { WHOLE_RECORD } from '#sync/merge.ts';

/** The field in question, or nothing when the whole record is (deleted against edited). */
export function questionField(conflict: Conflict): Field | undefined {
  const kind = kindOf(conflict.about.type);
  return kind === undefined || conflict.field === WHOLE_RECORD ? undefined : fieldOf(kind, conflict.field);
}

/** `马尕麦奶奶 马八姑的联系电话`. */
export function questionTitle(conflict: LocalRecord<Conflict>, records: Records): string {
  const { about } = conflict.doc;
  const kind = kindOf(about.type);
  const child = conflict.child === undefined ? undefined : records.get(Child, conflict.child);
  const record = kind === undefined ? undefined : records.get(kind, about.id);
  const whose = kind && record && kind.type !== 'child' ? (kind.line?.(record.doc) ?? kind.label) : '';
  const field = questionField(conflict.doc);
  const what = field?.spoken ?? field?.label ?? '记录';
  return [child?.doc.name, whose].filter(Boolean).join('，') + `的${what}`;
}
