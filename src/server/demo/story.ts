/** When and where the story of an invented school plays: its days, its terms, its people, and the papers of the school. */
import { addDays, mondayOf, type Day } from '#domain/calendar/day.ts';
import {
  defaultSchoolCalendar,
  schoolDaysIn,
  schoolYearStartOf,
  type SchoolCalendar,
  type Term,
} from '#domain/calendar/school-year.ts';
import type { Doc } from '#domain/records/kind.ts';
import { diceOf } from './dice.ts';
import { gradeNumber, SCHOOL_NAME, teacherOn, type DemoClass, type DemoPlan, type StaffKey } from './plan.ts';

export interface DemoInput {
  readonly plan: DemoPlan;
  /** Printed at the start, so that the same school can be made again. */
  readonly seed: string;
  readonly today: Day;
  /** The ids that the accounts were given. */
  readonly staffId: (key: StaffKey) => string;
}

/** A term as far as the story tells of it. */
interface ToldTerm extends Term {
  readonly days: readonly Day[];
}

export interface Story extends DemoInput {
  /** The school days it tells of, up to yesterday. */
  readonly days: readonly Day[];
  readonly terms: readonly ToldTerm[];
  /** The first of its days. */
  readonly from: Day;
  /** The Monday on which one class gets another teacher. */
  readonly handover: Day;
  readonly classIds: readonly string[];
  termIdOn(day: Day): string;
  /** Who answers for the class that day. */
  teacherOn(classIndex: number, day: Day): StaffKey;
}

/** What the school record says: name, phones, the calendar of this and, early in the year, of the last school year. */
export const schoolDoc = (today: Day, plan: DemoPlan): Doc & { name: string; calendar: SchoolCalendar } => ({
  name: SCHOOL_NAME,
  phones: [{ number: '19900001000' }],
  police: [{ number: '19900001110' }],
  hospital: [{ number: '19900001120' }],
  bureauPhones: [{ number: '19900001130' }],
  townPhones: [{ number: '19900001140' }],
  calendar: calendarFor(today, plan),
  office: '教育科2',
  mailbox: 'jiaoyuke2@example.invalid',
  deadline: '4月8日',
  bureau: '松岔县教育局',
  ...surveyWeek(schoolYearStartOf(today) + 1),
});

/** JSS 四(一)1: the homes of all are visited in one week of June, from its second Monday on. */
/** In that week of its year. */
export function isSurveyed(day: Day): boolean {
  const { surveyFrom, surveyTo } = surveyWeek(Number(day.slice(0, 4)));
  return surveyFrom <= day && day <= surveyTo;
}

function surveyWeek(year: number): { surveyFrom: Day; surveyTo: Day } {
  const surveyFrom = mondayOf(`${year}-06-14`);
  return { surveyFrom, surveyTo: addDays(surveyFrom, 6) };
}

/** A day of the story is a day of some term: where the year has just begun, last year's terms stand in the calendar too. */
function calendarFor(today: Day, plan: DemoPlan): SchoolCalendar {
  const calendar = defaultSchoolCalendar(today);
  const from = addDays(today, -plan.daysTold);
  const before = defaultSchoolCalendar(from).terms.filter((term) => calendar.terms.every(({ id }) => id !== term.id));
  return { ...calendar, terms: [...before, ...calendar.terms] };
}

/** Ids of the classes, the same for every start with this seed. */
export const classIdsFor = (seed: string, plan: DemoPlan): readonly string[] =>
  plan.classes.map((_, index) => diceOf(`${seed}/class/${index}`).id());

export function openStory(input: DemoInput): Story {
  const { plan, seed, today } = input;
  const calendar = calendarFor(today, plan);
  const days = storyDays(calendar, input);
  const from = days[0] ?? addDays(today, -1);
  const handover = mondayOf(days[Math.floor(days.length * 0.7)] ?? today);
  const terms = calendar.terms
    .map((term) => ({ ...term, days: days.filter((day) => day >= term.from && day <= term.to) }))
    .filter((term) => term.days.length > 0);
  return {
    ...input,
    days,
    terms,
    from,
    handover,
    classIds: classIdsFor(seed, plan),
    termIdOn: (day) => calendar.terms.filter((term) => term.from <= day).pop()?.id ?? calendar.terms[0]?.id ?? '',
    teacherOn: (classIndex, day) => {
      const found = plan.classes[classIndex];
      if (!found) throw new Error(`The demo has no class ${classIndex}.`);
      return teacherOn(found, day, handover);
    },
  };
}

/**
 * School days of the story. One of a single term tells, in the vacation, of the term before; on the first day of all it is
 * yesterday alone.
 */
function storyDays(calendar: SchoolCalendar, { plan, today }: DemoInput): readonly Day[] {
  const days = schoolDaysIn(calendar, { from: addDays(today, -plan.daysTold), to: addDays(today, -1) });
  if (plan.tells === 'everything') return days;
  const term = calendar.terms.filter(({ from }) => from < today).pop();
  const ofTerm = days.filter((day) => term !== undefined && day >= term.from);
  return ofTerm.length >= 20 ? ofTerm : days;
}

/** The first day of the school year that holds today, where the story tells of days before it. */
export function turnOf({ from, today }: Pick<Story, 'from' | 'today'>): Day | undefined {
  const turn: Day = `${schoolYearStartOf(today)}-09-01`;
  return from < turn && turn < today ? turn : undefined;
}

/** The class as it was that day: before the school year turned it was a grade lower; the lowest begin with the year. */
export function classOn(story: Story, { grade, number }: DemoClass, day: Day): Pick<DemoClass, 'grade' | 'number'> {
  const turn = turnOf(story);
  const isBelow = turn !== undefined && day < turn && gradeNumber(grade) > 1;
  return { grade: isBelow ? (`g${gradeNumber(grade) - 1}` as DemoClass['grade']) : grade, number };
}
