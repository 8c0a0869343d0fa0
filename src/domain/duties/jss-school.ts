/** 积县教发[2021]96号, the rest: the learning-help chain, cards and 摸底, what the school and its classes do, what parents owe. */
import { wordGiven } from '#domain/records/parent-contact.ts';
import { rule, type Rule, type Where } from './rule.ts';
import { appraisals, emergencyPlan, leaders, regimes, workPlan } from './shared-office.ts';
import {
  activityOfTerm,
  assessmentOnChange,
  assessments,
  dropoutReport,
  middleReview,
  parentsMeeting,
  safetyLessons,
  safetyTopicsOf,
  surveys,
  pairings,
} from './shared-rules.ts';

const school = { stage: ['primary', 'junior'] };
/** Who is to be looked after more, for whatever reason (R34). */
export const flagged = ['focus', 'learning', 'personality', 'morals', 'other'];

/** At the other kinds of activity grown-ups sit among themselves. */
const withChildren = {
  kind: 'sport art practice class-meeting wall speech show care reunion law group mind exchange other ?'.split(' '),
};

/** One of the 三主动 (JSS 四(三)3), once a term. */
const threefold = (
  { where, ...asked }: Pick<Rule, 'id' | 'label' | 'kind'> & { readonly where: Where },
  or: NonNullable<Rule['counts']['or']>,
): Rule =>
  rule({
    ...asked,
    clause: 'JSS 四(三)3',
    serves: ['D7'],
    actor: 'class-teacher',
    per: 'teacher',
    when: { every: 'term', count: 1 },
    appliesIf: { role: ['class-teacher', 'paired-teacher'] },
    counts: { where, or, by: 'anyone' },
    isSchoolSetting: true,
  });

/** 督促 what mother and father owe; JSS 四(二)2 makes no exception for the vacation, when a child is at home as in term. */
const ofParents = (given: Pick<Rule, 'id' | 'kind' | 'label' | 'when' | 'counts'>): Rule =>
  rule({
    clause: 'JSS 四(二)2',
    serves: ['B5'],
    actor: 'parent',
    leastSchoolDays: 0,
    holiday: 'owed',
    ...given,
  });

/** One level of the parents' committees, once a year: that of a class by its teacher, the others by the school. */
const committee = ({ id, label, levels }: { id: string; label: string; levels: readonly string[] }): Rule =>
  rule({
    id,
    label,
    kind: 'activity',
    clause: 'JSS 四(三)6',
    serves: ['B8'],
    ...(levels.includes('class')
      ? ({ actor: 'class-teacher', per: 'class', appliesIf: school } as const)
      : ({ actor: 'deputy', per: 'school' } as const)),
    when: { every: 'year', count: 1 },
    counts: { where: { kind: ['committee'], level: [...levels] }, by: 'anyone' },
    isSchoolSetting: true,
  });

