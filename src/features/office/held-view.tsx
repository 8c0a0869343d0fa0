/** One held op: who wrote what about whom, why it is held, and the two ways it can go. */
import { useState } from 'react';
import { dayInChina, timeInChina } from '#domain/calendar/day.ts';
import { decidedIn, isConfirmed } from '#domain/records/four-eyes.ts';
import { fieldOf } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { callSentence } from '#features/foot/at-home/call-sentence.ts';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import { staffName } from '#features/foot/children/staff-name.ts';
import { KeptNote, useKeptState } from '#features/foot/page/kept-page.tsx';
import { Problem } from '#features/foot/page/problem.tsx';
import { guardedWords, momentWords } from '#features/foot/words/value-words.ts';
import { useLeadOn } from '#features/foot/page/lead-on.ts';
import type { HeldWork } from '#sync/held.ts';
import { Button } from '#ui/button.tsx';
import { Block, PageHeading, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { TextArea } from '#ui/text-field.tsx';
import { Text } from '#ui/text.tsx';
import { showToast } from '#ui/toast.tsx';
import { aboutWords, canCount, heldReason, kindWords } from './held-words.ts';

export interface HeldViewProps {
  readonly work: HeldWork;
  readonly onSettled: () => void;
}

export function HeldView({ work, onSettled }: HeldViewProps) {
  const { records } = useDevice();
  const today = useToday();
  const at = work.op?.deviceTime ?? work.receivedAt;
  const written = momentWords(dayInChina(at), today, timeInChina(at));
  const arrived = momentWords(dayInChina(work.receivedAt), today, timeInChina(work.receivedAt));
  return (
    <>
      <PageHeading>{`${aboutWords(work.op, records)}，${kindWords(work.op)}`}</PageHeading>
      <Text>
        {staffName(records, work.by)}，{written}写的，{arrived}传到学校。
      </Text>
      <Text tone="quiet">{heldReason(work)}</Text>
      <Words work={work} />
      <Agreed work={work} />
      <Decided work={work} />
      <Deeds work={work} onSettled={onSettled} />
    </>
  );
}

/** What it says, field by field; what a child said stays sealed here as everywhere. */
function Words({ work: { op, raw } }: { work: HeldWork }) {
  const { records } = useDevice();
  const kind = op && kindOf(op.type);
  const lines = Object.entries(op?.set ?? {}).map(([name, { to }]) => {
    const field = kind && fieldOf(kind, name);
    const words = guardedWords(field, to, records);
    return { name, label: field?.spoken ?? field?.label ?? name, words: words || '空着' };
  });
  return (
    <Block gap="near" labelledBy="words">
      <SectionHead flush id="words" title="写了什么" />
      {op?.isSealed === true && <Text>封存的，这里看不到。归档以后也只有该看的人看得到。</Text>}
      {raw !== undefined && <Text>{raw}</Text>}
      {op?.reason !== undefined && <Text>{`为什么：${op.reason}`}</Text>}
      {lines.length > 0 && (
        <Ruled topLine>
          {lines.map(({ name, label, words }) => (
            <Row key={name} name={<>{label}</>} what={words} />
          ))}
        </Ruled>
      )}
    </Block>
  );
}

/** What a held yes would be given to, as it stands at school now: letting it count says yes to these words [W2]. */
function Agreed({ work: { op } }: { work: HeldWork }) {
  const { records } = useDevice();
  const kind = op && kindOf(op.type);
  const stands = kind && records.get(kind, op.id)?.doc;
  if (!kind || !isConfirmed(kind, op.set)) return null;
  const lines = decidedIn(kind).flatMap((name) => {
    const field = fieldOf(kind, name);
    return field
      ? [{ name, label: field.spoken ?? field.label, words: guardedWords(field, stands?.[name], records) }]
      : [];
  });
  return (
    <Block gap="near" labelledBy="agreed">
      <SectionHead flush id="agreed" title="现在写的" />
      <Ruled topLine>
        {lines.map(({ name, label, words }) => (
          <Row key={name} name={<>{label}</>} what={words || '空着'} />
        ))}
      </Ruled>
      <Button wide href={`/records/${kind.type}/${op.id}`}>
        打开这一条
      </Button>
    </Block>
  );
}

/** What was decided about it before, and by whom. */
function Decided({ work: { settlements } }: { work: HeldWork }) {
  const { records } = useDevice();
  const today = useToday();
  return (
    <>
      {settlements.map(({ at, by, how, why }) => (
        <Text key={at} tone="quiet">
          {staffName(records, by)}，{momentWords(dayInChina(at), today, timeInChina(at))}：
          {how === 'apply' ? '归档' : `不归档。${why ?? ''}`}
        </Text>
      ))}
    </>
  );
}

function Deeds({ work, onSettled }: HeldViewProps) {
  const { office, records } = useDevice();
  const leadOn = useLeadOn();
  const [isBusy, setBusy] = useState(false);
  const why = useKeptState({ href: `/office/held?op=${work.number}`, title: '不归档，为什么', first: '' });
  const [isAsking, setAsking] = useState(why.state !== '');
  const [failure, setFailure] = useState<string>();
  const settle = async (how: 'apply' | 'aside') => {
    setBusy(true);
    const settled = await office.settleHeld(work.number, {
      how,
      ...(how === 'aside' && { why: why.state.trim() }),
    });
    setBusy(false);
    setAsking(false);
    if (!settled.ok) return setFailure(callSentence(settled.refusal));
    why.forget();
    const isEntered = how === 'apply' && settled.value.verdict !== 'held' && settled.value.verdict !== 'stored';
    showToast(wordsAfter(how, isEntered));
    onSettled();
    return leadOn('/office/held', { replace: true });
  };
  return (
    <Block gap="near">
      <Problem say={failure} />
      {canCount(work) && (
        <Button wide kind="main" busy={isBusy} onClick={() => void settle('apply')}>
          {`归档，算${staffName(records, work.by)}写的`}
        </Button>
      )}
      {!work.isAside && (
        <Block gap="near">
          <Button wide disabled={isBusy} onClick={() => setAsking(true)}>
            不归档
          </Button>
        </Block>
      )}
      <Sheet
        open={isAsking}
        onClose={() => setAsking(false)}
        title="不归档"
        note="学校留着底，以后还能归档。写的老师会看到你的话。"
      >
        <Why why={why} isBusy={isBusy} onWritten={() => void settle('aside')} />
      </Sheet>
    </Block>
  );
}

const wordsAfter = (how: 'apply' | 'aside', isEntered: boolean): string => {
  if (how === 'aside') return '没有归档，老师会看到为什么';
  return isEntered ? '归档了' : '还归不了档，学校接着收着';
};

interface WhyProps {
  readonly why: ReturnType<typeof useKeptState<string>>;
  readonly isBusy: boolean;
  readonly onWritten: () => void;
}

const Why = ({ why: { state, set, forget, kept }, isBusy, onWritten }: WhyProps) => (
  <>
    <KeptNote kept={kept} onGiveUp={() => forget()} />
    <TextArea
      label="跟老师说一句为什么"
      short
      maxLength={200}
      value={state}
      onChange={(event) => set(event.target.value)}
    />
    <Block gap="near">
      <Button wide kind="main" busy={isBusy} disabled={state.trim() === ''} onClick={onWritten}>
        就这样
      </Button>
    </Block>
  </>
);
