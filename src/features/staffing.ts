/** Who answers for what at this school, from the records in memory; and which duties are therefore one's own. */
import { useMemo } from 'react';
import { seesWholeSchool } from '#domain/access.ts';
import type { Day } from '#domain/calendar/day.ts';
import type { Duty } from '#domain/duties/duty.ts';
import { responsibleFor, type Staffing } from '#domain/duties/responsible.ts';
import { Child } from '#domain/records/child.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { Staff } from '#domain/records/staff.ts';
import type { Device } from '#device/device.ts';
import { useDevice, useRecordsVersion, useToday } from './device-context.tsx';

/** The parts people play on that day; what her own phone was told of herself holds before what the list says. */
export function staffingOf({ records, person }: Device, today: Day): Staffing {
  const here = [
    ...records.all(Staff).filter(({ id, doc }) => id !== person.id && (doc.leftOn === undefined || doc.leftOn > today)),
    { id: person.id, doc: person },
  ];
  const classTeachers = new Map<string, string[]>();
  for (const { id, doc } of here)
    if (doc.roles?.includes('class-teacher'))
      for (const each of doc.classes ?? []) classTeachers.set(each, [...(classTeachers.get(each) ?? []), id]);
  const classTeachersOf = (classId: string) => classTeachers.get(classId) ?? [];
  return {
    classTeachersOf,
    classTeachersOfChild: (child) => classTeachersOf(records.get(Child, child)?.doc.classId ?? ''),
    pairedTeachersOf: (child) =>
      records
        .ofChild(Pairing, child)
        .filter(({ doc: { from = '', until } }) => from <= today && (until === undefined || until >= today))
        .flatMap(({ doc }) => doc.teacher ?? []),
    subjectTeachersOf: () => [],
    withRole: (role) => here.filter(({ doc }) => doc.roles?.includes(role)).map(({ id }) => id),
  };
}

/**
 * True for a duty that is hers. Who answers for the whole school and has no children of her own looks after everybody's.
 */
export function isMineIn(device: Device, today: Day): (duty: Duty) => boolean {
  const { records, person } = device;
  const isPaired = records.all(Pairing).some(({ doc }) => doc.teacher === person.id);
  if (seesWholeSchool(person) && person.classes.length === 0 && !isPaired) return () => true;
  const staffing = staffingOf(device, today);
  return (duty) => responsibleFor(duty, staffing).includes(person.id);
}

/** The same, live. */
export function useIsMine(): (duty: Duty) => boolean {
  const device = useDevice();
  const version = useRecordsVersion();
  const today = useToday();
  // eslint-disable-next-line react-hooks/exhaustive-deps -- version stands for the content of records
  return useMemo(() => isMineIn(device, today), [device, today, version]);
}
