/**
 * What a statement allows [W1]: a change writes where nothing stood, or goes on with a list and keeps every entry. The phone
 * refuses anything else before it is an op, the school holds what comes all the same.
 */
import type { Change } from './messages.ts';
import { sameValue } from './merge.ts';

/** True when none of these changes takes a word back. */
export const onlyAdds = (set: Readonly<Record<string, Change>>): boolean =>
  Object.values(set).every(({ from, to }) => isBlank(from) || sameValue(from, to) || isLonger(from, to));

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const isLonger = (from: unknown, to: unknown): boolean =>
  Array.isArray(from) &&
  Array.isArray(to) &&
  from.every((entry: unknown) => to.some((other: unknown) => sameValue(entry, other)));
