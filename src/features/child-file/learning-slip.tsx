/** 学习上帮一把 on the child's page: what is missing next in the chain, and the way to all of it; not before school. */
import type { Day } from '#domain/calendar/day.ts';
import { isInKindergarten } from '#features/foot/attending/away.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { chainOfChild, nextDeed } from '#features/foot/children/learning.ts';
import { Block } from '#ui/page.tsx';
import { Slip } from '#ui/slip.tsx';

export function LearningSlip({ child, today }: { child: string; today: Day }) {
  const { records } = useDevice();
  if (isInKindergarten(records, child)) return null;
  const { next } = chainOfChild(records, child, today);
  return (
    <Block pad gap="near">
      <Slip
        icon="pen"
        title="学习上帮一把"
        note={next === undefined ? '分组、计划、帮手都有了' : `下一步：${nextDeed(next, child).label}`}
        end="看看"
        href={`/children/${child}/learning`}
      />
    </Block>
  );
}
