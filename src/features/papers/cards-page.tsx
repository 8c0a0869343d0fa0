/** 联系卡 of a class, ten on a sheet, and one press that writes down which were given out. */
import { useMemo, useState } from 'react';
import type { Device } from '#device/device.ts';
import type { Day } from '#domain/calendar/day.ts';
import { ContactCard } from '#domain/records/contact-card.ts';
import { Staff } from '#domain/records/staff.ts';
import { contactCardPaper } from '#paper/contact-cards.ts';
import type { Heading } from '#paper/form.ts';
import { cardOf, cardTold } from '#features/foot/at-home/contact-card.ts';
import { useDevice, useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { deedRested } from '#features/foot/at-home/home-kept.ts';
import type { Doubt } from '#features/foot/papers/paper-frame.tsx';
import { PaperOrBlank } from '#features/foot/papers/paper-or-blank.tsx';
import { classesLed } from '#features/foot/owed/then.ts';
import { isPast, useRoster, type RosterEntry } from '#features/foot/children/roster.ts';
import { Block } from '#ui/page.tsx';
import { SegFilter } from '#ui/seg-filter.tsx';
import { schoolOf } from './child-files.ts';
import { ClassChoice } from './class-choice.tsx';
import { WentOut } from './went-out.tsx';

const choices = [
  { value: 'due', label: '要发的' },
  { value: 'all', label: '全部' },
] as const;
type Choice = (typeof choices)[number]['value'];

/** `/papers/cards` */
export function CardsPage() {
  const device = useDevice();
  const today = useToday();
  const live = useLiveRecords();
  const roster = useRoster();
  const [heading, setHeading] = useState<Heading>({ unit: schoolOf(device.records)?.name, day: today });
  const [choice, setChoice] = useState<Choice>('due');
  const [classId, setClassId] = useState('');
  const { due, all } = useMemo(() => {
    const inClass = roster.filter((entry) => !isPast(entry) && (classId === '' || entry.classId === classId));
    const isDue = ({ id }: RosterEntry) =>
      ['none', 'stale', 'old'].includes(cardTold(device, id, today) ?? '') &&
      !deedRested(device, { child: id, type: ContactCard.type }, today);
    return { due: inClass.filter(isDue), all: inClass };
  }, [device, roster, classId, today]);
  const shown = choice === 'due' ? due : all;
  const form = useMemo(
    () =>
      contactCardPaper(
        shown.map(({ id }) => cardOf(live.records, id, today).lines),
        heading,
      ),
    [live, shown, today, heading],
  );
  return (
    <PaperOrBlank
      title="联系卡"
      back={{ label: '打印', href: '/papers' }}
      form={form}
      blank={(of) => contactCardPaper([], of)}
      about={shown.map(({ id }) => id)}
      heading={heading}
      onHeading={setHeading}
      doubts={phoneDoubts(device, shown)}
    >
      <Block gap="near">
        <SegFilter label="打哪些" choices={choices} value={choice} onChange={setChoice} />
      </Block>
      <ClassChoice value={classId} onChange={setClassId} />
      <WentOut
        to={due.map(({ id }) => id)}
        kind={ContactCard}
        docOf={issueOf}
        deed="打好发下去了"
        unit="张"
        none="都发过了，和档案一样。"
      />
    </PaperOrBlank>
  );
}

/** Whom the card names and nobody can ring: the class teachers without a number, which the head writes down in 账号. */
function phoneDoubts({ records, person }: Device, shown: readonly RosterEntry[]): readonly Doubt[] {
  const led = new Set(shown.flatMap(({ classId }) => classId ?? []));
  const silent = records
    .all(Staff)
    .filter(
      ({ doc }) =>
        doc.leftOn === undefined &&
        (doc.phones ?? []).length === 0 &&
        classesLed({ roles: doc.roles, classes: doc.classes }).some((id) => led.has(id)),
    );
  if (silent.length === 0) return [];
  const who = silent.map(({ id, doc: { name = '没写姓名' } }) => ({ name, href: `/office/people?person=${id}` }));
  const say = '班主任没写电话，卡上印着“没有电话”。';
  if (person.roles.includes('head')) return [{ say: `${say}写上再打。`, who }];
  return [`${who.map(({ name }) => name).join('、')}：${say}请校长在“账号”里写上。`];
}

/** A new one of the child's, with what it says. */
function issueOf({ records }: Device, child: string, today: Day) {
  const { lines, fingerprint } = cardOf(records, child, today);
  const number = records.ofChild(ContactCard, child).length + 1;
  return { issuedOn: today, number, contents: lines.join('\n'), fingerprint };
}
