/**
 * Judges an answer to an open question [C2]: the choice becomes a patch of the record with a revision of its own, and the
 * question is closed. An answer that comes second meets the first one's revision, so it agrees or asks again [C3].
 */
import type { RecordKind } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { bothOf, mergeOp, sameValue, WHOLE_RECORD, type MergeOutcome } from '#sync/merge.ts';
import { CONFLICT, type Change, type Conflict, type Op } from '#sync/messages.ts';
import type { StoredRecord } from '#server/storage/records.ts';
import type { Desk } from './desk.ts';
import { enterOutcome, type Case } from './enter-outcome.ts';
import { closeQuestion, questionOf } from './questions.ts';
import { mayDo } from './rights.ts';
import { fits, mergeRulesOf } from './shape.ts';
import { hold, stateOf, type Ruling } from './verdicts.ts';
import { markOf } from './written.ts';

/** Applies the answer to record and question. */
export function judgeAnswer(desk: Desk, each: Case): Ruling {
  const { op, written } = each;
  const conflictId = op.conflictId ?? op.id;
  const asked = desk.find(CONFLICT, conflictId);
  if (!asked) return hold('record-missing', conflictId);
  const question = questionOf(asked);
  const record = desk.find(question.about.type, question.about.id);
  const kind = kindOf(question.about.type);
  if (!kind) return hold('unknown-kind');
  if (!record) return hold('record-missing', question.about.id);
  const questions = [asked, ...siblingsOf(desk, asked, kind)];
  const patch = patchOf(op, record, questions.map(questionOf));
  if (!mayDo(desk, { kind, op: patch, record, child: record.child, each })) return hold('not-yours');
  if (!fits(kind, patch.set)) return hold('wrong-shape');
  const arrival = { op: patch, device: written.device, by: written.by, received: written.received };
  const merged = mergeOp(stateOf(record), arrival, mergeRulesOf(kind));
  const outcome = question.state === 'open' ? decided({ record, merged, patch }, each) : merged;
  for (const one of questions) closeQuestion(desk, one, written);
  return enterOutcome(desk, { each, kind, record, child: record.child, outcome });
}

/** Open questions of the same op about fields of the same group: they are one field and get one answer [M6]. */
function siblingsOf(desk: Desk, asked: StoredRecord, kind: RecordKind): StoredRecord[] {
  const rules = mergeRulesOf(kind);
  const question = questionOf(asked);
  if (question.state !== 'open' || question.field === WHOLE_RECORD) return [];
  return desk.questionsAbout(question.about.id).filter((each) => {
    const other = questionOf(each);
    return (
      each.id !== asked.id &&
      other.state === 'open' &&
      other.waiting.opId === question.waiting.opId &&
      rules.groupOf(other.field) === rules.groupOf(question.field)
    );
  });
}

/** The answer as an ordinary op on the record. Who answers an open question has seen both its sides. */
function patchOf(op: Op, record: StoredRecord, questions: readonly Conflict[]): Op {
  const { about, field } = questions[0] ?? { about: record, field: '' };
  const hasSeen = questions.every(
    (each) =>
      each.state === 'open' &&
      (each.field === WHOLE_RECORD || sameValue(record.doc[each.field] ?? null, each.kept.value ?? null)),
  );
  const common = { ...op, type: about.type, id: about.id, baseRev: hasSeen ? record.rev : op.baseRev };
  if (field === WHOLE_RECORD) {
    const shouldGo = questions.some((each) => chosenSide(op, each) === 'deleted');
    return { ...common, kind: shouldGo ? 'delete' : 'restore', set: {} };
  }
  const set: Record<string, Change> = {};
  for (const each of questions) {
    const from = record.doc[each.field] ?? null;
    set[each.field] = { from, to: valueFor(op, each, from) };
  }
  return { ...common, kind: 'patch', set };
}

const chosenSide = (op: Op, { kept, waiting }: Conflict): unknown =>
  op.choice === 'kept' ? kept.value : op.choice === 'waiting' ? waiting.value : 'edited';

/** The value the answer gives to one field; `current` is what the school holds now. */
function valueFor(op: Op, question: Conflict, current: unknown): unknown {
  const given = op.set[question.field];
  const kept = question.state === 'open' ? current : (question.kept.value ?? null);
  switch (op.choice) {
    case 'waiting':
      return question.waiting.value ?? null;
    case 'new':
      return given ? (given.to ?? null) : kept;
    case 'both':
      return given ? (given.to ?? null) : bothOf(question.base, kept, question.waiting.value);
    default:
      return kept;
  }
}

/** Stamps the fields of a first answer even where the value stays, so that a later answer meets this one [C3]. */
function decided(
  { record, merged, patch }: { record: StoredRecord; merged: MergeOutcome; patch: Op },
  { written }: Case,
): MergeOutcome {
  const answered = Object.entries(patch.set).filter(
    ([field]) => !merged.conflicts.some((conflict) => conflict.field === field),
  );
  if (answered.length === 0) return merged;
  const rev = record.rev + 1;
  const marks = Object.fromEntries(answered.map(([field]) => [field, markOf(written, rev)]));
  const applied = { ...Object.fromEntries(answered), ...merged.applied };
  const state = { ...merged.state, rev, marks: { ...merged.state.marks, ...marks } };
  return { ...merged, state, applied };
}
