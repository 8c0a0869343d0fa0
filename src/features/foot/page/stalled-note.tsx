/**
 * 传不出去: said on 今日 and 送达 as long as something waits, there is a network and nothing goes; at once where the school
 * takes her for nobody, since then nothing new comes either and only she can mend it. Nothing is lost by it.
 */
import { useBuckets, useStalled, useSyncState } from './device-context.tsx';
import { syncSentence } from './sync-sentence.ts';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';

export function StalledNote({ onReceipts = false }: { readonly onReceipts?: boolean }) {
  const isStalled = useStalled();
  const { waiting, photosWaiting } = useBuckets();
  const state = useSyncState();
  if (state.type === 'signed-out')
    return (
      <Block pad gap="near">
        <Banner kind="due" role="status">
          {syncSentence(state)}
        </Banner>
      </Block>
    );
  if (!isStalled) return null;
  return (
    <Block pad gap="near">
      <Banner kind="danger" role="alert">
        有网，可是{waiting > 0 ? `${waiting}条` : `${photosWaiting}张照片`}10分钟都没传出去。都还在手机里，没有丢。
        {nextStep(onReceipts)}
      </Banner>
      {!onReceipts && <Button href="/me/receipts">去看看</Button>}
    </Block>
  );
}

const nextStep = (onReceipts: boolean): string =>
  onReceipts ? '先按“现在传一次”；还不行，存一份到保险箱，再告诉管系统的老师。' : '';
