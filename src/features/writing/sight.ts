/** Which fields of a form this person may open, by the one table of `access.ts`; a sealed field is named and left alone. */
import type { Device, LocalRecord } from '#device/device.ts';
import * as z from 'zod';
import {
  bondKinds,
  mayWriteChildRecord,
  mayWriteField,
  mayWriteSchoolRecord,
  mayWriteSealed,
  standingsOf,
  standingsToRecord,
  type ChildPlace,
  type Standing,
} from '#domain/access.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import { isEmpty, type Field, type RecordKind } from '#domain/records/kind.ts';

/** `open`: write here. `kept`: written and not changed any more. `sealed`: something is there, not for this person. `absent`: nothing to show. */
export type Sight = 'open' | 'kept' | 'sealed' | 'absent';

export interface Subject {
  readonly kind: RecordKind;
  readonly child?: string | undefined;
  /** Absent while the record is new. */
  readonly record?: LocalRecord | undefined;
}

function placeOf(device: Device, child: string): ChildPlace {
  const bonds = device.records.about(child).flatMap(({ type, doc }) => {
    const as = bondKinds[type];
    const { teacher, from, until } = Bond.safeParse(doc).data ?? {};
    return as === undefined || teacher === undefined ? [] : [{ teacher, as, from, until }];
  });
  return { classId: device.records.get(Child, child)?.doc.classId, pairings: bonds };
}

const Bond = z.object({ teacher: z.string(), from: z.string().optional(), until: z.string().optional() });

function standingsFor(device: Device, { kind, child, record }: Subject): readonly Standing[] {
  const { person } = device;
  const today = dayInChina(device.now());
  const isNewChild = kind.type === Child.type && record === undefined;
  const place = isNewChild ? { classId: person.classes[0], pairings: [] } : placeOf(device, child ?? '');
  return standingsOf(person, place, today);
}

const standingsBeside = (device: Device, subject: Subject): readonly Standing[] =>
  standingsToRecord(device.person, standingsFor(device, subject), {
    kind: subject.kind,
    record: subject.record ?? { author: device.person.id, doc: {} },
  });

/** How each field stands for this person. */
export function sightOf(device: Device, subject: Subject): (field: Field) => Sight {
  const { kind, record } = subject;
  const isMine = record === undefined || record.author === device.person.id;
  const standings = [...standingsFor(device, subject), ...(isMine ? (['author'] as const) : [])];
  return (field) => {
    if (field.widget === 'hidden') return 'absent';
    if (record?.sealed.includes(field.name)) return 'sealed';
    if (kind.fourEyes?.second === field.name && !awaitsSecond(device, subject)) return 'absent';
    if (kind.isStatement === true && !isEmpty(record?.doc[field.name])) return field.merges === 'set' ? 'open' : 'kept';
    if (kind.sealedAs !== undefined) return 'open';
    return kind.about === 'school' || mayWriteField(standings, kind.type, field) ? 'open' : 'absent';
  };
}

/** Somebody else wrote what is to be confirmed, so that this person may be the second [W2]. */
function awaitsSecond(device: Device, { kind, record }: Subject): boolean {
  const first = kind.fourEyes?.first ?? '';
  if (!record || isEmpty(record.doc[first])) return false;
  const by = [...record.steps].reverse().find((step) => first in step.set)?.by ?? record.author;
  return by !== device.person.id;
}

/** Whether this person may write the record at all; otherwise it is shown and nothing more. */
export function mayWrite(device: Device, subject: Subject): boolean {
  const { kind, record } = subject;
  if (kind.about === 'school') return mayWriteSchoolRecord(device.person, kind.type);
  if (kind.sealedAs !== undefined) return mayWriteSealed(kind, standingsBeside(device, subject), record === undefined);
  return mayWriteChildRecord(standingsFor(device, subject), kind.type);
}
