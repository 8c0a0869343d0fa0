/** 平政发〔2017〕3号: names the duties (监护人联系, 沟通交流) and no number, so every count here is the school's own. */
import { rule, type Policy } from './rule.ts';

const school = { stage: ['primary', 'junior'] };

export const pl: Policy = {
  id: 'pl',
  name: '平利县实施意见（2017）',
  rules: [
    rule({
      id: 'pl.contact',
      kind: 'parent-contact',
      label: '联系家里',
      clause: 'PL 三(二)',
      serves: ['B9'],
      actor: 'class-teacher',
      when: { every: 'month', count: 1 },
      leastSchoolDays: 10,
      appliesIf: school,
      counts: { where: { result: ['reached'] }, apart: { result: ['missed', 'off', 'refused'] }, by: 'anyone' },
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
  ],
};
