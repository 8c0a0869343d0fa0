/** 积县教发[2021]96号: the seed that carries the numbers. Two visits a term and a talk every month, both by the class teacher. */
import { rule, type Policy } from './rule.ts';

const school = { stage: ['primary', 'junior'] };

export const jss: Policy = {
  id: 'jss',
  name: '积石山县实施方案（2021）',
  rules: [
    rule({
      id: 'jss.visit',
      kind: 'home-visit',
      label: '家访',
      clause: 'JSS 四(二)2',
      serves: ['B1'],
      actor: 'class-teacher',
      when: { every: 'term', count: 2 },
      leastSchoolDays: 10,
      counts: { where: { manner: ['onsite'] }, apart: { manner: ['phone', 'video'] }, by: 'actor' },
      holiday: 'suggest',
    }),
    rule({
      id: 'jss.talk',
      kind: 'talk',
      label: '谈心',
      clause: 'JSS 四(二)4',
      serves: ['D1'],
      actor: 'class-teacher',
      when: { every: 'month', count: 1 },
      leastSchoolDays: 10,
      appliesIf: school,
      holiday: 'suggest',
    }),
  ],
};
