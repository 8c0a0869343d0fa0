/**
 * 先放着: what was written is on the disk before the page goes; where the disk refuses, the person is told and stays. What says
 * nothing that the record does not say is no form to go on with.
 */
import type { UseFormReturn } from 'react-hook-form';
import { showToast } from '#ui/toast.tsx';
import { useLeadOn } from '#features/foot/page/lead-on.ts';
import { sentenceForRefusal, type DraftKeeper } from './draft-keeper.ts';
import type { Start } from './form-start.ts';
import { fingerprint } from './tidy.ts';
import type { usePictures } from './use-pictures.ts';
import type { Writing } from './writing-context.ts';

interface Left {
  readonly start: Pick<Start, 'key'>;
  readonly writing: Pick<Writing, 'device' | 'kind' | 'recordId'>;
  readonly form: UseFormReturn;
  readonly keeper: DraftKeeper;
  readonly pictures: ReturnType<typeof usePictures>;
}

export function useLeave({ start, writing, form, keeper, pictures }: Left, home: string): () => void {
  const leadOn = useLeadOn();
  const { device, kind, recordId } = writing;
  const isOnRecord = () => {
    const record = device.records.get(kind, recordId);
    return record !== undefined && fingerprint(form.getValues()) === fingerprint(record.doc);
  };
  const leave = async () => {
    if (pictures.isSaving) showToast('照片还在存，存好就走');
    await pictures.settled();
    await keeper.flush();
    const { state, refusal } = keeper.state();
    if (state === 'failed') return showToast(sentenceForRefusal(refusal));
    if (isOnRecord()) {
      keeper.stop();
      await device.drafts.drop(start.key);
    }
    leadOn(home);
  };
  return () => void leave();
}
