import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familyDoubts } from '#domain/people/family-doubts.ts';
import {
  familyFactsOf,
  familyShape,
  familyTicks,
  isOrphan,
  leftBehindByJt,
  leftBehindByPl,
  leftKindOf,
  studentRecordCode,
  type FamilyFacts,
} from '#domain/people/left-behind.ts';
import type { ParentState } from '#domain/people/parent-state.ts';

const ON = '2026-04-08';
const aFamily = (facts: Partial<FamilyFacts> = {}): FamilyFacts => ({
  birth: '2014-09-20',
  ruralHousehold: true,
  father: { state: 'away', since: '2025-02-20' },
  mother: { state: 'away', since: '2025-02-20' },
  ...facts,
});

const states: ParentState[] = ['home', 'away', 'divorced', 'ran', 'missing', 'died', 'prison', 'ill', 'unknown'];
const anyFamily = () => {
  const parent = fc.record({
    state: fc.option(fc.constantFrom(...states), { nil: undefined }),
    since: fc.option(fc.constantFrom('2025-02-20', '2026-03-01'), { nil: undefined }),
    canCare: fc.option(fc.boolean(), { nil: undefined }),
  });
  return fc.record({ father: parent, mother: parent, birth: fc.constantFrom('2014-09-20', '2008-01-01') });
};

describe('a child whose parents are both away', () => {
  it('is 留守 by JT and PL, code 2, 父母均外出, 双亲', () => {
    expect(leftBehindByJt(aFamily(), ON)).toEqual({ is: 'yes' });
    expect(leftBehindByPl(aFamily(), ON)).toEqual({ is: 'yes' });
    expect(studentRecordCode(aFamily(), ON)).toBe(2);
    expect(leftKindOf(aFamily())).toMatchObject({ kind: 'both', needsConfirming: false });
    expect(familyShape(aFamily())).toBe('two');
    expect(familyDoubts(aFamily())).toEqual([]);
  });

  it('is not 留守 by PL in a town household, and unsure while nobody asked', () => {
    expect(leftBehindByPl(aFamily({ ruralHousehold: false }), ON)).toEqual({ is: 'no', because: 'not-rural' });
    expect(leftBehindByPl(aFamily({ ruralHousehold: undefined }), ON)).toEqual({
      is: 'unsure',
      because: 'household-unknown',
    });
  });

  it('is asked about when a parent is also the one who cares', () => {
    expect(familyDoubts(aFamily({ caredForByParent: true })).map((doubt) => doubt.type)).toEqual(['carer-is-parent']);
  });
});

describe('father away, mother at home and healthy (domain §13, 3)', () => {
  const facts = aFamily({ mother: { state: 'home' } });

  it('is not in 附件3, and the 学籍 code is 1', () => {
    expect(leftBehindByJt(facts, ON)).toEqual({ is: 'no', because: 'a-parent-can-care' });
    expect(leftKindOf(facts).kind).toBe('none');
    expect(studentRecordCode(facts, ON)).toBe(1);
  });

  it('is 双亲 and not 是否单亲: the three meanings stay apart', () => {
    expect(familyShape(facts)).toBe('two');
    expect(familyTicks(facts).singleParent).toBe(false);
  });

  it('is 父外出 without asking when the mother at home is known to be unable', () => {
    expect(leftKindOf(aFamily({ mother: { state: 'home', canCare: false } }))).toMatchObject({ kind: 'father' });
    expect(leftKindOf(aFamily({ mother: { state: 'ill', canCare: false } }))).toMatchObject({ kind: 'father' });
  });

  it('is asked about when the mother is ill and nobody said what she can do', () => {
    const ill = aFamily({ mother: { state: 'ill' } });
    expect(leftBehindByJt(ill, ON)).toEqual({ is: 'unsure', because: 'needs-confirming' });
    expect(leftKindOf(ill)).toMatchObject({ proposed: 'father', needsConfirming: true });
  });
});

describe('father dead, mother away (domain §13, 4)', () => {
  const facts = aFamily({ father: { state: 'died' } });

  it('is 母外出 only after confirmation', () => {
    expect(leftKindOf(facts)).toEqual({
      kind: undefined,
      proposed: 'mother',
      needsConfirming: true,
      contradicts: false,
    });
    expect(leftBehindByJt(facts, ON)).toEqual({ is: 'unsure', because: 'needs-confirming' });
    const confirmed = { ...facts, leftKindConfirmed: 'mother' } as const;
    expect(leftKindOf(confirmed)).toMatchObject({ kind: 'mother', contradicts: false });
    expect(leftBehindByJt(confirmed, ON)).toEqual({ is: 'yes' });
  });

  it('is 单亲 in 附件3 and 一方死亡 in 附件2', () => {
    expect(familyShape(facts)).toBe('single');
    expect(familyTicks(facts)).toMatchObject({ singleParent: true, oneDied: true, oneRan: false, orphan: false });
  });

  it('can be set aside by a person', () => {
    expect(leftBehindByJt({ ...facts, leftKindConfirmed: 'none' }, ON)).toEqual({ is: 'no', because: 'set-aside' });
  });
});

