/** What several documents ask alike of the head's desk: who leads, what is planned, which 制度 hold, how the year is judged. */
import { rule, type Rule } from './rule.ts';

/** 领导机构. */
export const leaders = (id: string, clause: string): Rule =>
  rule({
    id,
    kind: 'org-role',
    label: '领导机构和分工',
    clause,
    serves: ['J1'],
    actor: 'head',
    per: 'school',
    when: { every: 'cover', begins: 'from', ends: 'until', warn: 7, within: 30 },
    counts: { where: { part: ['leader'] }, by: 'anyone' },
  });

/** 实施方案、工作安排 of the school year. */
export const workPlan = (id: string, clause: string): Rule =>
  rule({
    id,
    kind: 'work-plan',
    label: '实施方案、工作安排',
    clause,
    serves: ['J2'],
    actor: 'head',
    per: 'school',
    when: { every: 'year', count: 1, within: 42 },
    counts: { where: { kind: ['plan', 'arrangement'] }, by: 'anyone' },
    isSchoolSetting: true,
  });

const regimeNames = {
  register: '情况登记和情况报告',
  guardians: '监护人联系',
  duty: '管理教育责任',
  pairing: '结对帮扶',
  talks: '沟通交流',
  boarding: '寄宿优先',
} as const;

/** The 制度 a document names, each in force. */
export const regimes = (
  document: 'jss' | 'pl',
  clause: string,
  named = Object.keys(regimeNames) as (keyof typeof regimeNames)[],
): readonly Rule[] =>
  named.map((regime) =>
    rule({
      id: `${document}.regime-${regime}`,
      kind: 'work-plan',
      label: `${regimeNames[regime]}制度`,
      clause,
      serves: ['J8'],
      actor: 'head',
      per: 'school',
      when: { every: 'cover', begins: 'adoptedOn', ends: 'until', warn: 30, within: 42 },
      counts: { where: { kind: ['regime'], regime: [regime] }, by: 'anyone' },
      isSchoolSetting: true,
    }),
  );

export const emergencyPlan = (id: string, clause: string): Rule =>
  rule({
    id,
    kind: 'work-plan',
    label: '应急预案',
    clause,
    serves: ['I4'],
    actor: 'head',
    per: 'school',
    when: { every: 'year', count: 1, within: 42 },
    counts: { where: { kind: ['emergency'] }, by: 'anyone' },
    isSchoolSetting: true,
  });

/** 年终考核: of the school, of its head (述职) and of everybody who teaches (JSS 五3 and PL 三(二) name all three). */
export const appraisals = (document: 'jss' | 'pl', clause: string): readonly Rule[] => {
  const appraisal = (name: string, label: string, whom: string): Rule =>
    rule({
      id: `${document}.${name}`,
      kind: 'appraisal',
      label,
      clause,
      serves: ['J5'],
      actor: 'head',
      per: 'school',
      when: { every: 'year', count: 1 },
      counts: { where: { whom: [whom] }, by: 'anyone' },
    });
  return [
    appraisal('appraisal', '年终考核', 'school'),
    appraisal('appraisal-head', '校长年终述职', 'head'),
    {
      ...appraisal('appraisal-teacher', '教师年终考评', 'teacher'),
      per: 'teacher',
      appliesIf: { role: [...teaching] },
    },
  ];
};

/** Whoever carries a part of the work with the children as a teacher of the school. */
const teaching = ['class-teacher', 'paired-teacher', 'subject-teacher', 'counsellor', 'archivist'] as const;
