/** 人手一册: who of the school's leaders has a numbered copy of what was frozen, and one press that gives the next (PL 三(二)). */
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { Submission } from '#domain/records/submission.ts';
import type { Copy } from '#paper/children-lists.ts';
import { useDevice, useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import type { HandIn } from '#features/foot/papers/hand-ins.ts';
import { Button, ButtonRow } from '#ui/button.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import { showToast } from '#ui/toast.tsx';
import { leadersOn, nextCopy, withoutCopy } from './handbook.ts';

interface CopiesBlockProps {
  readonly record: HandIn;
  /** The copy whose number and name the paper bears from now on. */
  readonly onCopy: (copy: Copy) => void;
}

export function CopiesBlock({ record, onCopy }: CopiesBlockProps) {
  const device = useDevice();
  const { records } = useLiveRecords();
  const today = useToday();
  const [isBusy, setIsBusy] = useState(false);
  const copies = record.doc.copies ?? [];
  const lacking = withoutCopy(leadersOn(records, today), copies);
  const number = nextCopy(copies);
  const give = async (receiver: string) => {
    setIsBusy(true);
    const doc = { copies: [...copies, { number, receiver, on: today }] };
    const saved = await device.save([
      { do: 'patch', type: Submission.type, id: record.id, doc, seen: { copies: record.doc.copies } },
    ]);
    setIsBusy(false);
    if (!saved.ok) return showToast('没存上，也没打。手机满了，先腾出地方再试。');
    print({ number, receiver });
  };
  const print = (copy: Copy) => {
    // The print takes what is on the page by the time it is asked for.
    flushSync(() => onCopy(copy));
    window.print();
  };
  return (
    <Block labelledBy="copies">
      <SectionHead flush id="copies" title="人手一册" end={`发了${copies.length}册`} />
      {copies.map(({ number: which = '', receiver = '' }) => (
        // Paper jams: the same copy again, with its own number, is written down once only.
        <Button key={`${which} ${receiver}`} kind="text" pulled onClick={() => print({ number: which, receiver })}>
          {`${which}，${receiver}领了，再打一次`}
        </Button>
      ))}
      {lacking.length === 0 ? (
        <Text tone="quiet">领导机构的人都有了。</Text>
      ) : (
        <Text tone="quiet">{`还没有的${lacking.length}人。按一下，记上谁领的，再打印；领的人在纸上签名。`}</Text>
      )}
      <ButtonRow>
        {lacking.map(({ name, part }) => (
          <Button key={`${name} ${part}`} icon="print" disabled={isBusy} onClick={() => void give(name)}>
            {`打${number}，给${name}（${part}）`}
          </Button>
        ))}
      </ButtonRow>
    </Block>
  );
}
