/**
 * Break-glass (§9): a person whom the table allows opens what is sealed, with a reason, and whoever wrote it is told. The
 * words come from the school for this page alone; they are never kept on the phone and go after half an hour.
 */
import { useEffect, useState } from 'react';
import type { Opened } from '#device/office.ts';
import type { CallRefusal } from '#device/call-refusal.ts';
import { fieldsOf, isEmpty } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { useDevice } from './device-context.tsx';
import { useOnlyOnScreen } from './only-on-screen.ts';
import { valueWords } from '#features/foot/words/value-words.ts';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { TextArea } from '#ui/text-field.tsx';
import { Text } from '#ui/text.tsx';

export interface OpeningProps {
  /** As this phone knows it; a bare marker does not say what it stands for. */
  readonly type: string;
  readonly id: string;
}

const LEAST_WORDS = 4;

export function Opening({ type, id }: OpeningProps) {
  const device = useDevice();
  const [opened, setOpened] = useState<Opened>();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  useOnlyOnScreen(reason !== '' && opened === undefined);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (!opened) return undefined;
    const timer = setTimeout(() => setOpened(undefined), opened.forMs);
    return () => clearTimeout(timer);
  }, [opened]);
  const open = async () => {
    const answer = await device.office.openSealed({ type, id, reason: reason.trim() });
    setProblem(answer.ok ? undefined : sentenceFor(answer.refusal));
    if (!answer.ok) return;
    setOpened(answer.value);
    setAsking(false);
  };
  if (opened) return <OpenedWords opened={opened} />;
  return (
    <>
      <Button kind="text" pulled onClick={() => setAsking(true)}>
        有要紧的事，要打开看
      </Button>
      <Sheet
        open={isAsking}
        onClose={() => setAsking(false)}
        title="打开封存的话"
        note="打开会记下来：谁、几时、为什么，写的那位老师会看到。只给看半小时，不存在手机上。"
      >
        <TextArea
          label="为什么要看"
          short
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {problem !== undefined && <Banner kind="danger">{problem}</Banner>}
        <Block gap="near">
          <Button kind="danger" wide disabled={reason.trim().length < LEAST_WORDS} onClick={() => void open()}>
            打开
          </Button>
        </Block>
      </Sheet>
    </>
  );
}

function OpenedWords({ opened }: { opened: Opened }) {
  const { records } = useDevice();
  const kind = kindOf(opened.type);
  const fields = kind ? fieldsOf(kind.schema).filter(({ name }) => !isEmpty(opened.doc[name])) : [];
  return (
    <Banner kind="due" role="status">
      <Text tone="quiet">已经记下，写的老师会看到。离开这一页就收起来。</Text>
      {fields.map((field) => (
        <div key={field.name}>
          <Text tone="strong">{field.spoken ?? field.label}</Text>
          <Text>{valueWords(field, opened.doc[field.name], records)}</Text>
        </div>
      ))}
    </Banner>
  );
}

function sentenceFor(refusal: CallRefusal): string {
  switch (refusal.type) {
    case 'offline':
      return '没有网，打不开：这些话不在这部手机上，只在学校。连上学校的网再来。';
    case 'signed-out':
      return '登录过期了。锁屏后选“换人”，用密码登录一次再来。';
    case 'slow-down':
      return '学校的电脑现在忙，过一会儿再试。';
    case 'refused':
      return '这一条不归你打开。有要紧的事，找校长或心理老师。';
    default:
      return refusal satisfies never;
  }
}
