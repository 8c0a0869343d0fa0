/** Judges one op over the desk: may she, does it fit, how does it meet what is there. No I/O; the batch writes. */
import { Child } from '#domain/records/child.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { isLeap } from '#domain/records/steps.ts';
import { mergeOp } from '#sync/merge.ts';
import type { Op } from '#sync/messages.ts';
import type { StoredRecord } from '#server/storage/records.ts';
import { judgeAnswer, questionAnswered } from './judge-answer.ts';
import type { Desk } from './desk.ts';
import { enterOutcome, type Case } from './enter-outcome.ts';
import { isAboutMerging, judgeMerging } from './judge-merging.ts';
import { mayDo, takesAnswerAway } from './rights.ts';
import { onlyAdds } from '#sync/only-adds.ts';
import { fits, fitsUncut, mergeRulesOf } from './shape.ts';
import { hold, LEAPS, stateOf, type Ruling } from './verdicts.ts';

/** Applies the op to the desk and says what became of it; a held op has changed nothing. */
export function judgeOp(desk: Desk, sent: Case): Ruling {
  const asked = questionAnswered(desk, sent.op);
  if (asked) return judgeAnswer(desk, sent, asked);
  const ruling = judgeChange(desk, withoutQuestion(sent), mayBegin(sent));
  const answers = ruling.awaits === undefined ? noTo(sent.op) : undefined;
  return answers === undefined ? ruling : { ...ruling, answers };
}

/** The question to which this may be a 不是: an answer that changes nothing does not say what was asked [G1]. */
const noTo = ({ kind, type, choice, conflictId, set }: Op): string | undefined =>
  kind === 'resolve' && type === Child.type && choice === 'kept' && Object.keys(set).length === 0
    ? conflictId
    : undefined;

function judgeChange(desk: Desk, each: Case, canBegin: boolean): Ruling {
  const { op } = each;
  const kind = kindOf(op.type);
  if (!kind) return hold('unknown-kind');
  const record = desk.find(op.type, op.id);
  if (kind.type === 'child' && record && isAboutMerging(record, op)) return judgeMerging(desk, each, record);
  if (!record && op.kind !== 'create' && !canBegin) return hold('record-missing', op.id);
  const child = childOf(kind, op, record);
  if (!isPlaced(desk, { kind, op, child })) return hold('wrong-shape');
  if (child !== undefined && kind.type !== 'child' && !desk.find('child', child)) return hold('record-missing', child);
  if (!mayDo(desk, { kind, op, record, child, each })) return hold('not-yours');
  if (!fits(kind, op.set)) return hold('wrong-shape');
  if (kind.isStatement === true && !isAdding(op)) return hold('only-adds');
  const { device, by, received } = each.written;
  const arrival = { op, device, by, received, isOrphan: each.isOrphan, sawUntil: desk.sawUntil(op) };
  const outcome = mergeOp(stateOf(record), arrival, mergeRulesOf(kind));
  if (takesAnswerAway(each, kind, { before: record?.doc, after: outcome.state.doc })) return hold('not-yours');
  if (!fitsUncut(kind, outcome.applied, op.set)) return hold('wrong-shape');
  if (kind.isStatement === true && !onlyAdds(outcome.applied)) return hold('only-adds');
  if (each.authority === undefined && isLeap(kind, record?.doc, outcome.state.doc)) return LEAPS;
  return enterOutcome(desk, { each, kind, record, child, outcome });
}

/** A restored school may not have asked yet, or has nothing to ask any more: then an answer is the change it says [C3]. */
const withoutQuestion = (sent: Case): Case =>
  sent.op.kind === 'resolve' ? { ...sent, op: { ...sent.op, kind: 'patch' } } : sent;

/** A head may let a change stand alone whose beginning never came; what it says is then all there is of the record. An answer says nothing of one. */
const mayBegin = ({ op, authority }: Case): boolean => authority !== undefined && op.kind === 'patch';

/** The child a record is about: the record knows it, a new record is told, a child is about itself. */
function childOf(kind: RecordKind, op: Op, record: StoredRecord | undefined): string | undefined {
  if (kind.about === 'school') return undefined;
  return kind.type === 'child' ? op.id : (record?.child ?? op.child);
}

interface Place {
  readonly kind: RecordKind;
  readonly op: Op;
  readonly child: string | undefined;
}

/** A record about a child names it and stays with it, under any of its files; a statement may be about no child that is known here. */
function isPlaced(desk: Desk, { kind, op, child }: Place): boolean {
  if (kind.about === 'school') return true;
  if (child === undefined) return kind.isStatement === true;
  return op.child === undefined || desk.survivorOf(op.child) === desk.survivorOf(child);
}

const isAdding = (op: Op): boolean => (op.kind === 'create' || op.kind === 'patch') && onlyAdds(op.set);
