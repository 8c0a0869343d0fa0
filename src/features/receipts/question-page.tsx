/** 用哪一个: two people changed the same field. Both values with names and times, one tap; nothing unchosen is lost. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { dayInChina, timeInChina } from '#domain/calendar/day.ts';
import type { Device, LocalRecord } from '#device/device.ts';
import { useConflicts, useDevice, useToday } from '#features/foot/page/device-context.tsx';
import type { KeptBy } from '#features/foot/at-home/home-kept.ts';
import { homeKept } from '#features/foot/at-home/home-told.ts';
import { KeptFromHome } from '#features/foot/at-home/kept-from-home.tsx';
import { staffName } from '#features/foot/children/staff-name.ts';
import { momentWords } from '#features/foot/words/value-words.ts';
import type { Conflict, Side } from '#sync/messages.ts';
import { Button } from '#ui/button.tsx';
import { ChoiceCard, DiffText } from '#ui/choice-card.tsx';
import { telHref } from '#ui/call-row.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Main, Page, PageHeading } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import { showToast } from '#ui/toast.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { isDecided, questionFields, questionTitle, sideWords } from './question-words.ts';
import { TwoFilesQuestion } from './two-files-question.tsx';

type Choice = 'kept' | 'waiting' | 'both';

export function QuestionPage({ id }: { id: string }) {
  const conflict = useConflicts().find((each) => each.id === id);
  return (
    <Page>
      <TopBar back={{ label: '需处理', href: '/me/receipts' }} seal={<Seal href="/urgent" />} />
      <Main pad narrow>
        {conflict?.doc.alike ? (
          <TwoFilesQuestion conflict={conflict} />
        ) : conflict ? (
          <Question conflict={conflict} />
        ) : (
          <Empty
            icon="sent"
            title="这件已经定了"
            note="怎么定的，在孩子的“改过什么”里。"
            action={<Button href="/me/receipts">看别的</Button>}
          />
        )}
      </Main>
    </Page>
  );
}

function Question({ conflict }: { conflict: LocalRecord<Conflict> }) {
  const device = useDevice();
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [, go] = useLocation();
  const isKeptAlone = isDecided(conflict, device.records);
  const home = homeOf(device, conflict);
  const answer = async (choice: Choice) => {
    setSaving(true);
    const saved = await device.save([{ do: 'resolve', conflictId: conflict.id, choice }]);
    setSaving(false);
    if (!saved.ok) return setFailure('手机存不下了。清出一点空位再点一次，两个都还在。');
    showToast('已存到本机，会自己传到学校');
    go('/me/receipts');
  };
  const sides =
    conflict.doc.waiting.by === device.me.personId ? (['waiting', 'kept'] as const) : (['kept', 'waiting'] as const);
  return (
    <>
      <PageHeading kind="question">{questionTitle(conflict, device.records)}，用哪一个？</PageHeading>
      <Text tone="quiet">{isKeptAlone ? DECIDED : askedWhy(conflict.doc, home === undefined)}</Text>
      {home !== undefined && asksOfPhones(conflict.doc) && <KeptFromHome by={home} />}
      {failure !== undefined && (
        <Text tone="danger" role="alert">
          {failure}
        </Text>
      )}
      {sides.map((choice, index) => (
        <SideCard
          key={choice}
          side={conflict.doc[choice]}
          other={conflict.doc[sides[1 - index] ?? choice]}
          question={conflict.doc}
          mayRing={home === undefined}
          word={index === 0 ? '用这个' : '用那个'}
          busy={isSaving}
          onPick={choice === 'waiting' && isKeptAlone ? undefined : () => void answer(choice)}
        />
      ))}
      {!isKeptAlone && keepsBoth(conflict.doc) && (
        <Block gap="near">
          <Button wide disabled={isSaving} onClick={() => void answer('both')}>
            都保留
          </Button>
        </Block>
      )}
      <Block gap="near">
        <Button wide kind="text" href="/me/receipts">
          以后再说
        </Button>
        <Text tone="quiet">没选的那个不会丢，在“改过什么”里。</Text>
      </Block>
    </>
  );
}

const DECIDED = '学校里的这一个，已经有第二个人核对确认过，不能再换。点一下“用”它就好。';

const TAKEN_BACK = '家里收回了身份证号的同意，两边写的号都拿掉了，只剩别的要选。';

const askedWhy = (question: Conflict, mayRing: boolean): string =>
  `${question.withdrawn ? TAKEN_BACK : ''}两位老师都改过。${questionFields(question).length > 1 ? '这几项是一起的，选一边就整个用那一边。' : ''}不急${mayRing ? '，先打电话问问也行' : ''}。`;

const asksOfPhones = (question: Conflict): boolean => questionFields(question)[0]?.widget === 'phones';

/** Why nobody rings one of the numbers to ask; nothing where she may. */
const homeOf = (device: Device, { child }: Pick<LocalRecord, 'child'>): KeptBy | undefined =>
  child === undefined ? undefined : homeKept(device, child);

/** Texts and rows can stand one below the other; everything else, and a group as a whole, is either or. */
function keepsBoth(question: Conflict): boolean {
  const [field, ...others] = questionFields(question);
  return field !== undefined && others.length === 0 && ['text', 'line', 'phones', 'list'].includes(field.widget);
}

interface SideCardProps {
  readonly side: Side;
  readonly other: Side;
  readonly question: Conflict;
  readonly mayRing: boolean;
  readonly word: string;
  readonly busy: boolean;
  /** Absent where this side cannot be taken any more. */
  readonly onPick: (() => void) | undefined;
}

function SideCard({ side, other, question, mayRing, word, busy, onPick }: SideCardProps) {
  const device = useDevice();
  const today = useToday();
  const words = sideWords(question, side, device.records);
  const who = side.by === device.me.personId ? '你' : staffName(device.records, side.by);
  const when = side.at === 0 ? '' : `，${momentWords(dayInChina(side.at), today, timeInChina(side.at))}`;
  return (
    <ChoiceCard
      value={<DiffText a={words} b={sideWords(question, other, device.records)} />}
      long={words.length > 20}
      note={`${side.by ? who : '原来的'}${when}`}
    >
      {onPick && (
        <Button kind="main" busy={busy} onClick={onPick}>
          {word}
        </Button>
      )}
      {mayRing && asksOfPhones(question) && (
        <Button icon="call" href={telHref(words.split('、')[0] ?? '')}>
          打一下
        </Button>
      )}
    </ChoiceCard>
  );
}
