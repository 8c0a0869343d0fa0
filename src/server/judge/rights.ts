/** Whether the writer of an op may do what it asks: `access.ts` applied to one op. */
import {
  mayWriteChildRecord,
  mayWriteField,
  mayWriteSchoolRecord,
  standingsOf,
  type Person,
  type Standing,
} from '#domain/access.ts';
import type { Day } from '#domain/calendar/day.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import type { Op } from '#sync/messages.ts';
import type { StoredRecord } from '#server/storage/records.ts';
import type { Desk } from './desk.ts';
import { placeOf } from './people.ts';
import { sensitivityOf } from './shape.ts';

export interface Attempt {
  readonly kind: RecordKind;
  readonly op: Pick<Op, 'kind' | 'set'>;
  readonly record: StoredRecord | undefined;
  readonly child: string | undefined;
  readonly by: string;
  readonly today: Day;
}

/**
 * How the writer stands to the child. A child that is only now created is where the op puts it; an author stands beside
 * her own record as long as the child is hers at all.
 */
function standingsIn(desk: Desk, attempt: Attempt, person: Person): readonly Standing[] {
  const { child = '', record, kind, op } = attempt;
  const isNew = kind.type === 'child' && record === undefined;
  const classId = op.set['classId']?.to;
  const place = isNew
    ? { classId: typeof classId === 'string' ? classId : undefined, pairings: [] }
    : placeOf(desk.find('child', child), desk.pairingsOf(child));
  const standings = standingsOf(person, place, attempt.today);
  const isAuthor = (record?.author ?? person.id) === person.id;
  return standings.length > 0 && isAuthor ? [...standings, 'author'] : standings;
}

/** True when her account is open and the access table lets her: the type of record, every field she touches, and voiding only her own or by duty. */
export function mayDo(desk: Desk, attempt: Attempt): boolean {
  const { kind, op } = attempt;
  if (desk.isClosed(attempt.by)) return false;
  const person = desk.person(attempt.by);
  if (kind.about === 'school') return mayWriteSchoolRecord(person, kind.type);
  const standings = standingsIn(desk, attempt, person);
  if (!mayWriteChildRecord(standings, kind.type)) return false;
  const isVoiding = op.kind === 'delete' || op.kind === 'restore';
  if (isVoiding && standings.every((standing) => standing === 'paired-teacher')) return false;
  return Object.keys(op.set).every((name) =>
    mayWriteField(standings, kind.type, { name, sensitivity: sensitivityOf(kind, name) }),
  );
}
