/** A death that stands in one of the two halves of 附件2 alone: what the papers read, and what is asked about. */
import { describe, expect, it } from 'vitest';
import { familyDoubts } from '#domain/people/family-doubts.ts';
import { familyFactsOf, familyTicks, leftKindOf } from '#domain/people/left-behind.ts';
import { hidesNumber, isBeyondReach, isDeathSplit, parentState } from '#domain/people/parent-state.ts';

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
    const died = { flags: { father: 'died' as const, mother: 'home' as const }, members: [] };
    const isHeld = (relationWords: string) => isBeyondReach({ relation: 'father', relationWords }, died);
    expect(['爸爸', '阿大', '继父', '后爹'].map(isHeld)).toEqual([true, true, false, false]);
  });
});

it('of a stepfather says nothing of the father', () => {
  const members = [{ relation: 'father' as const, relationWords: '继父', health: 'died' as const }];
  const halves = { flags: { father: 'divorced' as const, mother: 'home' as const }, members };
  expect(parentState('father', halves)).toBe('divorced');
  expect(isDeathSplit('father', halves)).toBe(false);
  expect(isDeathSplit('father', { ...halves, flags: { father: 'died', mother: 'home' } })).toBe(false);
});

describe('a number in the row of a father who is not rung any more', () => {
  const row = { relation: 'father' as const, phones: [{ number: '19900005678' }] };
  const hides = (father: 'died' | 'missing' | 'away', more: object = {}) =>
    hidesNumber('father', { flags: { father, mother: 'home' }, members: [{ ...row, ...more }] });

  it('is hidden while the row does not say whose it is', () => {
    expect([hides('died'), hides('missing'), hides('away')]).toEqual([true, true, false]);
    expect(hides('died', { relationWords: '爸爸' })).toBe(true);
    expect(hides('died', { relationWords: '继父' })).toBe(false);
    expect(hides('died', { health: 'died' })).toBe(false);
    expect(hides('died', { phones: [] })).toBe(false);
    // Asked about already, in other words.
    expect(hides('died', { health: 'well' })).toBe(false);
  });

  it('is told before a paper is printed where he has died, and not where he is missing: his last number may be kept', () => {
    const doubts = (father: 'died' | 'missing') =>
      familyDoubts(familyFactsOf({ child: {}, flags: { father, mother: 'home' }, members: [row] })).map(
        ({ type }) => type,
      );
    expect(doubts('died')).toContain('number-of-the-dead');
    expect(doubts('missing')).not.toContain('number-of-the-dead');
  });
});
