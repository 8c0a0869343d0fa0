/** 坛教字〔2016〕20号: says 定期 and gives no number, so every count here is the school's own (domain.md §6.8). */
import { rule, type Policy } from './rule.ts';

export const jt: Policy = {
  id: 'jt',
  name: '金坛区通知（2016）',
  rules: [
    rule({
      id: 'jt.contact',
      kind: 'parent-contact',
      label: '联系家里',
      clause: 'JT 二.5一',
      serves: ['B2'],
      actor: 'class-teacher',
      when: { every: 'month', count: 1 },
      leastSchoolDays: 10,
      counts: { where: { result: ['reached'] }, apart: { result: ['missed', 'off', 'refused'] }, by: 'anyone' },
      holiday: 'suggest',
      isSchoolSetting: true,
    }),
    rule({
      id: 'jt.visit',
      kind: 'home-visit',
      label: '家访',
      clause: 'JT 二.5二',
      serves: ['B3'],
      actor: 'class-teacher',
      when: { every: 'term', count: 1 },
      leastSchoolDays: 10,
      counts: { where: { manner: ['onsite'] }, apart: { manner: ['phone', 'video'] }, by: 'anyone' },
      holiday: 'suggest',
      isSchoolSetting: true,
    }),
  ],
};
