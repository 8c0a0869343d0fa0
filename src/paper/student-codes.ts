/**
 * What the national 学籍 system asks of every pupil, 是否留守儿童: 0, 1 or 2 with what it was worked out from (domain.md §1). It is
 * no 附件3: who has one parent away is a 1 here and stands on no list there. No 学籍号 is on it, for most are the ID number (§9).
 */
import type { Day } from '#domain/calendar/day.ts';
import { printDay } from '#domain/calendar/day.ts';
import { studentRecordCode, type ParentFacts } from '#domain/people/left-behind.ts';
import { leftSchoolOn } from '#domain/records/child.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { factsOn, printBirth, printSex, wordOf } from './child-file.ts';
import type { ChildFile } from './child-file.ts';
import type { Heading } from './form.ts';
import type { TablePlan } from './table.ts';

const codeWords = ['非留守', '单亲留守', '双亲留守'] as const;

/** Who is a pupil here on that day, whatever the file says of the family: of age, watched or home again, all have a 学籍. */
export const pupilsOn = (files: readonly ChildFile[], day: Day): readonly ChildFile[] =>
  files.filter(
    ({ child }) =>
      child.mergedInto === undefined && (child.cameOn ?? '') <= day && (leftSchoolOn(child) ?? '9999-12-31') > day,
  );

/** Nothing while a parent is 不详 or away since nobody knows when. */
const codeOn = (file: ChildFile, day: Day) => studentRecordCode(factsOn(file, day), day);

/** A line for each pupil in the order given, as of the heading's day. */
export function studentCodeTable(pupils: readonly ChildFile[], heading: Heading): TablePlan {
  const day = heading.day ?? '';
  const codes = pupils.map((file) => codeOn(file, day));
  const sums = codeWords.map((words, code) => `${code}-${words}${codes.filter((each) => each === code).length}人`);
  return {
    kind: 'student-codes',
    title: '学籍系统“是否留守儿童”填报单',
    orientation: 'portrait',
    columns: [
      { title: '序号', mm: 10 },
      { title: '班级', mm: 20 },
      { title: '姓名', mm: 28, isName: true },
      { title: '性别', mm: 10 },
      { title: '出生年月', mm: 22, isText: true },
      { title: '父亲', mm: 30 },
      { title: '母亲', mm: 30 },
      { title: '填', mm: 10 },
      { title: '就是', mm: 18 },
    ],
    rows: pupils.map((file, index) => {
      const { father, mother } = factsOn(file, day);
      const code = codes[index];
      return [
        String(index + 1),
        file.className ?? '',
        file.child.name ?? '',
        printSex(file.child.sex),
        printBirth(file.child),
        parentWords('father', father),
        parentWords('mother', mother),
        code === undefined ? '' : String(code),
        code === undefined ? '' : codeWords[code],
      ];
    }),
    heading,
    notes: [
      ...(pupils.length === 0 ? [] : [`${sums.join('，')}。`]),
      '外出满三个月的才算；不看满没满16岁，也不看另一方能不能照顾，所以和附件3的名单不一样。没建档的学生不在这张单子上。',
    ],
    counts: '人',
    signs: ['学籍管理员'],
    fileTitle: '学籍系统填报单',
  };
}

/** 外出务工, and below it since when. */
const parentWords = (who: 'father' | 'mother', { state, since }: ParentFacts): string =>
  [wordOf(FamilyFlags, who, state), state === 'away' && since !== undefined ? `${printDay(since)}起` : '']
    .filter(Boolean)
    .join('\n');

/** Why nothing can be filled in for a pupil, in the words of what to do; nothing where there is a code. */
export function codeDoubt(file: ChildFile, day: Day): string | undefined {
  if (codeOn(file, day) !== undefined) return undefined;
  const { father, mother } = factsOn(file, day);
  const isUnknown = [father, mother].some(({ state }) => state === undefined || state === 'unknown');
  return isUnknown
    ? '爸爸妈妈在哪里没写全，填几算不出来。在“家庭情况”里写上。'
    : '没写外出是从哪天起的，满没满三个月算不出来。在“家庭情况”里写上。';
}
