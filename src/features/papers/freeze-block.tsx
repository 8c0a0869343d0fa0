/** 上报: what is handed in is frozen line by line before it is stamped, so that paper, table and the school's own copy stay one. */
import { useState } from 'react';
import { Submission } from '#domain/records/submission.ts';
import { frozenLines } from '#paper/annex3-batch.ts';
import { useDevice, useRecords } from '#features/device-context.tsx';
import { mayWrite } from '#features/rights.ts';
import { useLeadOn } from '#features/lead-on.ts';
import { Button } from '#ui/button.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { Slip } from '#ui/slip.tsx';
import { Text } from '#ui/text.tsx';
import { showToast } from '#ui/toast.tsx';
import { freezeBatch, type Batch } from './hand-ins.ts';

/** Nothing for who does not answer for the school's papers. */
export function FreezeBlock({ isWhole, ...batch }: Batch & { readonly isWhole: boolean }) {
  const device = useDevice();
  const submissions = useRecords(Submission);
  const leadOn = useLeadOn();
  const [isBusy, setIsBusy] = useState(false);
  if (!mayWrite(device, { kind: Submission })) return null;
  const frozen = submissions
    .filter(({ doc }) => doc.kind === 'annex3' && frozenLines(doc.rows) !== undefined)
    .sort((a, b) => b.madeAt - a.madeAt);
  const freeze = async () => {
    setIsBusy(true);
    const id = await freezeBatch(device, batch);
    setIsBusy(false);
    if (id === undefined) showToast('没存上。手机满了，先腾出地方再试。');
    else leadOn(`/papers/annex3/${id}`);
  };
  return (
    <Block labelledBy="freeze">
      <SectionHead flush id="freeze" title="上报" />
      <Text tone="quiet">盖章以前先冻结：打印的和发出去的都从这一份来，以后档案改了，这一份不变。</Text>
      {isWhole ? (
        <Button icon="lock" busy={isBusy} disabled={batch.lines.length === 0} onClick={() => void freeze()}>
          冻结这{batch.lines.length}人，记上报
        </Button>
      ) : (
        <Text>上报的是全校这一份。上面“哪个班”选“全部”，再冻结。</Text>
      )}
      {frozen.map(({ id, doc }) => (
        <Slip
          key={id}
          icon="paper"
          title={`${doc.period ?? ''}报的，${doc.rowCount ?? 0}人`}
          note={`校验码 ${doc.checksum ?? ''}`}
          end="看、打印"
          href={`/papers/annex3/${id}`}
        />
      ))}
    </Block>
  );
}
