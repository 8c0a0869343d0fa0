/**
 * 无故没来, day by day (JT 二.2, domain §7.10, §13.7): a call on the first day, a visit on the second, on the third a case of
 * 疑似辍学 and the written report to both addressees. Who came back and is away again is in the case there is, from the first
 * day (R23). Read from what was written; nothing is stored twice.
 */
import * as z from 'zod';
import { daysBetween, type Day } from '#domain/calendar/day.ts';
import { areNextSchoolDays, lastRunOf, type SchoolCalendar } from '#domain/calendar/school-year.ts';
import { isDayAway } from '#domain/records/absence.ts';
import type { Doc } from '#domain/records/kind.ts';
import { endOf, isOver } from './case-end.ts';
import { hasCodes, textOf, type DutyRecord } from './counting.ts';

export type AwayStep = 'call' | 'visit' | 'case' | 'report';

export interface AwayStreak {
  /** The days away without leave, one after the other; the first decides since when. */
  readonly days: readonly Day[];
  readonly since: Day;
  /** What is asked for in its turn. */
  readonly steps: readonly AwayStep[];
  readonly done: Readonly<Record<AwayStep, boolean>>;
  /** What the day asks for and nobody has written down yet, first things first. */
  readonly open: readonly AwayStep[];
  /** What it would ask for if home might be told: it presses nobody. */
  readonly held: readonly AwayStep[];
  /** The case of 疑似辍学 that is open, if there is one. */
  readonly caseId?: string | undefined;
  /** The one that is to be opened again: of a child that came back, not struck off yet. */
  readonly returnedCaseId?: string | undefined;
}

/** From which day of being away on a step is asked for. */
const asksFrom: Readonly<Record<AwayStep, number>> = { call: 1, visit: 2, case: 3, report: 3 };
const awaySteps: readonly AwayStep[] = ['call', 'visit', 'case', 'report'];
/** 义务教育法 does not hold for a kindergarten: nobody drops out there, and the ladder ends at the door of the home. */
const kindergartenSteps = awaySteps.slice(0, 2);
/** A third day without a case is told so long, whatever happened since: nobody drops out unnoticed. */
const TOLD_DAYS = 60;

interface AwayFrom {
  readonly calendar: SchoolCalendar;
  readonly today: Day;
  readonly isInKindergarten: boolean;
  /** Somebody at home is suspected: nobody rings there or goes there before it is talked over. */
  readonly isHomeKept: boolean;
  /** Since when its file says that it goes to no school, though it is of the age: it is where a child of the third day is. */
  readonly outSince?: Day | undefined;
}

const atHome: readonly AwayStep[] = ['call', 'visit'];

/**
 * The child's streak as of today: still going on while no school day has passed since its last, or asking for a case
 * that nobody opened. A case that is open and not yet answered goes on by itself, and a child whose file says 辍学 or 未入学 asks
 * for one. Nothing where the child is here, or back.
 */
export function awayStreakOf(
  records: readonly DutyRecord[],
  { calendar, today, isInKindergarten, isHomeKept, outSince }: AwayFrom,
): AwayStreak | undefined {
  const open = records.find(({ type, doc }) => type === 'dropout-case' && !isOver(doc));
  const days = lastStreak(records, calendar, today);
  const since = days[0] ?? (open && (textOf(open.doc['again']) || textOf(open.doc['since']))) ?? outSince ?? '';
  if (since === '') return undefined;
  const answer = open ?? records.find(({ type, doc }) => type === 'dropout-case' && isCaseOf(doc, since));
  if (answer !== undefined && isOver(answer.doc) && endOf(answer.doc) > (days[days.length - 1] ?? '')) return undefined;
  const returned = answer === undefined ? records.find(isReturned) : undefined;
  const isOnlyAbsent = open?.doc['state'] === 'absent';
  const tries = triesOf(answer?.doc).filter(({ on }) => textOf(on) >= since);
  const written = records.filter((record) => dayIn(record) >= since);
  const done: Record<AwayStep, boolean> = {
    call: written.some(isCall) || tries.some(({ how }) => how === 'call'),
    visit: written.some(isVisit) || tries.some(({ how }) => how === 'visit'),
    case: answer !== undefined && !(isOnlyAbsent && days.length >= asksFrom.case),
    report: isReported(answer?.doc),
  };
  const leastIn = isOnlyAbsent ? 'call' : 'case';
  const least = open === undefined && outSince === undefined ? 0 : asksFrom[leastIn];
  const count = Math.max(days.length, least);
  const steps = isInKindergarten && open === undefined ? kindergartenSteps : awaySteps;
  const from = returned === undefined ? asksFrom : { ...asksFrom, case: 1 };
  const asked = steps.filter((step) => count >= from[step] && !done[step]);
  const isOn = open !== undefined || isGoingOn(days, calendar, today);
  const isForgotten = asked.includes('case') && count >= asksFrom.case;
  if (!isOn && !isForgotten) return undefined;
  const held = isHomeKept ? asked.filter((step) => atHome.includes(step)) : [];
  const left = asked.filter((step) => !held.includes(step));
  return { days, since, steps, done, open: left, held, caseId: open?.id, returnedCaseId: returned?.id };
}

/** 复学 is followed and then struck off; until then whatever happens belongs to it. */
const isReturned = ({ type, doc }: DutyRecord): boolean => type === 'dropout-case' && doc['state'] === 'returned';

export const dayIn = ({ doc }: DutyRecord): Day => textOf(doc['happenedOn']);

export const isCall = ({ type, doc }: DutyRecord): boolean =>
  (type === 'absence' && textOf(doc['reached']) !== '') ||
  (type === 'parent-contact' && hasCodes({ result: ['reached'] }, doc));

export const isVisit = ({ type, doc }: DutyRecord): boolean =>
  (type === 'absence' && doc['wentHome'] === true) || (type === 'home-visit' && hasCodes({ manner: ['onsite'] }, doc));

/** A case answers a streak from whatever day it counts, as long as it was not over before. */
const isCaseOf = (doc: Doc, since: Day): boolean => !isOver(doc) || textOf(doc['since']) >= since || endOf(doc) > since;

const Tries = z.array(z.looseObject({ on: z.string(), how: z.string() }).partial());
const Reports = z.array(z.object({ to: z.string(), on: z.string() }).partial());
export const triesOf = (doc: Doc | undefined): z.infer<typeof Tries> =>
  Tries.safeParse(doc?.['persuasions']).data ?? [];

/** What was reported before the child came back and stayed away again tells nothing of now. */
function isReported(doc: Doc | undefined): boolean {
  const again = textOf(doc?.['again']);
  const sent = Reports.safeParse(doc?.['reports']).data ?? [];
  const to = sent.filter(({ on }) => textOf(on) >= again).map((each) => each.to);
  return to.includes('bureau') && to.includes('town');
}

/** The newest run of days without leave; two days are one run while no school day lies between them. */
function lastStreak(records: readonly DutyRecord[], calendar: SchoolCalendar, today: Day): readonly Day[] {
  const away = records.filter(({ type, doc }) => type === 'absence' && isDayAway(doc));
  const days = [...new Set(away.map(dayIn))].filter((day) => day !== '' && day <= today).sort();
  const last = days[days.length - 1];
  if (last === undefined || daysBetween(last, today) > TOLD_DAYS) return [];
  return lastRunOf(calendar, days);
}

function isGoingOn(days: readonly Day[], calendar: SchoolCalendar, today: Day): boolean {
  const last = days[days.length - 1];
  return last !== undefined && (last === today || areNextSchoolDays(calendar, last, today));
}
