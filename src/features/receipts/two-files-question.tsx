/** 可能是同一个孩子: two files side by side, what is the same and what differs; one tap makes them one or says that they are two. */
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { dayInChina, spokenDay } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { Edit, LocalRecord, Records } from '#device/device.ts';
import { KeptNote, useKeptState } from '#features/foot/page/kept-page.tsx';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import { fileName, likeWords, saidApart } from '#features/foot/children/merged-files.ts';
import { staffName } from '#features/foot/children/staff-name.ts';
import { sameValue } from '#sync/merge.ts';
import type { Conflict } from '#sync/messages.ts';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, PageHeading, SectionHead } from '#ui/page.tsx';
import { SegField } from '#ui/seg-field.tsx';
import { Text } from '#ui/text.tsx';
import { showToast } from '#ui/toast.tsx';
import { linesOf, mergedDoc, type Line, type Pick, type TwoFiles } from './two-files.ts';

export function TwoFilesQuestion({ conflict }: { conflict: LocalRecord<Conflict> }) {
  const { records } = useDevice();
  const { about, alike } = conflict.doc;
  const files = [about.id, alike?.other ?? ''].flatMap((id) => records.get(Child, id) ?? []);
  const [earlier, later] = files.sort((a, b) => a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1));
  if (!earlier || !later || earlier.id === later.id)
    return <Empty icon="sent" title="这件已经定了" action={<Button href="/me/receipts">看别的</Button>} />;
  return <Files conflict={conflict} files={{ earlier, later }} />;
}

const noPicks: Readonly<Record<string, Pick>> = {};

function Files({ conflict, files }: { conflict: LocalRecord<Conflict>; files: TwoFiles }) {
  const { records } = useDevice();
  const lines = useMemo(() => linesOf(files, records), [files, records]);
  const page = { href: `/me/questions/${conflict.id}`, title: '两份档案，是不是同一个孩子', first: noPicks };
  const { state, set, forget, kept } = useKeptState(page);
  const picks = new Map(Object.entries(state));
  const { earlier, later } = files;
  const earlierWords = saidApart(conflict, records, useToday());
  const [same, differing] = [lines.filter(({ isSame }) => isSame), lines.filter(({ isSame }) => !isSame)];
  const unite = (): Edit[] => {
    const doc = mergedDoc(files, lines, picks);
    const isOther = !sameValue(doc, earlier.doc);
    return [
      ...(isOther ? [{ do: 'patch' as const, type: Child.type, id: earlier.id, doc, seen: earlier.doc }] : []),
      { do: 'patch', type: Child.type, id: later.id, doc: { ...later.doc, mergedInto: earlier.id }, seen: later.doc },
    ];
  };
  return (
    <>
      <KeptNote kept={kept} onGiveUp={() => forget()} />
      <PageHeading kind="question">这两份档案，是同一个孩子吗？</PageHeading>
      <Text>{likeWords(conflict.doc)}</Text>
      {earlierWords.length > 0 && <Text tone="quiet">以前说过不是：{earlierWords.join('；')}。校长又拿出来问。</Text>}
      <FileLine file={earlier} word="先建的" />
      <FileLine file={later} word="后建的" />
      {differing.length > 0 && (
        <Block labelledBy="differing">
          <SectionHead flush id="differing" title="不一样的" end="合成一份的话，用哪一个" />
          {differing.map((line) => (
            <Differing
              key={line.key}
              line={line}
              pick={picks.get(line.key) ?? line.first}
              onPick={(pick) => set({ ...state, [line.key]: pick })}
            />
          ))}
        </Block>
      )}
      {same.length > 0 && (
        <Block labelledBy="same">
          <SectionHead flush id="same" title="一样的" />
          {same.map(({ key, label, earlier: words }) => (
            <Text key={key} tone="quiet">
              {label}：{words}
            </Text>
          ))}
        </Block>
      )}
      <Deeds conflictId={conflict.id} unite={unite} onAnswered={forget} />
    </>
  );
}

interface DeedsProps {
  readonly conflictId: string;
  /** The edits of what was picked. */
  readonly unite: () => readonly Edit[];
  readonly onAnswered: () => void;
}

function Deeds({ conflictId, unite, onAnswered }: DeedsProps) {
  const { failure, isSaving, save } = useAnswer(onAnswered);
  const part: readonly Edit[] = [{ do: 'resolve', conflictId, choice: 'kept' }];
  return (
    <>
      {failure !== undefined && (
        <Text tone="danger" role="alert">
          {failure}
        </Text>
      )}
      <Block gap="near">
        <Text tone="quiet">合成一份以后，两边记过的都在，一条不少。合错了，校长可以再分开。</Text>
      </Block>
      <Block gap="near">
        <Button kind="main" wide busy={isSaving} onClick={() => void save(unite(), '合成一份了，会自己传到学校')}>
          是同一个孩子，合成一份
        </Button>
      </Block>
      <Block gap="near">
        <Button wide disabled={isSaving} onClick={() => void save(part, '记下了，不会再问这两个孩子')}>
          不是，各是各的
        </Button>
      </Block>
      <Block gap="near">
        <Button wide kind="text" href="/me/receipts">
          以后再说
        </Button>
      </Block>
    </>
  );
}

function useAnswer(onAnswered: () => void) {
  const device = useDevice();
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [, go] = useLocation();
  const save = async (edits: readonly Edit[], word: string) => {
    setSaving(true);
    const saved = await device.save(edits);
    setSaving(false);
    if (!saved.ok) return setFailure('手机存不下了。清出一点空位再点一次，两份都还在。');
    onAnswered();
    showToast(word);
    go('/me/receipts');
  };
  return { failure, isSaving, save };
}

/** `先建的：马尕麦，三（1）班。祁玉兰，4月9日。家访2条、谈心1条。` */
function FileLine({ file, word }: { file: LocalRecord; word: string }) {
  const { records } = useDevice();
  const today = useToday();
  return (
    <Text>
      {word}：{fileName(file, records)}。{staffName(records, file.author)}，{spokenDay(dayInChina(file.madeAt), today)}
      。{countWords(records, file.id)}
    </Text>
  );
}

function countWords(records: Records, child: string): string {
  const counts = new Map<string, number>();
  for (const { type } of records.about(child)) {
    const kind = type === Child.type ? undefined : kindOf(type);
    if (kind) counts.set(kind.label, (counts.get(kind.label) ?? 0) + 1);
  }
  return counts.size === 0
    ? '还没有记过什么。'
    : `${[...counts].map(([label, count]) => `${label}${count}条`).join('、')}。`;
}

interface DifferingProps {
  readonly line: Line;
  readonly pick: Pick;
  readonly onPick: (pick: Pick) => void;
}

const Differing = ({ line, pick, onPick }: DifferingProps) => (
  <SegField<Pick>
    label={line.label}
    choices={[
      { value: 'earlier', label: line.earlier },
      { value: 'later', label: line.later },
      ...(line.canBoth ? [{ value: 'both' as const, label: '都留' }] : []),
    ]}
    value={pick}
    onChange={(next) => onPick(next ?? pick)}
  />
);
