/** 作废: takes back a record, one's own or by duty, with the reason. The school keeps it and its history. */
import { useState } from 'react';
import { mayBringBack, mayVoid, takesSecond } from '#domain/voiding.ts';
import { asksReport } from '#domain/records/must-report.ts';
import { Button } from '#ui/button.tsx';
import { ChipField } from '#ui/chip-field.tsx';
import { Block } from '#ui/page.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { showToast } from '#ui/toast.tsx';
import { Text } from '#ui/text.tsx';
import { useLeadOn } from '#features/foot/page/lead-on.ts';
import { standingsBeside } from '#features/foot/rights/rights.ts';
import { staffName } from '#features/foot/children/staff-name.ts';
import { endWith, sentenceForRefusal, type DraftKeeper } from './draft-keeper.ts';
import type { Start } from './form-start.ts';
import { homeOf } from './use-finish.ts';
import { useWriting } from './writing-context.ts';

const reasons = ['记到别人名下了', '重复记了', '没有这回事', '试着写的'].map((words) => ({
  value: words,
  label: words,
}));

export function Voiding({ start, keeper }: { start: Start; keeper: DraftKeeper }) {
  const { device, kind, child, record } = useWriting();
  const leadOn = useLeadOn();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  if (!record || kind.heading === undefined) return null;
  const standings = standingsBeside(device, { kind, child, record });
  if (!mayVoid(kind, record.doc, standings))
    return takesSecond(kind, record.doc, standings) && mayBringBack(kind, standings) ? (
      <ForSecond isReport={asksReport(kind, record.doc)} />
    ) : null;
  const isMine = record.author === device.person.id;
  const whose = isMine ? '' : `这条是${staffName(device.records, record.author)}写的。`;
  const about = { type: record.type, id: record.id };
  const offerRestore = (say: string) => showToast(say, { label: '恢复', onPress: () => void restore() });
  const restore = async () => {
    const result = await device.save([{ do: 'restore', ...about, reason: '点错了' }]);
    if (result.ok) showToast('恢复了');
    else offerRestore(result.refusal.type === 'disk-full' ? '手机存满了，没恢复。先腾出地方' : '没恢复，再点一次');
  };
  const voidIt = async () => {
    const gone = { do: 'delete' as const, ...about, reason: reason ?? '' };
    const result = await endWith(keeper, () => device.save([gone], { clearDraft: start.key }));
    if (!result.ok) {
      showToast(sentenceForRefusal(result.refusal));
      return;
    }
    offerRestore('已作废');
    leadOn(homeOf(start));
  };
  return (
    <Block pad>
      <Button kind="text" pulled onClick={() => setOpen(true)}>
        作废这条{kind.label}
      </Button>
      <Sheet
        open={isOpen}
        onClose={() => setOpen(false)}
        title={`作废这条${kind.label}`}
        note={`${whose}作废以后不再算数，学校留着底。`}
      >
        <ChipField label="为什么" choices={reasons} value={reason} onChange={setReason} />
        <Block gap="near">
          <Button kind="danger" wide disabled={reason === null} onClick={() => void voidIt()}>
            作废
          </Button>
        </Block>
      </Sheet>
    </Block>
  );
}

/** Said where the press would stand, so that nobody looks for it. */
const ForSecond = ({ isReport }: { isReport: boolean }) => (
  <Block pad>
    <Text tone="quiet">
      {isReport
        ? '上面写了要马上报告的。写错了就改；要作废，得另一位领导来。'
        : '同事开的登记，还没销号。要作废，得校长或分管领导来。'}
    </Text>
  </Block>
);
