/** The words of the top bar: whom the form is about and what it is. */
import { Child } from '#domain/records/child.ts';
import type { Doc } from '#domain/records/kind.ts';
import { extraOf } from './extras/extras.ts';
import type { Opening } from './extras/kind-extra.ts';

export function titleOf(opening: Opening, doc: Doc): string {
  const { device, kind, child, record } = opening;
  const own = extraOf(kind.type).title?.(opening, doc) ?? kind.label;
  if (kind.type === Child.type) return record === undefined ? '新来的孩子' : `${nameOf(doc)}的情况`;
  const name = child === undefined ? undefined : device.records.get(Child, child)?.doc.name;
  return name === undefined ? own : `${name}，${own}`;
}

/** 紧急 with the facts of the child the form is about. */
export const urgentHref = ({ child, record, kind }: Pick<Opening, 'child' | 'record' | 'kind'>): string =>
  child === undefined || (kind.type === Child.type && record === undefined) ? '/urgent' : `/urgent/${child}`;

const nameOf = (doc: Doc): string => (typeof doc['name'] === 'string' ? doc['name'] : '孩子');
