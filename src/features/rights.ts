/** How this person stands to a child or to the school, and which records she may write; asked of the one table of `access.ts`. */
import type { Device, LocalRecord } from '#device/device.ts';
import {
  bondOf,
  HANDLED,
  isNarrow,
  isThereFor,
  mayBreakGlass,
  mayWriteChildRecord,
  mayWriteSchoolRecord,
  mayWriteSealed,
  standingsAtSchool,
  standingsOf,
  standingsToRecord,
  type ChildPlace,
  type Standing,
} from '#domain/access.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import { sensitivityOf, type RecordKind } from '#domain/records/kind.ts';
import { allKinds } from '#domain/records/kinds.ts';

export interface Subject {
  readonly kind: RecordKind;
  readonly child?: string | undefined;
  /** Absent while the record is new. */
  readonly record?: LocalRecord | undefined;
}

function placeOf(device: Device, child: string): ChildPlace {
  const bonds = device.records.about(child).flatMap((record) => bondOf(record) ?? []);
  return { classId: device.records.get(Child, child)?.doc.classId, pairings: bonds };
}

/** How she stands to what the record is about, authorship left out. */
function standingsFor(device: Device, { kind, child, record }: Subject): readonly Standing[] {
  const { person } = device;
  if (kind.about === 'school') return standingsAtSchool(person);
  const today = dayInChina(device.now());
  const isNewChild = kind.type === Child.type && record === undefined;
  const place = isNewChild ? { classId: person.classes[0], pairings: [] } : placeOf(device, child ?? '');
  return standingsOf(person, place, today);
}

/** How she stands to the child today, whatever the record. */
export const standingsToChild = (device: Device, child: string): readonly Standing[] =>
  standingsOf(device.person, placeOf(device, child), dayInChina(device.now()));

/** The same with what the record itself adds: she wrote it, or it names her. */
export const standingsBeside = (device: Device, subject: Subject): readonly Standing[] =>
  standingsToRecord(device.person, standingsFor(device, subject), {
    kind: subject.kind,
    record: subject.record ?? { author: device.person.id, doc: {} },
  });

/** Whether records of that kind about the child come to this phone; of what does not come nobody here can say that it is missing. */
export const getsRecordsOf = (device: Device, kind: RecordKind, child: string): boolean =>
  !isNarrow(device.person) || isThereFor(kind, standingsFor(device, { kind, child }));

/** The same of all the children she may have: what never comes is neither counted nor printed here. */
export const getsKind = ({ person }: Pick<Device, 'person'>, kind: RecordKind): boolean =>
  kind.about === 'school' || !isNarrow(person) || isThereFor(kind, person.roles);

/** Whether she writes such records about any child. */
export const writesKind = ({ person }: Pick<Device, 'person'>, kind: RecordKind): boolean =>
  kind.sealedAs === undefined ? mayWriteChildRecord(person.roles, kind) : mayWriteSealed(kind, person.roles, true);

/** Whether this person may write the record at all; otherwise it is shown and nothing more. */
export function mayWrite(device: Device, subject: Subject): boolean {
  const { kind, record } = subject;
  if (kind.about === 'school') return mayWriteSchoolRecord(device.person, kind);
  if (kind.sealedAs !== undefined) return mayWriteSealed(kind, standingsBeside(device, subject), record === undefined);
  return mayWriteChildRecord(standingsFor(device, subject), kind);
}

/** Whether she may open, with a reason, something that is sealed to her: fields of the record, or whatever a bare marker stands for. */
export function mayOpen(device: Device, subject: Subject): boolean {
  const { kind, record } = subject;
  const standings = standingsBeside(device, subject);
  const sealed =
    kind.type === HANDLED
      ? allKinds().flatMap(({ tells, sealedAs }) => (tells === undefined ? [] : (sealedAs ?? [])))
      : (record?.sealed ?? []).map((name) => sensitivityOf(kind, name));
  return sealed.some((each) => mayBreakGlass(standings, each));
}
