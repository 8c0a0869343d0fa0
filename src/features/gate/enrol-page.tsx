/** The last step of a first sign-in: six digits, then the phone makes its keys and fetches her children. */
import { useState } from 'react';
import type { Device } from '#device/device.ts';
import type { Gate } from '#device/door.ts';
import { useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import type { Me } from '#sync/messages.ts';
import { Button } from '#ui/button.tsx';
import { CheckList } from '#ui/check-list.tsx';
import { Block } from '#ui/page.tsx';
import { Banner } from '#ui/banner.tsx';
import { GateFrame } from './gate-frame.tsx';
import { PinPage } from './pin-page.tsx';
import { doorSentence, firstTimeSentence, type DoorRefusal } from './sentences.ts';

type Progress =
  | { readonly at: 'choosing'; readonly problem?: string }
  | { readonly at: 'enrolling'; readonly fetched: number }
  | { readonly at: 'stuck'; readonly pin: string; readonly refusal: DoorRefusal };

export interface EnrolPageProps {
  readonly gate: Gate;
  readonly me: Me;
  readonly onOpen: (device: Device) => void;
}

/** Keeps the chosen PIN while it tries again, so that a broken line costs one press and not three. */
export function EnrolPage({ gate, me, onOpen }: EnrolPageProps) {
  const [progress, setProgress] = useState<Progress>({ at: 'choosing' });
  useOnlyOnScreen(progress.at !== 'choosing');
  const enrol = async (pin: string) => {
    const tell = (fetched: number) => setProgress({ at: 'enrolling', fetched });
    tell(0);
    const answer = await gate.enrol(me, pin, tell);
    if (answer.ok) onOpen(answer.value);
    else if (answer.refusal.type === 'weak-pin') setProgress({ at: 'choosing', problem: doorSentence(answer.refusal) });
    else setProgress({ at: 'stuck', pin, refusal: answer.refusal });
  };
  if (progress.at === 'choosing')
    return <PinPage schoolName={me.schoolName} problem={progress.problem} onChosen={enrol} />;
  const isStuck = progress.at === 'stuck';
  return (
    <GateFrame
      title={isStuck ? '还差一步' : '正在准备这部手机'}
      say={isStuck ? undefined : '第一次要一会儿，别关掉这一页。'}
    >
      <Block>
        <CheckList
          lines={[
            { key: 'account', state: 'fine', text: '账号登录好了', end: me.name },
            { key: 'pin', state: 'fine', text: '六位密码选好了' },
            {
              key: 'children',
              state: isStuck ? 'care' : 'waiting',
              text: '把你的孩子的档案取到手机里',
              end: isStuck || progress.fetched === 0 ? undefined : `${progress.fetched}条`,
            },
          ]}
        />
      </Block>
      {isStuck && (
        <Block>
          <Banner kind="due" role="alert">
            {firstTimeSentence(progress.refusal)}
          </Banner>
          <Block gap="near">
            <Button kind="main" wide onClick={() => void enrol(progress.pin)}>
              再试一次
            </Button>
          </Block>
        </Block>
      )}
    </GateFrame>
  );
}
