/** The form while this tab is the one that writes in it; else where it is open, and the way to go on here. */
import { useState, useSyncExternalStore } from 'react';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Main, Page } from '#ui/page.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import type { Start } from './form-start.ts';
import { urgentHref } from './title.ts';
import { homeOf } from './use-finish.ts';
import { WriteForm } from './write-form.tsx';

export interface HeldFormProps {
  readonly start: Start;
  /** The form is to be opened anew, with what another tab wrote in it. */
  readonly onTaken: () => void;
}

export function HeldForm({ start, onTaken }: HeldFormProps) {
  const { drafts } = useDevice();
  const [hold] = useState(() => drafts.hold(start.key));
  const [isTaking, setTaking] = useState(false);
  const state = useSyncExternalStore(hold.subscribe, hold.state);
  if (state === 'asking') return null;
  if (state === 'mine' && !isTaking) return <WriteForm start={start} hold={hold} />;
  const take = async () => {
    setTaking(true);
    await hold.take();
    onTaken();
    setTaking(false);
  };
  return <OpenElsewhere start={start} isTaking={isTaking} onTake={() => void take()} />;
}

interface OpenElsewhereProps {
  readonly start: Start;
  readonly isTaking: boolean;
  readonly onTake: () => void;
}

const OpenElsewhere = ({ start, isTaking, onTake }: OpenElsewhereProps) => (
  <Page>
    <TopBar back={{ label: '回去', href: homeOf(start) }} seal={<Seal href={urgentHref(start)} />} />
    <Main pad>
      <Empty
        icon="pen"
        title="这张表在另一个页面里开着"
        note="一次只在一处写，免得两处的话互相盖掉。换到这里写，那边写的都会带过来。"
        action={
          <Button kind="main" busy={isTaking} onClick={onTake}>
            在这里接着写
          </Button>
        }
      />
    </Main>
  </Page>
);
