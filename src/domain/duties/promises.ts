/**
 * 承诺本: what was agreed in a talk and what a visit found must be mended become dated tasks and come back on their day.
 * A promise is a record's own words; nothing is stored twice.
 */
import { daysBetween, isDay, type Day } from '#domain/calendar/day.ts';
import type { DutyRecord } from './counting.ts';

export interface PromiseTask {
  readonly key: string;
  /** The talk in which it was promised, or the visit that found it. */
  readonly type: 'talk' | 'home-visit';
  readonly record: string;
  /** Which of a visit's 要改的. */
  readonly index?: number;
  readonly child: string;
  readonly what: string;
  /** The day it was promised on. */
  readonly on: Day;
  /** 谁来办, of a visit. */
  readonly who?: string;
  /** The day it was promised for; a later answer may have moved it. */
  readonly by?: Day;
  readonly state: 'open' | 'overdue' | 'kept';
  readonly daysLate: number;
}

export interface PromisesInput {
  readonly child: string;
  /** Records of the child; only talks and visits are read. */
  readonly records: readonly DutyRecord[];
  readonly today: Day;
}

/** Everything promised about the child, talks first, each in the order of their days. */
export const promisesOf = (input: PromisesInput): PromiseTask[] => [...talkPromisesOf(input), ...followUpsOf(input)];

/** Promises with a day that nobody has kept yet: tasks for 今日. */
export const datedPromisesOf = (input: PromisesInput): PromiseTask[] =>
  promisesOf(input).filter((promise) => promise.by !== undefined && promise.state !== 'kept');

/** What to ask first at the next talk: the latest promise not kept yet. */
export const promiseToAsk = (input: PromisesInput): PromiseTask | undefined =>
  talkPromisesOf(input)
    .filter((promise) => promise.state !== 'kept')
    .pop();

interface RecordOnDay {
  readonly id: string;
  readonly day: Day;
  readonly doc: DutyRecord['doc'];
}

/**
 * Promises of the child's talks. 做到了 at a later talk, or in the promise book, keeps it; 改日子 with a new promise closes it,
 * because the new one stands, and without words but with a day moves it; 还没有 leaves it where it is.
 */
function talkPromisesOf({ child, records, today }: PromisesInput): PromiseTask[] {
  const talks = inOrder(records, 'talk');
  return talks.flatMap((talk, index) => {
    const what = textOf(talk.doc.promise);
    if (what === undefined) return [];
    const answers = answersTo(talk, talks.slice(index + 1));
    const moves = answers.filter((answer) => answer.doc.lastPromiseKept === 'moved');
    if (moves.some((move) => textOf(move.doc.promise) !== undefined)) return [];
    const by = [
      dayOf(talk.doc.promiseBy),
      dayOf(talk.doc.promiseMovedTo),
      ...moves.map(({ doc }) => dayOf(doc.promiseBy)),
    ]
      .filter((day) => day !== undefined)
      .pop();
    const isKept = talk.doc.promiseKept === true || answers.some((answer) => answer.doc.lastPromiseKept === 'kept');
    return [
      {
        key: talk.id,
        type: 'talk',
        record: talk.id,
        child,
        what,
        on: talk.day,
        ...standOf({ by, isKept, today }),
      } as const,
    ];
  });
}

/** 要改的 of the child's visits, each with who is to do it; marked done or moved in the visit itself. */
function followUpsOf({ child, records, today }: PromisesInput): PromiseTask[] {
  return inOrder(records, 'home-visit').flatMap(({ id, doc, day }) =>
    (Array.isArray(doc.followUps) ? (doc.followUps as readonly DutyRecord['doc'][]) : []).flatMap((each, index) => {
      const what = textOf(each.what);
      if (what === undefined) return [];
      const who = textOf(each.who);
      const stand = standOf({ by: dayOf(each.by), isKept: each.done === true, today });
      const task = {
        key: `${id}.${index}`,
        type: 'home-visit',
        record: id,
        index,
        child,
        what,
        on: day,
        ...stand,
      } as const;
      return [who === undefined ? task : { ...task, who }];
    }),
  );
}

interface Standing {
  readonly by: Day | undefined;
  readonly isKept: boolean;
  readonly today: Day;
}

function standOf({ by, isKept, today }: Standing): Pick<PromiseTask, 'by' | 'state' | 'daysLate'> {
  const daysLate = by === undefined || isKept ? 0 : Math.max(0, daysBetween(by, today));
  const state = isKept ? 'kept' : daysLate > 0 ? 'overdue' : 'open';
  return { state, daysLate, ...(by !== undefined && { by }) };
}

/** Later talks that answer this promise: by name, or, naming none, the ones that come before any newer promise. */
function answersTo(talk: RecordOnDay, later: readonly RecordOnDay[]): RecordOnDay[] {
  const answers: RecordOnDay[] = [];
  let isLatest = true;
  for (const each of later) {
    const named = textOf(each.doc.lastPromise);
    if (named === talk.id || (named === undefined && isLatest)) answers.push(each);
    if (textOf(each.doc.promise) !== undefined) isLatest = false;
  }
  return answers;
}

const inOrder = (records: readonly DutyRecord[], type: string): RecordOnDay[] =>
  records
    .filter((record) => record.type === type)
    .map(({ id, doc }) => ({ id, doc, day: textOf(doc.happenedOn) ?? '' }))
    .sort((a, b) => (`${a.day}/${a.id}` < `${b.day}/${b.id}` ? -1 : 1));

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function dayOf(value: unknown): Day | undefined {
  const day = textOf(value);
  return isDay(day) ? day : undefined;
}
