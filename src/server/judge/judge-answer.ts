/**
 * Judges an answer to an open question [C2]: the choice becomes a patch of the record with a revision of its own, and the
 * question is closed. An answer that comes second meets the first one's revision, so it agrees or asks again [C3].
 */
import { Child } from '#domain/records/child.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { isLeap } from '#domain/records/steps.ts';
import { mergeOp, WHOLE_RECORD, type MergeOutcome } from '#sync/merge.ts';
import { CONFLICT, type Conflict, type Op } from '#sync/messages.ts';
import { changesOf, fieldsAsked, isKept } from '#sync/question.ts';
import type { StoredRecord } from '#server/storage/records.ts';
import type { Desk } from './desk.ts';
import { enterOutcome, type Case } from './enter-outcome.ts';
import { closeQuestion, questionOf } from './questions.ts';
import { judgeTwins, ruledOut } from './judge-merging.ts';
import { mayDo, takesAnswerAway } from './rights.ts';
import { fits, fitsUncut, mergeRulesOf } from './shape.ts';
import { hold, LEAPS, stateOf, type Ruling } from './verdicts.ts';
import { markOf } from './written.ts';

/** The question an op answers, when it is there. */
export const questionAnswered = (desk: Desk, { kind, id, conflictId = id }: Op): StoredRecord | undefined =>
  kind === 'resolve' ? desk.find(CONFLICT, conflictId) : undefined;

/** True where the question it answers is there, and about two files. */
export const isAboutTwins = (desk: Desk, op: Op): boolean => {
  const asked = questionAnswered(desk, op);
  return asked !== undefined && questionOf(asked).alike !== undefined;
};

/** Applies the answer to record and question. */
export function judgeAnswer(desk: Desk, each: Case, asked: StoredRecord): Ruling {
  const { op, written } = each;
  const question = questionOf(asked);
  if (question.alike) return judgeTwins(desk, each, asked);
  const record = desk.find(question.about.type, question.about.id);
  const kind = kindOf(question.about.type);
  if (!kind) return hold('unknown-kind');
  if (!record) return hold('record-missing', question.about.id);
  const patch = patchOf(op, record, question);
  if (!mayDo(desk, { kind, op: patch, record, child: record.child, each })) return hold('not-yours');
  const isWritten = op.choice === 'new' ? fits : fitsUncut;
  if (!isWritten(kind, patch.set)) return hold('wrong-shape');
  const ruled = kind.type === Child.type ? ruledOut(desk, each, { file: record, set: patch.set }) : undefined;
  if (ruled?.result.verdict === 'merged') closeQuestion(desk, asked, written);
  if (ruled) return ruled;
  const { device, by, received } = written;
  const arrival = { op: patch, device, by, received, sawUntil: desk.sawUntil(patch) };
  const merged = mergeOp(stateOf(record), arrival, mergeRulesOf(kind));
  const outcome = question.state === 'open' ? decided({ record, merged, patch }, each) : merged;
  if (takesAnswerAway(each, kind, { before: record.doc, after: outcome.state.doc })) return hold('not-yours');
  // Between two words that stand a person may choose either; one of her own goes the way of any other.
  if (op.choice === 'new' && each.authority === undefined && isLeap(kind, record.doc, outcome.state.doc)) return LEAPS;
  closeQuestion(desk, asked, written);
  return enterOutcome(desk, { each, kind, record, child: record.child, outcome });
}

/** The answer as an ordinary op on the record. Who answers an open question has seen both its sides. */
function patchOf(op: Op, record: StoredRecord, question: Conflict): Op {
  const { about, field, kept, waiting, state } = question;
  const hasSeen = state === 'open' && isKept(question, record.doc);
  const common = { ...op, type: about.type, id: about.id, ...(hasSeen && { baseRev: record.rev, seen: undefined }) };
  if (field !== WHOLE_RECORD) {
    const answer = { choice: op.choice, given: (name: string) => op.set[name] };
    return { ...common, kind: 'patch', set: changesOf(question, answer, record.doc) };
  }
  const side = op.choice === 'kept' ? kept : op.choice === 'waiting' ? waiting : undefined;
  return { ...common, kind: side?.value === 'deleted' ? 'delete' : 'restore', set: {} };
}

/** Stamps the fields of a first answer even where the value stays, so that a later answer meets this one [C3]. */
function decided(
  { record, merged, patch }: { record: StoredRecord; merged: MergeOutcome; patch: Op },
  { written }: Case,
): MergeOutcome {
  const answered = Object.entries(patch.set).filter(
    ([field]) => !merged.conflicts.some((conflict) => fieldsAsked(conflict).includes(field)),
  );
  if (answered.length === 0) return merged;
  const rev = record.rev + 1;
  const marks = Object.fromEntries(answered.map(([field]) => [field, markOf(written, rev)]));
  const applied = { ...Object.fromEntries(answered), ...merged.applied };
  const state = { ...merged.state, rev, marks: { ...merged.state.marks, ...marks } };
  return { ...merged, state, applied };
}
