/**
 * R21: 心理辅导. Read by the counsellor and by whom she names; class teacher and head learn that there is somebody and what
 * they are asked to do, and nothing else (§9).
 */
import * as z from 'zod';
import { choice, day, line, paragraph, people } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { noReport, noReportConfirmed, noReportEyes } from './must-report.ts';

export const Counselling = defineKind({
  type: 'counselling',
  label: '心理辅导',
  deed: '记辅导',
  serves: ['G1', 'G2'],
  about: 'child',
  heading: 'safety',
  happenedOn: 'happenedOn',
  comesBack: { day: 'next', say: '约好再谈一次', from: '上次谈时定的', isAnswer: () => true },
  sealedAs: 'counselling',
  tells: ['cooperate'],
  // A sentence for the class teacher says by itself whose it is, and asks for more care; in a crisis a report has yet to say more.
  freesHome: ({ cooperate, risk }) => Boolean(cooperate) && risk !== 'crisis',
  openTo: 'openTo',
  opensReport: { answers: { risk: ['crisis'] } },
  fourEyes: noReportEyes,
  groups: [
    { key: 'came', title: '怎么来的' },
    { key: 'talk', title: '谈的经过' },
    { key: 'risk', title: '要紧不要紧' },
    { key: 'next', title: '接下来' },
  ],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'came', needed: true }),
      source: choice({ self: '主动', sent: '转介' }, { label: '来源', group: 'came', widget: 'ask' }),
      complaint: paragraph({ label: '主诉', spoken: '孩子说的事', group: 'came', hint: '只写事实' }),
      goal: paragraph({ label: '目标', group: 'talk' }),
      course: paragraph({ label: '过程要点', group: 'talk' }),
      observed: paragraph({ label: '观察', group: 'talk' }),
      risk: choice(
        { none: '无', watch: '关注', middle: '中', high: '高', crisis: '危机' },
        { label: '风险', spoken: '要紧程度', group: 'risk', needed: true },
      ),
      noReport: noReport({ group: 'risk' }),
      noReportConfirmed: noReportConfirmed({ group: 'risk' }),
      measures: paragraph({ label: '措施', group: 'risk' }),
      sentTo: choice(
        { hospital: '医院', hotline: '热线', guardian: '照护人', none: '不用' },
        { label: '转介', group: 'risk' },
      ),
      cooperate: line({
        label: '需配合',
        spoken: '请班主任配合',
        group: 'next',
        hint: '只有这一句班主任看得到，不写原因。如：这两周多叫他回答',
      }),
      next: day({ label: '下次', group: 'next' }),
      openTo: people({ label: '还有谁可以看', group: 'next', hint: '写上的人能看全部。' }),
    }),
  check: (doc) => {
    const found: Finding[] = [];
    if (doc.risk === 'high') found.push({ level: 'warning', field: 'risk', say: '有危险就先打电话：右上角“紧急”。' });
    if (!doc.cooperate && doc.risk !== 'crisis')
      found.push({
        level: 'warning',
        field: 'cooperate',
        say: '不写这一句，班主任那边先不联系家里、不家访。照常联系的，写一句。',
      });
    return found;
  },
  line: () => '心理老师谈过',
});
