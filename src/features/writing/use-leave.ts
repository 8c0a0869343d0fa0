/** 先放着: what was written is on the disk before the page goes; where the disk refuses, the person is told and stays. */
import { showToast } from '#ui/toast.tsx';
import { useLeadOn } from '#features/lead-on.ts';
import { sentenceForRefusal, type DraftKeeper } from './draft-keeper.ts';
import type { usePictures } from './use-pictures.ts';

interface Left {
  readonly keeper: DraftKeeper;
  readonly pictures: ReturnType<typeof usePictures>;
}

export function useLeave({ keeper, pictures }: Left, home: string): () => void {
  const leadOn = useLeadOn();
  const leave = async () => {
    if (pictures.isSaving) showToast('照片还在存，存好就走');
    await pictures.settled();
    await keeper.flush();
    const { state, refusal } = keeper.state();
    if (state === 'failed') showToast(sentenceForRefusal(refusal));
    else leadOn(home);
  };
  return () => void leave();
}
