/** What the law asks beside the documents: a minimum that no document lowers (domain.md §8). */
import { rule, type Policy, type Rule } from './rule.ts';
import { emergencyPlan } from './shared-office.ts';

interface Yearly extends Pick<Rule, 'id' | 'label' | 'clause'> {
  /** Of which kind the paper is that says what was found. */
  readonly kind: string;
}

/** What the school looks into once a year, by whatever day of it. */
const yearly = ({ kind, ...words }: Yearly): Rule =>
  rule({
    ...words,
    kind: 'work-plan',
    serves: ['J2'],
    actor: 'head',
    per: 'school',
    when: { every: 'year', count: 1 },
    counts: { where: { kind: [kind] }, by: 'anyone' },
  });

/** A parent's word each week, in the vacation as well (LAW 23). */
const parentsEachWeek = (asked: Pick<Rule, 'id' | 'kind' | 'label' | 'counts'>): Rule =>
  rule({
    clause: 'LAW 23',
    serves: ['B5'],
    actor: 'parent',
    when: { every: 'days', days: 7 },
    leastSchoolDays: 0,
    holiday: 'owed',
    ...asked,
  });

export const law: Policy = {
  id: 'law',
  name: '未成年人保护法',
  rules: [
    rule({
      id: 'law.consent',
      kind: 'consent',
      label: '告知和同意',
      clause: 'LAW 72',
      serves: ['A2'],
      actor: 'class-teacher',
      when: { every: 'cover', begins: 'givenOn', ends: 'until', warn: 30, within: 42 },
      place: 'desk',
      // Home was asked and has answered: also where the answer was no, or was taken back.
      counts: { where: { state: ['signed', 'kept', 'ending', 'withdrawn'] }, by: 'anyone' },
      isSchoolSetting: true,
    }),
    parentsEachWeek({
      id: 'law.parent-call',
      kind: 'family-call',
      label: '爸爸妈妈和孩子联系（法律）',
      counts: { where: { manner: ['phone', 'video', 'meeting', 'letter'], whom: ['parents', '?'] }, by: 'anyone' },
    }),
    // 与未成年人、被委托人: a word with the child is none with who cares for it.
    parentsEachWeek({
      id: 'law.parent-carer',
      kind: 'parent-contact',
      label: '爸爸妈妈和照护人联系（法律）',
      counts: { where: { carerToo: ['yes'] }, by: 'anyone' },
    }),
    yearly({ id: 'law.staff-check', label: '查教职工有没有违法犯罪记录', clause: 'LAW 62', kind: 'staff-check' }),
    yearly({ id: 'law.data-audit', label: '孩子的个人信息管得合不合规', clause: 'NET 37', kind: 'data-audit' }),
    emergencyPlan('law.emergency', 'LAW 37'),
    // 定期: the law gives no number.
    rule({
      id: 'law.drill',
      kind: 'safety-lesson',
      label: '应急演练',
      clause: 'LAW 37',
      serves: ['I4', 'H1'],
      actor: 'deputy',
      per: 'school',
      when: { every: 'term', count: 1 },
      counts: { where: { how: ['drill'] }, by: 'anyone' },
      isSchoolSetting: true,
    }),
  ],
};
