/** Rules that several documents ask alike and none gives a number for, so that each names only its clause. */
import { rule, type Rule, type Where } from './rule.ts';

interface Asked extends Pick<Rule, 'id' | 'label' | 'clause' | 'serves'> {
  readonly where: Where;
  /** What meets it as well, of the same kind. */
  readonly or?: Where;
}

/** Something of the whole school's that is to happen in every term. */
export const activityOfTerm = ({ where, or, ...asked }: Asked): Rule =>
  rule({
    ...asked,
    kind: 'activity',
    actor: 'deputy',
    per: 'school',
    when: { every: 'term', count: 1 },
    counts: { where, by: 'anyone', ...(or !== undefined && { or: [{ kind: 'activity', where: or }] }) },
    isSchoolSetting: true,
  });

/** 体育、艺术、社会实践, 主题班会、墙报、演讲、演出. */
export const themeOfTerm = (id: string, clause: string): Rule =>
  activityOfTerm({
    id,
    label: '主题活动',
    clause,
    serves: ['F7'],
    where: { kind: ['sport', 'art', 'practice', 'class-meeting', 'wall', 'speech', 'show', 'care'] },
  });

/** Two a term in every class, the second before the vacation begins. */
export const safetyLessons = (id: string, clause: string, appliesIf: Rule['appliesIf'] = {}): Rule =>
  rule({
    id,
    kind: 'safety-lesson',
    label: '安全教育',
    clause,
    serves: ['H1'],
    actor: 'class-teacher',
    per: 'class',
    appliesIf,
    when: { every: 'term', count: 2 },
    isSchoolSetting: true,
  });

export const parentsMeeting = (id: string, clause: string): Rule =>
  activityOfTerm({ id, label: '家长会议', clause, serves: ['B8'], where: { kind: ['parents-meeting'] } });

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

/** 法制教育: a talk on the law, or a lesson on harm by others, drugs, AIDS. */
export function lawLessons(id: string, clause: string): Rule {
  const asked = activityOfTerm({ id, label: '法制教育', clause, serves: ['H2'], where: { topics: ['law'] } });
  const or = [
    { kind: 'activity', where: { kind: ['law'] } },
    { kind: 'safety-lesson', where: { topics: ['crime', 'drugs', 'aids'] } },
  ];
  return { ...asked, counts: { ...asked.counts, or } };
}

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
