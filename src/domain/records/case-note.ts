/**
 * R40: a short note on something that is not for every eye — conduct that needs a hand early (JT 二.3), care at home, a child
 * that went astray (PL 三(四)). Its words are open to who wrote it and to those who answer for the school.
 */
import * as z from 'zod';
import { choice, day, line, paragraph, people } from './field.ts';
import { defineKind } from './kind.ts';

export const CaseNote = defineKind({
  type: 'case-note',
  label: '个案记录',
  deed: '记个案',
  serves: ['D8', 'C3', 'H2'],
  about: 'child',
  heading: 'safety',
  happenedOn: 'happenedOn',
  paper: { title: '个案记录', signs: ['记录人', '分管领导'] },
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
      source: line({ label: '谁说的', group: 'note', sensitivity: 'own-words' }),
      action: paragraph({ label: '怎么办了', group: 'note', sensitivity: 'own-words' }),
      staff: people({ label: '记录人', group: 'note', sensitivity: 'basic' }),
      againOn: day({ label: '哪天再看', group: 'note' }),
    }),
  line: () => '个案记录，内容已封存',
});
