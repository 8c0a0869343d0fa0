/** 像是重复的档案: pairs of files that may be of one child, and those that were made one, with the way back for the head. */
import { useState } from 'react';
import { dayInChina, marginDay, spokenDay, timeInChina } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import type { LocalRecord } from '#device/device.ts';
import { useConflicts, useDevice, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { fileName, lastMerging, likeWords, partingEdits, saidApart } from '#features/foot/children/merged-files.ts';
import { staffName } from '#features/foot/children/staff-name.ts';
import type { Conflict } from '#sync/messages.ts';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { Text } from '#ui/text.tsx';
import { showToast } from '#ui/toast.tsx';
import { OfficeFrame } from './office-frame.tsx';
import { saveSentence } from './save-sentence.ts';

export function TwinsPage() {
  const { records } = useDevice();
  useRecordsVersion();
  const asked = useConflicts().filter(({ doc }) => doc.alike);
  const merged = records.merged();
  const apart = records.apart();
  return (
    <OfficeFrame title="像是重复的档案" narrow={false} pad={false}>
      {asked.length === 0 && (
        <Block pad>
          <Empty icon="sent" title="没有像是重复的" note="两位老师各建了一份档案的，会出现在这里。" />
        </Block>
      )}
      {asked.length > 0 && <Asked asked={asked} />}
      {merged.length > 0 && <Merged files={merged} />}
      {apart.length > 0 && <Apart pairs={apart} />}
    </OfficeFrame>
  );
}

function Asked({ asked }: { asked: readonly LocalRecord<Conflict>[] }) {
  const { records } = useDevice();
  const sure = [...asked].sort((a, b) => Number(b.doc.alike?.isCertain) - Number(a.doc.alike?.isCertain));
  return (
    <Block labelledBy="asked">
      <SectionHead id="asked" title="可能是同一个孩子" end={`${asked.length}对`} />
      <Ruled wide topLine>
        {sure.map((conflict) => {
          const other = records.get(Child, conflict.doc.alike?.other ?? '');
          const file = records.get(Child, conflict.doc.about.id);
          return (
            <Row
              key={conflict.id}
              time={{ top: marginDay(dayInChina(conflict.madeAt)), bottom: timeInChina(conflict.madeAt).slice(0, 5) }}
              name={file?.doc.name ?? '没写姓名'}
              what={likeWords(conflict.doc)}
              note={[other, file].map((each) => (each ? fileName(each, records) : ''))}
              href={`/me/questions/${conflict.id}`}
            />
          );
        })}
      </Ruled>
    </Block>
  );
}

const Merged = ({ files }: { files: readonly LocalRecord[] }) => (
  <Block labelledBy="merged" pad>
    <SectionHead flush id="merged" title="合成一份的" end={`${files.length}份`} />
    {files.map((file) => (
      <MergedFile key={file.id} file={file} />
    ))}
  </Block>
);

/** A merge can be taken back: both files stand as they were, and what was written meanwhile stays where it was written [G4]. */
function MergedFile({ file }: { file: LocalRecord }) {
  const device = useDevice();
  const today = useToday();
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { records, person } = device;
  const survivor = records.get(Child, file.id);
  const last = lastMerging(file);
  const part = async () => {
    setSaving(true);
    const saved = await device.save(partingEdits(records, file));
    setSaving(false);
    if (!saved.ok) return setFailure(saveSentence(saved.refusal));
    showToast('分开了，会自己传到学校');
  };
  return (
    <Block gap="near">
      <Text>
        {fileName(file, records)}，合到了{survivor ? fileName(survivor, records) : '另一份'}
        {last && `。${staffName(records, last.by)}，${spokenDay(dayInChina(last.at), today)}`}。
      </Text>
      {person.roles.includes('head') && (
        <>
          <Text tone="quiet">分开以后，两份都照原样；合着的时候在留下的那份里写的，还在那份里。</Text>
          <Button busy={isSaving} onClick={() => void part()}>
            分开，各是各的
          </Button>
        </>
      )}
      {failure !== undefined && (
        <Text tone="danger" role="alert">
          {failure}
        </Text>
      )}
    </Block>
  );
}

const Apart = ({ pairs }: { pairs: readonly LocalRecord<Conflict>[] }) => (
  <Block labelledBy="apart" pad>
    <SectionHead flush id="apart" title="说过不是同一个的" end={`${pairs.length}对`} />
    {pairs.map((pair) => (
      <PairApart key={pair.id} pair={pair} />
    ))}
  </Block>
);

/** A wrong 不是 is no end: the head asks anew, and who had answered stays in the question's history [G1]. */
function PairApart({ pair }: { pair: LocalRecord<Conflict> }) {
  const device = useDevice();
  const today = useToday();
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { records, person } = device;
  const files = [pair.doc.alike?.other ?? '', pair.doc.about.id].flatMap((id) => records.get(Child, id) ?? []);
  const said = saidApart(pair, records, today);
  const askAnew = async () => {
    setSaving(true);
    const saved = await device.save([{ do: 'resolve', conflictId: pair.id, choice: 'new' }]);
    setSaving(false);
    if (!saved.ok) return setFailure(saveSentence(saved.refusal));
    showToast('传到学校以后，会再问一次');
  };
  return (
    <Block gap="near">
      <Text>
        {files.map((file) => fileName(file, records)).join('；')}。{said.length > 0 && `说不是的：${said.join('；')}。`}
      </Text>
      {person.roles.includes('head') && (
        <>
          <Text tone="quiet">弄错了可以再问：管这两个孩子的老师又会看到，谁答过不是也留着。</Text>
          <Button busy={isSaving} onClick={() => void askAnew()}>
            再问一次
          </Button>
        </>
      )}
      {failure !== undefined && (
        <Text tone="danger" role="alert">
          {failure}
        </Text>
      )}
    </Block>
  );
}
