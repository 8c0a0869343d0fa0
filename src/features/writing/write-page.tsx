/** Writing and changing a record of any kind: finds what is asked for and opens its form, or says why it cannot. */
import { useEffect, useState, type ReactNode } from 'react';
import type { Device } from '#device/device.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { noteAccess } from '#features/foot/papers/access-log.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Main, Page } from '#ui/page.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { sentenceForRefusal } from './draft-keeper.ts';
import { startOf, type Start } from './form-start.ts';
import { HeldForm } from './held-form.tsx';
import { ShownOnly } from './shown-only.tsx';

export interface WritePageProps {
  readonly type: string;
  /** For a new record about this child. */
  readonly child?: string | undefined;
  /** The 科目 in which it is owed. */
  readonly subject?: string | undefined;
  /** For a record that exists. */
  readonly id?: string | undefined;
}

export function WritePage({ type, child, subject, id }: WritePageProps) {
  const device = useDevice();
  const startNow = (): Start | undefined => {
    const kind = kindOf(type);
    return kind && startOf(device, { kind, child, subject, id });
  };
  const [start, setStart] = useState(startNow);
  useNotedOpening(device, start);
  if (!start && id !== undefined && liesHereAlone(device, { type, id }))
    return <VoidedUnsent type={type} id={id} onRestored={() => setStart(startNow)} />;
  if (!start) return <NotHere isKnown={kindOf(type) !== undefined} back={child ? `/children/${child}` : '/children'} />;
  if (!mayWrite(device, start)) return <Refused start={start} />;
  return <HeldForm key={start.key} start={start} onTaken={() => setStart(startNow)} />;
}

/** Somebody else's sealed record is open: the school can see who read it. */
function useNotedOpening(device: Device, start: Start | undefined): void {
  const isNoted =
    start?.record !== undefined && start.kind.sealedAs !== undefined && start.record.author !== device.person.id;
  useEffect(() => {
    if (!isNoted || !start) return;
    void noteAccess(device, { did: 'opened', what: start.kind.label, children: start.child ? [start.child] : [] });
  }, [device, start, isNoted]);
}

const Refused = ({ start }: { start: Start }) =>
  start.record ? (
    <ShownOnly start={start} />
  ) : (
    <Stop
      title="这一项由班主任来写"
      note="有要记的，告诉班主任。"
      back={start.child ? `/children/${start.child}` : '/'}
    />
  );

/** Voided here, and too large to have been sent: nobody else has it. */
const liesHereAlone = ({ outbox }: Device, { type, id }: { readonly type: string; readonly id: string }): boolean =>
  outbox.receipts().some((each) => each.type === type && each.recordId === id && each.reason === 'too-large');

interface VoidedUnsentProps {
  readonly type: string;
  readonly id: string;
  readonly onRestored: () => void;
}

/** The voiding waits behind what cannot be sent, so the way out is the record itself: back, shorter, and void again if need be. */
function VoidedUnsent({ type, id, onRestored }: VoidedUnsentProps) {
  const device = useDevice();
  const [failure, setFailure] = useState<string>();
  const restore = async () => {
    const saved = await device.save([{ do: 'restore', type, id, reason: '写短些再传' }]);
    if (!saved.ok) return setFailure(sentenceForRefusal(saved.refusal));
    onRestored();
  };
  return (
    <Stop
      title="这条作废了，原来写的还没传到学校"
      note={failure ?? '它太大，传不过去，作废也就送不到。先拿回来写短些；还是不要，再作废一次。'}
      back="/me/receipts"
      action={
        <Button kind="main" onClick={() => void restore()}>
          拿回来写短些
        </Button>
      }
    />
  );
}

const NotHere = ({ isKnown, back }: { isKnown: boolean; back: string }) =>
  isKnown ? (
    <Stop title="这条记录不在这部手机上" note="可能已经作废，或者不再由你来看。" back={back} />
  ) : (
    <Stop title="这一种记录要新的版本才能打开" note="连上学校的网，应用会自己更新。" back={back} />
  );

interface StopProps {
  readonly title: string;
  readonly note: string;
  readonly back: string;
  readonly action?: ReactNode;
}

const Stop = ({ title, note, back, action }: StopProps) => (
  <Page>
    <TopBar back={{ label: '回去', href: back }} seal={<Seal href="/urgent" />} />
    <Main pad>
      <Empty icon="paper" title={title} note={note} action={action ?? <Button href={back}>回去</Button>} />
    </Main>
  </Page>
);
