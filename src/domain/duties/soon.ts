/** What comes up by itself: a sixteenth birthday, a paper whose last day is near. Told ahead, so that nobody is surprised. */
import { addDays, daysBetween, type Day } from '#domain/calendar/day.ts';
import type { PaperState } from '#domain/records/paper-states.ts';
import type { DutyRecord } from './counting.ts';
import { lastDayOf } from './cover.ts';
import type { Subject } from './subject.ts';

/** domain.md §6.4. */
const BIRTHDAY_DAYS = 90;

/** Days until the child's duties end with its sixteenth birthday; nothing while that is far, or where they have ended. */
export function daysToSixteen({ leavesOn }: Pick<Subject, 'leavesOn'>, today: Day): number | undefined {
  if (leavesOn === undefined || leavesOn <= today || leavesOn > addDays(today, BIRTHDAY_DAYS)) return undefined;
  return daysBetween(today, leavesOn);
}

/** How long after its end a paper is still told of. */
const PAST_DAYS = 30;

/** Papers with a last day, how many days before it somebody should know, and how long after. */
const papers: readonly {
  readonly type: string;
  readonly until: string;
  readonly warn: number;
  readonly past?: number;
}[] = [
  { type: 'entrustment', until: 'until', warn: 30 },
  { type: 'responsibility-letter', until: 'until', warn: 30 },
  // What it allowed is put away meanwhile, so it is asked for until somebody answers.
  { type: 'consent', until: 'until', warn: 30, past: 400 },
  { type: 'pairing', until: 'until', warn: 14 },
];

export interface EndingPaper {
  readonly type: string;
  readonly record: string;
  readonly until: Day;
  /** Below zero when its last day has passed. */
  readonly daysLeft: number;
}

const notOn: readonly unknown[] = ['waiting', 'withdrawn'] satisfies readonly PaperState[];

/** The child's papers that end soon or have just ended, unless another of the same kind goes on after them; what was taken back, or waits to be signed, is none. */
export function endingPapersOf(records: readonly DutyRecord[], today: Day): readonly EndingPaper[] {
  return papers.flatMap(({ type, until, warn, past = PAST_DAYS }) => {
    const own = records.filter((record) => record.type === type && !notOn.includes(record.doc['state']));
    const ends = own.map((record) => ({ record: record.id, until: lastDayOf(record, until) }));
    if (ends.some((each) => each.until === '' || each.until > addDays(today, warn))) return [];
    const last = ends.sort((a, b) => (a.until < b.until ? -1 : 1)).pop();
    if (last === undefined || last.until < addDays(today, -past)) return [];
    return [{ type, ...last, daysLeft: daysBetween(today, last.until) }];
  });
}
