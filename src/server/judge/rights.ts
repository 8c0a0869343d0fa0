/** Whether the writer of an op may do what it asks: `access.ts` applied to one op. */
import {
  hasDuty,
  isOpenFor,
  isThereFor,
  mayBeSecond,
  maySee,
  mayWriteChildRecord,
  mayWriteField,
  mayWriteSchoolRecord,
  mayWriteSealed,
  standingsAtSchool,
  standingsOf,
  standingsToRecord,
  stanceOf,
  type Person,
  type Stance,
  type Standing,
} from '#domain/access.ts';
import type { ChildPlace } from '#domain/child-place.ts';
import { mayBringBack, mayVoid, takesSecond } from '#domain/voiding.ts';
import { decidedIn, isReworded, isSettled } from '#domain/records/four-eyes.ts';
import { accessNotesOf, isEmpty, type Doc, type RecordKind } from '#domain/records/kind.ts';
import { isTakenAway } from '#domain/records/must-report.ts';
import { hasSeen, sameValue, type FieldMark } from '#sync/merge.ts';
import type { Op } from '#sync/messages.ts';
import type { StoredRecord } from '#server/storage/records.ts';
import type { Desk } from './desk.ts';
import type { Case } from './enter-outcome.ts';
import { earlierScenes } from './late.ts';
import { placeOf } from './people.ts';

export interface Attempt {
  readonly kind: RecordKind;
  /** What is done to the record: the op itself, or the patch an answer becomes. */
  readonly op: Pick<Op, 'kind' | 'set' | 'baseRev' | 'seen'>;
  readonly record: StoredRecord | undefined;
  readonly child: string | undefined;
  readonly each: Case;
}

interface Judged extends Attempt {
  readonly sawUntil: number | undefined;
}

/**
 * True when the access table lets her do it now, or let her when she wrote it and that is not long past [P9]. Nothing of a
 * closed account counts [P8]; what a head let count is judged by the head's rights [P10].
 */
export function mayDo(desk: Desk, asked: Attempt): boolean {
  const attempt: Judged = { ...asked, sawUntil: desk.sawUntil(asked.op) };
  const { kind, child = '', each } = attempt;
  const { authority, written, today } = each;
  if (authority === undefined && desk.isClosed(written.by)) return false;
  const person = desk.person(authority ?? written.by);
  // A head lets a sealed record in without reading it; it stays sealed.
  if (kind.sealedAs !== undefined && authority !== undefined)
    return hasFourEyes(attempt, standingsOf(person, placeNow(desk, attempt), today));
  if (kind.about === 'school') return isAllowed(attempt, person, { standings: standingsAtSchool(person) });
  if (isAllowed(attempt, person, stanceOf(person, placeNow(desk, attempt), today))) return true;
  if (isNewChild(attempt) || authority !== undefined) return false;
  return earlierScenes(desk, each, child).some((scene) =>
    isAllowed(attempt, scene.person, stanceOf(scene.person, scene.place, today)),
  );
}

const isNewChild = ({ kind, record }: Attempt): boolean => kind.type === 'child' && record === undefined;

/** Where the child stands; one that is only now created is where the op puts it. */
function placeNow(desk: Desk, attempt: Attempt): ChildPlace {
  const { child = '', op } = attempt;
  if (!isNewChild(attempt)) return placeOf(desk.find('child', desk.survivorOf(child)), desk.bondsOf(child));
  const classId = op.set['classId']?.to;
  return { classId: typeof classId === 'string' ? classId : undefined, pairings: [] };
}

/** True when she has a duty for that child today, or is let by a head who has. */
export function answersFor(desk: Desk, child: string, { authority, written, today }: Case): boolean {
  const by = authority ?? written.by;
  if (authority === undefined && desk.isClosed(by)) return false;
  const place = placeOf(desk.find('child', desk.survivorOf(child)), desk.bondsOf(child));
  return hasDuty(standingsOf(desk.person(by), place, today));
}