export const jssSchoolRules: readonly Rule[] = [
  // 结对帮扶 is for 留守儿童 in general, and a teacher of their own for 重点帮扶对象.
  pairings('jss.pairing', 'JSS 四(二)3', { appliesIf: school }),
  rule({
    id: 'jss.focus-teacher',
    kind: 'pairing',
    label: '配帮扶教师',
    clause: 'JSS 四(二)3',
    serves: ['D4'],
    actor: 'deputy',
    when: { every: 'cover', begins: 'from', ends: 'until', warn: 14, within: 14 },
    place: 'desk',
    appliesIf: { flag: flagged },
  }),
  // 逐一分类、分组: each child, and in which subjects is for the class to say. From the plan on each of them is owed apart.
  rule({
    id: 'jss.learning-group',
    kind: 'learning-group',
    label: '分类、分组',
    clause: 'JSS 四(三)1',
    serves: ['E1'],
    actor: 'class-teacher',
    when: { every: 'term', count: 1, within: 28 },
    place: 'desk',
    appliesIf: school,
    isSchoolSetting: true,
  }),
  rule({
    id: 'jss.learning-plan',
    kind: 'learning-plan',
    label: '学习帮扶计划',
    clause: 'JSS 四(三)1',
    serves: ['E2'],
    actor: 'subject-teacher',
    when: { every: 'term', count: 1, within: 42 },
    place: 'desk',
    appliesIf: school,
    // Who keeps up in a subject needs no plan there.
    each: { fact: 'group', codes: ['some', 'much'] },
    isSchoolSetting: true,
  }),
  rule({
    id: 'jss.progress',
    kind: 'progress-entry',
    label: '看帮扶效果',
    clause: 'JSS 四(三)1',
    serves: ['E4'],
    actor: 'subject-teacher',
    when: { every: 'month', count: 1 },
    leastSchoolDays: 10,
    place: 'desk',
    appliesIf: { ...school, plan: ['yes'] },
    each: { fact: 'plan', codes: ['yes'] },
    isSchoolSetting: true,
  }),
  rule({
    id: 'jss.helper',
    kind: 'learning-helper',
    label: '学习帮手',
    clause: 'JSS 四(三)1',
    serves: ['E3'],
    actor: 'class-teacher',
    when: { every: 'cover', begins: 'from', ends: 'until', warn: 14, within: 42 },
    place: 'desk',
    appliesIf: school,
  }),
  rule({
    id: 'jss.contact-card',
    kind: 'contact-card',
    label: '联系卡',
    clause: 'JSS 四(一)1',
    serves: ['A6', 'B9'],
    actor: 'class-teacher',
    when: { every: 'date', on: ['06-30'], opens: 45, since: 'year' },
    place: 'desk',
    appliesIf: school,
  }),
  rule({
    id: 'jss.contact-change',
    kind: 'contact-card',
    label: '换联系卡',
    clause: 'JSS 四(一)2',
    serves: ['A7'],
    actor: 'archivist',
    when: { every: 'case', of: 'contact-card', day: 'staleOn', where: {}, within: 7 },
    place: 'desk',
    isSchoolSetting: true,
  }),
  surveys('jss.survey', 'JSS 四(一)1', false),
  assessments('jss.assessment', 'JSS 二', school),
  assessmentOnChange({ id: 'jss.assessment-change', clause: 'JSS 二', serves: ['I5'], appliesIf: school }),
  middleReview('jss.middle-review', 'JSS 二', school),
  rule({
    id: 'jss.guardian-meeting',
    kind: 'guardian-meeting',
    label: '监护人会议',
    clause: 'JSS 四(二)2',
    serves: ['B6', 'B9'],
    actor: 'deputy',
    per: 'school',
    when: { every: 'term', count: 1 },
  }),
  rule({
    id: 'jss.forum',
    kind: 'meeting',
    label: '座谈会、研讨会',
    clause: 'JSS 五1',
    serves: ['I6'],
    actor: 'head',
    per: 'school',
    when: { every: 'term', count: 1 },
    counts: { where: { kind: ['forum', 'seminar'] }, by: 'anyone' },
    isSchoolSetting: true,
  }),
  ...(
    [
      ['thought', '思想教育'],
      ['feeling', '情感教育'],
      ['independence', '独立生活教育'],
      ['parents', '体谅父母教育'],
    ] as const
  ).map(([topic, label]) =>
    activityOfTerm({ id: `jss.${topic}`, label, clause: 'JSS 四(三)5', serves: ['G3'], where: { topics: [topic] } }),
  ),
  {
    ...activityOfTerm({
      id: 'jss.mind',
      label: '心理教育课',
      clause: 'JSS 四(三)5',
      serves: ['G2'],
      where: { topics: ['mind'] },
      or: { kind: ['mind'] },
    }),
    actor: 'counsellor',
  },
  parentsMeeting('jss.parents-meeting', 'JSS 四(三)6'),
  // 三级家长委员会 is those of the classes, of the grades and of the school.
  committee({ id: 'jss.committee-class', label: '班级家长委员会', levels: ['class'] }),
  committee({ id: 'jss.committee-grade', label: '年级家长委员会', levels: ['grade'] }),
  committee({ id: 'jss.committee', label: '学校家长委员会', levels: ['school', '?'] }),
  safetyLessons('jss.safety', 'JSS 四(三)6', school),
  ...safetyTopicsOf('jss', ['rescue', 'escape', 'water', 'gas', 'food'], { clause: 'JSS 四(三)6', appliesIf: school }),
  emergencyPlan('jss.emergency', 'JSS 三'),
  // 三主动: each of the three is asked of whoever has children of her own to look after.
  threefold(
    { id: 'jss.reaches-out', label: '主动联系家里', kind: 'parent-contact', where: { result: [...wordGiven] } },
    [
      { kind: 'home-visit', where: { manner: ['onsite'] } },
      { kind: 'pairing-log', where: { kind: ['visit', 'call'] } },
    ],
  ),
  threefold({ id: 'jss.talks-first', label: '主动找孩子谈心', kind: 'talk', where: {} }, [
    { kind: 'pairing-log', where: { kind: ['talk'] } },
  ]),
  threefold({ id: 'jss.joins', label: '主动参与孩子的活动', kind: 'activity', where: withChildren }, [
    { kind: 'safety-lesson', where: {} },
  ]),
  leaders('jss.leaders', 'JSS 四(二)1'),
  workPlan('jss.work-plan', 'JSS 三'),
  // 各项工作制度: those it names — 档案联系卡, 监护人联系, 结对帮扶, 谈心.
  ...regimes('jss', 'JSS 五2', ['register', 'guardians', 'pairing', 'talks']),
  ...appraisals('jss', 'JSS 五3'),
  dropoutReport('jss.dropout-report', 'JSS 四(三)4'),
  ofParents({
    id: 'jss.parent-call',
    kind: 'family-call',
    label: '爸爸妈妈和孩子通话',
    when: { every: 'days', days: 14 },
    counts: { where: { manner: ['phone', 'video', 'meeting'], whom: ['parents', '?'] }, by: 'anyone' },
  }),
  ofParents({
    id: 'jss.parent-letter',
    kind: 'family-call',
    label: '爸爸妈妈和孩子互通一封信',
    when: { every: 'month', count: 1 },
    counts: { where: { manner: ['letter'], whom: ['parents', '?'] }, by: 'anyone' },
  }),
  ofParents({
    id: 'jss.parent-teacher',
    kind: 'parent-contact',
    label: '爸爸妈妈主动联系班主任',
    when: { every: 'month', count: 1 },
    counts: { where: { result: ['reached'], direction: ['theirs', '?'], whom: ['parents', '?'] }, by: 'anyone' },
  }),
  ofParents({
    id: 'jss.parent-guardian',
    kind: 'parent-contact',
    label: '爸爸妈妈和照护人联系',
    when: { every: 'month', count: 1 },
    counts: {
      where: { carerToo: ['yes'] },
      // Before it was asked, a call at home was all that told of it.
      or: [{ kind: 'family-call', where: { place: ['home'], whom: ['?'] } }],
      by: 'anyone',
    },
  }),
];
