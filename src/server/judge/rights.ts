/** Whether the writer of an op may do what it asks: `access.ts` applied to one op. */
import {
  hasDuty,
  mayWriteChildRecord,
  mayWriteField,
  mayWriteSchoolRecord,
  mayWriteSealed,
  standingsAtSchool,
  standingsOf,
  standingsToRecord,
  type Person,
  type Standing,
} from '#domain/access.ts';
import type { Day } from '#domain/calendar/day.ts';
import { accessNotesOf, type RecordKind } from '#domain/records/kind.ts';
import type { Op } from '#sync/messages.ts';
import type { StoredRecord } from '#server/storage/records.ts';
import type { Desk } from './desk.ts';
import { placeOf } from './people.ts';

export interface Attempt {
  readonly kind: RecordKind;
  readonly op: Pick<Op, 'kind' | 'set'>;
  readonly record: StoredRecord | undefined;
  readonly child: string | undefined;
  readonly by: string;
  readonly today: Day;
}

/**
 * How the writer stands to the record. A child that is only now created is where the op puts it, and whoever makes a
 * record is its author.
 */
function standingsIn(desk: Desk, attempt: Attempt, person: Person): readonly Standing[] {
  const { child = '', record, kind, op } = attempt;
  const isNew = kind.type === 'child' && record === undefined;
  const classId = op.set['classId']?.to;
  const place = isNew
    ? { classId: typeof classId === 'string' ? classId : undefined, pairings: [] }
    : placeOf(desk.find('child', child), desk.bondsOf(child));
  const standings = kind.about === 'school' ? standingsAtSchool(person) : standingsOf(person, place, attempt.today);
  return standingsToRecord(person, standings, { kind, record: record ?? { author: person.id, doc: {} } });
}

/** True when her account is open and the access table lets her: the type of record, every field she touches, and voiding only her own or by duty. */
export function mayDo(desk: Desk, attempt: Attempt): boolean {
  const { kind, op, record } = attempt;
  if (desk.isClosed(attempt.by)) return false;
  const person = desk.person(attempt.by);
  const standings = standingsIn(desk, attempt, person);
  if (kind.sealedAs !== undefined) return mayWriteSealed(kind, standings, record === undefined) && hasFourEyes(attempt);
  const isWriter = kind.about === 'school' ? mayWriteSchoolRecord(person, kind) : mayWriteChildRecord(standings, kind);
  if (!isWriter) return false;
  const isVoiding = op.kind === 'delete' || op.kind === 'restore';
  if (isVoiding && !standings.includes('author') && !hasDuty(standings)) return false;
  return Object.keys(op.set).every((name) => mayWriteField(standings, accessNotesOf(kind, name)));
}

/** A confirmation comes from a second person, and after the word it confirms [W2]. */
function hasFourEyes({ kind, op, record, by }: Attempt): boolean {
  const { fourEyes } = kind;
  if (!fourEyes || !(fourEyes.second in op.set)) return true;
  const first = record?.marks[fourEyes.first]?.by;
  return first !== undefined && first !== by && !(fourEyes.first in op.set);
}
