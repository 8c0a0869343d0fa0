/** 有必须马上报告的情况: a yes opens the way there on the spot — dial, then the report, the half-written form waits as a draft. */
import { useWatch } from 'react-hook-form';
import { useDialLog } from '#features/dialled.tsx';
import { useWriting } from '#features/writing/writing-context.ts';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { Dial, Dials } from '#ui/dial.tsx';
import { Block } from '#ui/page.tsx';

export function MustReport() {
  const { child } = useWriting();
  const { noteDial } = useDialLog();
  const mustReport: unknown = useWatch({ name: 'mustReport' });
  if (mustReport !== true || child === undefined) return null;
  return (
    <Block gap="near">
      <Banner kind="danger" role="alert">
        先打110，打完再写。怀疑是家里的大人，先不要打给家里。写的这一页放着，不会丢。
      </Banner>
      <Dials>
        <Dial phone="110" what="报警" onCall={() => noteDial('110')} />
      </Dials>
      <Button kind="danger" wide icon="pen" href={`/children/${child}/write/mandatory-report`}>
        打完了，记报告
      </Button>
    </Block>
  );
}
