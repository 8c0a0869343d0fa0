/** 集中1周: the week in which every home is visited for the 摸底 (JSS 四(一)1), told a week ahead and while it runs. */
import { seesWholeSchool } from '#domain/access.ts';
import { addDays, printDay } from '#domain/calendar/day.ts';
import { School } from '#domain/records/school.ts';
import { nearDay } from '#features/foot/owed/owed-margin.ts';
import type { News, NewsInput } from './news.ts';

const DAYS_AHEAD = 7;

/** To whoever has a class, and to those who answer for all of them. */
export function surveyWeek({ device, today }: Pick<NewsInput, 'device' | 'today'>): readonly News[] {
  const { surveyFrom: from, surveyTo: to } = device.records.all(School)[0]?.doc ?? {};
  if (from === undefined || to === undefined || today < addDays(from, -DAYS_AHEAD) || today > to) return [];
  if (device.person.classes.length === 0 && !seesWholeSchool(device.person)) return [];
  return [
    {
      key: 'survey-week',
      day: today < from ? from : to,
      margin:
        today < from ? { top: nearDay(from, today), bottom: '开始' } : { top: nearDay(to, today), bottom: '为止' },
      name: '集中摸底',
      what: '这一周挨家走一遍，全班每个学生都核',
      note: `${printDay(from).slice(5)}到${printDay(to).slice(5)}`,
      href: '/survey',
    },
  ];
}
