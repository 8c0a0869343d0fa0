import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '#domain/calendar/day.ts';
import type { DaySpan } from '#domain/calendar/school-year.ts';
import { dayFieldOf, type DutyRecord } from '#domain/duties/counting.ts';
import { byText } from '#domain/order.ts';
import type { Duty } from '#domain/duties/duty.ts';
import { dutiesOfSubject } from '#domain/duties/engine.ts';
import { createLedger, type Source } from '#domain/duties/ledger.ts';
import { planDuties, type Plan } from '#domain/duties/plan.ts';
import { policies, rulesOf } from '#domain/duties/policies.ts';
import { factNames, type Rule } from '#domain/duties/rule.ts';
import { aDutyChild, calendar, somePlanOf, someRecordsOf, someSubjectOf } from '#tests/support/duty-world.ts';

const everyRule = policies.flatMap((policy) => policy.rules);
const owed = (duties: readonly Duty[]) => duties.filter((duty) => duty.state !== 'done').map((duty) => duty.key);
const told = (duties: readonly Duty[]) => duties.map(({ key, state, daysLate }) => [key, state, daysLate > 0]);
const worldOf = (rule: Rule) =>
  fc.record({ subject: someSubjectOf(rule), records: someRecordsOf(rule), plan: somePlanOf(rule) });

/** What a rule follows (a day away, a new guardian) is no deed that meets it. */
const isDeed = ({ kind, when, counts }: Rule, { type }: DutyRecord): boolean =>
  (type === kind || counts.or?.some((other) => other.kind === type) === true) &&
  !(when.every === 'case' && when.of === type);

