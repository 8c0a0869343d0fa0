/**
 * 承诺本: what was agreed in a talk, what a visit found must be mended, and every day a record promises to be come back to
 * become dated tasks. A promise is a record's own words; nothing is stored twice.
 */
import { addDays, daysBetween, isDay, type Day } from '#domain/calendar/day.ts';
import type { ComesBack } from '#domain/records/comes-back.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { DutyRecord } from './counting.ts';

export interface PromiseTask {
  readonly key: string;
  /** The talk in which it was promised, the visit that found it, whatever record names the day. */
  readonly type: string;
  readonly record: string;
  /** Which entry of its list. */
  readonly index?: number;
  /** Absent where it is the school's. */
  readonly child?: string;
  readonly what: string;
  /** The day it was promised on. */
  readonly on: Day;
  /** 谁来办. */
  readonly who?: string;
  /** Ids of those who gave it: whom the record names, else its author. */
  readonly whose: readonly string[];
  /** The day it was promised for; a later answer may have moved it. */
  readonly by?: Day;
  readonly state: 'open' | 'overdue' | 'kept';
  readonly daysLate: number;
}

export interface PromisesInput {
  /** Absent for the school's own records. */
  readonly child?: string;
  /** Records of the child, or the school's of any kinds. */
  readonly records: readonly DutyRecord[];
  readonly today: Day;
}

/** Everything promised, talks first, each kind in the order of its days. */
export const promisesOf = (input: PromisesInput): PromiseTask[] => [...talkPromisesOf(input), ...comingBackOf(input)];

const NEAR_DAYS = 31;

/** What nobody has kept yet and is to be done within a month: tasks for 今日. */
export const datedPromisesOf = (input: PromisesInput): PromiseTask[] =>
  promisesOf(input).filter((promise) => isNear(promise, input.today));

/** True for what 今日 counts; what nobody gave a day, and what is promised for later, only the book has. */
export const isNear = ({ by, state }: PromiseTask, today: Day): boolean =>
  by !== undefined && by <= addDays(today, NEAR_DAYS) && state !== 'kept';

/** What to ask first at the next talk: the latest promise not kept yet. */
export const promiseToAsk = (input: PromisesInput): PromiseTask | undefined =>
  talkPromisesOf(input)
    .filter((promise) => promise.state !== 'kept')
    .pop();

interface RecordOnDay {
  readonly id: string;
  readonly day: Day;
  readonly doc: DutyRecord['doc'];
  readonly author: string | undefined;
}

/**
 * Promises of the child's talks. 做到了 at a later talk, or in the promise book, keeps it; 改日子 with a new promise closes it,
 * because the new one stands, and without words but with a day moves it; 还没有 leaves it where it is.
 */
function talkPromisesOf({ child, records, today }: PromisesInput): PromiseTask[] {
  const talks = inOrder(records, 'talk', 'happenedOn');
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
        ...(child !== undefined && { child }),
        what,
        on: talk.day,
        whose: whoseOf(talk, 'speakers'),
        ...standOf({ by, isKept, today }),
      } as const,
    ];
  });
}

/** What the kinds themselves say is to be come back to. */
function comingBackOf(input: PromisesInput): PromiseTask[] {
  const types = new Set(input.records.map(({ type }) => type));
  return [...types].flatMap((type) => {
    const kind = kindOf(type);
    const note = kind?.comesBack;
    if (kind === undefined || note === undefined) return [];
    const records = inOrder(input.records, type, kind.happenedOn);
    return records.flatMap((record, index) => tasksIn(input, { kind, note, record, later: records.slice(index + 1) }));
  });
}

interface Noted {
  readonly kind: RecordKind;
  readonly note: ComesBack;
  readonly record: RecordOnDay;
  /** Those of the kind that follow it. */
  readonly later: readonly RecordOnDay[];
}

function tasksIn({ child, today }: PromisesInput, { kind, note, record, later }: Noted): PromiseTask[] {
  const { id, doc, day } = record;
  const isOver =
    note.isOver?.(doc) === true || (note.isAnswer !== undefined && later.some((each) => note.isAnswer?.(each.doc)));
  return entriesOf(note, doc).flatMap((entry, index) => {
    const [by, own] = [dayOf(entry[note.day]), note.what && textOf(entry[note.what])];
    // Without words of its own it is the day that says that there is something.
    const what = note.what === undefined ? by && note.say : own;
    if (what === undefined || what === '') return [];
    const isKept = isOver || (note.done !== undefined && isSaid(entry[note.done]));
    const who = note.who === undefined ? undefined : textOf(entry[note.who]);
    return [
      {
        key: note.list === undefined ? id : `${id}.${index}`,
        type: kind.type,
        record: id,
        ...(note.list !== undefined && { index }),
        ...(child !== undefined && { child }),
        what,
        on: day,
        ...(who !== undefined && { who }),
        whose: whoseOf(record, note.whose),
        ...standOf({ by, isKept, today }),
      },
    ];
  });
}

function entriesOf({ list }: ComesBack, doc: DutyRecord['doc']): readonly DutyRecord['doc'][] {
  if (list === undefined) return [doc];
  const rows = doc[list];
  return Array.isArray(rows) ? (rows as readonly DutyRecord['doc'][]) : [];
}

function whoseOf({ doc, author }: RecordOnDay, field = ''): readonly string[] {
  const named = [doc[field]].flat().flatMap((each) => textOf(each) ?? []);
  return named.length > 0 || author === undefined ? named : [author];
}

const isSaid = (value: unknown): boolean => value === true || textOf(value) !== undefined;

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

const inOrder = (records: readonly DutyRecord[], type: string, field = ''): RecordOnDay[] =>
  records
    .filter((record) => record.type === type)
    .map(({ id, doc, author }) => ({ id, doc, author, day: textOf(doc[field]) ?? '' }))
    .sort((a, b) => (`${a.day}/${a.id}` < `${b.day}/${b.id}` ? -1 : 1));

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function dayOf(value: unknown): Day | undefined {
  const day = textOf(value);
  return isDay(day) ? day : undefined;
}
