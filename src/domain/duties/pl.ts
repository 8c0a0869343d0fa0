/** 平政发〔2017〕3号, whole: its walk, and the papers, the assessment and the reports. */
import { entrusted } from '#domain/records/guardian.ts';
import { sentStates } from '#domain/records/submission.ts';
import { plWalk } from './pl-walk.ts';
import { rule, type Policy } from './rule.ts';
import { appraisals, emergencyPlan, leaders, regimes } from './shared-office.ts';
import {
  activityOfTerm,
  assessmentOnChange,
  assessments,
  dropoutReport,
  lawLessons,
  middleReview,
  pairings,
  parentsSchool,
  safetyLessons,
  surveys,
  themeOfTerm,
} from './shared-rules.ts';

const school = { stage: ['primary', 'junior'] };
/** Signed and in force, as papers go their way (domain.md §4.4). */
const signed = { state: ['signed', 'kept', 'ending'] };

export const pl: Policy = {
  id: 'pl',
  name: '平利县实施意见（2017）',
  rules: [
    ...plWalk,
    surveys('pl.survey', 'PL 三(二)', true),
    pairings('pl.pairing', 'PL 三(二)', { appliesIf: school, or: [{ kind: 'peer-pairing', where: {} }] }),
    // 一帮一、一帮多 is children of the town with children of the village; with how many, the school says.
    rule({
      id: 'pl.peers',
      kind: 'peer-pairing',
      label: '同伴结对（一帮一、一帮多）',
      clause: 'PL 三(二)',
      serves: ['D5'],
      actor: 'deputy',
      per: 'school',
      when: { every: 'cover', begins: 'from', ends: 'until', warn: 14, within: 60 },
      isSchoolSetting: true,
    }),
    assessments('pl.assessment', 'PL 四(四)'),
    assessmentOnChange({ id: 'pl.assessment-change', clause: 'PL 四(四)', serves: ['I5', 'C3'] }),
    middleReview('pl.middle-review', 'PL 四(四)'),
    rule({
      id: 'pl.letter',
      kind: 'responsibility-letter',
      label: '责任书',
      clause: 'PL 三(六)',
      serves: ['C2'],
      actor: 'class-teacher',
      when: { every: 'cover', begins: 'signedOn', ends: 'until', warn: 30, within: 42 },
      place: 'desk',
      counts: { where: signed, by: 'anyone' },
      isSchoolSetting: true,
    }),
    rule({
      id: 'pl.entrustment',
      kind: 'entrustment',
      label: '委托照护协议',
      clause: 'PL 三(六)',
      serves: ['C1'],
      actor: 'class-teacher',
      when: { every: 'cover', begins: 'from', ends: 'until', warn: 30, within: 42 },
      place: 'desk',
      appliesIf: { guardian: entrusted },
      counts: { where: signed, by: 'anyone' },
      isSchoolSetting: true,
    }),
    rule({
      id: 'pl.roster',
      kind: 'submission',
      label: '档案和调查统计表备案',
      clause: 'PL 三(二)',
      serves: ['A8'],
      actor: 'archivist',
      per: 'school',
      when: { every: 'year', count: 1, within: 60 },
      counts: { where: { kind: ['roster'], state: [...sentStates] }, by: 'anyone' },
      isSchoolSetting: true,
    }),
    rule({
      id: 'pl.term-report',
      kind: 'submission',
      label: '学期情况报告',
      clause: 'PL 三(二)',
      serves: ['A10'],
      actor: 'archivist',
      per: 'school',
      when: { every: 'term', count: 1 },
      counts: { where: { kind: ['term'], state: [...sentStates] }, by: 'anyone' },
      isSchoolSetting: true,
    }),
    dropoutReport('pl.dropout-report', 'PL 三(二)'),
    parentsSchool('pl.parents-school', 'PL 三(六)'),
    safetyLessons('pl.safety', 'PL 三(四)'),
    lawLessons('pl.law', 'PL 三(四)'),
    themeOfTerm('pl.theme', 'PL 三(五)'),
    activityOfTerm({
      id: 'pl.reunion',
      label: '亲情见面',
      clause: 'PL 三(五)',
      serves: ['B10'],
      where: { kind: ['reunion'] },
    }),
    rule({
      id: 'pl.hazards',
      kind: 'hazard-check',
      label: '隐患排查',
      clause: 'PL 四(四)',
      serves: ['H5'],
      actor: 'deputy',
      per: 'school',
      when: { every: 'term', count: 1 },
      isSchoolSetting: true,
    }),
    leaders('pl.leaders', 'PL 三(一)'),
    emergencyPlan('pl.emergency', 'PL 四(四)'),
    ...appraisals('pl', 'PL 三(二)'),
    ...regimes('pl', 'PL 三(二)'),
  ],
};
