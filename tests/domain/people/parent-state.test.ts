/** A death that stands in one of the two halves of 附件2 alone: what the papers read, and what is asked about. */
import { describe, expect, it } from 'vitest';
import { familyDoubts } from '#domain/people/family-doubts.ts';
import { familyFactsOf, familyTicks, leftKindOf } from '#domain/people/left-behind.ts';
import { isBeyondReach, isDeathSplit, parentState } from '#domain/people/parent-state.ts';

const rowSays = (health: 'died' | 'well' | undefined) => [{ relation: 'father' as const, health }];

describe('a parent of whom the row says 去世 and the flags 外出', () => {
  const facts = familyFactsOf({ child: {}, flags: { father: 'away', mother: 'away' }, members: rowSays('died') });

  it('has died on every paper, and a person says what the other parent is then', () => {
    expect(facts.father.state).toBe('died');
    expect(familyTicks(facts)).toMatchObject({ oneDied: true, singleParent: true });
    expect(leftKindOf(facts)).toMatchObject({ kind: undefined, proposed: 'mother', needsConfirming: true });
  });

  it('is told before a paper is printed', () => {
    expect(familyDoubts(facts).map(({ type }) => type)).toEqual(['needs-confirming', 'state-and-death']);
    const agreed = familyFactsOf({ child: {}, flags: { father: 'died', mother: 'home' }, members: rowSays('died') });
    expect(familyDoubts(agreed)).toEqual([]);
  });
});

describe('the two halves', () => {
  it.each([
    ['away', 'died', 'died', true],
    ['died', 'well', 'died', true],
    ['missing', 'died', 'died', true],
    ['died', 'died', 'died', false],
    ['died', undefined, 'died', false],
    [undefined, 'died', 'died', false],
    ['away', 'well', 'away', false],
    [undefined, undefined, undefined, false],
  ] as const)('flags %s, row %s: %s', (...[father, health, state, isSplit]) => {
    const halves = { flags: { father, mother: 'home' as const }, members: rowSays(health) };
    expect(parentState('father', halves)).toBe(state);
    expect(isDeathSplit('father', halves)).toBe(isSplit);
    expect(isDeathSplit('mother', halves)).toBe(false);
  });

  it('say who is beyond reach: the dead and a missing parent, nobody else, and nobody for want of an answer', () => {
    const missing = { flags: { father: 'missing' as const, mother: 'ran' as const }, members: [] };
    const asked = ['father', 'mother', 'paternal-grandmother', 'relatives', undefined];
    expect(asked.map((relation) => isBeyondReach({ relation }, missing))).toEqual([true, false, false, false, false]);
    expect(isBeyondReach({ relation: 'paternal-grandmother', health: 'died' }, missing)).toBe(true);
    expect(isBeyondReach({ relation: 'father' }, { members: [] })).toBe(false);
  });
});
