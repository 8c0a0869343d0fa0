/**
 * 督促 (JSS 四(二)2): 请多和孩子说说话 to mother and father of each child of whom nothing was heard for long, and one press that
 * writes into the file of each of them that the letter went out.
 */
import { useMemo, useState } from 'react';
import type { Device, Records } from '#device/device.ts';
import type { Day } from '#domain/calendar/day.ts';
import { ParentContact } from '#domain/records/parent-contact.ts';
import type { Heading } from '#paper/form.ts';
import { letterPaper, spokenTitle } from '#paper/letter.ts';
import { contactReminder } from '#paper/letters.ts';
import { useDevice, useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { PaperFrame } from '#features/foot/papers/paper-frame.tsx';
import { isLongUnheard, isUrged, parentsList, restedWords } from '#features/foot/children/parents-heard.ts';
import { useRoster } from '#features/foot/children/roster.ts';
import { Block } from '#ui/page.tsx';
import { SegFilter } from '#ui/seg-filter.tsx';
import { Text } from '#ui/text.tsx';
import { childFileOf, schoolOf } from './child-files.ts';
import { ClassChoice } from './class-choice.tsx';
import { factsOf, parentsWord } from './letter-facts.ts';
import { WentOut } from './went-out.tsx';

const choices = [
  { value: 'due', label: '要发的' },
  { value: 'all', label: '全部' },
] as const;
type Choice = (typeof choices)[number]['value'];

const letter = contactReminder;
const title = spokenTitle(letter);

/** `/papers/reminders` */
export function RemindersPage() {
  const today = useToday();
  const { records } = useLiveRecords();
  const [heading, setHeading] = useState<Heading>({ unit: schoolOf(records)?.name, day: today });
  const { shown, rested, ...chosen } = useShown();
  const day = heading.day ?? today;
  const [form, ...also] = useMemo(
    () => shown.map((child) => letterPaper(letter, factsOf(records, { child }, day), heading)),
    [records, shown, day, heading],
  );
  return (
    <PaperFrame
      title={title}
      back={{ label: '打印', href: '/papers' }}
      form={form ?? letterPaper(letter, {}, heading)}
      also={also}
      about={shown}
      heading={heading}
      onHeading={setHeading}
    >
      <Block gap="near">
        <SegFilter label="打哪些" choices={choices} value={chosen.choice} onChange={chosen.setChoice} />
        <Text tone="quiet">
          {['两周没记过爸爸妈妈联系的，一人一封。两周里发过的不再打', restedWords(rested)].filter(Boolean).join('。')}。
        </Text>
      </Block>
      <ClassChoice value={chosen.classId} onChange={chosen.setClassId} />
      <WentOut
        to={shown}
        kind={ParentContact}
        docOf={sentOn}
        deed="打印好发出去了"
        unit="封"
        none={shown.length === 0 ? '没有要发的。' : undefined}
      />
    </PaperFrame>
  );
}

/** Whom a letter is printed for, by what is chosen; the children of a class, or all. */
function useShown() {
  const device = useDevice();
  const today = useToday();
  const { records } = useLiveRecords();
  const roster = useRoster();
  const [choice, setChoice] = useState<Choice>('due');
  const [classId, setClassId] = useState('');
  const list = useMemo(() => {
    const inClass = roster.filter((entry) => classId === '' || entry.classId === classId);
    const { children, rested } = parentsList(device, inClass, today);
    const unheard = children.filter((each) => isLongUnheard(each, today)).map(({ entry }) => entry.id);
    return { all: unheard, due: unheard.filter((child) => !isUrged(records, child, today)), rested };
  }, [device, records, roster, classId, today]);
  return { choice, setChoice, classId, setClassId, shown: list[choice], rested: list.rested };
}

/** A letter on its way; nobody has answered it. */
const sentOn = ({ person, records }: Device, child: string, day: Day) => ({
  happenedOn: day,
  channel: 'letter',
  whom: 'parents',
  counterpart: parentsOf(records, child),
  direction: 'ours',
  result: 'sent',
  staff: [person.id],
  words: title,
});

function parentsOf(records: Records, child: string): string {
  const file = childFileOf(records, child);
  return file === undefined ? '爸爸妈妈' : parentsWord(file);
}
