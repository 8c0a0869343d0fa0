/** 积县教发[2021]96号: the seed that carries the numbers. What its teachers do with the children and their homes; it names no kindergarten. */
import { rule, type Rule } from './rule.ts';
import { afterReturn, highVisit } from './shared-walk.ts';

const school = { stage: ['primary', 'junior'] };
const troubled = ['learning', 'personality', 'morals'];

type Planned = 'clause' | 'serves' | 'actor' | 'isSchoolSetting';
const planned = (given: Omit<Parameters<typeof rule>[0], Planned>): Rule =>
  rule({ clause: 'JSS 四(二)4', serves: ['E5', 'D2'], actor: 'class-teacher', isSchoolSetting: true, ...given });

export const jssWalk: readonly Rule[] = [
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
  rule({
    id: 'jss.family-call',
    kind: 'family-call',
    label: '和爸爸妈妈通一次话',
    clause: 'JSS 四(二)2',
    serves: ['B4'],
    actor: 'class-teacher',
    when: { every: 'month', count: 1 },
    leastSchoolDays: 10,
    appliesIf: school,
    counts: { where: { whom: ['parents', '?'] }, by: 'anyone' },
  }),
  rule({
    id: 'jss.focus-talk',
    kind: 'talk',
    label: '谈心',
    clause: 'JSS 四(二)4',
    serves: ['D2'],
    actor: 'class-teacher',
    when: { every: 'days', days: 14 },
    leastSchoolDays: 5,
    appliesIf: { ...school, flag: ['focus', ...troubled, 'other'] },
    isSchoolSetting: true,
  }),
  rule({
    id: 'jss.focus-contact',
    kind: 'parent-contact',
    label: '和照护人多说一次',
    clause: 'JSS 四(二)4',
    serves: ['D2'],
    actor: 'class-teacher',
    when: { every: 'days', days: 14 },
    leastSchoolDays: 5,
    appliesIf: { ...school, flag: troubled },
    counts: { where: { result: ['reached'] }, apart: { result: ['missed', 'off', 'refused', 'sent'] }, by: 'anyone' },
    isSchoolSetting: true,
  }),
  rule({
    id: 'jss.pairing-log',
    kind: 'pairing-log',
    label: '结对交流',
    clause: 'JSS 四(二)3',
    serves: ['D3'],
    actor: 'paired-teacher',
    when: { every: 'month', count: 1 },
    leastSchoolDays: 10,
    appliesIf: { paired: ['yes'] },
    counts: {
      where: {},
      // 交流、沟通: a talk, a visit or a call of hers is one already, wherever she wrote it down.
      or: [
        { kind: 'talk', where: {}, by: 'paired' },
        { kind: 'home-visit', where: {}, by: 'paired' },
        { kind: 'parent-contact', where: { result: ['reached'] }, by: 'paired' },
      ],
      by: 'anyone',
    },
    isSchoolSetting: true,
  }),
  rule({
    id: 'jss.pairing-visit',
    kind: 'pairing-log',
    label: '结对走访',
    clause: 'JSS 四(二)3',
    serves: ['D3'],
    actor: 'paired-teacher',
    when: { every: 'term', count: 1 },
    leastSchoolDays: 10,
    appliesIf: { paired: ['yes'] },
    counts: {
      where: { kind: ['visit'] },
      or: [{ kind: 'home-visit', where: { manner: ['onsite'] }, by: 'paired' }],
      by: 'anyone',
    },
    isSchoolSetting: true,
  }),
  // A 个别教育管理方案 says itself how often.
  ...(
    [
      ['week', 7, 3],
      ['fortnight', 14, 5],
    ] as const
  ).flatMap(([often, days, leastSchoolDays]) => [
    planned({
      id: `jss.plan-talk-${often}`,
      kind: 'talk',
      label: '谈心',
      when: { every: 'days', days },
      leastSchoolDays,
      appliesIf: { talks: [often] },
    }),
    planned({
      id: `jss.plan-contact-${often}`,
      kind: 'parent-contact',
      label: '联系照护人',
      when: { every: 'days', days },
      leastSchoolDays,
      appliesIf: { contacts: [often] },
      counts: { where: { result: ['reached'] }, by: 'anyone' },
    }),
  ]),
  planned({
    id: 'jss.plan-contact-month',
    kind: 'parent-contact',
    label: '联系照护人',
    when: { every: 'month', count: 1 },
    leastSchoolDays: 10,
    appliesIf: { contacts: ['month'] },
    counts: { where: { result: ['reached'] }, by: 'anyone' },
  }),
  highVisit({ id: 'jss.high-visit', clause: 'JSS 二', appliesIf: school }),
  afterReturn({ id: 'jss.back', clause: 'JSS 四(三)4', appliesIf: school }),
];
