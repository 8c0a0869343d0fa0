/**
 * R22: a child is not at school. Whoever is away without leave is asked after on the first day, called on at home on the
 * second, and taken up as a case on the third (JT 二.2; the ladder of domain §7.10 is the school's own).
 */
import * as z from 'zod';
import type { Day } from '#domain/calendar/day.ts';
import { defaultSchoolCalendar, lastRunOf, type SchoolCalendar } from '#domain/calendar/school-year.ts';
import { choice, clockTime, day, line, people, yesNo } from './field.ts';
import { defineKind, type Doc, type Finding } from './kind.ts';

/** Some lessons missed are no day. */
export const isPartOfDay = (doc: Doc): boolean => doc['span'] === 'part';

/** A day away without leave. */
export const isDayAway = (doc: Doc): boolean => doc['leave'] === 'none' && !isPartOfDay(doc);

/** School days in a row on which the child was away without leave up to and with that day. */
function daysAwayUpTo(last: Day, absences: readonly Doc[], calendar: SchoolCalendar): number {
  const away = absences.filter(isDayAway).map((each) => each['happenedOn']);
  const days = [...new Set(away)].filter((day): day is Day => typeof day === 'string' && day <= last).sort();
  return days.includes(last) ? lastRunOf(calendar, days).length : 0;
}

export const Absence = defineKind({
  type: 'absence',
  label: '缺勤',
  deed: '记缺勤',
  serves: ['I1'],
  about: 'child',
  heading: 'attending',
  happenedOn: 'happenedOn',
  withHome: { reached: ['*'], wentHome: ['yes'] },
  batch: { rows: ['leave', 'reason', 'reached', 'reachedAt', 'wentHome', 'seen'] },
  paper: {
    title: '缺勤登记',
    signs: ['班主任'],
    register: {
      title: '缺勤登记表',
      columns: ['happenedOn', 'span', 'leave', 'reason', 'reached', 'wentHome', 'seen', 'staff'],
    },
  },
  groups: [
    { key: 'away', title: '没来上学' },
    { key: 'asked', title: '问到了谁' },
  ],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'away', sensitivity: 'basic', needed: true }),
      span: choice({ whole: '全天', part: '几节课' }, { label: '多久', group: 'away', sensitivity: 'basic' }),
      periods: line({ label: '哪几节', group: 'away' }),
      leave: choice(
        { leave: '请假', none: '无故' },
        { label: '请假还是无故', group: 'away', sensitivity: 'basic', needed: true, clause: 'JT 二.2', widget: 'ask' },
      ),
      reason: line({ label: '原因', group: 'away' }),
      reached: line({ label: '联系上了谁', group: 'asked', sensitivity: 'contact', hint: '如：奶奶，电话' }),
      reachedAt: clockTime({ label: '几点联系上', group: 'asked' }),
      wentHome: yesNo({ label: '上门看了', group: 'asked', sensitivity: 'contact' }),
      seen: line({ label: '孩子在哪里，怎么样', group: 'asked' }),
      staff: people({ label: '谁问的', group: 'asked', sensitivity: 'basic' }),
    }),
  begin: () => ({ span: 'whole' }),
  check: (doc, context) => {
    if (doc.leave !== 'none' || doc.happenedOn === undefined) return [];
    const calendar = context.calendar ?? defaultSchoolCalendar(context.today);
    const count = daysAwayUpTo(doc.happenedOn, [doc, ...context.earlier], calendar);
    const found: Finding[] = [];
    if (!doc.reached) found.push({ level: 'warning', field: 'reached', say: '当天就联系照护人，写上联系上了谁。' });
    if (count >= 2 && doc.wentHome !== true)
      found.push({ level: 'warning', field: 'wentHome', say: `连着${count}天没来，今天上门看看。` });
    if (count >= 3)
      found.push({ level: 'warning', field: 'leave', say: '连着3天没来，按疑似辍学办：到“记别的”里记控辍保学。' });
    return found;
  },
  line: (doc) => `${doc.leave === 'none' ? '没来，没请假' : '请假'}${doc.reason ? `：${doc.reason}` : ''}`,
});
