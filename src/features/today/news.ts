/**
 * 要知道的: what is no deed and yet should be known — a birthday that ends the care, a paper that ends, what another teacher
 * changed in a family. Each source is one function; a new kind of news is one more in the list.
 */
import { addDays, dayInChina, daysBetween, marginDay, printDay, type Day } from '#domain/calendar/day.ts';
import { lastTermDay } from '#domain/calendar/school-year.ts';
import { yearWithoutDaysOff } from '#domain/calendar/holiday-notice.ts';
import { dutyChildOf } from '#domain/duties/child-subject.ts';
import { daysToSixteen, endingPapersOf } from '#domain/duties/soon.ts';
import { promisesOf } from '#domain/duties/promises.ts';
import { byText } from '#domain/order.ts';
import { Child } from '#domain/records/child.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { fieldOf } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { School } from '#domain/records/school.ts';
import type { Device, LocalRecord } from '#device/device.ts';
import { deedRested } from '#features/foot/at-home/home-kept.ts';
import { nearDay } from '#features/foot/owed/owed-margin.ts';
import { classesToMove } from '#features/foot/owed/promotion-due.ts';
import { staffName } from '#features/foot/children/staff-name.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { isPast, type RosterEntry } from '#features/foot/children/roster.ts';
import { isKeptByHerIn } from '#features/foot/children/staffing.ts';
import { termAt } from '#features/foot/owed/term.ts';
import { carersGone } from './carer-news.ts';
import { doubtful, households, pastBirthdays, standings, unchecked } from './file-states.ts';
import { surveyWeek } from './survey-week.ts';

/** One thing to know; pressed, it opens where it can be looked at. */
export interface News {
  readonly key: string;
  readonly day: Day;
  readonly margin: { readonly top: string; readonly bottom: string; readonly due?: boolean };
  readonly name: string;
  readonly what: string;
  readonly note?: string;
  readonly href: string;
  /** The ids of the changes it tells of: she has looked through these once she says so. */
  readonly changes?: readonly string[];
}

export interface NewsInput {
  readonly device: Device;
  readonly today: Day;
  readonly children: readonly RosterEntry[];
}

const sources: readonly ((input: NewsInput) => readonly News[])[] = [
  calendarEnds,
  daysOffUnknown,
  carersGone,
  promotion,
  birthdays,
  pastBirthdays,
  surveyWeek,
  unchecked,
  doubtful,
  standings,
  households,
  papers,
  oldPromises,
  familyChanges,
];

/** All that is to be known today: what has a day to come or a promise behind it, the nearest first, and after it what was changed. */
export function newsOf(device: Device, roster: readonly RosterEntry[], today: Day): readonly News[] {
  const children = roster.filter((entry) => !isPast(entry));
  return sources
    .flatMap((source) => source({ device, today, children }))
    .sort((a, b) => Number(isChange(a)) - Number(isChange(b)) || byText(a.day, b.day));
}

export const isChange = ({ changes }: News): boolean => changes !== undefined;

const CALENDAR_DAYS = 30;

/** A month before the school's calendar ends, to those who write it: what follows is only guessed until they do. */
function calendarEnds({ device, today }: NewsInput): readonly News[] {
  const end = lastTermDay(device.records.all(School)[0]?.doc.calendar?.terms ?? []);
  if (end === '' || end > addDays(today, CALENDAR_DAYS) || !mayWrite(device, { kind: School })) return [];
  return [
    {
      key: 'calendar',
      day: end,
      margin:
        end < today
          ? { top: marginDay(end), bottom: '到头了', due: true }
          : { top: nearDay(end, today), bottom: '到头' },
      name: '校历',
      what: '添后面的学期',
      note: `校历到${printDay(end)}为止，没添以前按常见的日子算`,
      href: '/office/school?part=terms',
    },
  ];
}

/** To the same people once the notice of the year is out: until it is written down, holidays count as school days. */
function daysOffUnknown({ device, today }: NewsInput): readonly News[] {
  const calendar = device.records.all(School)[0]?.doc.calendar;
  const year = calendar && yearWithoutDaysOff(calendar, today);
  if (year === undefined || !mayWrite(device, { kind: School })) return [];
  return [
    {
      key: 'days-off',
      day: today,
      margin: { top: `${year}年`, bottom: '还没写' },
      name: '放假和补课',
      what: `照国务院办公厅的通知，添${year}年的`,
      note: '通知一般11月出。没添以前，放假的日子也当上学算',
      href: '/office/school?part=days-off',
    },
  ];
}

/** A new school year: until the classes have gone up, the highest owe for ever and the youngest nothing. */
function promotion({ device, today }: NewsInput): readonly News[] {
  const count = classesToMove(device, today);
  if (count === 0) return [];
  return [
    {
      key: 'promotion',
      day: today,
      margin: { top: `${count}个班`, bottom: '没升' },
      name: '升年级、毕业',
      what: '新学年了，把各班升一级',
      href: '/office/classes?up=1',
    },
  ];
}

/** From ninety days before the sixteenth birthday: what the documents ask for ends with it (domain.md §6.4). */
function birthdays({ children, today }: NewsInput): readonly News[] {
  return children.flatMap((entry) => {
    const { leavesOn } = dutyChildOf(entry.id, entry.child.doc);
    const days = daysToSixteen({ leavesOn }, today);
    if (days === undefined || leavesOn === undefined) return [];
    return [
      {
        key: `sixteen/${entry.id}`,
        day: leavesOn,
        margin: { top: `${days}天`, bottom: '以后' },
        name: entry.name,
        what: '满16岁，以后怎么办先商量好',
        note: entry.className,
        href: `/children/${entry.id}`,
      },
    ];
  });
}

