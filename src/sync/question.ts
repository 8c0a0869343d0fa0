/** How the values of a question are read: one for a field alone, one a member for a group, which is answered as a whole [M6]. */
import * as z from 'zod';
import { bothOf, sameValue, WHOLE_RECORD, type Fields } from './merge.ts';
import type { Change, Conflict, Op } from './messages.ts';

/** A question, or one that is about to be asked. */
interface About {
  readonly field: string;
  readonly fields?: readonly string[] | undefined;
}

/** The fields a question is about; none when it is about the whole record. */
export const fieldsAsked = ({ field, fields }: About): readonly string[] =>
  fields ?? (field === WHOLE_RECORD ? [] : [field]);

/** What one of a question's values says of a field. */
export function valueAsked({ fields }: About, value: unknown, field: string): unknown {
  if (!fields) return value ?? null;
  return z.record(z.string(), z.unknown()).catch({}).parse(value)[field] ?? null;
}

/** True when what stands in the document is the side the school kept. */
export const isKept = (question: Conflict, doc: Fields): boolean =>
  fieldsAsked(question).every((field) => sameValue(doc[field], valueAsked(question, question.kept.value, field)));

export interface Answer {
  readonly choice: Op['choice'];
  /** Values that were given in words of their own, a field each. */
  readonly given: (field: string) => { readonly to?: unknown } | undefined;
}

/**
 * The answer as a change of every field asked about, laid over `doc`. A member that nobody gave a new value keeps the
 * school's; of a group there cannot be both.
 */
export function changesOf(question: Conflict, { choice, given }: Answer, doc: Fields): Record<string, Change> {
  const isOpen = question.state === 'open';
  const valueFor = (field: string): unknown => {
    const kept = isOpen ? (doc[field] ?? null) : valueAsked(question, question.kept.value, field);
    const waiting = valueAsked(question, question.waiting.value, field);
    const own = given(field);
    if (choice === 'waiting') return waiting;
    if (choice === 'new') return own ? (own.to ?? null) : kept;
    if (choice !== 'both') return kept;
    if (own) return own.to ?? null;
    return question.fields ? kept : bothOf(valueAsked(question, question.base, field), kept, waiting);
  };
  return Object.fromEntries(
    fieldsAsked(question).map((field) => [field, { from: doc[field] ?? null, to: valueFor(field) }]),
  );
}