describe('a child who turns 16 on 7 April (domain §13, 5)', () => {
  const facts = aFamily({ birth: '2010-04-07' });
  it('is 留守 on 6 April and no more on 8 April', () => {
    expect(leftBehindByJt(facts, '2026-04-06')).toEqual({ is: 'yes' });
    expect(leftBehindByJt(facts, '2026-04-07')).toEqual({ is: 'no', because: 'is-16' });
    expect(leftBehindByJt(facts, '2026-04-08')).toEqual({ is: 'no', because: 'is-16' });
  });
});

describe('the three months of the 学籍 code', () => {
  const since = (father: string, mother: string) =>
    studentRecordCode(
      aFamily({ father: { state: 'away', since: father }, mother: { state: 'away', since: mother } }),
      ON,
    );

  it('are full months, up to the day', () => {
    expect(since('2026-01-08', '2026-01-08')).toBe(2);
    expect(since('2026-01-09', '2026-01-08')).toBe(1);
    expect(since('2026-01-09', '2026-02-01')).toBe(0);
  });

  it('end on the last day of a shorter month', () => {
    const facts = aFamily({ father: { state: 'away', since: '2025-11-30' }, mother: { state: 'home' } });
    expect(studentRecordCode(facts, '2026-02-27')).toBe(0);
    expect(studentRecordCode(facts, '2026-02-28')).toBe(1);
  });

  it('are not guessed when nobody knows since when, or where a parent is', () => {
    expect(studentRecordCode(aFamily({ father: { state: 'away' } }), ON)).toBeUndefined();
    expect(studentRecordCode(aFamily({ mother: { state: 'unknown' } }), ON)).toBeUndefined();
  });
});

describe('a parent who is at home by one half of the file and away by the other', () => {
  const doubtsWith = (mother: FamilyFacts['mother']) => familyDoubts(aFamily({ mother })).map((doubt) => doubt.type);

  it('is asked about, whichever half is the old one', () => {
    expect(doubtsWith({ state: 'home', isAbsent: true })).toEqual(['state-and-absence']);
    expect(doubtsWith({ state: 'away', isAbsent: false })).toEqual(['state-and-absence']);
    expect(doubtsWith({ state: 'away', isAbsent: true })).toEqual([]);
    expect(doubtsWith({ state: 'home', isAbsent: false })).toEqual([]);
  });

  it('is read from the absences of the row', () => {
    const facts = (absences: { since: string; until?: string }[]) =>
      familyFactsOf({ child: {}, flags: { mother: 'home' }, members: [{ relation: 'mother', absences }] });
    expect(facts([]).mother.isAbsent).toBeUndefined();
    expect(facts([{ since: '2025-02-20', until: '2026-01-01' }]).mother.isAbsent).toBe(false);
    expect(facts([{ since: '2025-02-20', until: '2026-01-01' }, { since: '2026-03-01' }]).mother.isAbsent).toBe(true);
  });
});

describe('one parent away by a list of the school, and not a word of the other', () => {
  it('is asked about, because the other may be at home and able', () => {
    const types = (facts: Partial<FamilyFacts>) => familyDoubts(aFamily(facts)).map((doubt) => doubt.type);
    expect(types({ leftKindConfirmed: 'father', mother: {} })).toEqual(['other-parent-unknown', 'shape-unknown']);
    expect(types({ leftKindConfirmed: 'mother', father: {} })).toEqual(['other-parent-unknown', 'shape-unknown']);
    expect(types({ leftKindConfirmed: 'father', mother: { state: 'ill' } })).toEqual([]);
  });
});

describe('an orphan', () => {
  const facts = aFamily({ father: { state: 'died' }, mother: { state: 'missing' } });
  it('is confirmed by a person, and both cells of 家庭情况 stay blank with a warning', () => {
    expect(isOrphan(facts)).toBeUndefined();
    expect(isOrphan({ ...facts, orphanConfirmed: true })).toBe(true);
    expect(familyShape({ ...facts, orphanConfirmed: true })).toBeUndefined();
    expect(familyTicks({ ...facts, orphanConfirmed: true })).toMatchObject({ orphan: true, singleParent: undefined });
    expect(familyDoubts({ ...facts, orphanConfirmed: true }).map((doubt) => doubt.type)).toEqual(['orphan']);
    const chosen = { ...facts, orphanConfirmed: true, shapeConfirmed: 'single' } as const;
    expect(familyDoubts(chosen).map((doubt) => doubt.type)).toEqual(['shape-without-reason']);
    expect(familyDoubts({ ...chosen, shapeReason: '村里的证明' })).toEqual([]);
  });
});

