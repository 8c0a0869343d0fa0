/** R10: the meeting of those who look after the children, once a term (JSS 四(二)2): what they were told, and who came. */
import * as z from 'zod';
import { attendance, choices, clockTime, day, hidden, line, paragraph, people, photos } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { byDuty } from './roles.ts';

export const GuardianMeeting = defineKind({
  type: 'guardian-meeting',
  label: '监护人会议',
  deed: '记监护人会议',
  serves: ['B6', 'B9'],
  about: 'school',
  heading: 'family',
  writers: byDuty,
  happenedOn: 'happenedOn',
  batch: { everybody: 'came' },
  paper: {
    title: '监护人会议记录',
    signs: ['记录人', '主持人'],
    register: { title: '监护人会议登记表', columns: ['happenedOn', 'place', 'hosts', 'topics', 'came', 'afterwards'] },
    signIn: '监护人会议签到表',
  },
  groups: [
    { key: 'when', title: '什么时候，谁主持' },
    { key: 'told', title: '通报和建议' },
    { key: 'came', title: '谁来了' },
  ],
  schema: () =>
    z.looseObject({
      term: hidden(z.string().max(20).optional(), { label: '学期', group: 'when', sensitivity: 'basic' }),
      happenedOn: day({ label: '日期', group: 'when', sensitivity: 'basic', needed: true }),
      from: clockTime({ label: '几点开始', group: 'when' }),
      until: clockTime({ label: '几点结束', group: 'when' }),
      place: line({ label: '地点', group: 'when' }),
      hosts: people({ label: '主持人', group: 'when', sensitivity: 'basic' }),
      topics: choices(
        { learning: '学习', life: '生活', conduct: '品行', mind: '心理健康' },
        { label: '通报了什么', group: 'told', needed: true, clause: 'JSS 四(二)2' },
      ),
      told: paragraph({ label: '通报的情况', group: 'told', hint: '只说大家的情况，不点孩子的名', isPublic: true }),
      advice: paragraph({ label: '针对性建议', group: 'told', clause: 'JSS 四(二)2', isPublic: true }),
      asked: paragraph({ label: '家里人提的', group: 'told' }),
      came: attendance(
        { came: '到', proxy: '代', absent: '缺', phoned: '电话补会' },
        { label: '签到', group: 'came', needed: true },
      ),
      afterwards: paragraph({ label: '没来的怎么补', group: 'came' }),
      photos: photos({ label: '照片', group: 'came', hint: '签到表、会场，不拍孩子的脸' }),
    }),
  check: (doc) => {
    const found: Finding[] = [];
    if (doc.from !== undefined && doc.until !== undefined && doc.until < doc.from)
      found.push({ level: 'error', field: 'until', say: '结束比开始早，改一下。' });
    const absent = (doc.came ?? []).filter(({ mark }) => mark === 'absent').length;
    if (absent > 0 && !doc.afterwards)
      found.push({ level: 'warning', field: 'afterwards', say: `有${absent}家没来，写一句打算怎么补。` });
    return found;
  },
  line: (doc) => `监护人会议，到了${(doc.came ?? []).filter(({ mark }) => mark !== 'absent').length}家`,
});
