/**
 * R40: a short note on something that is not for every eye — conduct that needs a hand early (JT 二.3), care at home, a child
 * that went astray (PL 三(四)). Its words are open to who wrote it and to those who answer for the school.
 */
import * as z from 'zod';
import { behaviours, grave, measures } from './behaviours.ts';
import { choice, choices, day, hidden, line, paragraph, people, yesNo } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { noReport, noReportConfirmed, noReportEyes } from './must-report.ts';

export const CaseNote = defineKind({
  type: 'case-note',
  label: '个案记录',
  deed: '记个案',
  serves: ['D8', 'C3', 'H2'],
  about: 'child',
  heading: 'safety',
  happenedOn: 'happenedOn',
  comesBack: {
    day: 'againOn',
    whose: 'staff',
    done: 'againDone',
    say: '再看看怎样了',
    from: '个案记录里定的',
    isAnswer: () => true,
  },
  paper: { title: '个案记录', signs: ['记录人', '分管领导'] },
  opensReport: { answers: { behaviours: ['nights', ...Object.keys(grave)] } },
  fourEyes: noReportEyes,
  groups: [{ key: 'note', title: '什么事' }],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'note', sensitivity: 'basic', needed: true }),
      kind: choice(
        { conduct: '行为', health: '健康', guardian: '监护', other: '其他' },
        { label: '哪方面', group: 'note', needed: true },
      ),
      fact: paragraph({
        label: '看到、听到的',
        group: 'note',
        sensitivity: 'own-words',
        needed: true,
        hint: '写事情，不写评语',
      }),
      behaviours: choices(behaviours, {
        label: '不良行为',
        spoken: '是哪些事',
        group: 'note',
        sensitivity: 'own-words',
        hint: '行为方面的才选',
        clause: 'JT 二.4二',
      }),
      noReport: noReport({ group: 'note', sensitivity: 'own-words' }),
      noReportConfirmed: noReportConfirmed({ group: 'note', sensitivity: 'own-words' }),
      source: line({ label: '谁说的', group: 'note', sensitivity: 'own-words' }),
      action: paragraph({ label: '怎么办了', group: 'note', sensitivity: 'own-words' }),
      measures: choices(measures, {
        label: '管理教育措施',
        spoken: '学校做了什么',
        group: 'note',
        sensitivity: 'own-words',
        clause: 'JT 二.3',
      }),
      homeTold: yesNo({ label: '告诉家长了', group: 'note', sensitivity: 'own-words' }),
      staff: people({ label: '记录人', group: 'note', sensitivity: 'basic' }),
      againOn: day({ label: '哪天再看', group: 'note', hint: '到日子会提醒你' }),
      againDone: hidden(z.boolean().optional(), { label: '再看过了', group: 'note' }),
    }),
  check: (doc): readonly Finding[] => {
    const chosen = doc.behaviours ?? [];
    const found: Finding[] = [];
    if (chosen.length > 0 && doc.homeTold === undefined)
      found.push({ level: 'warning', field: 'homeTold', say: '选一下告诉家长了没有；怀疑是家里的事，先不告诉。' });
    return found;
  },
  line: () => '个案记录，内容已封存',
});
