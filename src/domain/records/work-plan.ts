/**
 * R35: the school's own papers — 实施方案, 工作安排, the 制度 that PL 三(二) orders (domain §2.J8), the plan for an emergency — and
 * of what the law has looked into every year the one that says what was found.
 */
import * as z from 'zod';
import { choice, day, line, paragraph, people, photos } from './field.ts';
import { defineKind } from './kind.ts';
import { office } from './roles.ts';
import { printSchoolYear, schoolYearStartOf } from '#domain/calendar/school-year.ts';

const kinds = {
  plan: '实施方案',
  arrangement: '工作安排',
  regime: '制度',
  emergency: '应急预案',
  duty: '值班安排',
  'staff-check': '教职工违法犯罪记录查询',
  'data-audit': '未成年人个人信息合规审计',
  other: '其他',
} as const;

export const WorkPlan = defineKind({
  type: 'work-plan',
  label: '方案和制度',
  deed: '存一份方案',
  serves: ['J2', 'J8', 'F5'],
  about: 'school',
  heading: 'office',
  writers: office,
  happenedOn: 'adoptedOn',
  paper: {
    title: '实施方案（工作安排）',
    signs: ['校长'],
    register: {
      title: '方案和制度一览表',
      columns: ['kind', 'title', 'number', 'schoolYear', 'adoptedOn', 'approvedBy'],
    },
  },
  groups: [{ key: 'plan', title: '文件' }],
  schema: () =>
    z.looseObject({
      kind: choice(kinds, { label: '哪一种', group: 'plan', sensitivity: 'basic', needed: true, clause: 'JSS 三' }),
      regime: choice(
        {
          register: '情况登记和情况报告',
          guardians: '监护人联系',
          duty: '管理教育责任',
          pairing: '结对帮扶',
          talks: '沟通交流',
          boarding: '寄宿优先',
        },
        { label: '哪项制度', group: 'plan', sensitivity: 'basic', clause: 'PL 三(二)' },
      ),
      title: line({ label: '名称', group: 'plan', sensitivity: 'basic', needed: true }),
      number: line({ label: '文号', group: 'plan', sensitivity: 'basic' }),
      schoolYear: line({ label: '学年', group: 'plan', sensitivity: 'basic' }),
      adoptedOn: day({ label: '哪天定的', group: 'plan', sensitivity: 'basic', needed: true }),
      until: day({ label: '用到哪天', group: 'plan', sensitivity: 'basic', hint: '一直用就空着' }),
      content: paragraph({ label: '内容', group: 'plan', sensitivity: 'basic' }),
      photos: photos({ shows: 'thing', label: '文件照片', group: 'plan', sensitivity: 'basic', hint: '一页一张' }),
      approvedBy: people({ label: '谁定的', group: 'plan', sensitivity: 'basic' }),
    }),
  begin: ({ today }) => ({ kind: 'plan', schoolYear: printSchoolYear(schoolYearStartOf(today)) }),
  check: (doc) =>
    doc.kind === 'regime' && doc.regime === undefined
      ? [{ level: 'warning', field: 'regime', say: '选一下是哪项制度，迎检时按它找。' }]
      : [],
  line: (doc) => doc.title ?? (doc.kind === undefined ? '方案' : kinds[doc.kind]),
});
