/** 退出这部手机: asked once more, and refused while anything lies only on this phone, with what it is. */
import { useState } from 'react';
import { useDevice } from '#features/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { Sheet } from '#ui/sheet.tsx';
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

interface Unsent {
  readonly count: number;
  readonly drafts: number;
}

function Asked({ onGone }: { onGone: () => void }) {
  const device = useDevice();
  const [isBusy, setBusy] = useState(false);
  const [unsent, setUnsent] = useState<Unsent>();
  const leave = async () => {
    setBusy(true);
    const left = await device.signOut();
    setBusy(false);
    if (left.ok) return onGone();
    setUnsent(left.refusal);
  };
  if (unsent !== undefined) return <StillHere unsent={unsent} />;
  return (
    <>
      <Text>孩子的资料会从这部手机上拿掉，学校那边都还在。以后要用，再用账号登录一次。</Text>
      <Text tone="quiet">只是借给别人用一下，选“换人”就行。</Text>
      <Block gap="near">
        <Button wide kind="main" busy={isBusy} onClick={() => void leave()}>
          退出这部手机
        </Button>
      </Block>
    </>
  );
}

function StillHere({ unsent }: { unsent: Unsent }) {
  return (
    <>
      <Text role="alert">{unsentWords(unsent)}</Text>
      {unsent.count > 0 && (
        <Block gap="near">
          <Button wide kind="main" href="/me/receipts">
            看看是哪些
          </Button>
        </Block>
      )}
    </>
  );
}

/** `还有3条没送到学校、1张没写完，都只在这部手机上。…` */
function unsentWords({ count, drafts }: Unsent): string {
  const found = [count > 0 ? `${count}条没送到学校` : '', drafts > 0 ? `${drafts}张没写完` : ''].filter(Boolean);
  const next = [drafts > 0 ? '写完' : '', count > 0 ? '连上学校的网传完' : ''].filter(Boolean);
  return `还有${found.join('、')}，都只在这部手机上。先${next.join('、')}，再退出。`;
}
