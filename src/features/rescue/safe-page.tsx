/** 保险箱: unsent work in a sealed file on the phone's own storage, and files of others on their way to the school. */
import { useState } from 'react';
import { dayInChina, marginDay, timeInChina } from '#domain/calendar/day.ts';
import type { Carried } from '#device/rescue/verbs.ts';
import { useBuckets, useCarried, useDevice, useDrafts, useToday } from '#features/foot/page/device-context.tsx';
import { staffName } from '#features/foot/children/staff-name.ts';
import { Problem } from '#features/foot/page/problem.tsx';
import { saveFile } from '#features/foot/papers/save-file.ts';
import { countUnsent, unsentParts } from '#features/foot/page/unsent-words.ts';
import { Button } from '#ui/button.tsx';
import { Block, Main, Page, PageHeading, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { Slip } from '#ui/slip.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { OpenFile } from './open-file.tsx';
import { carriedSentence, fileName, insideWords, rescueSentence } from './rescue-words.ts';
import { SavedFile, type MadeFile } from './saved-file.tsx';

export const SafePage = () => (
  <Page>
    <TopBar back={{ label: '我', href: '/me' }} seal={<Seal href="/urgent" />} />
    <Main narrow>
      <Block pad gap="none">
        <PageHeading>保险箱</PageHeading>
        <Text tone="quiet">手机坏了、丢了、要交回去，没送到学校的也不会丢。文件锁着，只有你和学校打得开。</Text>
      </Block>
      <SaveBlock />
      <Block pad labelledBy="open">
        <SectionHead flush id="open" title="打开一份" />
        <Text tone="quiet">换了手机，或者同事把他的那份交给你，都在这里打开。</Text>
        <OpenFile label="选一个保险箱文件" />
      </Block>
      <Block pad gap="near">
        <Slip
          icon="road"
          title="没有网，交给同事带"
          note="他先到有网的地方，替你送到学校"
          end="打开"
          href="/me/hand-over"
        />
      </Block>
      <CarriedList />
    </Main>
  </Page>
);

function SaveBlock() {
  const device = useDevice();
  useBuckets();
  useDrafts();
  const unsent = device.rescue.unsent();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [made, setMade] = useState<MadeFile>();
  const save = async () => {
    setBusy(true);
    const copy = await device.rescue.copy();
    setBusy(false);
    if (!copy.ok) return setProblem(rescueSentence(copy.refusal.type));
    const name = fileName('保险箱', device.now());
    saveFile(copy.value, name);
    setProblem(undefined);
    setMade({ file: copy.value, name });
  };
  const isEmpty = countUnsent({ ...unsent, carried: 0 }) === 0;
  return (
    <Block pad labelledBy="save">
      <SectionHead flush id="save" title="存一份" />
      <Text>{isEmpty ? '都送到学校了，现在没有要存的。' : `还有${unsentParts({ ...unsent, carried: 0 })}。`}</Text>
      <Block gap="near">
        <Button wide kind="main" icon="shield" busy={isBusy} disabled={isEmpty} onClick={() => void save()}>
          存一份到手机
        </Button>
      </Block>
      <Problem say={problem} />
      {made && <SavedFile made={made} next="最好再发一份给自己或校长，手机丢了才用得上。" />}
    </Block>
  );
}

function CarriedList() {
  const carried = useCarried();
  if (carried.length === 0) return null;
  return (
    <Block labelledBy="carried">
      <SectionHead id="carried" title="替人带的" end={`${carried.length}份`} />
      <Ruled>
        {carried.map((each) => (
          <CarriedRow key={each.sha256} each={each} />
        ))}
      </Ruled>
    </Block>
  );
}

function CarriedRow({ each }: { readonly each: Carried }) {
  const device = useDevice();
  const today = useToday();
  const day = dayInChina(each.at);
  const author = each.author === undefined ? undefined : staffName(device.records, each.author);
  return (
    <Row
      time={{ top: timeInChina(each.at).slice(0, 5), bottom: day === today ? '今天' : marginDay(day) }}
      name={author ?? each.from ?? '保险箱文件'}
      what={insideWords(each)}
      note={[carriedSentence(each, author)]}
      end={
        each.state === 'waiting' ? undefined : (
          <Button kind="text" onClick={() => void device.rescue.drop(each.sha256)}>
            拿掉
          </Button>
        )
      }
    />
  );
}