describe.each(everyRule.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  it('is never owed more after a deed was added', () => {
    fc.assert(
      fc.property(worldOf(rule), someRecordsOf(rule), ({ subject, records, plan }, more) => {
        const deeds = more
          .filter((each) => isDeed(rule, each))
          .map((each, index) => ({ ...each, id: `more-${index}` }));
        const before = owed(dutiesOfSubject(plan, subject, records));
        const after = owed(dutiesOfSubject(plan, subject, [...records, ...deeds]));
        expect(before).toEqual(expect.arrayContaining(after));
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order of entry', () => {
    const shuffled = worldOf(rule).chain((world) =>
      fc.record({
        world: fc.constant(world),
        other: fc.shuffledSubarray(world.records, { minLength: world.records.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ world: { subject, records, plan }, other }) => {
        expect(dutiesOfSubject(plan, subject, other)).toEqual(dutiesOfSubject(plan, subject, records));
      }),
      { numRuns: 40 },
    );
  });

  it('has keys of its own for every duty', () => {
    fc.assert(
      fc.property(worldOf(rule), ({ subject, records, plan }) => {
        const keys = dutiesOfSubject(plan, subject, records).map((duty) => duty.key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 40 },
    );
  });
});

/** What stands for a whole term carries the term's first day: there is no other inside its window to move it to. */
const movable = everyRule.filter((rule) => !isForItsTerm(rule));

describe.each(movable.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  it('stands as before when a deed moves inside its window', () => {
    fc.assert(
      fc.property(movesOf(rule), ({ world: { subject, records, plan }, of, at, start }) => {
        const held = [...records, ...occasionsIn(rule, plan, start)];
        const windows = windowsIn(plan, dutiesOfSubject(plan, subject, held));
        const window = windows[of % Math.max(1, windows.length)];
        // Drawn again until something is owed: a deed is moved in every run.
        fc.pre(window !== undefined);
        const inside = addDays(window.from, Math.floor(daysBetween(window.from, window.to) * at));
        const field = rule.when.every === 'cover' ? rule.when.begins : dayFieldOf(rule.kind);
        const [stands, before] = [inside, window.from].map((day) => {
          const doc = { ...codesOf(rule), [field]: day };
          const deed = { id: 'moving', type: rule.kind, author: 'teacher-1', doc };
          return standsIn(rule, dutiesOfSubject(plan, subject, [...held, deed]));
        });
        expect(stands).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });
});

/** A record that is for a term has no day of its own in it that could move. */
function isForItsTerm({ kind, when }: Rule): boolean {
  return when.every !== 'cover' && dayFieldOf(kind) === 'term';
}

/** Half of the subjects are such that the rule holds for them always. */
function movesOf(rule: Rule) {
  const facts = factNames.flatMap((name) => (rule.appliesIf[name] ?? []).slice(0, 1).map((code) => ({ name, code })));
  // The last day of a window is a day of it: a number between hardly ever draws it.
  const at = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
  const move = { of: fc.nat(), at, start: fc.nat() };
  return fc.record({ world: worldOf(rule), isHeld: fc.boolean(), ...move }).map(({ world, isHeld, ...rest }) => ({
    ...rest,
    world: isHeld ? { ...world, subject: aDutyChild({ per: rule.per, facts }) } : world,
  }));
}

/** What the rule follows, on as many school days in a row as it asks for and, where the first is no change, once before. */
function occasionsIn({ when }: Rule, { schoolDays, today }: Plan, start: number): readonly DutyRecord[] {
  if (when.every !== 'case') return [];
  const begun = schoolDays.filter((day) => day <= today);
  const first = start % Math.max(1, begun.length);
  const days = begun.slice(first, first + (when.streak ?? 1));
  const codes = Object.fromEntries(Object.entries(when.where).map(([name, [code]]) => [name, code]));
  return [...(when.skipsFirst === true ? ['2025-08-20'] : []), ...days].map((day, index) => ({
    id: `occasion-${index}`,
    type: when.of,
    doc: { ...codes, [when.day]: day },
  }));
}

/** The days in which a deed for one of what is owed is in time. */
const windowsIn = ({ today }: Plan, duties: readonly Duty[]): readonly DaySpan[] =>
  duties
    .filter(({ state }) => state !== 'done')
    .map((duty) => aloneIn(duty, duties))
    .map(({ from, to }) => ({ from, to: to < today ? to : today }))
    .filter(({ from, to }) => from <= to);

/** A paper that began earlier in its window may close a gap before it, so that what must be in force was there in time after all. */
const standsIn = ({ when }: Rule, duties: readonly Duty[]) =>
  when.every === 'cover' ? duties.map(({ key, state }) => [key, state]) : told(duties);

/** Its days up to where another window begins or ends: from there on a deed is for that one as well. */
function aloneIn({ from, due, until }: Duty, duties: readonly Duty[]): DaySpan {
  const turns = duties.flatMap((other) => [addDays(other.from, -1), other.due, other.until]);
  return { from, to: [due, until, ...turns.filter((day) => day >= from)].sort((a, b) => byText(a, b))[0] ?? due };
}

it('a year in which whatever was done since it began counts is met by a deed on any of its days', () => {
  const since = everyRule.filter(({ when }) => when.every === 'date' && when.since === 'year');
  const others = since.filter(({ id }) => !id.includes('.safety-'));
  expect(others.map(({ id }) => id)).toEqual(['jss.contact-card', 'jss.survey', 'jt.survey', 'pl.survey']);
  expect(since.length - others.length).toBe(10);
  const plans = since.map((rule) => [rule, planDuties({ calendar, rules: [rule], today: '2026-08-31' })] as const);
  fc.assert(
    fc.property(fc.constantFrom(...plans), fc.integer({ min: 0, max: 364 }), ([rule, plan], days) => {
      const doc = { ...codesOf(rule), [dayFieldOf(rule.kind)]: addDays('2025-09-01', days) };
      const subject = { ...aDutyChild(), per: rule.per };
      const [duty] = dutiesOfSubject(plan, subject, [{ id: 'one', type: rule.kind, doc }]);
      expect(duty?.state).toBe('done');
    }),
  );
});

const codesOf = (rule: Rule) =>
  Object.fromEntries(Object.entries(rule.counts.where).map(([field, codes]) => [field, codes[0]]));

describe('a ledger', () => {
  const rules = rulesOf();
  const someSave = fc.record({ child: fc.nat({ max: 4 }), records: fc.oneof(...everyRule.map(someRecordsOf)) });

  it('gives after any saves what a full reading gives', () => {
    const plan = planDuties({ calendar, rules, today: '2026-05-20' });
    fc.assert(
      fc.property(fc.array(someSave, { maxLength: 6 }), (saves) => {
        const ledger = createLedger(dutiesOfSubject);
        const held = new Map<number, readonly DutyRecord[]>(Array.from({ length: 5 }, (_, child) => [child, []]));
        const sources = () =>
          [...held].map(([child, records]): Source => {
            const id = `c${child}`;
            return {
              id,
              records,
              from: [],
              subject: () => aDutyChild({ id, isBeside: (person) => person === 'paired' }),
            };
          });
        ledger.read(plan, sources());
        for (const { child, records } of saves) {
          held.set(child, [...(held.get(child) ?? []), ...records]);
          expect(ledger.read(plan, sources())).toEqual(createLedger(dutiesOfSubject).read(plan, sources()));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('asks again only for what changed', () => {
    const plan = planDuties({ calendar, rules, today: '2026-05-20' });
    const ledger = createLedger(dutiesOfSubject);
    const asked: string[] = [];
    const source = (id: string, records: readonly DutyRecord[]): Source => ({
      id,
      records,
      from: [],
      subject: () => {
        asked.push(id);
        return aDutyChild({ id });
      },
    });
    const [none, some]: readonly DutyRecord[][] = [[], [{ id: 't', type: 'talk', doc: { happenedOn: '2026-05-04' } }]];
    ledger.read(plan, [source('a', none ?? []), source('b', none ?? [])]);
    ledger.read(plan, [source('a', none ?? []), source('b', some ?? [])]);
    expect(asked).toEqual(['a', 'b', 'b']);
  });
});
