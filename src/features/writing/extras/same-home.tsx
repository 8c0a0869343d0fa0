/**
 * Children of the same home whom the word of a report does not reach: it goes to the class teacher of the child it is about,
 * and whoever leads another class still has the numbers of that home before her. Who sees both is asked to tell her, and to
 * report for that child too, which puts the numbers away there.
 */
import { useMemo } from 'react';
import { printPhone } from '#domain/people/phone.ts';
import { Child, hasLeft } from '#domain/records/child.ts';
import { className, SchoolClass } from '#domain/records/school-class.ts';
import { Staff } from '#domain/records/staff.ts';
import type { Records } from '#device/device.ts';
import { useLiveRecords } from '#features/device-context.tsx';
import { reports, sharing } from '#features/home-kept.ts';
import { classesLed } from '#features/then.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { CallRow } from '#ui/call-row.tsx';
import { Block } from '#ui/page.tsx';

export function SameHome() {
  const { child } = useWriting();
  const live = useLiveRecords();
  const others = useMemo(() => (child === undefined ? [] : unreached(live.records, child)), [live, child]);
  return others.map(({ id, name, classWords, teachers }) => (
    <Block key={id} gap="near">
      <Banner kind="danger">
        {name}
        {classWords}也是这一家的，那边的班主任还不知道，家里的号码还在她的手机上。先告诉她不要打给家里。
      </Banner>
      {teachers.map((teacher) => (
        <CallRow key={teacher.phone} relation="班主任" name={teacher.name} phone={teacher.phone} />
      ))}
      <Button wide icon="pen" href={`/children/${id}/write/mandatory-report`}>
        也替{name}记一份报告
      </Button>
    </Block>
  ));
}

/** Of the same home, in a class of somebody else, and with no report of their own that holds it back. */
function unreached(records: Records, child: string) {
  const own = leadersOf(records, child).map(({ id }) => id);
  const reported = new Set(reports(records).map((report) => report.child));
  return [...new Set(sharing(records, [child]))].flatMap((id) => {
    const { name = '没写姓名', classId, state } = records.get(Child, id)?.doc ?? {};
    const leaders = leadersOf(records, id);
    if (id === child || hasLeft(state) || reported.has(id) || !leaders.some((leader) => !own.includes(leader.id)))
      return [];
    const at = records.get(SchoolClass, classId ?? '');
    const teachers = leaders.flatMap(({ doc }) =>
      (doc.phones ?? []).slice(0, 1).map(({ number }) => ({ name: doc.name ?? '', phone: printPhone(number) })),
    );
    return [{ id, name, classWords: at === undefined ? '' : `（${className(at.doc)}）`, teachers }];
  });
}

const leadersOf = (records: Records, child: string) => {
  const classId = records.get(Child, child)?.doc.classId;
  return records.all(Staff).filter(({ doc: { roles, classes, leftOn } }) => {
    return leftOn === undefined && classId !== undefined && classesLed({ roles, classes }).includes(classId);
  });
};
