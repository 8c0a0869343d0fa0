/** 坛教字〔2016〕20号: word with the parents and the first ladder. It says 定期 and gives no number, so counts are the school's own (domain.md §6.8). */
import { wordGiven } from '#domain/records/parent-contact.ts';
import { rule, type Rule } from './rule.ts';
import { afterReturn } from './shared-walk.ts';

const withoutLeave = { leave: ['none'] };

const wordWithParents = {
  kind: 'parent-contact',
  label: '联系爸爸妈妈',
  clause: 'JT 二.5一',
  when: { every: 'month', count: 1 },
  leastSchoolDays: 10,
  counts: {
    where: { result: [...wordGiven], whom: ['parents', '?'] },
    apart: { result: ['missed', 'off', 'refused'] },
    by: 'anyone',
  },
  isSchoolSetting: true,
} satisfies Partial<Rule>;

export const jtWalk: readonly Rule[] = [
  rule({ id: 'jt.contact', serves: ['B2'], actor: 'class-teacher', holiday: 'suggest', ...wordWithParents }),
  // 班主任、结对教师: a word of the one is the other's as well, so that home is not rung twice for it.
  rule({
    id: 'jt.paired-contact',
    serves: ['B2', 'D3'],
    actor: 'paired-teacher',
    appliesIf: { paired: ['yes'] },
    ...wordWithParents,
  }),
  rule({
    id: 'jt.visit',
    kind: 'home-visit',
    label: '家访',
    clause: 'JT 二.5二',
    serves: ['B3', 'B1'],
    actor: 'class-teacher',
    when: { every: 'term', count: 1 },
    leastSchoolDays: 10,
    counts: { where: { manner: ['onsite'] }, apart: { manner: ['phone', 'video'] }, by: 'anyone' },
    holiday: 'suggest',
    isSchoolSetting: true,
  }),
  rule({
    id: 'jt.away-1',
    kind: 'absence',
    label: '没来第1天：问家里',
    clause: 'JT 二.2',
    serves: ['I1'],
    actor: 'class-teacher',
    when: { every: 'case', of: 'absence', day: 'happenedOn', where: withoutLeave, streak: 1, within: 0 },
    counts: {
      where: { reached: ['*'] },
      or: [{ kind: 'parent-contact', where: { result: ['reached'] } }],
      by: 'anyone',
    },
    isSchoolSetting: true,
  }),
  rule({
    id: 'jt.away-2',
    kind: 'absence',
    label: '没来第2天：上门',
    clause: 'JT 二.2',
    serves: ['I1'],
    actor: 'class-teacher',
    when: { every: 'case', of: 'absence', day: 'happenedOn', where: withoutLeave, streak: 2, within: 0 },
    counts: {
      where: { wentHome: ['yes'] },
      or: [{ kind: 'home-visit', where: { manner: ['onsite'] } }],
      by: 'anyone',
    },
    isSchoolSetting: true,
  }),
  rule({
    id: 'jt.away-3',
    kind: 'dropout-case',
    label: '没来第3天：疑似辍学登记',
    clause: 'JT 二.2',
    serves: ['I2'],
    actor: 'class-teacher',
    when: { every: 'case', of: 'absence', day: 'happenedOn', where: withoutLeave, streak: 3, within: 0 },
    // 义务教育法 does not hold for a kindergarten: there the ladder ends with the visit.
    appliesIf: { stage: ['primary', 'junior'] },
    isSchoolSetting: true,
  }),
  afterReturn({ id: 'jt.back', clause: 'JT 二.2' }),
];
