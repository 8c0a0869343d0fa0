import { describe, expect, it } from 'vitest';
import { isHouseholdAsked, leftBehindUnder, type FamilyFacts } from '#domain/people/left-behind.ts';
import { isMeant, isOnRegister, meansRuralOnly } from '#domain/people/whom-meant.ts';

const ON = '2026-04-08';
const facts = (ruralHousehold: boolean | undefined): FamilyFacts => ({
  birth: '2014-09-20',
  ruralHousehold,
  father: { state: 'away' },
  mother: { state: 'away' },
});

describe('the documents of a school', () => {
  it.each([
    [undefined, false],
    [[], false],
    [['pl'], true],
    [['jss', 'pl'], false],
    [['jt'], false],
  ])('%j mean 农村户籍 alone: %s', (documents, rural) => {
    expect(meansRuralOnly(documents)).toBe(rural);
    expect(isMeant({ ruralHousehold: false }, documents)).toBe(!rural);
    expect(leftBehindUnder(documents, facts(false), ON)).toEqual(
      rural ? { is: 'no', because: 'not-rural' } : { is: 'yes' },
    );
  });

  it('drop nobody who was not asked of which household the family is, and ask', () => {
    for (const documents of [['pl'], ['jt', 'pl'], undefined]) {
      expect(leftBehindUnder(documents, facts(undefined), ON)).toEqual({ is: 'yes' });
      expect(isMeant({}, documents)).toBe(true);
      expect(isHouseholdAsked(documents, facts(undefined), ON)).toBe(documents?.length === 1);
    }
    expect(isHouseholdAsked(['pl'], facts(true), ON)).toBe(false);
    expect(isHouseholdAsked(['pl'], { ...facts(undefined), mother: { state: 'home' } }, ON)).toBe(false);
  });

  it('leave what the family decides to the family', () => {
    expect(leftBehindUnder(['pl'], { ...facts(true), mother: { state: 'home' } }, ON).is).toBe('no');
    expect(leftBehindUnder(['pl'], { ...facts(undefined), mother: {} }, ON).is).toBe('unsure');
  });
});

it('a child of 关注 is on no register, whatever its household', () => {
  expect(isOnRegister({ state: 'watched', ruralHousehold: true }, ['pl'])).toBe(false);
  expect(isOnRegister({ state: 'checking', ruralHousehold: true }, ['pl'])).toBe(true);
  expect(isOnRegister({ state: 'registered', ruralHousehold: false }, ['pl'])).toBe(false);
});
