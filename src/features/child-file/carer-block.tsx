/** Below the numbers: that nobody is written who looks after the child now, and the way to write it. */
import type { Day } from '#domain/calendar/day.ts';
import { carerGone } from '#features/carer-gone.ts';
import { useDevice } from '#features/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Text } from '#ui/text.tsx';

export function CarerGone({ child, today }: { child: string; today: Day }) {
  const gone = carerGone(useDevice(), child, today);
  if (gone === undefined) return null;
  return (
    <>
      <Text tone="due">{`${gone.say}。真没有人照顾，也写上，照规定要报告。`}</Text>
      <Button kind="text" pulled href={`/children/${child}/write/guardian`}>
        写现在谁在照顾
      </Button>
    </>
  );
}
