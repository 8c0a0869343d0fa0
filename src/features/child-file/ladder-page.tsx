/**
 * 没来上学: the ladder of one child, a step a day — call, visit, case, report — with what was done and the one thing to do
 * now. The case opens with one press, told from what is written already; that of a child that came back opens again.
 */
import { useState } from 'react';
import { addDays, marginDay, spokenDay, type Day } from '#domain/calendar/day.ts';
import { schoolDaysIn, type SchoolCalendar } from '#domain/calendar/school-year.ts';
import type { AwayStep, AwayStreak } from '#domain/duties/away-ladder.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { fieldOf, optionWords } from '#domain/records/kind.ts';
import { ParentContact } from '#domain/records/parent-contact.ts';
import { lettersOf } from '#paper/letters.ts';
import { spokenTitle } from '#paper/letter.ts';
import { AskTeacherFirst, CallLeadersFirst } from '#features/foot/at-home/ask-first.tsx';
import { caseEdit } from '#features/foot/attending/away-case.ts';
import { awayWords, caseDeed, nextWords, streakOf } from '#features/foot/attending/away.ts';
import { useDevice, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { OfficeCalls } from '#features/foot/at-home/office-calls.tsx';
import { contactsOf, ringWords } from '#features/foot/children/people.ts';
import { askFirst, homeKept } from '#features/foot/at-home/home-told.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { useRosterEntry } from '#features/foot/children/roster.ts';
import { useLeadOn } from '#features/foot/page/lead-on.ts';
import { calendarAt } from '#features/foot/owed/term.ts';
import { Badge } from '#ui/badge.tsx';
import { telHref } from '#ui/call-row.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Main, Page, PageHeading } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { Text } from '#ui/text.tsx';
import { showToast } from '#ui/toast.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import styles from './ladder-page.module.css';

const steps: Readonly<Record<AwayStep, { readonly day: string; readonly title: string }>> = {
  call: { day: '第1天', title: '联系家里' },
  visit: { day: '第2天', title: '上门' },
  case: { day: '第3天', title: '疑似辍学登记' },
  report: { day: '劝不回', title: '书面报告，教育局和镇（区）政府都送' },
};

/** Who was back is away once more: that is no new doubt, so nobody waits for a third day. */
const stepOf = (step: AwayStep, { steps: asked, returnedCaseId }: AwayStreak) =>
  step === 'case' && returnedCaseId !== undefined
    ? { day: '又没来', title: '回来以后的登记还没销，重新打开', from: 0 }
    : { ...steps[step], from: asked.indexOf(step) };

/** `/away/:child` */
export function LadderPage({ child }: { child: string }) {
  const device = useDevice();
  useRecordsVersion();
  const today = useToday();
  const entry = useRosterEntry(child);
  const streak = entry === undefined ? undefined : streakOf(device, child, today);
  const name = entry?.name ?? '孩子';
  return (
    <Page>
      <TopBar back={{ label: name, href: `/children/${child}` }} seal={<Seal href={`/urgent/${child}`} />} />
      <Main narrow>
        {streak === undefined ? (
          <Empty
            icon="road"
            title="没有记着没来上学"
            note="没来又没请假的，当天记一笔缺勤。"
            action={<Button href={`/children/${child}/write/absence`}>记缺勤</Button>}
          />
        ) : (
          <Ladder child={child} name={name} streak={streak} today={today} />
        )}
      </Main>
    </Page>
  );
}

interface LadderProps {
  readonly child: string;
  readonly name: string;
  readonly streak: AwayStreak;
  readonly today: Day;
}

function Ladder({ child, name, streak, today }: LadderProps) {
  const device = useDevice();
  const days = daysOf(streak, calendarAt(device.records, today));
  const isDone = streak.open.length + streak.held.length === 0;
  return (
    <>
      <Block pad gap="none">
        <PageHeading>{`${name}，${awayWords(streak)}`}</PageHeading>
        <Text tone="quiet">
          {`从${spokenDay(streak.since, today)}起${isToldByFile(streak) ? '，档案上写的是没在上学' : '没有请假'}。`}
          {isDone ? doneWords(streak) : `现在：${nextWords(device, child, streak)}。`}
        </Text>
      </Block>
      <Ruled topLine>
        {streak.steps.map((step) => (
          <Row
            key={step}
            time={{
              top: step !== 'report' && marginDay(days[stepOf(step, streak).from] ?? streak.since),
              bottom: stepOf(step, streak).day,
              due: streak.open.includes(step),
            }}
            name={<span>{stepOf(step, streak).title}</span>}
            end={streak.done[step] ? <Badge kind="done">做了</Badge> : undefined}
          >
            <div className={styles.deeds}>
              <Deeds step={step} child={child} streak={streak} />
            </div>
          </Row>
        ))}
      </Ruled>
      <Block pad gap="near">
        <ButtonRow>
          <Button href={`/children/${child}/write/absence`}>今天还没来，记缺勤</Button>
        </ButtonRow>
      </Block>
    </>
  );
}

const isToldByFile = ({ days, caseId }: AwayStreak): boolean => days.length === 0 && caseId === undefined;

/** Longer than the longest vacation. */
const LOOK_AHEAD_DAYS = 70;

/** The days away, and after them the school days on which the next steps would be asked for; only those away where nobody counted days. */
const daysOf = ({ days, since }: AwayStreak, calendar: SchoolCalendar): readonly Day[] =>
  days.length === 0
    ? days
    : [...days, ...schoolDaysIn(calendar, { from: since, to: addDays(since, LOOK_AHEAD_DAYS) }).slice(days.length)];

const doneWords = ({ done }: AwayStreak): string =>
  done.case ? '该做的都记了，孩子回来了就把登记改成“复学”。' : '该做的都记了。';

interface DeedsProps {
  readonly step: AwayStep;
  readonly child: string;
  readonly streak: AwayStreak;
}

function Deeds({ step, child, streak }: DeedsProps) {
  const device = useDevice();
  const today = useToday();
  if (streak.held.includes(step))
    return (
      <>
        <Text tone="quiet">{`先不办，${askFirst(device, child)}。`}</Text>
        <CallLeadersFirst child={child} />
      </>
    );
  switch (step) {
    case 'call': {
      const [first] = homeKept(device, child) === undefined ? contactsOf(device.records, child, today) : [];
      return (
        <>
          <ButtonRow>
            {first !== undefined && (
              <Button icon="call" href={telHref(first.phone)}>
                {ringWords(first)}
              </Button>
            )}
            <Button kind="text" href={`/children/${child}/write/parent-contact`}>
              记联系
            </Button>
          </ButtonRow>
          {first !== undefined && <AskTeacherFirst child={child} before="打到家里以前" />}
          <Tried child={child} since={streak.since} />
        </>
      );
    }
    case 'visit':
      return (
        <ButtonRow>
          <Button kind="text" icon="house" href={`/children/${child}/write/home-visit`}>
            记家访
          </Button>
        </ButtonRow>
      );
    case 'case':
      return <CaseDeed child={child} streak={streak} />;
    case 'report':
      return (
        <>
          {streak.caseId !== undefined && <Letters caseId={streak.caseId} />}
          <ButtonRow>
            <OfficeCalls office="bureau" />
            <OfficeCalls office="town" />
          </ButtonRow>
        </>
      );
    default:
      return step satisfies never;
  }
}

/** A message nobody answered and a call nobody took: seen to have been tried, and no word with the home. */
function Tried({ child, since }: { child: string; since: Day }) {
  const words = useDevice()
    .records.ofChild(ParentContact, child)
    .flatMap(({ doc }) => {
      if ((doc.happenedOn ?? '') < since || doc.result === undefined || doc.result === 'reached') return [];
      const said = (['channel', 'result'] as const).map((name) => {
        const field = fieldOf(ParentContact, name);
        return field === undefined ? '' : optionWords(field, doc[name], 'spoken');
      });
      return [[marginDay(doc.happenedOn ?? since), ...said].filter(Boolean).join(' ')];
    });
  return words.length > 0 && <Text tone="quiet">{`试过，还没说上话：${words.join('；')}。`}</Text>;
}

/** One press: what is known is written down, the rest is asked in the record that opens. It is this that leads on: its button goes with the deed. */
function CaseDeed({ child, streak }: Omit<DeedsProps, 'step'>) {
  const device = useDevice();
  const today = useToday();
  const leadOn = useLeadOn();
  const [isBusy, setIsBusy] = useState(false);
  const { caseId } = streak;
  const isAsked = streak.open.includes('case');
  const mayOpen = mayWrite(device, { kind: DropoutCase, child });
  const write = async () => {
    const edit = caseEdit(device, child, today);
    setIsBusy(true);
    const saved = await device.save([edit]);
    setIsBusy(false);
    if (saved.ok) leadOn(`/records/${DropoutCase.type}/${edit.id}`);
    else showToast('没存上。手机满了，先腾出地方再试。');
  };
  return (
    <>
      <ButtonRow>
        {isAsked && mayOpen && (
          <Button kind="main" icon="pen" busy={isBusy} onClick={() => void write()}>
            {caseDeed(streak)}
          </Button>
        )}
        {caseId !== undefined && (
          <Button kind="text" href={`/records/${DropoutCase.type}/${caseId}`}>
            看、补记
          </Button>
        )}
      </ButtonRow>
      {isAsked && !mayOpen && <Text tone="quiet">这一步由班主任来办。</Text>}
    </>
  );
}

const Letters = ({ caseId }: { caseId: string }) => (
  <ButtonRow>
    {lettersOf(DropoutCase.type).map((letter) => (
      <Button key={letter.key} icon="print" href={`/papers/letter/${letter.key}/${caseId}`}>
        {spokenTitle(letter)}
      </Button>
    ))}
    <Button kind="text" href={`/records/${DropoutCase.type}/${caseId}`}>
      记送出
    </Button>
  </ButtonRow>
);
