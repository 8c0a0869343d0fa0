/** Whether the next link of a child's chain is hers to write; who may not is told whose it is. */
import type { NextLink } from '#domain/learning-chain.ts';
import { LearningPlan } from '#domain/records/learning-plan.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { mayWrite } from '#features/foot/rights/rights.ts';

export function useNextStep(): (next: NextLink, child: string) => boolean {
  const device = useDevice();
  return (next, child) => {
    const kind = next.write === 'effect' ? LearningPlan : kindOf(next.write);
    return kind !== undefined && mayWrite(device, { kind, child });
  };
}
