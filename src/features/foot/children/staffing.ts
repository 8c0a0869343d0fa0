/** Who answers for what at this school, from the records in memory; and which duties are therefore one's own. */
import { useMemo } from 'react';
import { isThereFor, seesWholeSchool, standingsOf } from '#domain/access.ts';
import { bondOf } from '#domain/child-place.ts';
import type { Day } from '#domain/calendar/day.ts';
import type { Duty } from '#domain/duties/duty.ts';
import type { PromiseTask } from '#domain/duties/promises.ts';
import { keepersOf, responsibleFor, type Staffing } from '#domain/duties/responsible.ts';
import { ownerOn } from '#domain/duties/child-subject.ts';
import { LAST } from '#domain/duties/subject.ts';
import { Assessment } from '#domain/records/assessment.ts';
import { Boarding } from '#domain/records/boarding.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { isPairedOn, Pairing } from '#domain/records/pairing.ts';
import { office } from '#domain/records/roles.ts';
import { isOfSubject } from '#domain/records/subjects.ts';
import { lastsOn } from '#domain/records/spans.ts';
import { Staff } from '#domain/records/staff.ts';
import type { Device, Records } from '#device/device.ts';
import { groupsOf, teachersIn } from './learning-groups.ts';
import { useDevice, useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { placeNow } from '#features/foot/rights/rights.ts';
import { classesLed, classesLedOn, classOn, isChangedAfter } from '#features/foot/owed/then.ts';

/** Everybody known to have left the school, with the day; the same map until the staff changes. */
export function leaversOf(records: Records): ReadonlyMap<string, Day> {
  const staff = records.all(Staff);
  const known =
    leavers.get(staff) ??
    new Map(staff.flatMap(({ id, doc }): [string, Day][] => (doc.leftOn ? [[id, doc.leftOn]] : [])));
  leavers.set(staff, known);
  return known;
}

const leavers = new WeakMap<readonly unknown[], ReadonlyMap<string, Day>>();

/** Who walks beside the child on that day: an open pairing with somebody who has left is nobody. */
export const pairingsOn = (records: Records, child: string, day: Day) =>
  records.ofChild(Pairing, child).filter(({ doc }) => isPairedOn(doc, day) && isHere(records, doc.teacher, day));

/** True for somebody this phone knows nothing of, too. */
const isHere = (records: Records, person: string | undefined, day: Day): boolean =>
  person !== undefined && (leaversOf(records).get(person) ?? LAST) > day;

/** The parts people play on that day, or played: who leads a class, by its history. What her own phone was told of herself holds before what the list says. */
export function staffingOf({ records, person }: Pick<Device, 'records' | 'person'>, today: Day): Staffing {
  const here = [
    ...records.all(Staff).filter(({ id, doc }) => id !== person.id && (doc.leftOn === undefined || doc.leftOn > today)),
    { id: person.id, doc: person },
  ];
  const me = records.get(Staff, person.id);
  const isToldNow =
    me === undefined || !(['roles', 'classes'] as const).some((field) => isChangedAfter(me, field, today));
  const leads = (id: string): readonly string[] =>
    id === person.id && isToldNow ? classesLed(person) : classesLedOn(records, id, today);
  const classTeachers = new Map<string, string[]>();
  for (const { id } of here)
    for (const each of leads(id)) classTeachers.set(each, [...(classTeachers.get(each) ?? []), id]);
  const classTeachersOf = (classId: string) => classTeachers.get(classId) ?? [];
  return {
    classTeachersOf,
    classTeachersOfChild: (child) => classTeachersOf(classOn(records, child, today) ?? ''),
    pairedTeachersOf: (child) => pairingsOn(records, child, today).flatMap(({ doc }) => doc.teacher ?? []),
    // Before the child is grouped nobody has been given it in a subject: until then it is its class teacher's.
    subjectTeachersOf: (child, strand) =>
      teachersIn(
        groupsOf(records, child, today).filter(({ doc }) => strand === undefined || isOfSubject(strand, doc.subject)),
      ).filter((id) => isHere(records, id, today)),
    dormKeepersOf: (child) =>
      records.ofChild(Boarding, child).flatMap(({ type, doc }) => {
        const bond = bondOf({ type, doc });
        return bond !== undefined && lastsOn(bond, today) && isHere(records, bond.teacher, today) ? [bond.teacher] : [];
      }),
    ownersOf: (child) => {
      const owner = ownerOn(records.ofChild(Assessment, child), today);
      // Whoever only walks beside the child is not told how it was assessed: there the class teacher sees to it.
      const isTold =
        classTeachersOf(classOn(records, child, today) ?? '').includes(owner) ||
        here.some(({ id, doc }) => id === owner && office.some((role) => doc.roles?.includes(role)));
      return isTold ? [owner] : [];
    },
    withRole: (role) => here.filter(({ doc }) => doc.roles?.includes(role)).map(({ id }) => id),
    namedIn: (words) =>
      here.flatMap(({ id }) => {
        const name = records.get(Staff, id)?.doc.name;
        return name && words.includes(name) ? [id] : [];
      }),
    isGiven: (id, { child, type }) => {
      const [found, kind] = [here.find((each) => each.id === id), kindOf(type)];
      if (found === undefined || kind === undefined) return false;
      const { roles = [], classes = [] } = found.doc;
      return (
        child === undefined ||
        isThereFor(kind, standingsOf({ id, roles, classes }, placeNow({ records }, child), today))
      );
    },
  };
}

/** Who teaches the class a subject and does not lead it: whoever leads a class has her classes as its class teacher. */
export const teachesOnly = (
  doc: { readonly roles?: readonly string[] | undefined; readonly classes?: readonly string[] | undefined },
  classId: string,
): boolean =>
  doc.roles?.includes('subject-teacher') === true &&
  !doc.roles.includes('class-teacher') &&
  doc.classes?.includes(classId) === true;

/** Who answers for the whole school and has no children of her own looks after everybody's. */
export const looksAfterAll = ({ records, person }: Pick<Device, 'records' | 'person'>): boolean =>
  seesWholeSchool(person) &&
  person.classes.length === 0 &&
  !records.all(Pairing).some(({ doc }) => doc.teacher === person.id);

/**
 * True for a duty that is hers, or for whoever looks after all.
 */
export function isMineIn(
  device: Pick<Device, 'records' | 'person'>,
  today: Day,
): (duty: Pick<Duty, 'rule' | 'subject'>) => boolean {
  const { person } = device;
  if (looksAfterAll(device)) return () => true;
  const staffing = staffingOf(device, today);
  return (duty) => responsibleFor(duty, staffing).includes(person.id);
}

/** To whom a promise falls. What others gave a child stands on its page and in 承诺本, a head's as well; it presses nobody but them. */
export function keepersIn(
  device: Pick<Device, 'records' | 'person'>,
  today: Day,
): (promise: PromiseTask) => readonly string[] {
  const staffing = staffingOf(device, today);
  return (promise) => keepersOf(promise, staffing);
}

/** True for a promise that is hers to keep. */
export function isKeptByHerIn(
  device: Pick<Device, 'records' | 'person'>,
  today: Day,
): (promise: PromiseTask) => boolean {
  const keepers = keepersIn(device, today);
  return (promise) => keepers(promise).includes(device.person.id);
}

/** Whose duty it is, live. */
export function useIsMine(): ReturnType<typeof isMineIn> {
  const { person } = useDevice();
  const live = useLiveRecords();
  const today = useToday();
  return useMemo(() => isMineIn({ records: live.records, person }, today), [live, person, today]);
}
