/**
 * The school was restored from a copy older than the account of somebody on this phone. Whoever signs in with a new account
 * says whether she is that person, and proves it by the digits she has always pressed [P12].
 */
import { useState } from 'react';
import type { Device } from '#device/device.ts';
import type { Enrolment, Gate, Strangers } from '#device/door.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { PersonName } from '#ui/person-name.tsx';
import { PinPad } from '#ui/pin-pad.tsx';
import { Slip } from '#ui/slip.tsx';
import { GateFrame, LockFrame } from './gate-frame.tsx';
import { padMessage } from './lock-page.tsx';
import type { DoorRefusal } from './sentences.ts';
import { teacherCall } from './teacher-call.ts';
import { usePinWait } from './use-pin-wait.ts';

export interface StrangerPageProps {
  readonly gate: Gate;
  readonly strangers: Strangers;
  readonly onOpen: (device: Device) => Promise<void> | void;
  /** The keys of that person are no longer on this phone. */
  readonly onLost: (enrolment: Enrolment) => void;
  /** She is none of them. */
  readonly onNew: () => void;
}

export function StrangerPage({ gate, strangers: { enrolments, isFree }, onOpen, onLost, onNew }: StrangerPageProps) {
  const [picked, setPicked] = useState<Enrolment>();
  const onBack = () => setPicked(undefined);
  if (picked && isFree)
    return <TakeUp {...{ gate, onOpen, onBack }} enrolment={picked} onLost={() => onLost(picked)} />;
  if (picked) return <UsedAlready {...{ onBack, onNew }} />;
  const names = enrolments.map(({ name }) => name).join('、');
  return (
    <GateFrame
      title="你是不是这位老师"
      say={`学校的电脑从备份恢复过，丢了${names}原来的账号。写过的都还在这部手机里。是本人，就点名字，学校缺的会自己补上。`}
    >
      <Block>
        {enrolments.map((each) => (
          <Slip
            key={each.personId}
            icon="me"
            title={<PersonName name={each.name} />}
            note="我就是，接着用"
            onClick={() => setPicked(each)}
          />
        ))}
      </Block>
      <Block>
        <Button wide onClick={onNew}>
          不是，我是另一位老师
        </Button>
      </Block>
    </GateFrame>
  );
}

/** Only to her who says that she is that person: a colleague with an account of years needs no other. */
const UsedAlready = ({ onBack, onNew }: Pick<TakeUpProps, 'onBack'> & Pick<StrangerPageProps, 'onNew'>) => (
  <GateFrame
    title="这个账号接不上原来的"
    say="你这个新账号已经用过了。请校长另开一个账号，用户名换一个，用它在这部手机上登录，就接上了。写过的都还在这部手机里。"
  >
    <Block>
      <Button wide onClick={onNew}>
        先用这个账号
      </Button>
      <Button kind="text" onClick={onBack}>
        返回
      </Button>
    </Block>
  </GateFrame>
);

interface TakeUpProps {
  readonly gate: Gate;
  readonly enrolment: Enrolment;
  readonly onOpen: StrangerPageProps['onOpen'];
  readonly onLost: () => void;
  readonly onBack: () => void;
}

function TakeUp({ gate, enrolment, onOpen, onLost, onBack }: TakeUpProps) {
  const { leftMs, wait } = usePinWait(gate, enrolment.personId);
  const [refusal, setRefusal] = useState<DoorRefusal>();
  const takeUp = async (pin: string) => {
    const answer = await gate.takeUp(enrolment.personId, pin);
    if (answer.ok) return onOpen(answer.value);
    setRefusal(answer.refusal);
    if (answer.refusal.type === 'storage-lost') return onLost();
    // What the school asks to wait for is no wait after wrong digits: her next try may go at once.
    if (answer.refusal.type === 'wrong-pin' || answer.refusal.type === 'wait') wait(answer.refusal.waitMs);
  };
  return (
    <LockFrame
      schoolName={enrolment.schoolName}
      title="守望"
      say={`${teacherCall(enrolment.name)}，请按原来的六位密码`}
    >
      <PinPad
        onComplete={takeUp}
        disabled={leftMs > 0}
        message={padMessage(refusal, leftMs)}
        corner={{ label: '返回', onPress: onBack }}
      />
    </LockFrame>
  );
}
