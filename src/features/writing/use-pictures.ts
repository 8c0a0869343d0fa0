/** Pictures that are still being shrunk and kept: nobody leaves the form before they are in it, and the draft has them at once. */
import { useCallback, useRef, useState } from 'react';
import type { DraftKeeper } from './draft-keeper.ts';

export function usePictures(keeper: DraftKeeper) {
  const [isSaving, setSaving] = useState(false);
  const waiting = useRef(new Set<Promise<unknown>>());
  const holdFor = useCallback(
    (work: Promise<unknown>) => {
      waiting.current.add(work);
      setSaving(true);
      void work.finally(() => {
        waiting.current.delete(work);
        setSaving(waiting.current.size > 0);
        // 紧急 and the browser's own way back wait for nothing: the draft of a form that is gone gets its picture too.
        return keeper.flush();
      });
    },
    [keeper],
  );
  const settled = useCallback(async () => {
    // Another picture may be taken while this one is kept.
    while (waiting.current.size > 0) await Promise.allSettled(waiting.current);
  }, []);
  return { isSaving, holdFor, settled };
}
