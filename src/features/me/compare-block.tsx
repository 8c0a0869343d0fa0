/** 和学校核对: whether this phone and the school hold the same, asked by hand, with the answer in plain words. */
import { useState } from 'react';
import type { Compared } from '#device/compare.ts';
import type { SyncState } from '#device/device.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { syncSentence } from '#features/foot/page/sync-sentence.ts';
import { Button } from '#ui/button.tsx';
import { late } from '#ui/late-drawings.ts';
import { Block } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';

export function CompareBlock() {
  const { sync } = useDevice();
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<string>();
  const compare = async () => {
    setBusy(true);
    setAnswer(undefined);
    const compared = await sync.compare();
    setAnswer(compared ? comparedWords(compared) : whyNot(sync.state()));
    setBusy(false);
  };
  return (
    <Block pad gap="near">
      <Button wide icon={late.school} busy={isBusy} onClick={() => void compare()}>
        和学校核对
      </Button>
      <div role="status">
        {answer !== undefined && (
          <Block gap="near">
            <Text>{answer}</Text>
          </Block>
        )}
      </div>
    </Block>
  );
}

/** What came of it, for a person. */
function comparedWords(compared: Compared): string {
  if (compared.type === 'behind') return '学校那边正有人在写，没核对完。过一会儿再按一次。';
  const { records, mended, resent, unread } = compared;
  const words = [
    resent > 0 ? `学校少了你送过的${resent}条，已经再送一次。` : '',
    mended > 0 ? `有${mended}条和学校不一样，已经改成一样。没送到的一条没动。` : '',
    unread > 0 ? `有${unread}条要新的守望才读得出来，这部手机上的先留着。更新以后再核对一次。` : '',
  ].join('');
  return words || `核对过了，学校给你的${records}条，一条不差。`;
}

/** Why nothing was compared: what stands in the way of sending, or something that passes, as another page at work. */
const whyNot = (state: SyncState): string =>
  state.type === 'idle' ? '这会儿没核对成。你写的都在，过一会儿再按一次。' : `没核对成。${syncSentence(state)}`;
