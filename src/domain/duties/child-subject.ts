/** A child as far as duties need to know it: on register, at this school, under sixteen (domain.md §4.1, §6.4), and its facts. */
import * as z from 'zod';
import { addDays, dayInChina, type Day } from '#domain/calendar/day.ts';
import { lastDayOfSchoolYear, type DaySpan, type Term } from '#domain/calendar/school-year.ts';
import { byText } from '#domain/order.ts';
import { sixteenOn } from '#domain/people/age.ts';
import { isMeant } from '#domain/people/whom-meant.ts';
import { childStates, isOffRegister, type Child } from '#domain/records/child.ts';
import type { Doc } from '#domain/records/kind.ts';
import { gradeCodes, type Grade } from '#domain/records/school-class.ts';
import { textOf, type DutyRecord } from './counting.ts';
import type { FactName } from './rule.ts';
import type { Fact, Subject } from './subject.ts';

const LONG_AGO: Day = '1900-01-01';

export interface ChildSurroundings {
  readonly grade?: Grade | undefined;
  /** Since when its class is in that grade, where 升年级 says so. */
  readonly upSince?: string | undefined;
  readonly isBeside?: Subject['isBeside'];
  readonly isLedBy?: Subject['isLedBy'];
  /** Records of the child; those that say something about it become facts. */
  readonly records?: readonly DutyRecord[];
  /** How its file was changed, in order. */
  readonly steps?: readonly FileStep[];
  readonly terms?: readonly Term[];
  /** Those the school stands under; all where nobody has chosen. */
  readonly documents?: readonly string[] | undefined;
}

/** One change of the file, as far as its state goes. */
interface FileStep {
  /** Ms of the writer's clock. */
  readonly at: number;
  readonly set: Readonly<Record<string, { readonly from?: unknown; readonly to?: unknown }>>;
}

/** 关注 and what has ended carry no duties; 在册 does, and 待核 until somebody has looked: a child is rather cared for than forgotten. */
const offRegister: readonly unknown[] = (Object.keys(childStates) as (keyof typeof childStates)[]).filter((state) =>
  isOffRegister(state),
);

/** The child's record cut to what duties depend on. A file begun off the register without a day was never on it. */
export function dutyChildOf(id: string, doc: z.infer<typeof Child.schema>, around: ChildSurroundings = {}): Subject {
  const turns = turnsOf(doc, around.steps ?? []);
  const last = turns[turns.length - 1];
  const ends = [
    sixteenOn(doc),
    last === undefined || last.carries ? undefined : last.from,
    isMeant(doc, around.documents) ? undefined : LONG_AGO,
  ];
  return {
    id,
    per: 'child',
    cameOn: doc.cameOn,
    leavesOn: ends.filter((day) => day !== undefined).sort()[0],
    breaks: breaksIn(turns),
    facts: [
      ...stageFacts(around),
      { name: 'boards', code: doc.boards === true ? 'yes' : 'no' },
      ...(around.records ?? []).flatMap((record) => factsIn(record, around.terms ?? [])),
      ...levelsIn(around.records ?? []),
    ],
    isBeside: around.isBeside ?? (() => false),
    isLedBy: around.isLedBy,
  };
}

/** From that day on the file carries duties, or carries none. */
interface Turn {
  readonly from: Day;
  readonly carries: boolean;
}

type FileState = Pick<z.infer<typeof Child.schema>, 'state' | 'stateSince'>;

/**
 * How the file went on and off the register. A change of state holds from the day it names, and where it names none from
 * the day it was written; a day that is only corrected moves the last change. What is written later holds over what was.
 */
function turnsOf({ state, stateSince }: FileState, steps: readonly FileStep[]): readonly Turn[] {
  const begun = (field: 'state' | 'stateSince', now: unknown) => {
    const first = steps.find(({ set }) => field in set);
    return first === undefined ? now : first.set[field]?.from;
  };
  const changes = [{ state: begun('state', state), since: textOf(begun('stateSince', stateSince)) }];
  for (const { at, set } of steps) {
    const [day, last] = [textOf(set['stateSince']?.to), changes[changes.length - 1]];
    if ('state' in set) changes.push({ state: set['state']?.to, since: day || dayInChina(at) });
    else if (day !== '' && last !== undefined) last.since = day;
  }
  // What this phone has not sent yet is no step.
  if (changes[changes.length - 1]?.state !== state) changes.push({ state, since: stateSince ?? '' });
  return changes.reduce<readonly Turn[]>(
    (turns, change) => {
      const carries = !offRegister.includes(change.state);
      const from = change.since > LONG_AGO ? change.since : LONG_AGO;
      const before = turns.filter((turn) => turn.from < from);
      return before[before.length - 1]?.carries === carries ? before : [...before, { from, carries }];
    },
    [{ from: LONG_AGO, carries: true }],
  );
}

/** The stretches off the register after which the child was on it again. */
const breaksIn = (turns: readonly Turn[]): readonly DaySpan[] =>
  turns.flatMap(({ from, carries }, index) => {
    const next = turns[index + 1];
    return carries || next === undefined ? [] : [{ from, to: addDays(next.from, -1) }];
  });

/** The stage of a grade. Whose class nobody wrote is at least at school: it is rather cared for than forgotten. */
function stageOf(grade: Grade | undefined): string {
  if (grade?.startsWith('k')) return 'kindergarten';
  return grade === 'g7' || grade === 'g8' || grade === 'g9' ? 'junior' : 'primary';
}

