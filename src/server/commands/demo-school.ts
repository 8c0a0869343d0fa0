/**
 * An invented school, pure: the same seed and day give the same children, families, visits, talks and contacts, as edits
 * that somebody made on some day. `demo.ts` carries them through the judge like anybody else's.
 */
import { addDays, type Day } from '#domain/calendar/day.ts';
import { defaultSchoolCalendar, schoolDaysIn, type SchoolCalendar } from '#domain/calendar/school-year.ts';
import type { Doc } from '#domain/records/kind.ts';
import { deedsOf } from './demo-deeds.ts';
import { diceOf } from './demo-dice.ts';
import { fileOf, type ChildFile, type DemoEdit } from './demo-file.ts';
import { CLASSES, SCHOOL_NAME, sketchChildren, type ChildSketch, type StaffKey } from './demo-plan.ts';

export interface DemoInput {
  /** Printed at the start, so that the same school can be made again. */
  readonly seed: string;
  readonly today: Day;
  /** The ids that the accounts were given. */
  readonly staffId: (key: StaffKey) => string;
}

export interface DemoSchool {
  readonly children: readonly { readonly sketch: ChildSketch; readonly file: ChildFile }[];
  /** In an order in which each finds what it builds on. */
  readonly edits: readonly DemoEdit[];
}

/** The last 150 days belong to the story; a school that started yesterday would have nothing to show. */
const DAYS_TOLD = 150;

/** What the school record says: name, phones, the calendar of this and, early in the year, of the last school year. */
export const schoolDoc = (today: Day): Doc & { readonly name: string; readonly calendar: SchoolCalendar } => ({
  name: SCHOOL_NAME,
  phones: [{ number: '19900001000' }],
  police: [{ number: '19900001110' }],
  hospital: [{ number: '19900001120' }],
  calendar: calendarFor(today),
  office: '教育科2',
  mailbox: 'jiaoyuke2@example.invalid',
  deadline: '4月8日',
});

/** A day of the story is a day of some term: where the year has just begun, last year's terms stand in the calendar too. */
function calendarFor(today: Day): SchoolCalendar {
  const calendar = defaultSchoolCalendar(today);
  const from = addDays(today, -DAYS_TOLD);
  const before = defaultSchoolCalendar(from).terms.filter((term) => calendar.terms.every(({ id }) => id !== term.id));
  return { ...calendar, terms: [...before, ...calendar.terms] };
}

/** Ids of the classes, the same for every start with this seed. */
export const classIdsFor = (seed: string): readonly string[] =>
  CLASSES.map((_, index) => diceOf(`${seed}/class/${index}`).id());

/** The whole school up to yesterday evening. */
export function demoSchool({ seed, today, staffId }: DemoInput): DemoSchool {
  const classIds = classIdsFor(seed);
  const days = storyDays(today);
  const from = days[0] ?? addDays(today, -1);
  const householdId = diceOf(`${seed}/house`).id();
  const children = sketchChildren(diceOf(`${seed}/names`)).map((sketch) => {
    const dice = diceOf(`${seed}/child/${sketch.index}`);
    const file = fileOf({ dice, sketch, today, from, classIds, staffId, householdId });
    return { sketch, file, deeds: deedsOf({ dice, sketch, file, days, today, staffId }) };
  });
  const classes = CLASSES.map(({ grade, number }, index): DemoEdit => ({
    type: 'school-class',
    id: classIds[index] ?? '',
    by: 'xiaozhang',
    day: from,
    at: '09:00',
    doc: { grade, number },
  }));
  const files = children.flatMap(({ file }) => file.edits);
  const deeds = children.flatMap((child) => child.deeds).sort((a, b) => (a.day < b.day ? -1 : 1));
  return { children, edits: [...classes, ...byDay(files), ...deeds, ...newNumbers(files, { days, today })] };
}

/** School days of the story. In the vacation it is the term before; on the first day of all it is yesterday alone. */
function storyDays(today: Day): readonly Day[] {
  const calendar = calendarFor(today);
  const days = schoolDaysIn(calendar, { from: addDays(today, -DAYS_TOLD), to: addDays(today, -1) });
  const term = calendar.terms.filter(({ from }) => from < today).pop();
  const ofTerm = days.filter((day) => term !== undefined && day >= term.from);
  return ofTerm.length >= 20 ? ofTerm : days;
}

const byDay = (edits: readonly DemoEdit[]): DemoEdit[] =>
  [...edits].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));

/** Some mothers' numbers changed last week, so that a history has something to show. */
function newNumbers(files: readonly DemoEdit[], { days }: { days: readonly Day[]; today: Day }): DemoEdit[] {
  const day = days[days.length - 1];
  if (day === undefined) return [];
  const mothers = files.filter(
    ({ type, doc }) => type === 'family-member' && doc.relation === 'mother' && doc.phones !== undefined,
  );
  return mothers
    .filter((_, index) => index % 12 === 3)
    .map((mother, index) => ({
      ...mother,
      day,
      at: '17:40',
      doc: { phones: [{ number: `1990000${1500 + index}`, note: '新号码' }] },
      before: { phones: mother.doc.phones },
    }));
}
