import { describe, expect, it } from 'vitest';
import { dutiesOfSubject } from '#domain/duties/engine.ts';
import { planDuties } from '#domain/duties/plan.ts';
import { keepersOf, responsibleFor, type Staffing } from '#domain/duties/responsible.ts';
import { rule, type Actor, type Rule } from '#domain/duties/rule.ts';
import { aDutyChild, calendar } from '#tests/support/duty-world.ts';

const staffing: Staffing = {
  classTeachersOfChild: (child) => (child === 'child-of-no-class' ? [] : ['tuo']),
  classTeachersOf: (classId) => (classId === 'class-5' ? ['tuo'] : []),
  pairedTeachersOf: (child) => (child === 'paired-child' ? ['han'] : []),
  subjectTeachersOf: () => [],
  dormKeepersOf: (child) => (child === 'boarder' ? ['guan'] : []),
  ownersOf: (child) => (child === 'owned-child' ? ['lao'] : []),
  withRole: (role) => ({ archivist: ['qi'], head: ['su'] })[role as string] ?? [],
  namedIn: (words) => (words.includes('韩志远') ? ['han'] : []),
  isGiven: (person, { child }) => person === 'han' || (person === 'tuo' && child !== undefined),
};

function whose(actor: Actor, per: Rule['per'], id: string) {
  const asked = rule({
    id: 'own.one',
    kind: 'talk',
    label: '谈心',
    clause: 'JSS 四(二)4',
    serves: ['D1'],
    actor,
    per,
    when: { every: 'term', count: 1 },
  });
  const plan = planDuties({ calendar, rules: [asked], today: '2026-04-15', since: '2026-03-01' });
  const [duty] = dutiesOfSubject(plan, { ...aDutyChild({ id }), per }, []);
  return duty && responsibleFor(duty, staffing);
}

describe('a duty is', () => {
  it.each([
    ['class-teacher', 'child', 'any-child', ['tuo']],
    ['paired-teacher', 'child', 'paired-child', ['han']],
    ['paired-teacher', 'child', 'other-child', ['tuo']],
    ['subject-teacher', 'child', 'any-child', ['tuo']],
    ['dorm-keeper', 'child', 'boarder', ['guan']],
    ['dorm-keeper', 'child', 'any-child', ['tuo']],
    ['owner', 'child', 'owned-child', ['lao']],
    ['owner', 'child', 'any-child', ['tuo']],
    ['archivist', 'child', 'any-child', ['qi']],
    ['counsellor', 'child', 'any-child', ['su']],
    ['deputy', 'school', 'school', ['su']],
    ['class-teacher', 'child', 'child-of-no-class', ['su']],
    ['paired-teacher', 'child', 'child-of-no-class', ['su']],
    ['class-teacher', 'class', 'class-5', ['tuo']],
    ['class-teacher', 'class', 'class-nobody-leads', ['su']],
    ['class-teacher', 'teacher', 'han', ['han']],
    ['head', 'teacher', 'han', ['su']],
  ] as const)('of the %s for a %s (%s): %s', (...asked) => {
    const [actor, per, id, people] = asked;
    expect(whose(actor, per, id)).toEqual(people);
  });

  it('no teacher’s where it is a parent’s', () => {
    expect(whose('parent', 'child', 'any-child')).toEqual([]);
  });
});

describe('a promise is', () => {
  const keepers = (whose: readonly string[], over: { child?: string; who?: string } = {}) =>
    keepersOf({ type: 'talk', whose, ...over }, staffing);

  it('theirs who are to do it by name, else theirs who gave it', () => {
    expect(keepers(['tuo'], { child: 'any-child', who: '韩志远老师' })).toEqual(['han']);
    expect(keepers(['tuo', 'han'], { child: 'any-child', who: '村干部' })).toEqual(['tuo', 'han']);
  });

  it('the class teacher’s of today once they have left, and the office’s where nobody leads the class or it is the school’s', () => {
    expect(keepers(['gone'], { child: 'any-child' })).toEqual(['tuo']);
    expect(keepers(['gone'], { child: 'child-of-no-class' })).toEqual(['su']);
    expect(keepers(['gone'])).toEqual(['su']);
    expect(keepers(['han'])).toEqual(['han']);
  });
});
