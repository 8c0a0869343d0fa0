/** 平政发〔2017〕3号: visits, talks and calls; it gives few numbers, so most counts are the school's own. */
import { wordGiven } from '#domain/records/parent-contact.ts';
import { rule, type Rule } from './rule.ts';
import { afterReturn, highVisit } from './shared-walk.ts';

const school = { stage: ['primary', 'junior'] };

export const plWalk: readonly Rule[] = [
  rule({
    id: 'pl.contact',
    kind: 'parent-contact',
    label: '联系家里',
    clause: 'PL 三(二)；PL 四(二)三',
    serves: ['B9', 'B3'],
    actor: 'class-teacher',
    when: { every: 'month', count: 1 },
    leastSchoolDays: 10,
    appliesIf: school,
    counts: { where: { result: [...wordGiven] }, apart: { result: ['missed', 'off', 'refused'] }, by: 'anyone' },
    holiday: 'suggest',
    isSchoolSetting: true,
  }),
  rule({
    id: 'pl.talk',
    kind: 'talk',
    label: '谈心',
    clause: 'PL 四(二)二',
    serves: ['D1'],
    actor: 'class-teacher',
    when: { every: 'month', count: 1 },
    leastSchoolDays: 10,
    appliesIf: school,
    isSchoolSetting: true,
  }),
  rule({
    id: 'pl.visit',
    kind: 'home-visit',
    label: '家访',
    clause: 'PL 三(六)',
    serves: ['B11'],
    actor: 'class-teacher',
    when: { every: 'term', count: 1 },
    leastSchoolDays: 10,
    appliesIf: school,
    counts: { where: { manner: ['onsite'] }, apart: { manner: ['phone', 'video'] }, by: 'anyone' },
    isSchoolSetting: true,
  }),
  rule({
    id: 'pl.family-call',
    kind: 'family-call',
    label: '和爸爸妈妈通一次话',
    clause: 'PL 三(三)',
    serves: ['B4'],
    actor: 'class-teacher',
    when: { every: 'month', count: 1 },
    leastSchoolDays: 10,
    appliesIf: school,
    counts: { where: { whom: ['parents', '?'] }, by: 'anyone' },
    isSchoolSetting: true,
  }),
  highVisit({ id: 'pl.high-visit', clause: 'PL 四(四)', serves: ['I5', 'B11'] }),
  afterReturn({ id: 'pl.back', clause: 'PL 三(二)' }),
];