/** The stage it is in, and until it went up the one before: a 一年级 of this autumn owes nothing of school for last spring. */
export function stageFacts({ grade, upSince }: Pick<ChildSurroundings, 'grade' | 'upSince'>): readonly Fact[] {
  const before = grade === undefined || upSince === undefined ? undefined : gradeCodes[gradeCodes.indexOf(grade) - 1];
  const [now, then] = [stageOf(grade), before && stageOf(before)];
  if (upSince === undefined || then === undefined || then === now) return [{ name: 'stage', code: now }];
  return [
    { name: 'stage', code: then, until: addDays(upSince, -1) },
    { name: 'stage', code: now, from: upSince },
  ];
}

type DayIn = (doc: Doc, terms: readonly Term[]) => Day;

const Stages = z.array(z.object({ until: z.string() }).partial());

const firstDayOfTerm: DayIn = (doc, terms) => terms.find(({ id }) => id === doc['term'])?.from ?? '';

/** A plan is for its term; one that names none holds to its last stage, or for the school year. */
function lastDayOfPlan(doc: Doc, terms: readonly Term[]): Day {
  const term = terms.find(({ id }) => id === doc['term']);
  const stages = Stages.safeParse(doc['stages']).data ?? [];
  const made = textOf(doc['madeOn']);
  const last = stages
    .map(({ until = '' }) => until)
    .sort()
    .pop();
  return term?.to ?? (last || (made && lastDayOfSchoolYear(made)));
}

/** 在办 until 销号, the weeks after a return included; one that was opened again keeps the day of its first closing and goes on. */
const dayClosed: DayIn = ({ state, closedOn, backOn }) => (state === 'closed' ? textOf(closedOn ?? backOn) : '');

interface Source {
  readonly name: FactName;
  readonly type: string;
  readonly field?: string;
  /** Where it names the 科目. */
  readonly strand?: string;
  readonly from: string | DayIn;
  readonly until: string | DayIn;
}

/** Kinds of record that say something about the child while they last. Without `field` the record itself is the fact. */
const sources: readonly Source[] = [
  { name: 'guardian', type: 'guardian', field: 'kind', from: 'from', until: 'until' },
  { name: 'flag', type: 'focus-flag', field: 'reason', from: 'from', until: 'until' },
  { name: 'paired', type: 'pairing', from: 'from', until: 'until' },
  { name: 'group', type: 'learning-group', field: 'need', strand: 'subject', from: firstDayOfTerm, until: 'until' },
  { name: 'plan', type: 'learning-plan', strand: 'subject', from: 'madeOn', until: lastDayOfPlan },
  { name: 'talks', type: 'individual-plan', field: 'talkEvery', from: 'madeOn', until: 'closedOn' },
  { name: 'contacts', type: 'individual-plan', field: 'contactEvery', from: 'madeOn', until: 'closedOn' },
  { name: 'case', type: 'dropout-case', from: 'since', until: dayClosed },
];

/** 分类 (domain.md §7.8). */
const assessed = { type: 'assessment', field: 'level' } as const;

/** The kind and field a fact is read from; nothing for those of the child's own file. */
export const factKind = (name: FactName): Pick<Source, 'type' | 'field' | 'strand'> | undefined =>
  name === 'level' ? assessed : sources.find((source) => source.name === name);

/** The assessments that came to a level, in order. */
function looksIn<R extends DutyRecord>(records: readonly R[]): readonly R[] {
  const looks = records.filter(({ type, doc }) => type === assessed.type && textOf(doc[assessed.field]) !== '');
  const placeOf = ({ id, doc }: DutyRecord): string => `${textOf(doc['happenedOn'])}/${id}`;
  return looks.length < 2 ? looks : looks.sort((a, b) => byText(placeOf(a), placeOf(b)));
}

/** Each level holds up to the day of the next look, which is still its own: with it the child was looked at again in time. */
function levelsIn(records: readonly DutyRecord[]): readonly Fact[] {
  const looks = looksIn(records);
  return looks.map(({ doc }, index) => ({
    name: 'level',
    code: textOf(doc[assessed.field]),
    from: textOf(doc['happenedOn']) || undefined,
    until: textOf(looks[index + 1]?.doc['happenedOn']) || undefined,
  }));
}

/** Who was made to answer for the child by the assessment that holds on that day; empty where nobody was. */
export const ownerOn = (records: readonly DutyRecord[], day: Day): string =>
  textOf(
    looksIn(records)
      .filter(({ doc }) => textOf(doc['happenedOn']) <= day)
      .pop()?.doc['owner'],
  );

function factsIn({ type, doc }: DutyRecord, terms: readonly Term[]): readonly Fact[] {
  return sources
    .filter((source) => source.type === type)
    .map(({ name, field, strand, from, until }) => ({
      name,
      code: field === undefined ? 'yes' : textOf(doc[field]),
      strand: strand === undefined ? undefined : textOf(doc[strand]) || undefined,
      from: dayIn(from, doc, terms),
      until: dayIn(until, doc, terms),
    }));
}

const dayIn = (day: string | DayIn, doc: Doc, terms: readonly Term[]): Day | undefined =>
  (typeof day === 'string' ? textOf(doc[day]) : day(doc, terms)) || undefined;
