/** What the step of the case writes: a case as the records of the streak already tell it, or the one there is, gone on with. */
import { byText } from '#domain/order.ts';
import type { Doc } from '#domain/records/kind.ts';
import { dayIn, isCall, isVisit, triesOf, type AwayStreak } from './away-ladder.ts';
import { textOf, type DutyRecord } from './counting.ts';

const LONGEST_LINE = 200;
const short = (words: string): string => words.slice(0, LONGEST_LINE);

/**
 * The case as the records of the streak already tell it: since when, where the child is, and each call and visit as a try
 * to bring it back. What they do not say stays open.
 */
function caseOf(streak: AwayStreak, records: readonly DutyRecord[], nameOf: (id: string) => string): Doc {
  const now = records
    .filter((record) => dayIn(record) >= streak.since)
    .sort((a, b) => byText(`${dayIn(a)}/${a.id}`, `${dayIn(b)}/${b.id}`));
  const tries = now.flatMap((record) => tryOf(record, nameOf));
  const seen = now
    .filter(({ type, doc }) => type === 'absence' && textOf(doc['seen']) !== '')
    .map(({ doc }) => textOf(doc['seen']));
  const whereabouts = seen[seen.length - 1];
  return {
    state: tries.length > 0 ? 'persuading' : 'suspected',
    since: streak.since,
    ...(whereabouts !== undefined && { whereabouts: short(whereabouts) }),
    ...(tries.length > 0 && { persuasions: tries }),
  };
}

function tryOf(record: DutyRecord, nameOf: (id: string) => string): readonly Doc[] {
  const [wasThere, wasCalled] = [isVisit(record), isCall(record)];
  if (!wasThere && !wasCalled) return [];
  const { doc } = record;
  const people: readonly unknown[] = [doc['visitors'], doc['staff']].flat();
  const who = people.flatMap((id) => (typeof id === 'string' ? nameOf(id) || [] : [])).join('、');
  const said = textOf(doc['guardianSaid']) || textOf(doc['words']) || textOf(doc['reason']);
  const promise = textOf(doc['promised']);
  return [
    {
      on: dayIn(record),
      how: wasThere ? 'visit' : 'call',
      ...(who !== '' && { who: short(who) }),
      ...(wasThere && { where: '家里' }),
      ...(said !== '' && { said: short(said) }),
      ...(promise !== '' && { promise: short(promise) }),
      result: promise === '' ? 'not' : 'soon',
    },
  ];
}

/** The whole document to be written, and of which case; a new one has no id yet. */
export interface CaseStep {
  readonly id?: string;
  readonly doc: Doc;
}

/**
 * The case of a child that came back is open again at 缺勤, where it has to begin anew (§4.4): with the first day of the new
 * absence, what was tried since, and without the day of a return that did not last. One of 缺勤 becomes 疑似辍学.
 */
export function caseStepOf(
  streak: AwayStreak,
  records: readonly DutyRecord[],
  nameOf: (id: string) => string,
): CaseStep {
  const fresh = caseOf(streak, records, nameOf);
  const id = streak.caseId ?? streak.returnedCaseId;
  const stood = records.find((record) => record.id === id)?.doc;
  if (id === undefined || stood === undefined) return { doc: fresh };
  const { backOn: _, whereabouts, ...rest } = stood;
  const before = triesOf(stood);
  const tries = triesOf(fresh).filter(({ on, how }) => !before.some((each) => each.on === on && each.how === how));
  const kept: readonly unknown[] = [stood['persuasions'] ?? []].flat();
  const went = { ...rest, ...(kept.length + tries.length > 0 && { persuasions: [...kept, ...tries] }) };
  const where = fresh['whereabouts'];
  if (streak.caseId !== undefined)
    return { id, doc: { ...went, state: 'suspected', ...wordsAt('whereabouts', where ?? whereabouts) } };
  return { id, doc: { ...went, state: 'absent', again: streak.since, ...wordsAt('whereabouts', where) } };
}

const wordsAt = (field: string, words: unknown): Doc => (words === undefined ? {} : { [field]: words });
