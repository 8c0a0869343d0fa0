/** Who may say that nothing was done: whoever is given all of what a rule looks at, and not only some of it. */
import { describe, expect, it } from 'vitest';
import type { Standing } from '#domain/access.ts';
import { isGiven, isOwnDeed, mayJudge } from '#domain/duties/judging.ts';
import { aRule } from '#tests/support/duty-world.ts';

describe('a rule is judged', () => {
  const judges = (standing: Standing, more: Parameters<typeof aRule>[0] = {}) => mayJudge(aRule(more), [standing]);
  const since = (where: Record<string, string[]>) =>
    ({ every: 'case', of: 'guardian', day: 'from', where, within: 30 }) as const;

  it('by who is given what counts, and what counts in its place', () => {
    expect(judges('paired-teacher')).toBe(true);
    expect(judges('paired-teacher', { counts: { where: { toCounsellor: ['yes'] }, by: 'anyone' } })).toBe(false);
    const or = (where: Record<string, string[]>) => ({
      counts: { where: {}, or: [{ kind: 'home-visit', where }], by: 'anyone' as const },
    });
    expect(judges('paired-teacher', or({ manner: ['onsite'] }))).toBe(true);
    expect(judges('paired-teacher', or({ childSaid: ['yes'] }))).toBe(false);
  });

  it('by who is given what happened, as far as it is told apart', () => {
    expect(judges('paired-teacher', { when: since({}) })).toBe(true);
    expect(judges('paired-teacher', { when: since({ health: ['ill'] }) })).toBe(false);
    expect(judges('dorm-keeper', { kind: 'boarding', when: { ...since({}), of: 'assessment' } })).toBe(false);
  });

  it('by who is given the first day and the last', () => {
    const when = { every: 'cover', begins: 'happenedOn', ends: 'until', warn: 30, within: 42 } as const;
    expect(judges('class-teacher', { kind: 'home-visit', when })).toBe(true);
    expect(judges('archivist', { kind: 'home-visit', when })).toBe(false);
  });

  it('by who is given for whom it holds and in which 科目', () => {
    expect(judges('paired-teacher', { appliesIf: { guardian: ['grandparents'] } })).toBe(true);
    expect(judges('paired-teacher', { appliesIf: { level: ['high'] } })).toBe(false);
    expect(judges('archivist')).toBe(true);
    expect(judges('archivist', { each: { fact: 'plan', codes: [] } })).toBe(false);
  });
});

describe('what is of one subject', () => {
  const group = { type: 'learning-group', fields: ['need'] };

  it('is given to who stands beside the child, to who wrote it, and else to who is named for it', () => {
    expect(isGiven(group, ['class-teacher'])).toBe(true);
    expect(isGiven(group, ['subject-teacher', 'author'])).toBe(true);
    expect(isGiven(group, ['subject-teacher'])).toBe(false);
    expect(isGiven(group, ['subject-teacher'], true)).toBe(true);
  });
});

it('a teacher’s own deed is what she is to do, not what the office does about her or what is of a child', () => {
  expect(isOwnDeed({ per: 'teacher', actor: 'class-teacher' })).toBe(true);
  expect(isOwnDeed({ per: 'teacher', actor: 'head' })).toBe(false);
  expect(isOwnDeed({ per: 'child', actor: 'class-teacher' })).toBe(false);
});
