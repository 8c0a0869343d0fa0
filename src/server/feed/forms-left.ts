/**
 * A record that says itself who may see it, by a list of names, by the class or by the subject it is about, can leave a
 * reader while her rights stay what they are: no digest tells that [D3], so the feed does [D7].
 */
import type { RecordKind } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { beforeStep } from '#server/storage/before-step.ts';
import type { FedRecord, Version } from '#server/storage/records.ts';
import { cutsFor, type Sight } from './sight.ts';

/** The notes by which a kind lets its records say that. */
const saysWhoSees = ['openTo', 'ledBy', 'ofSubject', 'asks'] as const satisfies readonly (keyof RecordKind)[];

/** The types under which she saw the record before these steps, oldest first, and does not see it now. */
export function formsLeft(sight: Sight, record: FedRecord, steps: readonly Version[]): readonly string[] {
  const kind = kindOf(record.type);
  if (kind === undefined || !saysWhoSees.some((note) => note in kind)) return [];
  const forms = new Set<string>();
  let state: FedRecord | undefined = record;
  for (const step of [...steps].reverse()) {
    state = state && beforeStep(state, step);
    for (const form of state ? formsOf(sight, state) : []) forms.add(form);
  }
  for (const form of formsOf(sight, record)) forms.delete(form);
  return [...forms];
}

const formsOf = (sight: Sight, record: FedRecord): readonly string[] =>
  cutsFor(sight, record).map(({ as }) => as ?? record.type);
