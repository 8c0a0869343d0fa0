/** Which fields of a form this person may open, by the one table of `access.ts`; a sealed field is named and left alone. */
import type { Device, LocalRecord } from '#device/device.ts';
import {
  mayWriteChildRecord,
  mayWriteField,
  mayWriteSchoolRecord,
  standingsOf,
  type ChildPlace,
  type Standing,
} from '#domain/access.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import type { Field, RecordKind } from '#domain/records/kind.ts';
import { Pairing } from '#domain/records/pairing.ts';

/** `open`: write here. `sealed`: something is there, not for this person. `absent`: nothing to show. */
export type Sight = 'open' | 'sealed' | 'absent';

export interface Subject {
  readonly kind: RecordKind;
  readonly child?: string | undefined;
  /** Absent while the record is new. */
  readonly record?: LocalRecord | undefined;
}

function placeOf(device: Device, child: string): ChildPlace {
  const pairings = device.records
    .ofChild(Pairing, child)
    .flatMap(({ doc: { teacher, from, until } }) => (teacher === undefined ? [] : [{ teacher, from, until }]));
  return { classId: device.records.get(Child, child)?.doc.classId, pairings };
}

function standingsFor(device: Device, { kind, child, record }: Subject): readonly Standing[] {
  const { person } = device;
  const today = dayInChina(device.now());
  const isNewChild = kind.type === Child.type && record === undefined;
  const place = isNewChild ? { classId: person.classes[0], pairings: [] } : placeOf(device, child ?? '');
  return standingsOf(person, place, today);
}

/** How each field stands for this person. */
export function sightOf(device: Device, subject: Subject): (field: Field) => Sight {
  const { kind, record } = subject;
  const isMine = record === undefined || record.author === device.person.id;
  const standings = [...standingsFor(device, subject), ...(isMine ? (['author'] as const) : [])];
  return (field) => {
    if (field.widget === 'hidden') return 'absent';
    if (record?.sealed.includes(field.name)) return 'sealed';
    return kind.about === 'school' || mayWriteField(standings, kind.type, field) ? 'open' : 'absent';
  };
}

/** Whether this person may write the record at all; otherwise it is shown and nothing more. */
export const mayWrite = (device: Device, subject: Subject): boolean =>
  subject.kind.about === 'school'
    ? mayWriteSchoolRecord(device.person, subject.kind.type)
    : mayWriteChildRecord(standingsFor(device, subject), subject.kind.type);