function papers({ device, children, today }: NewsInput): readonly News[] {
  return children.flatMap((entry) =>
    endingPapersOf(device.records.about(entry.id), today)
      .filter(({ type }) => !deedRested(device, { child: entry.id, type }, today))
      .map(({ type, record, until, daysLeft }) => ({
        key: `paper/${record}`,
        day: until,
        margin:
          daysLeft < 0
            ? { top: `${-daysLeft}天`, bottom: '过期', due: true }
            : { top: nearDay(until, today), bottom: '到期' },
        name: entry.name,
        what: `${kindOf(type)?.label ?? '纸面材料'}${daysLeft < 0 ? '过期了，要重新签' : '快到期，要续签'}`,
        note: entry.className,
        href: `/records/${type}/${record}`,
      })),
  );
}

/** What was promised in an earlier term without a day comes back by itself: nobody waits for it but the child. */
function oldPromises({ device, children, today }: NewsInput): readonly News[] {
  const { from } = termAt(device.records, today);
  const isKeptByHer = isKeptByHerIn(device, today);
  return children.flatMap((entry) =>
    promisesOf({ child: entry.id, records: device.records.about(entry.id), today })
      .filter(({ on, by, state }) => by === undefined && state !== 'kept' && on !== '' && on < from)
      .filter((promise) => isKeptByHer(promise) && !deedRested(device, promise, today))
      .map(({ key, on, what }) => ({
        key: `promise/${key}`,
        day: on,
        margin: { top: marginDay(on), bottom: '约好' },
        name: entry.name,
        what: `上学期的，再问一问：${what}`,
        note: entry.className,
        href: '/promises',
      })),
  );
}

/** Until she has said once that she has looked, two weeks; after that whatever she has not seen, up to a term back. */
const FIRST_DAYS = 14;
const MOST_DAYS = 120;

/** What a family's change can be seen by: who cares, where, by what number. */
const watched: readonly { readonly type: string; readonly fields?: readonly string[] }[] = [
  { type: Guardian.type },
  { type: FamilyFlags.type, fields: ['father', 'mother'] },
  { type: FamilyMember.type, fields: ['phones', 'workplace', 'livesAt', 'health'] },
  { type: Child.type, fields: ['home', 'phones', 'classId', 'state'] },
];

/** One line for each record that somebody else changed and she has not looked through, with the fields by name; the history page has the rest. */
function familyChanges({ device, children, today }: NewsInput): readonly News[] {
  const seen = device.seen.changes();
  const since = addDays(today, seen === undefined ? -FIRST_DAYS : -MOST_DAYS);
  return children.flatMap((entry) =>
    device.records.about(entry.id).flatMap((record) => {
      const steps = othersSteps(record, { device, since }).filter(({ opId }) => seen?.has(opId) !== true);
      const last = steps[steps.length - 1];
      const kind = kindOf(record.type);
      if (last === undefined || kind === undefined) return [];
      const day = dayInChina(last.at);
      const names = new Set(
        steps.flatMap(({ set }) => Object.keys(set)).filter((name) => isWatched(record.type, name)),
      );
      const words = [...names]
        .map((name) => fieldOf(kind, name))
        .flatMap((field) => field?.spoken ?? field?.label ?? []);
      return [
        {
          key: `change/${record.id}`,
          day,
          margin: { top: daysBetween(day, today) === 0 ? '今天' : marginDay(day), bottom: '改过' },
          name: entry.name,
          what: `${kind.label}：${words.slice(0, 3).join('、')}${words.length > 3 ? '等' : ''}`,
          note: staffName(device.records, last.by),
          href: `/children/${entry.id}/history`,
          changes: steps.map(({ opId }) => opId),
        },
      ];
    }),
  );
}

/**
 * All that she has looked through once she says so of these lines: what she had before, the changes behind the lines and,
 * the first time, those from before the two weeks, which are no news to her. What is not on the screen comes up next.
 */
export function looked(shown: readonly News[], { device, children, today }: NewsInput): readonly string[] {
  const seen = device.seen.changes();
  const told = new Set(shown.flatMap(({ changes }) => changes ?? []));
  const first = addDays(today, -FIRST_DAYS);
  return children
    .flatMap(({ id }) => device.records.about(id))
    .flatMap((record) => othersSteps(record, { device, since: addDays(today, -MOST_DAYS) }))
    .filter(({ opId, at }) => told.has(opId) || (seen === undefined ? dayInChina(at) < first : seen.has(opId)))
    .map(({ opId }) => opId);
}

/** What others changed in watched fields; the first writing of a record is no change. */
function othersSteps(
  record: LocalRecord,
  { device, since }: Pick<NewsInput, 'device'> & { since: Day },
): LocalRecord['steps'] {
  return record.steps.filter(
    ({ kind, by, at, set }) =>
      kind !== 'create' &&
      by !== device.person.id &&
      dayInChina(at) >= since &&
      Object.keys(set).some((name) => isWatched(record.type, name)),
  );
}

function isWatched(type: string, field: string): boolean {
  const watching = watched.find((each) => each.type === type);
  return watching !== undefined && (watching.fields?.includes(field) ?? true);
}
