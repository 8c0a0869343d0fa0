/** A half-written form that cannot be read any more, by what is left of it: the key it was kept under. */
import { kindOf } from '#domain/records/kinds.ts';

/** Its kind in words, and the child where it was a new record about one. */
export function damagedForm(key: string): { readonly label: string; readonly child: string | undefined } {
  const [type = '', isNew, child] = key.split('/');
  return { label: kindOf(type)?.label ?? '一张表', child: isNew === 'new' ? child : undefined };
}
