/** 这部手机不在了: says what goes with it, as far as the school knows, before nobody waits for it any more; then who is to be told. */
import { useState } from 'react';
import { dayInChina, spokenDay } from '#domain/calendar/day.ts';
import type { PhoneReport } from '#device/office.ts';
import { callSentence } from '#features/foot/at-home/call-sentence.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { Problem } from '#features/foot/page/problem.tsx';
import { staffName } from '#features/foot/children/staff-name.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { Text } from '#ui/text.tsx';
import { showToast } from '#ui/toast.tsx';
import { LossTold } from './loss-told.tsx';
import { missingIn } from './school-phones.ts';

/** A phone that can be named to the school. */
export type KnownPhone = PhoneReport & { readonly device: string };

export const isKnown = (phone: PhoneReport): phone is KnownPhone => phone.device !== undefined;

export interface LostPhoneSheetProps {
  readonly phone: KnownPhone | undefined;
  readonly onClose: () => void;
  /** The school knows something new of it. */
  readonly onChanged: () => void;
}

export function LostPhoneSheet({ phone, onClose, onChanged }: LostPhoneSheetProps) {
  const [isGone, setGone] = useState(false);
  const close = () => {
    setGone(false);
    onClose();
  };
  const letGo = () => {
    setGone(true);
    onChanged();
  };
  const heardOf = () => {
    onChanged();
    close();
  };
  return (
    <Sheet open={phone !== undefined} onClose={close} title="这部手机不在了">
      {phone &&
        (isGone || phone.gone !== undefined ? (
          <LossTold personId={phone.personId} onDone={close} />
        ) : (
          <Asked phone={phone} onGone={letGo} onHeardOf={heardOf} />
        ))}
    </Sheet>
  );
}

interface AskedProps {
  readonly phone: KnownPhone;
  readonly onGone: () => void;
  /** It came after all. */
  readonly onHeardOf: () => void;
}

function Asked({ phone, onGone, onHeardOf }: AskedProps) {
  const device = useDevice();
  const { office, records } = device;
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const letGo = async () => {
    setBusy(true);
    const answer = await office.phoneIsGone(phone);
    setBusy(false);
    if (!answer.ok && !isHeardOfSince(answer.refusal)) return setProblem(callSentence(answer.refusal));
    showToast(answer.ok ? '记下了，不再等它' : '这部手机刚才又来过了，没有记。再看一看。');
    if (answer.ok) onGone();
    else onHeardOf();
  };
  return (
    <>
      <Text>{`${staffName(records, phone.personId)}的手机，最近一次是${spokenDay(dayInChina(phone.seenAt), dayInChina(device.now()))}来的。${lossWords(phone)}`}</Text>
      <Block gap="near">
        <Text>
          记下以后，学校不再等它。这位老师在手机上的登录都停掉，捡到的人取不走新的；她在别的手机上用密码再登录一次。
        </Text>
        <Text tone="quiet">手机找回来了，她在上面登录一次，没送到的照样收。</Text>
      </Block>
      <Problem say={problem} />
      <Block gap="near">
        <Button wide kind="danger" busy={isBusy} onClick={() => void letGo()}>
          不在了，不再等它
        </Button>
      </Block>
    </>
  );
}

const isHeardOfSince = (refusal: { readonly type: string; readonly code?: string | undefined }): boolean =>
  refusal.type === 'refused' && refusal.code === 'changed-meanwhile';

/** What is known to lie on it alone; what was written since it last came, nobody knows. */
function lossWords(phone: PhoneReport): string {
  const missing = missingIn(phone);
  const known = [
    ...(phone.pending > 0 ? [`还有${phone.pending}条没送到`] : []),
    ...(missing > 0 ? [`中间缺${missing}条`] : []),
  ];
  const lost = known.length > 0 ? `那时${known.join('，')}，别处没有，要请她补写。` : '那时都送到了。';
  return `${lost}那以后又写了没有，学校不知道。`;
}
