/** 紧急 on an unlocked phone: the school's numbers, the words to read out with the child's own facts, and the way to write. */
import { ageOn } from '#domain/people/age.ts';
import { printPhone } from '#domain/people/phone.ts';
import { School } from '#domain/records/school.ts';
import { Staff } from '#domain/records/staff.ts';
import { AskTeacherFirst } from '#features/foot/at-home/ask-first.tsx';
import { useDevice, useRecord, useRecords, useToday } from '#features/foot/page/device-context.tsx';
import { homeKept } from '#features/foot/at-home/home-told.ts';
import { contactsOf, ringWords } from '#features/foot/children/people.ts';
import { useRosterEntry, type RosterEntry } from '#features/foot/children/roster.ts';
import { telHref } from '#ui/call-row.tsx';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import { UrgentPage } from './urgent-page.tsx';

/** `child`: opened from a child's own pages, so that her facts are at hand. */
export function UrgentInside({ child }: { child?: string | undefined }) {
  const { me, person } = useDevice();
  const today = useToday();
  const school = useRecords(School)[0]?.doc;
  const entry = useRosterEntry(child ?? '');
  const mine = useRecord(Staff, person.id)?.doc.phones?.[0]?.number;
  const who = `我是${school?.name ?? me.schoolName}的老师${me.name}。`;
  const whom = entry ? childSentence(entry, today) : '孩子叫什么、几岁，现在在哪个乡、哪个村、哪个社，门口有什么。';
  const phone = mine === undefined ? '我的电话是多少。' : `我的电话是${printPhone(mine)}。`;
  const about = child === undefined ? '/write' : `/children/${child}/write`;
  return (
    <UrgentPage school={school} say={who + whom + phone}>
      {entry && <CallHome child={entry.id} />}
      <Block>
        <Text tone="quiet">打完了，再回来记。没有网也能记，记多少算多少，随时补。</Text>
      </Block>
      <Block gap="near">
        <Button kind="danger" wide icon="pen" href={`${about}/mandatory-report`}>
          开始记：孩子受伤害、有危险
        </Button>
      </Block>
      <Block gap="near">
        <Button wide icon="pen" href={`${about}/incident`}>
          开始记：突发事件，马上通知四方
        </Button>
      </Block>
    </UrgentPage>
  );
}

function childSentence({ name, child, className }: RosterEntry, today: string): string {
  const { sex, birth, home } = child.doc;
  const age = birth === undefined ? '' : `${ageOn(birth, today)}岁`;
  const facts = [`孩子叫${name}`, sex && (sex === 'male' ? '男' : '女'), age, className].filter(Boolean).join('，');
  const place = [home?.region, home?.town, home?.village, home?.group].filter(Boolean).join('');
  const where = [place, home?.detail].filter(Boolean).join('，');
  return `${facts}${where && `，家在${where}`}。现在在哪里，门口有什么。`;
}

/** Only where home is not kept from being told. */
function CallHome({ child }: { child: string }) {
  const device = useDevice();
  const today = useToday();
  const first = contactsOf(device.records, child, today)[0];
  if (!first || homeKept(device, child) !== undefined) return null;
  return (
    <Block gap="near">
      <Button wide icon="call" href={telHref(first.phone)}>
        {`不是家里的事：${ringWords(first)}`}
      </Button>
      <AskTeacherFirst child={child} before="打到家里以前" />
    </Block>
  );
}
