/**
 * 交给同事带: without any network, records go from phone to phone in a sealed file. The one who carries shows her code, the
 * one who gives pastes it; the four digits are read out, so that the file is for her phone and no other.
 */
import { useEffect, useRef, useState } from 'react';
import { encode } from 'uqr';
import { useBuckets, useDevice } from '#features/foot/page/device-context.tsx';
import { useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import { Problem } from '#features/foot/page/problem.tsx';
import { saveFile } from '#features/foot/papers/save-file.ts';
import { unsentParts } from '#features/foot/page/unsent-words.ts';
import type { ReceiverCode } from '#device/rescue/verbs.ts';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { FileField } from '#ui/file-field.tsx';
import { Block, Main, Page, PageHeading, SectionHead, TwoColumns } from '#ui/page.tsx';
import { QrCode } from '#ui/qr-code.tsx';
import { TextArea } from '#ui/text-field.tsx';
import { Num, Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { OpenFile } from './open-file.tsx';
import { fileName, rescueSentence } from './rescue-words.ts';
import { SavedFile, type MadeFile } from './saved-file.tsx';

export const HandOverPage = () => (
  <Page>
    <TopBar back={{ label: '保险箱', href: '/me/safe' }} seal={<Seal href="/urgent" />} />
    <Main>
      <Block pad gap="none">
        <PageHeading>交给同事带</PageHeading>
        <Text tone="quiet">没有网也行。同事看不到里面写的，只替你送到学校；送到了，你的手机会收到回执。</Text>
      </Block>
      <TwoColumns left={<Give />} right={<Carry />} />
    </Main>
  </Page>
);

/** Longer than any code; a file that is something else is not read to its end into the field. */
const CODE_LENGTH = 400;

function Give() {
  const device = useDevice();
  useBuckets();
  const { ops, photos } = device.rescue.unsent();
  const [code, setCode] = useState('');
  const check = useCheck(code);
  useOnlyOnScreen(code !== '');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [made, setMade] = useState<MadeFile>();
  const make = async () => {
    setBusy(true);
    const copy = await device.rescue.copyFor(code);
    setBusy(false);
    if (!copy.ok) return setProblem(rescueSentence(copy.refusal.type));
    const name = fileName('交接', device.now());
    saveFile(copy.value, name);
    setProblem(undefined);
    setMade({ file: copy.value, name });
  };
  const isEmpty = ops + photos === 0;
  return (
    <Block pad labelledBy="give">
      <SectionHead flush id="give" title="我的交给同事" />
      <Text>
        {isEmpty ? '都送到学校了，没有要交的。' : `要交的：${unsentParts({ ops, photos, drafts: 0, carried: 0 })}。`}
      </Text>
      {!isEmpty && (
        <>
          <TextArea
            label="同事的接收码"
            hint="扫同事手机上的方块，或者请他复制了发给你，贴在这里。"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
          <FileField
            label="或者选他发来的接收码文件"
            onFile={(file) => void file.text().then((text) => setCode(text.slice(0, CODE_LENGTH).trim()))}
          />
          {check !== undefined && (
            <Text tone="strong">
              和同事念一遍，他那边也要是 <Num>{check}</Num>
            </Text>
          )}
          <Problem say={problem} />
          <Block gap="near">
            <Button wide kind="main" busy={isBusy} disabled={code.trim() === ''} onClick={() => void make()}>
              做成文件
            </Button>
          </Block>
        </>
      )}
      {made && <SavedFile made={made} next="用手机的“互传”、蓝牙或“隔空投送”发给他，请他在“替同事带”里打开。" />}
    </Block>
  );
}

/** The four digits of a whole code; nothing while it is being typed. */
function useCheck(code: string): string | undefined {
  const { rescue } = useDevice();
  const [check, setCheck] = useState<string>();
  useEffect(() => {
    let isHere = true;
    void rescue.checkOf(code).then((digits) => {
      if (isHere) setCheck(digits);
    });
    return () => {
      isHere = false;
    };
  }, [rescue, code]);
  return check;
}

function Carry() {
  const { rescue } = useDevice();
  const [code, setCode] = useState<ReceiverCode>();
  const [problem, setProblem] = useState<string>();
  const show = async () => {
    const mine = await rescue.myCode();
    if (mine.ok) setCode(mine.value);
    else setProblem(rescueSentence(mine.refusal.type));
  };
  return (
    <Block pad labelledBy="carry">
      <SectionHead flush id="carry" title="替同事带" />
      {code ? (
        <ShownCode code={code} />
      ) : (
        <Block gap="near">
          <Button wide onClick={() => void show()}>
            给同事看我的接收码
          </Button>
        </Block>
      )}
      <Problem say={problem} />
      <OpenFile label="打开同事发来的文件" />
    </Block>
  );
}

function ShownCode({ code: { text, check } }: { readonly code: ReceiverCode }) {
  const shownIn = useRef<HTMLDivElement>(null);
  return (
    <Block gap="near">
      <QrCode cells={encode(text, { border: 2 }).data} label="我的接收码" />
      <Text tone="strong" centered>
        念给同事核对：<Num>{check}</Num>
      </Text>
      <div ref={shownIn}>
        <Text tone="quiet" small>
          <Broken text={text} />
        </Text>
      </div>
      <CopyButton text={text} label="复制接收码" shownIn={shownIn} />
      <Button wide onClick={() => saveFile(new Blob([text], { type: 'text/plain' }), '守望接收码.txt')}>
        存成文件，发给同事
      </Button>
    </Block>
  );
}

/** Long digits with places where a line may break. */
const Broken = ({ text }: { readonly text: string }) => <>{text.replace(/(.{8})/g, '$1\u200b')}</>;
