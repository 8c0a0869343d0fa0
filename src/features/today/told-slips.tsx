/** What one is told in 今日 and need not act on. */
import { useState } from 'react';
import { useDevice, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { Slip } from '#ui/slip.tsx';
import { putAwayWith, toldTo } from './told.ts';

export function ToldSlips() {
  const device = useDevice();
  const today = useToday();
  useRecordsVersion();
  const [, lookAgain] = useState(0);
  const told = toldTo(device, today);
  if (told.length === 0) return null;
  const putAway = async () => {
    await device.seen.putAway(putAwayWith(told, device, today));
    lookAgain((count) => count + 1);
  };
  return (
    <Block pad gap="near" label="告诉你一声">
      {told.map(({ id, title, note, href }) => (
        <Slip key={id} icon="promise" title={title} note={note} {...(href && { href, end: '看' })} />
      ))}
      {told.some(({ isPassing }) => isPassing) && (
        <Button kind="text" pulled onClick={() => void putAway()}>
          知道了，收起来
        </Button>
      )}
    </Block>
  );
}
