/**
 * 督促 (JSS 四(二)2): 请多和孩子说说话 to mother and father of each child of whom nothing was heard for long, and one press that
 * writes into the file of each of them that the letter went out.
 */
import { useMemo, useState } from 'react';
import type { Device, Edit, Records } from '#device/device.ts';
import type { Day } from '#domain/calendar/day.ts';
import { ParentContact } from '#domain/records/parent-contact.ts';
import type { Heading } from '#paper/form.ts';
import { letterPaper, spokenTitle } from '#paper/letter.ts';
import { contactReminder } from '#paper/letters.ts';
import { useDevice, useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { PaperFrame } from '#features/foot/papers/paper-frame.tsx';
import { isLongUnheard, isUrged, parentsList, restedWords } from '#features/foot/children/parents-heard.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { useRoster } from '#features/foot/children/roster.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { SegFilter } from '#ui/seg-filter.tsx';
import { Text } from '#ui/text.tsx';
import { showToast } from '#ui/toast.tsx';
import { schoolOf } from './child-files.ts';
import { ClassChoice } from './class-choice.tsx';
import { factsOf } from './letter-facts.ts';

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
      <SentOut to={shown} />
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

/** Once they are printed and on their way: of exactly those that were printed, and of whom she may write. */
function SentOut({ to }: { to: readonly string[] }) {
  const device = useDevice();
  const today = useToday();
  const [isBusy, setIsBusy] = useState(false);
  const hers = to.filter((child) => mayWrite(device, { kind: ParentContact, child }));
  if (to.length === 0) return <Text tone="quiet">没有要发的。</Text>;
  if (hers.length === 0) return null;
  const write = async () => {
    setIsBusy(true);
    const saved = await device.save(hers.map((child) => contactOf(device, child, today)));
    setIsBusy(false);
    showToast(saved.ok ? `记下了，发了${hers.length}封` : '没存上。手机满了，先腾出地方再试。');
  };
  return (
    <Block gap="near">
      <Button icon="tick" busy={isBusy} onClick={() => void write()}>
        {`打印好发出去了，记下${hers.length}封`}
      </Button>
    </Block>
  );
}

function contactOf(device: Device, child: string, day: Day): Edit {
  const doc = {
    happenedOn: day,
    channel: 'letter',
    whom: 'parents',
    counterpart: parentsOf(device.records, child, day),
    direction: 'ours',
    result: 'sent',
    staff: [device.person.id],
    words: title,
  };
  return {
    do: 'create',
    type: ParentContact.type,
    id: device.newId({ type: ParentContact.type, child, doc }),
    child,
    doc,
  };
}

const parentsOf = (records: Records, child: string, day: Day): string =>
  factsOf(records, { child }, day)['parents'] ?? '爸爸妈妈';
