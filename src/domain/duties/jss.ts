/** 积县教发[2021]96号: the seed that carries the numbers. Two visits a term and a talk every month, both by the class teacher. */
import type { Policy } from './rule.ts';

export const jss: Policy = {
  id: 'jss',
  name: '积石山县实施方案（2021）',
  rules: [
    {
      id: 'jss.visit',
      kind: 'home-visit',
      label: '家访',
      clause: 'JSS 四(二)2',
      serves: ['B1'],
      actor: 'class-teacher',
      per: 'child',
      period: 'term',
      count: 2,
      windows: [0.5, 1],
      leastSchoolDays: 10,
      appliesIf: { kindergarten: true },
      counts: { where: { manner: ['onsite'] }, apart: { manner: ['phone', 'video'] }, by: 'actor' },
      holiday: 'none',
      isSchoolSetting: false,
    },
    {
      id: 'jss.talk',
      kind: 'talk',
      label: '谈心',
      clause: 'JSS 四(二)4',
      serves: ['D1'],
      actor: 'class-teacher',
      per: 'child',
      period: 'month',
      count: 1,
      windows: [1],
      leastSchoolDays: 10,
      appliesIf: { kindergarten: false },
      counts: { where: {}, by: 'anyone' },
      holiday: 'suggest',
      isSchoolSetting: false,
    },
  ],
};
