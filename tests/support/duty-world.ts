/** Small worlds for duty tests: a child, a record, a calendar; and generated ones for properties. */
import fc from 'fast-check';
import { addDays } from '#domain/calendar/day.ts';
import { defaultSchoolCalendar } from '#domain/calendar/school-year.ts';
import { dayFieldOf, type DutyRecord } from '#domain/duties/counting.ts';
import { termIdBy } from '#domain/duties/periods.ts';
import { planDuties, type Plan } from '#domain/duties/plan.ts';
import { factNames, rule, type FactName, type Rule, type Where } from '#domain/duties/rule.ts';
import type { Fact, Subject } from '#domain/duties/subject.ts';

/** School year 2025—2026: 1 September to 20 January, 1 March to 10 July. */
export const calendar = defaultSchoolCalendar('2026-04-15');

export const aDutyChild = (child: Partial<Subject> = {}): Subject => ({
  id: 'child-1',
  per: 'child',
  facts: [{ name: 'stage', code: 'primary' }],
  isBeside: () => false,
  ...child,
});

/** A school's own rule about talks, once a month of each child, but for what is said. */
export const aRule = (more: Partial<Parameters<typeof rule>[0]> = {}): Rule =>
  rule({
    id: 'own.one',
    kind: 'talk',
    label: '谈心',
    clause: 'JSS 四(二)4',
    serves: ['D1'],
    actor: 'class-teacher',
    when: { every: 'month', count: 1 },
    ...more,
  });

export const aVisitOn = (day: string, doc: Record<string, unknown> = {}, id = `visit-${day}`): DutyRecord => ({
  id,
  type: 'home-visit',
  author: 'teacher-1',
  doc: { happenedOn: day, manner: 'onsite', ...doc },
});

export const aTalkOn = (day: string, doc: Record<string, unknown> = {}, id = `talk-${day}`): DutyRecord => ({
  id,
  type: 'talk',
  author: 'teacher-1',
  doc: { happenedOn: day, ...doc },
});

export const aContactOn = (day: string, doc: Record<string, unknown> = {}, id = `contact-${day}`): DutyRecord => ({
  id,
  type: 'parent-contact',
  author: 'teacher-1',
  doc: { happenedOn: day, result: 'reached', ...doc },
});

/** Any day of the school year. */
export const someDay = () => fc.integer({ min: 0, max: 330 }).map((count) => addDays('2025-09-01', count));

export const someChild = (): fc.Arbitrary<Subject> =>
  fc
    .record({
      cameOn: fc.option(someDay(), { nil: undefined, freq: 2 }),
      leavesOn: fc.option(someDay(), { nil: undefined, freq: 2 }),
      stage: fc.constantFrom('kindergarten', 'primary', 'junior'),
    })
    .map(({ stage, ...rest }) => aDutyChild({ ...rest, facts: [{ name: 'stage', code: stage }] }));

/** The rule planned on one of a dozen days of the year. */
export function somePlanOf(rule: Rule): fc.Arbitrary<Plan> {
  const plans = new Map<string, Plan>();
  const planOn = (today: string): Plan => {
    const plan = plans.get(today) ?? planDuties({ calendar, rules: [rule], today });
    plans.set(today, plan);
    return plan;
  };
  return fc.nat({ max: 11 }).map((count) => planOn(addDays('2025-09-10', count * 28)));
}

/** A subject of that rule's sort, in which the facts the rule asks for may or may not hold, always or for a while. */
export const someSubjectOf = (rule: Rule): fc.Arbitrary<Subject> =>
  fc
    .record({
      cameOn: fc.option(someDay(), { nil: undefined, freq: 2 }),
      facts: fc.tuple(...factNames.map((name) => someFact(name, rule.appliesIf[name] ?? []))),
      strands: rule.each === undefined ? fc.constant([]) : fc.array(someStrand(rule.each), { maxLength: 4 }),
    })
    .map(({ cameOn, facts, strands }) => ({
      id: 'subject-1',
      per: rule.per,
      cameOn,
      facts: [...facts, ...strands],
      isBeside: (person) => person === 'paired',
    }));

const subjects = ['chinese', 'maths', 'all'] as const;
const someStrand = ({ fact, codes }: NonNullable<Rule['each']>): fc.Arbitrary<Fact> =>
  fc
    .record({ fact: someFact(fact, codes), strand: fc.constantFrom(...subjects) })
    .map(({ fact: held, strand }) => ({ ...held, strand }));

const someFact = (name: FactName, codes: readonly string[]): fc.Arbitrary<Fact> =>
  fc.record({
    name: fc.constant(name),
    code: fc.constantFrom(...codes, 'something-else'),
    from: fc.option(someDay(), { nil: undefined, freq: 2 }),
    until: fc.option(someDay(), { nil: undefined, freq: 1 }),
  });

/** Records the rule may look at: of its kind and of what it follows, in all the codes it tells apart. */
export const someRecordsOf = (rule: Rule): fc.Arbitrary<DutyRecord[]> => {
  const { counts, when } = rule;
  const own = { type: rule.kind, wheres: [counts.where, counts.apart ?? {}] };
  const occasions = when.every === 'case' ? [{ type: when.of, wheres: [when.where], day: when.day }] : [];
  const others = (counts.or ?? []).map(({ kind, where }) => ({ type: kind, wheres: [where] }));
  const ends = when.every === 'cover' ? [when.ends] : [];
  const begins = when.every === 'cover' ? when.begins : undefined;
  return fc
    .array(
      fc.record({
        made: fc.constantFrom<{ type: string; wheres: readonly Where[]; day?: string }>(own, ...others, ...occasions),
        day: someDay(),
        later: fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }),
        pick: fc.nat({ max: 20 }),
        author: fc.constantFrom('teacher-1', 'paired'),
      }),
      { maxLength: 25 },
    )
    .map((all) =>
      all.map(({ made, day, later, pick, author }, index) => {
        const where = made.wheres[pick % made.wheres.length] ?? {};
        const codes = Object.entries(where).map(([field, all]) => [field, all[pick % all.length]]);
        const end = later === undefined ? [] : ends.map((field) => [field, addDays(day, later)]);
        // Of the cases most are over again, or no streak would ever be without one.
        const over =
          made.type === 'dropout-case' && pick % 4 > 0
            ? [
                ['state', 'closed'],
                ['closedOn', addDays(day, pick)],
              ]
            : [];
        const strand = rule.each === undefined ? [] : [['subject', [...subjects, undefined][pick % 4]]];
        const field = made.day ?? (made.type === rule.kind ? begins : undefined) ?? dayFieldOf(made.type);
        const days = [[field, field === 'term' ? termIdBy(calendar.terms, day) : day], ...end];
        return {
          id: `record-${index}`,
          type: made.type,
          author,
          doc: Object.fromEntries([...codes, ...over, ...strand, ...days]),
        };
      }),
    );
};

/** Records of one child on any days of the year, each with an id of its own. */
export const someRecords = (): fc.Arbitrary<DutyRecord[]> =>
  fc
    .array(
      fc.record({
        day: someDay(),
        make: fc.constantFrom(aVisitOn, aTalkOn, aContactOn),
        manner: fc.constantFrom('onsite', 'phone', 'video', undefined),
        result: fc.constantFrom('reached', 'missed'),
      }),
      { maxLength: 25 },
    )
    .map((each) =>
      each.map(({ day, make, manner, result }, index) => {
        const only = make === aVisitOn ? { manner } : make === aContactOn ? { result } : {};
        return make(day, only, `record-${index}`);
      }),
    );
