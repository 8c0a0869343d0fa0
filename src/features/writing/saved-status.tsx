/** The one line that says when the disk last had the words, with seconds, and never before it had them. */
import { useSyncExternalStore } from 'react';
import { timeInChina } from '#domain/calendar/day.ts';
import { useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import { SavedLine } from '#ui/saved-line.tsx';
import { sentenceForRefusal, type DraftKeeper } from './draft-keeper.ts';

export function SavedStatus({ keeper }: { keeper: DraftKeeper }) {
  const saved = useSyncExternalStore(
    (listen) => keeper.subscribe(listen),
    () => keeper.state(),
  );
  useOnlyOnScreen(saved.state === 'failed');
  return (
    <SavedLine
      state={saved.state}
      at={saved.at === undefined ? undefined : timeInChina(saved.at)}
      message={saved.state === 'failed' ? sentenceForRefusal(saved.refusal) : undefined}
    />
  );
}
