/** Break-glass: what somebody may open for a while though `access.ts` does not let her see it (domain §9). */
import type { Standing } from './access.ts';
import type { Sensitivity } from './records/field.ts';

/**
 * What somebody may open who does not see it: with a reason, told to its author, and for a short while (break-glass). The
 * successor of a class teacher to what a child once said, the leaders to a crisis in counselling.
 */
const opens: Readonly<Partial<Record<Standing, readonly Sensitivity[]>>> = {
  head: ['counselling'],
  deputy: ['counselling'],
  'class-teacher': ['own-words'],
};

export const mayBreakGlass = (standings: readonly Standing[], sensitivity: Sensitivity): boolean =>
  standings.some((standing) => opens[standing]?.includes(sensitivity) === true);
