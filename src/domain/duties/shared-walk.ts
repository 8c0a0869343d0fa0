/** What several documents ask alike of the day's walk, apart from `shared-rules.ts`, which comes later than the first list. */
import { rule, type Rule } from './rule.ts';

type Asked = Pick<Rule, 'id' | 'clause'> & Partial<Pick<Rule, 'serves' | 'appliesIf'>>;

/** Whoever carries a child of the level 高 goes there each month (domain.md §7.8). */
export const highVisit = ({ appliesIf = {}, ...asked }: Asked): Rule =>
  rule({
    kind: 'home-visit',
    label: '上门看看',
    serves: ['I5'],
    actor: 'owner',
    when: { every: 'month', count: 1 },
    leastSchoolDays: 10,
    appliesIf: { ...appliesIf, level: ['high'] },
    counts: { where: { manner: ['onsite'] }, apart: { manner: ['phone', 'video'] }, by: 'anyone' },
    holiday: 'suggest',
    isSchoolSetting: true,
    ...asked,
  });

/** Who came back to school is looked after in each of four weeks (domain.md §4.4). */
export const afterReturn = (asked: Asked): Rule =>
  rule({
    kind: 'talk',
    label: '复学跟踪',
    serves: ['I2'],
    actor: 'class-teacher',
    when: {
      every: 'case',
      of: 'dropout-case',
      day: 'backOn',
      where: { state: ['returned', 'closed'] },
      within: 7,
      times: 4,
    },
    counts: {
      where: {},
      or: [
        { kind: 'home-visit', where: { manner: ['onsite'] } },
        { kind: 'parent-contact', where: { result: ['reached'] } },
      ],
      by: 'anyone',
    },
    isSchoolSetting: true,
    ...asked,
  });
