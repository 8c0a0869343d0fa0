/** R11: lessons for the grown-ups — 家长学校 and 监护人培训 (JT 二.5三, PL 三(六)), and the staff's own (JT 二.3). */
import * as z from 'zod';
import { attendance, choice, choices, day, integer, line, paragraph, people, photos } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { allStaff } from './roles.ts';

export const Training = defineKind({
  type: 'training',
  label: '培训',
  deed: '记培训',
  serves: ['B7', 'J3'],
  about: 'school',
  heading: 'activities',
  writers: allStaff,
  happenedOn: 'happenedOn',
  batch: { everybody: 'families' },
  paper: {
    title: '培训（家长学校）记录',
    signs: ['组织教师', '校长'],
    register: {
      title: '培训（家长学校）登记表',
      columns: ['happenedOn', 'title', 'kind', 'topics', 'speaker', 'teachers', 'count'],
    },
    signIn: '培训（家长学校）签到表',
    signedBy: (doc) => (doc['kind'] === 'staff' ? 'staff' : 'families'),
  },
  groups: [
    { key: 'what', title: '什么培训' },
    { key: 'came', title: '谁来了' },
  ],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'what', sensitivity: 'basic', needed: true }),
      title: line({ label: '题目', group: 'what', needed: true }),
      kind: choice(
        { parents: '家长学校', guardians: '监护人培训', staff: '教职工专题培训' },
        { label: '哪一种', group: 'what', needed: true, clause: 'JT 二.5三' },
      ),
      staffGroups: choices(
        { 'class-teachers': '班主任', dormitory: '宿舍管理人员' },
        { label: '培训谁', group: 'what', clause: 'JT 二.3', hint: '教职工培训才选' },
      ),
      topics: choices(
        {
          guidance: '家庭教育指导',
          method: '育人理念和方法',
          health: '医疗保健、营养',
          safety: '家庭安全',
          law: '儿童权益和家长责任',
          other: '其他',
        },
        { label: '讲了什么', group: 'what', clause: 'PL 三(六)' },
      ),
      content: paragraph({ label: '内容', group: 'what' }),
      minutes: integer({ label: '多长时间', group: 'what', unit: '分钟' }),
      place: line({ label: '地点', group: 'what' }),
      speaker: line({ label: '主讲人', group: 'what' }),
      teachers: people({ label: '组织教师', group: 'what', sensitivity: 'basic' }),
      families: attendance({ came: '到', absent: '没到' }, { label: '来的家长、照护人', group: 'came' }),
      staff: people({ label: '参加的老师', group: 'came', sensitivity: 'basic' }),
      count: integer({ label: '一共来了', group: 'came', unit: '人' }),
      photos: photos({ label: '照片', group: 'came', hint: '签到表、会场，不拍孩子的脸' }),
    }),
  check: (doc) => {
    const found: Finding[] = [];
    if (doc.kind === 'staff' && (doc.staffGroups ?? []).length === 0)
      found.push({ level: 'warning', field: 'staffGroups', say: '选一下培训的是班主任还是宿舍管理人员。' });
    if (doc.kind !== 'staff' && doc.families === undefined && doc.count === undefined)
      found.push({ level: 'warning', field: 'count', say: '写上来了多少人，或者在名单里点一点。' });
    return found;
  },
  line: (doc) => doc.title ?? '培训',
});
