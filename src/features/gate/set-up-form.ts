/** The first minutes of a school as one form: what is asked, what is proposed, and what goes to the server. */
import * as z from 'zod';
import { Day } from '#domain/calendar/day.ts';
import {
  defaultSchoolCalendar,
  schoolYearAheadOf,
  termOfDays,
  termsOfYear,
  type SchoolCalendar,
} from '#domain/calendar/school-year.ts';
import type { SetUp } from '#device/door.ts';
import { NewPassword } from '#features/foot/rights/new-password.tsx';

const termIdOf = (from: Day): string => termOfDays({ from, to: from }).id;

const aDay = Day.refine((day) => day !== '', { error: '选一个日子。' });

export const SetUpForm = z
  .object({
    code: z.string().trim().min(1, '写上学校电脑屏幕上的一次性码。'),
    schoolName: z.string().trim().min(2, '写学校的全称。').max(60, '太长了，60个字以内。'),
    firstFrom: aDay,
    firstTo: aDay,
    secondFrom: aDay,
    secondTo: aDay,
    name: z.string().trim().min(1, '写上姓名。').max(60, '太长了，60个字以内。'),
    username: z
      .string()
      .trim()
      .regex(/^[a-z0-9][a-z0-9._-]{1,31}$/, '用小写字母和数字，至少两个，如：qihe。'),
    password: NewPassword,
    again: z.string(),
  })
  .refine((form) => form.firstFrom < form.firstTo, { error: '结束要在开始后面。', path: ['firstTo'] })
  .refine((form) => form.firstTo < form.secondFrom, { error: '第二学期要在第一学期后面。', path: ['secondFrom'] })
  .refine((form) => form.secondFrom < form.secondTo, { error: '结束要在开始后面。', path: ['secondTo'] })
  .refine(({ firstFrom, secondFrom }) => termIdOf(firstFrom) !== termIdOf(secondFrom), {
    error: '两个学期都在同一个半年，看看日子。',
    path: ['secondFrom'],
  })
  .refine((form) => form.password === form.again, { error: '两次写的不一样。', path: ['again'] });
export type SetUpForm = z.infer<typeof SetUpForm>;

/** The fields of each step, in the order of the steps; a refusal that names a field leads back to its step. */
export const stepFields = [
  ['code', 'schoolName'],
  ['firstFrom', 'firstTo', 'secondFrom', 'secondTo'],
  ['name', 'username', 'password', 'again'],
] as const satisfies readonly (readonly (keyof SetUpForm)[])[];

/** Everything empty but the proposed terms of this school year; in July and August of the one that begins in September. */
export function proposedSetUp(today: Day): SetUpForm {
  const [first, second] = termsOfYear(schoolYearAheadOf(today));
  return {
    code: '',
    schoolName: '',
    firstFrom: first.from,
    firstTo: first.to,
    secondFrom: second.from,
    secondTo: second.to,
    name: '',
    username: '',
    password: '',
    again: '',
  };
}

/** What the server is told: the usual holidays with the terms as the head wrote them, named by the days they hold. */
export function setUpOf(form: SetUpForm, today: Day): SetUp {
  const { code, schoolName, name, username, password } = form;
  return { code, schoolName, calendar: calendarOf(form, today), person: { name, username, password } };
}

const calendarOf = (form: SetUpForm, today: Day): SchoolCalendar => ({
  ...defaultSchoolCalendar(today),
  terms: [
    termOfDays({ from: form.firstFrom, to: form.firstTo }),
    termOfDays({ from: form.secondFrom, to: form.secondTo }),
  ],
});
