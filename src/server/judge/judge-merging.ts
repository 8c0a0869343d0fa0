/**
 * Files of one child become one: a file says into which other it was merged, and whatever comes for it afterwards goes to
 * that one (SPEC [G2]–[G4]). Rows are not rewritten, so that a merge can be taken back.
 */
import { Child } from '#domain/records/child.ts';
import { isLeap } from '#domain/records/steps.ts';
import { mergeOp } from '#sync/merge.ts';
import type { Op } from '#sync/messages.ts';
import { mergedInto } from '#server/storage/families.ts';
import type { StoredRecord } from '#server/storage/records.ts';
import type { Desk } from './desk.ts';
import { enterOutcome, type Case } from './enter-outcome.ts';
import { OFFICE } from './people.ts';
import { closeQuestion, questionOf, reopenQuestion } from './questions.ts';
import { answersFor, mayDo } from './rights.ts';
import { fits, mergeRulesOf } from './shape.ts';
import { hold, LEAPS, stateOf, type Ruling } from './verdicts.ts';

const MERGED_INTO = 'mergedInto';

/** True for an op that merges files or takes that back, and for the change of a file that was merged away. */
export const isAboutMerging = (file: StoredRecord, { kind, set }: Op): boolean =>
  MERGED_INTO in set || (mergedInto(file) !== undefined && (kind === 'patch' || kind === 'create'));

export function judgeMerging(desk: Desk, each: Case, file: StoredRecord): Ruling {
  const { op } = each;
  // What a family took back goes from the file in which it lies: the school itself writes that, and nothing else of a file.
  if (each.written.by === OFFICE) return enterInFile(desk, each, file);
  if (!(MERGED_INTO in op.set)) return judgeMoved(desk, each, file);
  return ruledOut(desk, each, { file, set: op.set }) ?? enterInFile(desk, each, file);
}

/** What is said to whoever may not merge the file there, or need not; nothing where the change of the field may go on. */
export function ruledOut(
  desk: Desk,
  each: Case,
  { file, set }: { readonly file: StoredRecord; readonly set: Op['set'] },
): Ruling | undefined {
  const [stands, into] = [mergedInto(file), set[MERGED_INTO]?.to ?? undefined];
  if (!(MERGED_INTO in set) || (into === stands && into !== undefined)) return undefined;
  if ((stands !== undefined || typeof into !== 'string') && !isHead(desk, each)) return hold('not-yours');
  if (typeof into !== 'string') return undefined;
  const target = desk.find(Child.type, into);
  if (!target || target.isGone) return hold('record-missing', into);
  // Two people merged the two files, each into the other: they agree, and the first says which survives.
  if (desk.survivorOf(into) === file.id) return { result: { verdict: 'merged', rev: file.rev } };
  return answersFor(desk, into, each) ? undefined : hold('not-yours');
}

/** Taking a merge back, or merging the file elsewhere, is for the head: people have got used to one child [G4]. */
const isHead = (desk: Desk, { authority, written }: Case): boolean =>
  desk.person(authority ?? written.by).roles.includes('head') && !desk.isClosed(written.by);

function enterInFile(desk: Desk, each: Case, file: StoredRecord): Ruling {
  const { op } = each;
  if (!mayDo(desk, { kind: Child, op, record: file, child: file.id, each })) return hold('not-yours');
  return enter(desk, each, file);
}

/** A change of a file that was merged away is one of the survivor, whose words its writer did not see [G3]. */
function judgeMoved(desk: Desk, each: Case, file: StoredRecord): Ruling {
  const survivor = desk.find(Child.type, desk.survivorOf(file.id));
  if (!survivor) return hold('record-missing', desk.survivorOf(file.id));
  const op: Op = { ...each.op, id: survivor.id, child: survivor.id, kind: 'patch', baseRev: 0 };
  if (!mayDo(desk, { kind: Child, op, record: survivor, child: file.id, each })) return hold('not-yours');
  const { result } = enter(desk, { ...each, op }, survivor);
  // Her phone asked about the file it knows; the survivor comes to it with the next pull.
  return { result: { ...result, ...(result.rev !== undefined && { rev: file.rev }) } };
}

function enter(desk: Desk, each: Case, record: StoredRecord): Ruling {
  const { op, written, isOrphan } = each;
  if (!fits(Child, op.set)) return hold('wrong-shape');
  const { device, by, received } = written;
  const arrival = { op, device, by, received, isOrphan, sawUntil: desk.sawUntil(op) };
  const outcome = mergeOp(stateOf(record), arrival, mergeRulesOf(Child));
  if (each.authority === undefined && isLeap(Child, record.doc, outcome.state.doc)) return LEAPS;
  return enterOutcome(desk, { each, kind: Child, record, child: record.id, outcome });
}

/** The answer 不是: the two files stay, and nobody is asked about them again, unless the head asks anew [G1]. */
export function judgeTwins(desk: Desk, each: Case, asked: StoredRecord): Ruling {
  const { about, alike } = questionOf(asked);
  const files = [about.id, ...(alike ? [alike.other] : [])];
  const isAskedAnew = each.op.choice === 'new';
  if (isAskedAnew && !isHead(desk, each)) return hold('not-yours');
  if (!files.every((id) => answersFor(desk, id, each))) return hold('not-yours');
  (isAskedAnew ? reopenQuestion : closeQuestion)(desk, asked, each.written);
  const rev = desk.find(Child.type, about.id)?.rev;
  return { result: { verdict: 'applied', ...(rev !== undefined && { rev }) } };
}
