/**
 * 承诺本: what was agreed in a talk becomes a dated task and is asked about at the next one. A promise is a record's own
 * words; nothing is stored twice.
 */
import { daysBetween, isDay, type Day } from '#domain/calendar/day.ts';
import type { DutyRecord } from './counting.ts';

export interface PromiseTask {
  /** The talk in which it was promised. */
  readonly talk: string;
  readonly child: string;
  readonly what: string;
  /** The day it was promised for; a later talk may have moved it. */
  readonly by?: Day;
  readonly state: 'open' | 'overdue' | 'kept';
  readonly daysLate: number;
}

export interface PromisesInput {
  readonly child: string;
  /** Records of the child; only talks are read. */
  readonly records: readonly DutyRecord[];
  readonly today: Day;
}

interface TalkOnDay {
  readonly id: string;
  readonly day: Day;
  readonly doc: DutyRecord['doc'];
}

/**
 * Every promise of the child's talks, oldest first. 做到了 at a later talk keeps it; 改日子 with a new promise closes it, because
 * the new one stands, and without words but with a day moves it; 还没有 leaves it where it is.
 */
export function promisesOf({ child, records, today }: PromisesInput): PromiseTask[] {
  const talks = talksInOrder(records);
  return talks.flatMap((talk, index) => {
    const what = textOf(talk.doc.promise);
    if (what === undefined) return [];
    const answers = answersTo(talk, talks.slice(index + 1));
    const moves = answers.filter((answer) => answer.doc.lastPromiseKept === 'moved');
    if (moves.some((move) => textOf(move.doc.promise) !== undefined)) return [];
    const by = [talk, ...moves]
      .map((each) => promisedDay(each))
      .filter((day) => day !== undefined)
      .pop();
    const isKept = answers.some((answer) => answer.doc.lastPromiseKept === 'kept');
    const daysLate = by === undefined || isKept ? 0 : Math.max(0, daysBetween(by, today));
    const state = isKept ? 'kept' : daysLate > 0 ? 'overdue' : 'open';
    return [{ talk: talk.id, child, what, state, daysLate, ...(by !== undefined && { by }) }];
  });
}

/** Promises with a day that nobody has kept yet: tasks for 今日. */
export const datedPromisesOf = (input: PromisesInput): PromiseTask[] =>
  promisesOf(input).filter((promise) => promise.by !== undefined && promise.state !== 'kept');

/** What to ask first at the next talk: the latest promise not kept yet. */
export const promiseToAsk = (input: PromisesInput): PromiseTask | undefined =>
  promisesOf(input)
    .filter((promise) => promise.state !== 'kept')
    .pop();

/** Later talks that answer this promise: by name, or, naming none, the ones that come before any newer promise. */
function answersTo(talk: TalkOnDay, later: readonly TalkOnDay[]): TalkOnDay[] {
  const answers: TalkOnDay[] = [];
  let isLatest = true;
  for (const each of later) {
    const named = textOf(each.doc.lastPromise);
    if (named === talk.id || (named === undefined && isLatest)) answers.push(each);
    if (textOf(each.doc.promise) !== undefined) isLatest = false;
  }
  return answers;
}

const talksInOrder = (records: readonly DutyRecord[]): TalkOnDay[] =>
  records
    .filter((record) => record.type === 'talk')
    .map(({ id, doc }) => ({ id, doc, day: textOf(doc.happenedOn) ?? '' }))
    .sort((a, b) => (`${a.day}/${a.id}` < `${b.day}/${b.id}` ? -1 : 1));

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function promisedDay({ doc }: TalkOnDay): Day | undefined {
  const day = textOf(doc.promiseBy);
  return isDay(day) ? day : undefined;
}
