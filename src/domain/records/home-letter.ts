/** 给家长的一封信 (JT 二.5一): one letter, to whom it went, and who has signed the slip that came back. */
import * as z from 'zod';
import { attendance, choices, day, line, paragraph, people } from './field.ts';
import { defineKind } from './kind.ts';
import { byDuty } from './roles.ts';

export const HomeLetter = defineKind({
  type: 'home-letter',
  label: '给家长的一封信',
  deed: '写一封信',
  serves: ['B2'],
  about: 'school',
  heading: 'family',
  writers: byDuty,
  happenedOn: 'happenedOn',
  batch: { everybody: 'sent' },
  paper: {
    title: '给家长的一封信',
    signs: ['班主任'],
    register: { title: '《给家长的一封信》发放登记表', columns: ['happenedOn', 'title', 'staff', 'how', 'sent'] },
    signIn: '《给家长的一封信》送达回执名单',
  },
  groups: [
    { key: 'letter', title: '信' },
    { key: 'sent', title: '送到了谁家' },
  ],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'letter', sensitivity: 'basic', needed: true }),
      title: line({ label: '题目', group: 'letter', needed: true, hint: '如：暑假前的一封信' }),
      text: paragraph({
        isPublic: true,
        label: '信的内容',
        group: 'letter',
        clause: 'JT 二.5一',
        hint: '给所有家长看的话，不写哪个孩子',
      }),
      staff: people({ label: '谁写的', group: 'letter', sensitivity: 'basic' }),
      how: choices(
        { carried: '孩子带回家', visit: '家访带去', wechat: '微信', qq: 'QQ', post: '邮寄' },
        { label: '怎么送的', group: 'sent' },
      ),
      sent: attendance({ sent: '已送', receipt: '有回执', missed: '没送到' }, { label: '送达', group: 'sent' }),
    }),
  line: (doc) => `${doc.title ?? '一封信'}，送了${(doc.sent ?? []).filter(({ mark }) => mark !== 'missed').length}家`,
});
