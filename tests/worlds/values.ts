/** What is written in a world: every text and every day once, so that each can be found again. */
import { addDays } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import { idOf } from '#tests/support/builders.ts';
import type { FieldName } from './steps.ts';

/** How every typed text begins: long enough not to stand in ciphertext by chance. */
export const MARK = 'zqmark';
export const markOf = (at: number, what: string): string => `${MARK}${at}x${what}`;

/** What the fields get in that step, over what stands. */
export const changesOf = (fields: readonly FieldName[], at: number, before: Doc): Doc =>
  Object.assign({}, ...fields.map((field) => valueOf(field, at, before))) as Doc;

function valueOf(field: FieldName, at: number, before: Doc): Doc {
  switch (field) {
    case 'state':
      return { state: ['checking', 'registered', 'watched'][at % 3], stateSince: addDays('2020-01-01', at) };
    case 'phones':
      return { phones: toggled(before['phones'], { number: `1990000${String(1000 + at)}` }, at) };
    case 'visitors':
      return { visitors: toggled(before['visitors'], idOf(800_000 + at), at) };
    default:
      return { [field]: markOf(at, field) };
  }
}

function toggled(list: unknown, entry: unknown, at: number): unknown[] {
  const before: unknown[] = Array.isArray(list) ? list : [];
  return before.length > 6 || (before.length > 0 && at % 3 === 0) ? before.slice(1) : [...before, entry];
}
