/** 退出这部手机: asked once more, and refused while anything lies only on this phone, until a person writes what she gives up. */
import { useState } from 'react';
import type { Unsent } from '#device/rescue/verbs.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import { Problem } from '#features/foot/page/problem.tsx';
import { givingUpWords, isGivenUp, unsentParts } from '#features/foot/page/unsent-words.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { TextField } from '#ui/text-field.tsx';
import { Text } from '#ui/text.tsx';

export interface SignOutSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** This phone has forgotten the person. */
  readonly onGone: () => void;
}

export const SignOutSheet = ({ open, onClose, onGone }: SignOutSheetProps) => (
  <Sheet open={open} onClose={onClose} title="退出这部手机">
    <Asked onGone={onGone} />
  </Sheet>
);

function Asked({ onGone }: { onGone: () => void }) {
  const device = useDevice();
  const [isBusy, setBusy] = useState(false);
  const [unsent, setUnsent] = useState<Unsent>();
  const [problem, setProblem] = useState<string>();
  const leave = async (accepted?: Unsent) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const left = await device.signOut(accepted);
      if (left.ok) return onGone();
      if (left.refusal.type === 'unsent') return setUnsent(left.refusal.unsent);
      setProblem(sentences[left.refusal.type]);
    } finally {
      setBusy(false);
    }
  };
  const giveUp = () => void leave(unsent);
  if (unsent !== undefined) return <StillHere unsent={unsent} busy={isBusy} problem={problem} onGiveUp={giveUp} />;
  return (
    <>
      <Text>孩子的资料会从这部手机上拿掉，学校那边都还在。以后要用，再用账号登录一次。</Text>
      <Text tone="quiet">只是借给别人用一下，选“换人”就行。</Text>
      <Problem say={problem} />
      <Block gap="near">
        <Button wide kind="main" busy={isBusy} onClick={() => void leave()}>
          退出这部手机
        </Button>
      </Block>
    </>
  );
}

const sentences = {
  'disk-full': '手机存满了，没退出，也没丢什么。删几个视频或不用的应用，再按一次。',
  unread: '这会儿退不了，什么都没动。关掉守望再打开，再退一次。',
} as const;

interface StillHereProps {
  readonly unsent: Unsent;
  readonly problem: string | undefined;
  readonly busy: boolean;
  readonly onGiveUp: () => void;
}

/** The way that loses nothing comes first; the other one wants to be written out. */
function StillHere({ unsent, busy, problem, onGiveUp }: StillHereProps) {
  const [typed, setTyped] = useState('');
  const words = givingUpWords(unsent);
  useOnlyOnScreen(typed !== '');
  return (
    <>
      <Text role="alert">还有{unsentParts(unsent)}，都只在这部手机上。先连上学校的网传完，再退出。</Text>
      <Block gap="near">
        <Button wide kind="main" icon="shield" href="/me/safe">
          先存一份到保险箱
        </Button>
      </Block>
      <Block gap="near">
        <Button wide href="/me/receipts">
          看看是哪些
        </Button>
      </Block>
      <Block>
        <TextField
          label={`等不了，只能丢掉：写下“${words}”`}
          hint="丢掉就找不回来了，学校会记下这件事。"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Problem say={problem} />
        <Block gap="near">
          <Button wide kind="danger" busy={busy} disabled={!isGivenUp(typed, unsent)} onClick={onGiveUp}>
            丢掉，退出
          </Button>
        </Block>
      </Block>
    </>
  );
}
