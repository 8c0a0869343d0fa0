/** Opening a sealed file: what is in it, or the one sentence on why it cannot be taken. */
import { useState } from 'react';
import type { Carried } from '#device/rescue/verbs.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { Problem } from '#features/foot/page/problem.tsx';
import { Banner } from '#ui/banner.tsx';
import { FileField } from '#ui/file-field.tsx';
import { Block } from '#ui/page.tsx';
import { insideWords, rescueSentence } from './rescue-words.ts';

export function OpenFile({ label }: { readonly label: string }) {
  const { rescue } = useDevice();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [taken, setTaken] = useState<Carried>();
  const open = async (file: File) => {
    setBusy(true);
    setProblem(undefined);
    setTaken(undefined);
    const answer = await rescue.take(file);
    setBusy(false);
    if (answer.ok) setTaken(answer.value);
    else setProblem(rescueSentence(answer.refusal.type));
  };
  return (
    <Block gap="near">
      <FileField label={isBusy ? '正在打开' : label} disabled={isBusy} onFile={(file) => void open(file)} />
      <Problem say={problem} />
      {taken && (
        <Block gap="near">
          <Banner kind="done" role="status">
            打开了：{insideWords(taken)}。连上学校的网会自己送到，算写的人的，不会重复。
          </Banner>
        </Block>
      )}
    </Block>
  );
}
