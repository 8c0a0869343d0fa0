/** A child as far as duties need to know it: on register, at this school, under sixteen (domain.md §4.1, §6.4), and its facts. */
import type * as z from 'zod';
import { lastDayOfMonth, monthOf, type Day } from '#domain/calendar/day.ts';
import { turns16On } from '#domain/people/age.ts';
import { hasEnded, type Child, type childStates } from '#domain/records/child.ts';
import type { grades } from '#domain/records/school-class.ts';
import { textOf, type DutyRecord } from './counting.ts';
import type { FactName } from './rule.ts';
import type { Fact, Subject } from './subject.ts';

const LONG_AGO: Day = '1900-01-01';

export interface ChildSurroundings {
  readonly grade?: keyof typeof grades | undefined;
  readonly pairedTeachers?: readonly string[];
  /** Records of the child; those that say something about it become facts. */
  readonly records?: readonly DutyRecord[];
}

/** 在册, and 待核 until somebody has looked: a child is rather cared for than forgotten. 关注 and what has ended carry none. */
const carriesDuties = (state: keyof typeof childStates | undefined): boolean => state !== 'watched' && !hasEnded(state);

/** The child's record cut to what duties depend on. Off the register without a day means: never on it. */
export function dutyChildOf(id: string, doc: z.infer<typeof Child.schema>, around: ChildSurroundings = {}): Subject {
  const ends = [birthdayOf16(doc), carriesDuties(doc.state) ? undefined : (doc.stateSince ?? LONG_AGO)];
  return {
    id,
    per: 'child',
    cameOn: doc.cameOn,
    leavesOn: ends.filter((day) => day !== undefined).sort()[0],
    facts: [
      { name: 'stage', code: stageOf(around.grade) },
      { name: 'boards', code: doc.boards === true ? 'yes' : 'no' },
      ...(around.records ?? []).flatMap(factsIn),
    ],
    pairedTeachers: around.pairedTeachers ?? [],
  };
}

/** Whose class nobody wrote is at least at school: it is rather cared for than forgotten. */
function stageOf(grade: keyof typeof grades | undefined): string {
  if (grade?.startsWith('k')) return 'kindergarten';
  return grade === 'g7' || grade === 'g8' || grade === 'g9' ? 'junior' : 'primary';
}

/** Kinds of record that say something about the child while they last. Without `field` the record itself is the fact. */
const sources: readonly { name: FactName; type: string; field?: string; from: string; until: string }[] = [
  { name: 'guardian', type: 'guardian', field: 'kind', from: 'from', until: 'until' },
  { name: 'flag', type: 'focus-flag', field: 'reason', from: 'from', until: 'until' },
  { name: 'paired', type: 'pairing', from: 'from', until: 'until' },
  { name: 'plan', type: 'learning-plan', from: 'madeOn', until: 'until' },
  { name: 'case', type: 'dropout-case', from: 'since', until: 'closedOn' },
];

/** The kind and field a fact is read from; nothing for those of the child's own file. */
export const factKind = (name: FactName): { readonly type: string; readonly field?: string } | undefined =>
  sources.find((source) => source.name === name);

function factsIn({ type, doc }: DutyRecord): readonly Fact[] {
  return sources
    .filter((source) => source.type === type)
    .map(({ name, field, from, until }) => ({
      name,
      code: field === undefined ? 'yes' : textOf(doc[field]),
      from: textOf(doc[from]) || undefined,
      until: textOf(doc[until]) || undefined,
    }));
}

/** Where only the year or month is known, the last day of it: duties end rather late than early. */
function birthdayOf16({ birth, birthKnown }: z.infer<typeof Child.schema>): Day | undefined {
  if (birth === undefined) return undefined;
  const latest = { day: birth, month: lastDayOfMonth(monthOf(birth)), year: `${birth.slice(0, 4)}-12-31` };
  return turns16On(latest[birthKnown ?? 'day']);
}
