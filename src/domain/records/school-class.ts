/** A class (班级): the grade it is in now, its number, and the year it came to the school. */
import * as z from 'zod';
import { choice, day, hidden, integer, line } from './field.ts';
import { defineKind } from './kind.ts';
import { office } from './roles.ts';

/** Kindergarten belongs to JT only (domain §6.2); grades of the nine compulsory years follow. */
export const grades = {
  k1: '小班',
  k2: '中班',
  k3: '大班',
  g1: '一年级',
  g2: '二年级',
  g3: '三年级',
  g4: '四年级',
  g5: '五年级',
  g6: '六年级',
  g7: '七年级',
  g8: '八年级',
  g9: '九年级',
} as const;

export type Grade = keyof typeof grades;
/** From the youngest to the oldest. */
export const gradeCodes = Object.keys(grades) as Grade[];

/** Completed years on 1 September at which a grade usually begins: school at six (义务教育法 11), three years of kindergarten before. */
export const usualAges: Readonly<Record<Grade, number>> = {
  k1: 3,
  k2: 4,
  k3: 5,
  g1: 6,
  g2: 7,
  g3: 8,
  g4: 9,
  g5: 10,
  g6: 11,
  g7: 12,
  g8: 13,
  g9: 14,
};

export const SchoolClass = defineKind({
  type: 'school-class',
  label: '班级',
  serves: ['A2'],
  about: 'school',
  writers: office,
  groups: [{ key: 'class', title: '班级' }],
  schema: () =>
    z.looseObject({
      grade: choice(grades, { label: '年级', group: 'class', sensitivity: 'basic', needed: true }),
      number: integer({ label: '班号', group: 'class', sensitivity: 'basic', needed: true }),
      campus: line({ label: '校区或教学点', group: 'class', sensitivity: 'basic' }),
      /** Only of one that began within a term: what was due before is nobody's. */
      cameOn: day({ label: '开班日期', group: 'class', sensitivity: 'basic' }),
      /** It has graduated or was given up; its children keep it as the class they were in. */
      leftOn: hidden(z.string().max(10).optional(), {
        label: '毕业或撤班的日期',
        group: 'class',
        sensitivity: 'basic',
      }),
      /** Since when it is in its grade, as 升年级 has it: the 1 September of a school year. */
      upSince: hidden(z.string().max(10).optional(), { label: '哪年升上来的', group: 'class', sensitivity: 'basic' }),
      enrolled: integer({ label: '入学年份', group: 'class', sensitivity: 'basic', unit: '年' }),
    }),
  line: (doc) => className(doc),
});

/** The classes there are now. */
export const openClasses = <C extends { readonly doc: { readonly leftOn?: string | undefined } }>(
  classes: readonly C[],
): readonly C[] => classes.filter(({ doc }) => doc.leftOn === undefined);

type ClassDoc = { grade?: Grade | undefined; number?: number | undefined };

/** Where the class stands as a school reads its classes out: from 小班 to 九年级, then by number; without a grade, or none at all, last. */
export function placeOfClass({ grade, number }: ClassDoc = {}): number {
  const place = grade === undefined ? gradeCodes.length : gradeCodes.indexOf(grade);
  return place * 1000 + Math.min(number ?? 0, 999);
}

/** `五（2）班` and `大（1）班`, as schools write it; a class without a number is `五年级`. */
export function className(doc: ClassDoc): string {
  const grade = doc.grade === undefined ? '' : grades[doc.grade];
  if (doc.number === undefined) return grade || '没写班名';
  return `${grade.replace(/年级|班$/, '')}（${doc.number}）班`;
}
