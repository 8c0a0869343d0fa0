/** 典型事例 (JT 三, JSS 三, PL 五(四)): what went well and may be told to others. Never a child that one could find. */
import * as z from 'zod';
import { choice, day, line, paragraph, people } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { allStaff } from './roles.ts';

/** Numbers of phones and cards, and the ways in which a child's name is given away. */
const TELLS_WHO = /\d{7,}|学生[：:]|姓名[：:]|（\d）班/;

export const GoodCase = defineKind({
  type: 'good-case',
  label: '好做法',
  deed: '写好做法',
  serves: ['J6'],
  about: 'school',
  heading: 'office',
  writers: allStaff,
  happenedOn: 'happenedOn',
  paper: { title: '典型事例（经验做法）', signs: ['撰写人', '校长'] },
  groups: [{ key: 'case', title: '什么做法' }],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'case', needed: true }),
      kind: choice(
        { example: '典型事例', method: '经验做法', publicity: '宣传报道' },
        { label: '哪一种', group: 'case', clause: 'JT 三' },
      ),
      title: line({ label: '题目', group: 'case', needed: true, isPublic: true }),
      what: paragraph({
        label: '做了什么',
        group: 'case',
        needed: true,
        hint: '不写孩子的名字、班级、村子',
        isPublic: true,
      }),
      effect: paragraph({ label: '有什么变化', group: 'case', isPublic: true }),
      where: line({ label: '发在哪里', group: 'case' }),
      staff: people({ label: '谁写的', group: 'case', sensitivity: 'basic' }),
    }),
  check: (doc): readonly Finding[] =>
    TELLS_WHO.test([doc.title, doc.what, doc.effect].join(' '))
      ? [{ level: 'warning', field: 'what', say: '里面像是写了认得出孩子的话，去掉名字、班级和号码。' }]
      : [],
  line: (doc) => doc.title ?? '好做法',
});
