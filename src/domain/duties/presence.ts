/** From when to when a child's file carries duties: on register, at this school, under sixteen (domain.md §4.1, §6.4). */
import type * as z from 'zod';
import { addDays, lastDayOfMonth, monthOf, type Day } from '#domain/calendar/day.ts';
import type { DaySpan } from '#domain/calendar/school-year.ts';
import { turns16On } from '#domain/people/age.ts';
import { hasEnded, type Child, type childStates } from '#domain/records/child.ts';
import type { grades } from '#domain/records/school-class.ts';

const LONG_AGO: Day = '1900-01-01';

/** A child as far as duties need to know it; make one with `dutyChildOf`. */
export interface DutyChild {
  readonly id: string;
  readonly cameOn?: Day | undefined;
  /** The first day without duties; absent while none is in sight. */
  readonly leavesOn?: Day | undefined;
  readonly isInKindergarten: boolean;
  /** Staff who walk beside the child without being its class teacher. */
  readonly pairedTeachers: readonly string[];
}

export interface ChildSurroundings {
  readonly grade?: keyof typeof grades | undefined;
  readonly pairedTeachers?: readonly string[];
}

/** 在册, and 待核 until somebody has looked: a child is rather cared for than forgotten. 关注 and what has ended carry none. */
const carriesDuties = (state: keyof typeof childStates | undefined): boolean => state !== 'watched' && !hasEnded(state);

/** The child's record cut to what duties depend on. Off the register without a day means: never on it. */
export function dutyChildOf(id: string, doc: z.infer<typeof Child.schema>, around: ChildSurroundings = {}): DutyChild {
  const ends = [birthdayOf16(doc), carriesDuties(doc.state) ? undefined : (doc.stateSince ?? LONG_AGO)];
  return {
    id,
    cameOn: doc.cameOn,
    leavesOn: ends.filter((day) => day !== undefined).sort()[0],
    isInKindergarten: around.grade?.startsWith('k') ?? false,
    pairedTeachers: around.pairedTeachers ?? [],
  };
}

/** Where only the year or month is known, the last day of it: duties end rather late than early. */
function birthdayOf16({ birth, birthKnown }: z.infer<typeof Child.schema>): Day | undefined {
  if (birth === undefined) return undefined;
  const latest = { day: birth, month: lastDayOfMonth(monthOf(birth)), year: `${birth.slice(0, 4)}-12-31` };
  return turns16On(latest[birthKnown ?? 'day']);
}

/** The part of the span in which the child carries duties; nothing when there is none. */
export function presentIn(child: DutyChild, span: DaySpan): DaySpan | undefined {
  const from = child.cameOn !== undefined && child.cameOn > span.from ? child.cameOn : span.from;
  const to = child.leavesOn !== undefined && child.leavesOn <= span.to ? addDays(child.leavesOn, -1) : span.to;
  return from <= to ? { from, to } : undefined;
}

/** True from the day on which the child's duties ended. */
export const hasLeftBy = (child: DutyChild, today: Day): boolean =>
  child.leavesOn !== undefined && child.leavesOn <= today;
