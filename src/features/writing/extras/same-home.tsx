/**
 * Children of the same home in a class of somebody else. The word of a report takes the numbers of that home from her phone as
 * well, but not before both phones have been in touch with the school: who sees both rings her until then. Where such a child is
 * in danger too the law wants a report for it as well.
 */
import { useMemo } from 'react';
import { printPhone } from '#domain/people/phone.ts';
import { Child, hasLeft } from '#domain/records/child.ts';
import { className, SchoolClass } from '#domain/records/school-class.ts';
import type { Records } from '#device/device.ts';
import { useLiveRecords } from '#features/foot/page/device-context.tsx';
import { reports, sharing } from '#features/foot/at-home/home-kept.ts';
import { classTeachersToAsk } from '#features/foot/at-home/whom-to-ask.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { CallRow } from '#ui/call-row.tsx';
import { Block } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';

export function SameHome() {
  const { child } = useWriting();
  const live = useLiveRecords();
  const others = useMemo(() => (child === undefined ? [] : unreached(live.records, child)), [live, child]);
  return others.map(({ id, name, classWords, teachers }) => (
    <Block key={id} gap="near">
      <Banner kind="danger">
        {name}
        {classWords}
        也是这一家的。这份报告上交、那边班主任的手机联网以后，家里的号码会从她那里收起来。在那以前先打给她，叫她不要打给家里。
      </Banner>
      {teachers.map((teacher) => (
        <CallRow key={teacher.phone} relation="班主任" name={teacher.name} phone={teacher.phone} />
      ))}
      <Text tone="quiet">{name}也受了害、有危险的，也要报告。</Text>
      <Button wide icon="pen" href={`/children/${id}/write/mandatory-report`}>
        也替{name}记一份报告
      </Button>
    </Block>
  ));
}

/** Of the same home, in a class of somebody else, and with no report of their own that holds it back. */
function unreached(records: Records, child: string) {
  const own = classTeachersToAsk(records, child).people.map(({ id }) => id);
  const reported = new Set(reports(records).map((report) => report.child));
  return [...new Set(sharing(records, [child]))].flatMap((id) => {
    const { name = '没写姓名', classId, state } = records.get(Child, id)?.doc ?? {};
    const leaders = classTeachersToAsk(records, id).people;
    if (id === child || hasLeft(state) || reported.has(id) || !leaders.some((leader) => !own.includes(leader.id)))
      return [];
    const at = records.get(SchoolClass, classId ?? '');
    const teachers = leaders.flatMap(({ doc }) =>
      (doc.phones ?? []).slice(0, 1).map(({ number }) => ({ name: doc.name ?? '', phone: printPhone(number) })),
    );
    return [{ id, name, classWords: at === undefined ? '' : `（${className(at.doc)}）`, teachers }];
  });
}