describe('what a person kept against the facts', () => {
  it('stands, and is shown as a contradiction', () => {
    expect(leftKindOf(aFamily({ leftKindConfirmed: 'father' }))).toMatchObject({ kind: 'father', contradicts: true });
    expect(familyDoubts(aFamily({ leftKindConfirmed: 'father' })).map((doubt) => doubt.type)).toEqual(['contradicts']);
  });

  it('is settled by the reason, and by nothing else', () => {
    const types = (facts: Partial<FamilyFacts>) =>
      familyDoubts(aFamily({ leftKindReason: '常年卧床', ...facts })).map((doubt) => doubt.type);
    expect(types({ leftKindConfirmed: 'father' })).toEqual([]);
    expect(types({ leftKindConfirmed: 'both', caredForByParent: true })).toEqual([]);
    expect(types({ caredForByParent: true })).toEqual(['carer-is-parent']);
    expect(types({ leftKindConfirmed: 'father', father: { state: 'away', isAbsent: false } })).toEqual([
      'state-and-absence',
    ]);
  });
});

describe('any family', () => {
  it('is never 留守 by JT from its 16th birthday on, nor 留守 by PL without being so by JT', () => {
    fc.assert(
      fc.property(anyFamily(), (facts) => {
        const jt = leftBehindByJt(facts, ON);
        if (facts.birth === '2008-01-01') expect(jt).toEqual({ is: 'no', because: 'is-16' });
        if (leftBehindByPl({ ...facts, ruralHousehold: true }, ON).is === 'yes') expect(jt.is).toBe('yes');
      }),
    );
  });

  it('needs a person whenever a parent who died, left or is ill would decide the label', () => {
    fc.assert(
      fc.property(anyFamily(), (facts) => {
        const { kind } = leftKindOf(facts);
        const gone = [facts.father.state, facts.mother.state].filter((state) => state === 'died' || state === 'ran');
        if (gone.length > 0) expect(kind === undefined || kind === 'none').toBe(true);
      }),
    );
  });
});

describe('the facts of a family', () => {
  it('come from its records, with the open absence where the flags do not say since when', () => {
    const facts = familyFactsOf({
      child: { birth: '2014-09-20' },
      flags: { father: 'away', mother: 'ill', motherSince: '2020-01-01', leftKindReason: '常年卧床' },
      members: [
        { relation: 'father', absences: [{ since: '2019-01-01', until: '2020-01-01' }, { since: '2025-02-20' }] },
        { relation: 'mother', canCare: false },
      ],
      guardian: { kind: 'paternal-grandparents' },
    });
    expect(facts).toMatchObject({
      birth: '2014-09-20',
      father: { state: 'away', since: '2025-02-20' },
      mother: { state: 'ill', since: '2020-01-01', canCare: false },
      caredForByParent: false,
      leftKindReason: '常年卧床',
    });
    expect(leftKindOf(facts).kind).toBe('father');
  });
});

describe('家庭情况 of 附件3 that a person decided', () => {
  const gone = { father: { state: 'missing' }, mother: { state: 'away' } } as const;

  it('stays blank until somebody decides', () => {
    expect(familyShape(gone)).toBeUndefined();
  });

  it('holds once somebody has', () => {
    expect(familyShape({ ...gone, shapeConfirmed: 'single' })).toBe('single');
  });
});

describe('a birth of which only the year or the month is known', () => {
  const roughly = (birth: string, birthKnown: 'month' | 'year') => leftBehindByJt(aFamily({ birth, birthKnown }), ON);

  it('counts while the child is sure to be under sixteen, and ends when it is sure not to be', () => {
    expect(roughly('2011-01-01', 'year')).toEqual({ is: 'yes' });
    expect(roughly('2009-01-01', 'year')).toEqual({ is: 'no', because: 'is-16' });
    expect(roughly('2010-03-01', 'month')).toEqual({ is: 'no', because: 'is-16' });
  });

  it('is for a person to look at in between', () => {
    expect(roughly('2010-01-01', 'year')).toEqual({ is: 'unsure', because: 'birth-rough' });
    expect(roughly('2010-04-01', 'month')).toEqual({ is: 'unsure', because: 'birth-rough' });
    expect(roughly('2010-05-01', 'month')).toEqual({ is: 'yes' });
  });
});
