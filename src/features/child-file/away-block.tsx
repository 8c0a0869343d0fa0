/** That the child has not come to school, and the way to the ladder; nothing while it is here. */
import { awayWords, nextWords, streakOf } from '#features/foot/attending/away.ts';
import { useDevice, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { Block } from '#ui/page.tsx';
import { Slip } from '#ui/slip.tsx';

export function AwayBlock({ child }: { child: string }) {
  const device = useDevice();
  useRecordsVersion();
  const today = useToday();
  const streak = streakOf(device, child, today);
  if (streak === undefined) return null;
  const [next] = streak.open;
  return (
    <Block pad gap="near" label="没来上学">
      <Slip
        icon={next === undefined ? 'road' : 'alert'}
        title={awayWords(streak)}
        note={nextWords(device, child, streak)}
        end={next === undefined ? '看看' : '去办'}
        href={`/away/${child}`}
      />
    </Block>
  );
}
