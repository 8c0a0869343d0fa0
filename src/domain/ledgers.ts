/**
 * The three ledgers of 控辍保学 (JSS 四(三)4, domain §7.10): 适龄儿童, 疑似辍学学生, 辍学学生. A child stands in the first by its age and
 * its grade; in one of the others by where its case is: who came back is followed there for four weeks (§4.4) and until 销号, and a case
 * that was closed stays to be seen until the school year is over.
 */
import type * as z from 'zod';
import { daysBetween, type Day } from './calendar/day.ts';
import { schoolYearStartOf } from './calendar/school-year.ts';
import { ageOn, birthSpan, type Birth } from './people/age.ts';
import type { Child } from './records/child.ts';
import type { DropoutCase } from './records/dropout-case.ts';
import type { SchoolClass } from './records/school-class.ts';

export const ledgerTitles = {
  'school-age': '适龄儿童台账',
  suspected: '疑似辍学学生台账',
  dropout: '辍学学生台账',
} as const;
export type LedgerName = keyof typeof ledgerTitles;
export const ledgerNames: readonly LedgerName[] = ['school-age', 'suspected', 'dropout'];

type ChildDoc = z.infer<typeof Child.schema>;
type CaseDoc = z.infer<typeof DropoutCase.schema>;
type Grade = z.infer<typeof SchoolClass.schema>['grade'];

/** Compulsory schooling: from six, and until the day one is sixteen (义务教育法 11, JT 一). */
const [FIRST_AGE, END_AGE] = [6, 16];

/** True for a child of school age that day; one in the nine grades is, whatever the birthday says or does not say. */
export function isOfSchoolAge(child: Birth, grade: Grade, today: Day): boolean {
  const born = birthSpan(child);
  const isUnderEnd = born === undefined || ageOn(born.last, today) < END_AGE;
  if (grade?.startsWith('g') === true) return isUnderEnd;
  return born !== undefined && ageOn(born.first, today) >= FIRST_AGE && isUnderEnd;
}

const caseStates: Readonly<Record<'suspected' | 'dropout', readonly CaseDoc['state'][]>> = {
  suspected: ['absent', 'suspected', 'persuading'],
  dropout: ['reported', 'government'],
};

/**
 * In which of the two ledgers a case stands: a child that is back in the one it was in, by whether the report was sent. None
 * for a case that was closed before it was sent, or in an earlier school year.
 */
export function ledgerOfCase(
  { state, backOn, closedOn = backOn, reports = [] }: CaseDoc,
  today: Day,
): 'suspected' | 'dropout' | undefined {
  if (caseStates.suspected.includes(state)) return 'suspected';
  if (caseStates.dropout.includes(state)) return 'dropout';
  if (state === 'returned') return reports.length > 0 ? 'dropout' : 'suspected';
  const isOfThisYear = closedOn !== undefined && closedOn >= `${schoolYearStartOf(today)}-09-01`;
  return state === 'closed' && isOfThisYear && reports.length > 0 ? 'dropout' : undefined;
}

/** 复学(跟踪 4 weeks), §4.4; 复学跟踪 asks for something in each of them. */
const FOLLOWED_WEEKS = 4;

/** In which of its weeks a child that came back is followed, from 1; `over` once they have passed, nothing for any other case. */
export function weekOfFollowUp({ state, backOn }: CaseDoc, today: Day): number | 'over' | undefined {
  if (state !== 'returned' || backOn === undefined) return undefined;
  const week = Math.floor(Math.max(0, daysBetween(backOn, today)) / 7) + 1;
  return week > FOLLOWED_WEEKS ? 'over' : week;
}

/** States from which on a pupil is lost to the school, until somebody brings it back. */
const LOST = new Set<CaseDoc['state']>(caseStates.dropout);

/**
 * 就学情况 as the file and the cases tell it together: a case with the government is 辍学, one that was closed as taught at home
 * is 送教上门, whatever nobody has written into the file since.
 */
export function enrolmentOf({ enrolment }: ChildDoc, cases: readonly CaseDoc[]): ChildDoc['enrolment'] {
  if (cases.some(({ state }) => LOST.has(state))) return 'dropped';
  const isHome = cases.some(({ state, closedAs }) => state === 'closed' && closedAs === 'home');
  return isHome && enrolment === 'enrolled' ? 'home' : enrolment;
}

/** 序号 and the rest of the columns, with their width on A4 landscape, mm. */
export interface LedgerColumn {
  readonly title: string;
  readonly widthMm: number;
}

const who: readonly LedgerColumn[] = [
  { title: '姓名', widthMm: 30 },
  { title: '性别', widthMm: 12 },
  { title: '出生年月', widthMm: 24 },
  { title: '班级', widthMm: 24 },
];

export const ledgerColumns: Readonly<Record<LedgerName, readonly LedgerColumn[]>> = {
  'school-age': [
    ...who,
    { title: '就学情况', widthMm: 24 },
    { title: '家庭住址', widthMm: 52 },
    { title: '监护人', widthMm: 36 },
    { title: '联系电话', widthMm: 38 },
  ],
  suspected: [
    ...who,
    { title: '从哪天起没来', widthMm: 26 },
    { title: '原因', widthMm: 28 },
    { title: '现在在哪里', widthMm: 32 },
    { title: '劝返', widthMm: 36 },
    { title: '到哪一步', widthMm: 28 },
  ],
  dropout: [
    ...who,
    { title: '从哪天起没来', widthMm: 26 },
    { title: '原因', widthMm: 24 },
    { title: '劝返', widthMm: 22 },
    { title: '报教育局', widthMm: 26 },
    { title: '报镇政府', widthMm: 26 },
    { title: '到哪一步', widthMm: 26 },
  ],
};
