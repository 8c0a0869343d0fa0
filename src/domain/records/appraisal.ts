/** 考核 (JSS 五3, PL 三(二)): how a teacher or the school carried its part in a year, with the counts it rests on. Open to the heads alone. */
import * as z from 'zod';
import { printSchoolYear, schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { choice, day, integer, line, paragraph, reference } from './field.ts';
import { defineKind, type Finding } from './kind.ts';

export const Appraisal = defineKind({
  type: 'appraisal',
  label: '考核',
  deed: '写考核',
  serves: ['J5'],
  about: 'school',
  heading: 'office',
  writers: ['head', 'deputy'],
  readers: ['head', 'deputy'],
  happenedOn: 'happenedOn',
  paper: { title: '责任落实和帮扶效果考核表', signs: ['被考核人', '校长'] },
  groups: [
    { key: 'who', title: '考核谁' },
    { key: 'did', title: '做了多少' },
    { key: 'result', title: '结果' },
  ],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'who', needed: true }),
      schoolYear: line({ label: '学年', group: 'who', needed: true }),
      whom: choice(
        { teacher: '教师', head: '校长', school: '学校' },
        { label: '考核谁', group: 'who', needed: true, clause: 'JSS 五3' },
      ),
      teacher: reference('staff', { label: '哪位老师', group: 'who' }),
      visits: integer({ label: '家访', group: 'did', unit: '次' }),
      talks: integer({ label: '谈心', group: 'did', unit: '次' }),
      contacts: integer({ label: '联系家里', group: 'did', unit: '次' }),
      logs: integer({ label: '结对记录', group: 'did', unit: '次' }),
      activities: integer({ label: '参加活动', group: 'did', unit: '次' }),
      plans: integer({ label: '帮扶计划', group: 'did', unit: '份' }),
      duty: paragraph({ label: '责任落实情况', group: 'result', clause: 'JSS 五3' }),
      effect: paragraph({ label: '帮扶效果', group: 'result', clause: 'JSS 五3' }),
      result: choice(
        { excellent: '优秀', good: '良好', passed: '合格', improve: '要改进' },
        { label: '结果', group: 'result' },
      ),
    }),
  begin: ({ today }) => ({ whom: 'teacher', schoolYear: printSchoolYear(schoolYearStartOf(today)) }),
  check: (doc): readonly Finding[] =>
    doc.whom === 'teacher' && doc.teacher === undefined
      ? [{ level: 'error', field: 'teacher', say: '选一位老师。' }]
      : [],
  line: (doc) => ['考核', doc.schoolYear ?? ''].filter(Boolean).join('，'),
});
