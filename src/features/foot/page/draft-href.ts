/** Where a half-written form goes on: the address it was opened at. */
import { kindOf } from '#domain/records/kinds.ts';
import type { Draft } from '#device/device.ts';

/** The one form in which a kind is entered for many children at once. */
export const batchHref = (type: string): string => `/many/${type}`;

/** The form in which something new about a child is written, of what is owed in a 科目 for that one. */
export const writeHref = (type: string, child: string, subject?: string): string =>
  ['/children', child, 'write', type, subject].filter(Boolean).join('/');

/** Its draft is kept under this. */
export const batchKey = (type: string): string => `${type}/many`;

export const isBatchDraft = ({ key, type }: Draft): boolean => key === batchKey(type);

export function draftHref(draft: Draft): string {
  const { type, child, recordId } = draft;
  if (draft.title !== undefined) return draft.key;
  if (isBatchDraft(draft)) return batchHref(type);
  // Another form was begun at the address of its own: it is found by its record.
  const isSecond = draft.key.endsWith(`/${recordId}`);
  if (draft.seen !== undefined || isSecond) return `/records/${type}/${recordId}`;
  if (child !== undefined && type !== 'child') return writeHref(type, child, draft.key.split('/')[3]);
  return `/write/${type}${kindOf(type)?.isStatement === true ? '/nobody-here' : ''}`;
}
