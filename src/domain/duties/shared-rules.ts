/** Rules that several documents ask alike and none gives a number for, so that each names only its clause. */
import { sentStates } from '#domain/records/submission.ts';
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

/** 摸底 of every class; only JSS says by when, and the others go by its day. */
export const surveys = (id: string, clause: string, isSchoolSetting: boolean): Rule =>
  rule({
    id,
    kind: 'survey',
    label: '摸底',
    clause,
    serves: ['A1'],
    actor: 'class-teacher',
    per: 'class',
    when: { every: 'date', on: ['06-30'], opens: 30, since: 'year' },
    counts: { where: { state: ['done'] }, by: 'anyone' },
    isSchoolSetting,
  });

/**
 * Two a term in every class, the second before the vacation begins. 1530 — a minute a day, five on Friday, thirty before the
 * holidays — is a habit of schools that no document asks (domain.md §7.12): its lessons count here, and a school that keeps it writes a rule of its own.
 */
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

/** What may be named to be taught, and by when in the school year: of stoves before they are lit, of all else before the summer. */
const safetyTopics = {
  water: { word: '防溺水', on: '06-30', opens: 90 },
  traffic: { word: '交通', on: '06-30', opens: 90 },
  gas: { word: '防煤气中毒', on: '11-30', opens: 60 },
  shock: { word: '防触电', on: '06-30', opens: 90 },
  food: { word: '防食物中毒', on: '06-30', opens: 90 },
  crime: { word: '防不法侵害', on: '06-30', opens: 90 },
  rescue: { word: '自救自护', on: '06-30', opens: 90 },
  escape: { word: '应急避险', on: '06-30', opens: 90 },
} as const;

/** Each topic a document names, once a school year in every class, in whichever lesson; told apart, so that what a class has not had is seen. */
export const safetyTopicsOf = (
  document: 'jss' | 'jt',
  named: readonly (keyof typeof safetyTopics)[],
  asked: Pick<Rule, 'clause'> & Partial<Pick<Rule, 'appliesIf'>>,
): readonly Rule[] =>
  named.map((topic) => {
    const { word, on, opens } = safetyTopics[topic];
    return rule({
      ...asked,
      id: `${document}.safety-${topic}`,
      kind: 'safety-lesson',
      label: `安全教育：${word}`,
      serves: ['H1'],
      actor: 'class-teacher',
      per: 'class',
      when: { every: 'date', on: [on], opens, since: 'year' },
      counts: { where: { topics: [topic] }, by: 'anyone' },
      isSchoolSetting: true,
    });
  });

export const parentsMeeting = (id: string, clause: string): Rule =>
  activityOfTerm({ id, label: '家长会议', clause, serves: ['B8'], where: { kind: ['parents-meeting'] } });

/** 家长学校 and 监护人培训. */
export const parentsSchool = (id: string, clause: string): Rule =>
  rule({
    id,
    kind: 'training',
    label: '家长学校、监护人培训',
    clause,
    serves: ['B7'],
    actor: 'deputy',
    per: 'school',
    when: { every: 'term', count: 1 },
    counts: { where: { kind: ['parents', 'guardians'] }, by: 'anyone' },
    isSchoolSetting: true,
  });

/** Somebody who walks beside each child. */
export const pairings = (
  id: string,
  clause: string,
  { appliesIf = {}, or }: Partial<Pick<Rule, 'appliesIf'> & Pick<Rule['counts'], 'or'>> = {},
): Rule =>
  rule({
    id,
    kind: 'pairing',
    label: '结对',
    clause,
    serves: ['D3'],
    actor: 'deputy',
    when: { every: 'cover', begins: 'from', ends: 'until', warn: 14, within: 60 },
    place: 'desk',
    appliesIf,
    counts: { where: {}, by: 'anyone', ...(or !== undefined && { or }) },
    isSchoolSetting: true,
  });

/** 评估 in March and September. */
export const assessments = (id: string, clause: string, appliesIf: Rule['appliesIf'] = {}): Rule =>
  rule({
    id,
    kind: 'assessment',
    label: '评估',
    clause,
    serves: ['I5'],
    actor: 'class-teacher',
    when: { every: 'date', on: ['03-31', '09-30'], opens: 30 },
    place: 'desk',
    appliesIf,
    isSchoolSetting: true,
  });

/** Who came to somebody else's care is looked at again (domain.md §4.1: on change). */
export const assessmentOnChange = (
  asked: Pick<Rule, 'id' | 'clause' | 'serves'> & Partial<Pick<Rule, 'appliesIf'>>,
): Rule =>
  rule({
    kind: 'assessment',
    label: '照护人换了，再评估',
    actor: 'class-teacher',
    when: { every: 'case', of: 'guardian', day: 'from', where: {}, skipsFirst: true, within: 30 },
    place: 'desk',
    isSchoolSetting: true,
    ...asked,
  });

/** Whose level is 中 is assessed in each term (domain.md §7.8); what high asks for stands in `shared-walk.ts`. */
export const middleReview = (id: string, clause: string, appliesIf: Rule['appliesIf'] = {}): Rule =>
  rule({
    id,
    kind: 'assessment',
    label: '再评估一次',
    clause,
    serves: ['I5'],
    actor: 'class-teacher',
    when: { every: 'term', count: 1 },
    leastSchoolDays: 10,
    place: 'desk',
    appliesIf: { ...appliesIf, level: ['middle'] },
    isSchoolSetting: true,
  });

/** 控辍保学: each month how many came and who did not. 义务教育法 does not hold for a kindergarten. */
export const dropoutReport = (id: string, clause: string): Rule =>
  rule({
    id,
    kind: 'submission',
    label: '控辍保学月报',
    clause,
    serves: ['I2'],
    actor: 'archivist',
    per: 'school',
    when: { every: 'month', count: 1 },
    appliesIf: { stage: ['primary', 'junior'] },
    counts: { where: { kind: ['dropout'], state: [...sentStates] }, by: 'anyone' },
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