/** The type of record, one that comes to her, every field she touches, and voiding what she may. Whoever makes a record is its author. */
function isAllowed(attempt: Judged, person: Person, stance: Stance): boolean {
  const { kind, op, record = { author: person.id, doc: {} } } = attempt;
  const isNew = attempt.record === undefined;
  const standings = standingsToRecord(person, stance, { kind, record });
  if (!hasFourEyes(attempt, standings)) return false;
  const { doc } = record;
  const isSeconds = op.kind === 'delete' && takesSecond(kind, doc, standings);
  if (isSeconds && !mayVoid(kind, doc, standings)) return false;
  if (kind.sealedAs !== undefined) {
    const isBareVoiding = isSeconds && Object.keys(op.set).length === 0;
    return isBareVoiding || mayWriteSealed(kind, standings, isNew) || isSecondWord(attempt, standings);
  }
  const isWriter = kind.about === 'school' ? mayWriteSchoolRecord(person, kind) : mayWriteChildRecord(standings, kind);
  // What does not come to her is not hers to change either, whoever told her its id.
  const isHers = isNew || (isThereFor(kind, standings) && isOpenFor(kind, doc, standings));
  if (!isWriter || !isHers) return false;
  if (op.kind === 'delete' && !mayVoid(kind, doc, standings)) return false;
  if (op.kind === 'restore' && !mayBringBack(kind, standings)) return false;
  return Object.entries(op.set).every(([name, { to }]) => {
    const stands = attempt.record?.doc[name];
    return mayWriteField(standings, accessNotesOf(kind, name), !isEmpty(stands) && to !== stands);
  });
}

/** A confirmation comes from a second person, after the word it confirms, and what it settled stays [W2]. */
function hasFourEyes({ kind, op, record, each, sawUntil }: Judged, standings: readonly Standing[]): boolean {
  const { fourEyes, isStatement } = kind;
  if (!fourEyes) return true;
  // An answer to a question names its field also where the school's value stays, and takes nothing back [C2].
  const isOther = (name: string) => name in op.set && !sameValue(op.set[name]?.to, record?.doc[name]);
  const isNew = isReworded(kind, isOther);
  if (!isOther(fourEyes.second)) return isStatement === true || !isNew || !isSettled(kind, record?.doc);
  if (isNew || isSettled(kind, record?.doc) || record?.marks[fourEyes.first] === undefined) return false;
  // A yes to other words than she had read is none; a head who lets it count has both before her [P10].
  const hasRead = (mark: FieldMark) => hasSeen(mark, { op, sawUntil }) || each.authority !== undefined;
  const written = decidedIn(kind).flatMap((name) => record.marks[name] ?? []);
  return written.every((mark) => mark.by !== each.written.by && hasRead(mark)) && mayBeSecond(standings);
}

interface Taking {
  readonly before: Doc | undefined;
  readonly after: Doc;
}

/**
 * What must be reported is not taken back by one person: an answer goes with its reason, which asks until somebody confirms it,
 * or because a head lets count what another wrote [W2]. Held against what the merge makes of the record: an answer that was
 * given unseen stays and is asked about, and keeps nothing else that she wrote back.
 */
export function takesAnswerAway({ authority, written }: Case, kind: RecordKind, { before, after }: Taking): boolean {
  if (kind.fourEyes === undefined || kind.isStatement === true) return false;
  const isByTwo = authority !== undefined && authority !== written.by;
  return !isByTwo && isTakenAway(kind, before, after);
}

/** Nothing but the second word, from somebody who gets the record: the one whom a counsellor names writes no other. */
const isSecondWord = ({ kind: { fourEyes, sealedAs }, op }: Attempt, standings: readonly Standing[]): boolean =>
  sealedAs !== undefined &&
  maySee(standings, sealedAs) &&
  Object.keys(op.set).every((name) => name === fourEyes?.second) &&
  op.kind === 'patch';
