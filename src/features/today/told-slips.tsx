/** What one is told in 今日 and need not act on. */
import { useDevice, useRecordsVersion, useToday } from '#features/device-context.tsx';
import { Block } from '#ui/page.tsx';
import { Slip } from '#ui/slip.tsx';
import { toldTo } from './told.ts';

export function ToldSlips() {
  const device = useDevice();
  const today = useToday();
  useRecordsVersion();
  const told = toldTo(device, today);
  if (told.length === 0) return null;
  return (
    <Block pad gap="near" label="告诉你一声">
      {told.map(({ id, title, note, href }) => (
        <Slip key={id} icon="promise" title={title} note={note} {...(href && { href, end: '看' })} />
      ))}
    </Block>
  );
}
