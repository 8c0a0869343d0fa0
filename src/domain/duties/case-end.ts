/** When a case of 疑似辍学 is over: the child is back, or nothing is left to be done. */
import type { Day } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import { textOf, type DutyRecord } from './counting.ts';

const OVER: readonly unknown[] = ['returned', 'closed'];

export const isOver = (doc: Doc): boolean => OVER.includes(doc['state']);
/** A child that was back once and then went for good was away until it was closed. */
export const endOf = ({ state, closedAs, backOn, closedOn }: Doc): Day =>
  textOf(state === 'closed' && closedAs !== 'returned' ? (closedOn ?? backOn) : (backOn ?? closedOn));

/** A case that counts since an earlier day and was not over on this one: it goes on, or was opened again. */
export const isCaseOn = ({ type, doc }: DutyRecord, day: Day): boolean =>
  type === 'dropout-case' && textOf(doc['since']) <= day && (!isOver(doc) || endOf(doc) > day);
