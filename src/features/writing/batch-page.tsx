/** 一次记一班: the form in which one kind is entered for many children, or the sentence that it is written one by one. */
import { useState } from 'react';
import { kindOf } from '#domain/records/kinds.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Main, Page } from '#ui/page.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { BatchForm } from './batch-form.tsx';
import { batchStart } from './batch-start.ts';

export function BatchPage({ type }: { type: string }) {
  const device = useDevice();
  const kind = kindOf(type);
  const [start] = useState(() => kind && batchStart(device, kind));
  if (kind === undefined) return <Stop title="没有这一种记录" note="网址可能抄错了。" />;
  if (start === undefined)
    return (
      <Stop
        title={`${kind.label}一个一个来`}
        note="每个孩子的话不一样，一个孩子写一张。"
        href={`/write/${type}`}
        deed={kind.deed ?? `写${kind.label}`}
      />
    );
  if (start.entries.length === 0) return <Stop title="没有你能写的孩子" note="这一项由班主任来写。" />;
  return <BatchForm start={start} />;
}

interface StopProps {
  readonly title: string;
  readonly note: string;
  readonly href?: string;
  readonly deed?: string;
}

const Stop = ({ title, note, href = '/many', deed = '看别的' }: StopProps) => (
  <Page>
    <TopBar title="一次记一班" back={{ label: '一次记一班', href: '/many' }} seal={<Seal href="/urgent" />} />
    <Main pad>
      <Empty icon="paper" title={title} note={note} action={<Button href={href}>{deed}</Button>} />
    </Main>
  </Page>
);
