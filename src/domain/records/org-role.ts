/** R42: 领导机构和分工 — who is answerable for what, from when to when, and who takes over (JSS 三, 四(二)1; PL 三(一)). */
import * as z from 'zod';
import { choice, day, line, paragraph, reference } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { office } from './roles.ts';
import { spanFindings } from './spans.ts';

const parts = {
  leader: '组长',
  deputy: '副组长',
  member: '成员',
  owner: '具体负责人',
  dormitory: '宿舍管理',
  duty: '值班',
  other: '其他',
} as const;

export const OrgRole = defineKind({
  type: 'org-role',
  label: '分工',
  deed: '写分工',
  serves: ['J1', 'F5'],
  about: 'school',
  heading: 'office',
  writers: office,
  happenedOn: 'from',
  paper: {
    title: '领导机构与分工名单',
    signs: ['校长'],
    register: { title: '领导机构与分工名单', columns: ['person', 'part', 'duties', 'from', 'until', 'successor'] },
  },
  groups: [{ key: 'role', title: '谁负责什么' }],
  schema: () =>
    z.looseObject({
      person: reference('staff', { label: '哪位老师', group: 'role', sensitivity: 'basic', needed: true }),
      part: choice(parts, {
        label: '担任什么',
        group: 'role',
        sensitivity: 'basic',
        needed: true,
        clause: 'JSS 四(二)1',
      }),
      duties: paragraph({ label: '负责什么', group: 'role', sensitivity: 'basic', clause: 'JSS 三' }),
      from: day({ label: '从哪天起', group: 'role', sensitivity: 'basic', needed: true, together: 'span' }),
      until: day({ label: '到哪天止', group: 'role', sensitivity: 'basic', together: 'span' }),
      successor: reference('staff', { label: '谁接替', group: 'role', sensitivity: 'basic' }),
      note: line({ label: '备注', group: 'role', sensitivity: 'basic' }),
    }),
  check: (doc) => {
    const found: Finding[] = spanFindings(doc);
    if (doc.until !== undefined && doc.successor === undefined)
      found.push({ level: 'warning', field: 'successor', say: '人员变动要及时接替，选一位接替的老师。' });
    return found;
  },
  line: (doc) => [doc.part === undefined ? '分工' : parts[doc.part], doc.duties ?? ''].filter(Boolean).join('：'),
});
