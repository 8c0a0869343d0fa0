/** How this person stands to a child or to the school, and which records she may write; asked of the one table of `access.ts`. */
import type { Device, LocalRecord } from '#device/device.ts';
import {
  isNarrow,
  isThereFor,
  mayBeSecond,
  mayWriteChildRecord,
  mayWriteSchoolRecord,
  mayWriteSealed,
  standingsAtSchool,
  stanceOf,
  standingsOf,
  standingsToRecord,
  type Stance,
  type Standing,
} from '#domain/access.ts';
import { bondOf, placeOf, type ChildPlace } from '#domain/child-place.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import { decidedIn, isSettled } from '#domain/records/four-eyes.ts';
import { isEmpty, type RecordKind } from '#domain/records/kind.ts';
import { sameValue } from '#sync/merge.ts';

export interface Subject {
  readonly kind: RecordKind;
  readonly child?: string | undefined;
  /** Absent while the record is new. */
  readonly record?: LocalRecord | undefined;
}

/** Where the child stands, as far as this phone knows. */
export const placeNow = ({ records }: Pick<Device, 'records'>, child: string): ChildPlace =>
  placeOf(
    records.get(Child, child)?.doc,
    records.about(child).flatMap((record) => bondOf(record) ?? []),
  );

/** How she stands to what the record is about, whatever it says and whoever wrote it. */
function stanceFor(device: Device, { kind, child, record }: Subject): Stance {
  const { person } = device;
  if (kind.about === 'school') return { standings: standingsAtSchool(person) };
  const isNewChild = kind.type === Child.type && record === undefined;
  const place = isNewChild ? { classId: person.classes[0], pairings: [] } : placeNow(device, child ?? '');
  return stanceOf(person, place, dayInChina(device.now()));
}

/** How she stands to the child today and in which subjects she is named there. */
export const stanceToChild = (device: Device, child: string): Stance =>
  stanceOf(device.person, placeNow(device, child), dayInChina(device.now()));

/** How she stands to the child today, whatever the record. */
export const standingsToChild = (device: Device, child: string): readonly Standing[] =>
  standingsOf(device.person, placeNow(device, child), dayInChina(device.now()));

/** The same with what the record itself adds or keeps back: she wrote it, it names her, it is of another's subject. */
export const standingsBeside = (device: Device, subject: Subject): readonly Standing[] =>
  standingsToRecord(device.person, stanceFor(device, subject), {
    kind: subject.kind,
    record: subject.record ?? { author: device.person.id, doc: {} },
  });

/** Whether records of that kind about the child come to this phone; of what does not come nobody here can say that it is missing. */
export const getsRecordsOf = (device: Device, kind: RecordKind, child: string): boolean =>
  !isNarrow(device.person) || isThereFor(kind, standingsToChild(device, child));

/** Whether she writes such records about any child. */
export const writesKind = ({ person }: Pick<Device, 'person'>, kind: RecordKind): boolean =>
  kind.sealedAs === undefined ? mayWriteChildRecord(person.roles, kind) : mayWriteSealed(kind, person.roles, true);

/** Whether this person may write the record at all; otherwise it is shown and nothing more. */
export function mayWrite(device: Device, subject: Subject): boolean {
  const { kind, record } = subject;
  if (kind.about === 'school') return mayWriteSchoolRecord(device.person, kind);
  const standings = standingsBeside(device, subject);
  if (kind.sealedAs !== undefined)
    return mayWriteSealed(kind, standings, record === undefined) || mayConfirm(device, subject);
  return mayWriteChildRecord(standings, kind);
}

/** Somebody else wrote what is to be confirmed, so that this person may be the second [W2]. */
export function mayConfirm(device: Device, subject: Subject): boolean {
  const { kind, record } = subject;
  if (kind.fourEyes === undefined || !record || isEmpty(record.doc[kind.fourEyes.first])) return false;
  const steps = [...record.steps].reverse();
  const wrote = (name: string) => {
    const last = steps.find((step) => name in step.set);
    // What stands here and not at the school is her own and still to be sent.
    const isWaiting = last !== undefined && record.waiting > 0 && !sameValue(last.set[name]?.to, record.doc[name]);
    return isWaiting || (last?.by ?? record.author) === device.person.id;
  };
  return !isSettled(kind, record.doc) && !decidedIn(kind).some(wrote) && mayBeSecond(standingsBeside(device, subject));
}
