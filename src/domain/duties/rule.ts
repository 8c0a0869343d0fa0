/**
 * What a duty rule says, as data: a clause asks that for each child, class, teacher or school a record of some kind
 * exists, so often or by such a day. The engine knows no clause; the policy files beside this one know no engine.
 */
import * as z from 'zod';

const Codes = z.array(z.string().min(1)).min(1);

/**
 * Which records meet a rule: every named field must hold one of the listed codes, or a list that names one of them; `*`
 * is anything written at all, `?` that nothing is — older records, before the question was asked —, and `yes` and `no`
 * stand for a question's two answers.
 */
const Where = z.record(z.string(), Codes);
export type Where = z.infer<typeof Where>;

const Days = z.number().int().min(0).max(366);

/** When something is owed. Every shape is a window in which it is to be done; the engine lays them over the calendar. */
export const When = z.discriminatedUnion('every', [
  z.object({
    every: z.enum(['month', 'term', 'year']),
    /** The period is cut evenly: of two a term the first is due by mid-term. */
    count: z.number().int().min(1).max(12),
    /** Due within so many days from the period's first day, for instance the first four weeks of a term. */
    within: Days.optional(),
  }),
  /** A term is cut into stretches of so many days: 14 is every two weeks. */
  z.object({ every: z.literal('days'), days: z.number().int().min(7).max(60) }),
  /**
   * By a date each year, `06-30`; it is asked for so many days before. With `since` whatever was done since the school year
   * began counts, otherwise what was done since it is asked for.
   */
  z.object({
    every: z.literal('date'),
    since: z.literal('year').optional(),
    on: z.array(z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)).min(1),
    opens: Days,
  }),
  /** Something in force without a gap: due so many days into the school year, and again before the last one ends. */
  z.object({ every: z.literal('cover'), begins: z.string(), ends: z.string(), warn: Days, within: Days }),
  /**
   * Within so many days of something that happened. `streak` 2 is the second school day in a row; with `skipsFirst` the
   * first record of the kind is how it began and no change; with `times` so often, each time within so many days of the last.
   */
  z.object({
    every: z.literal('case'),
    of: z.string(),
    day: z.string(),
    where: Where,
    streak: z.number().int().min(1).max(10).optional(),
    skipsFirst: z.boolean().optional(),
    times: z.number().int().min(2).max(12).optional(),
    within: Days,
  }),
]);
export type When = z.infer<typeof When>;
export type WhenOf<E extends When['every']> = Extract<When, { readonly every: E }>;

/** What is known of a child, class, teacher or school that a rule may ask for. */
export const factNames = [
  'stage',
  'boards',
  'guardian',
  'flag',
  'paired',
  'group',
  'plan',
  'talks',
  'contacts',
  'case',
  'level',
  'role',
] as const;
export type FactName = (typeof factNames)[number];

export const actors = [
  'class-teacher',
  'paired-teacher',
  'subject-teacher',
  'dorm-keeper',
  'archivist',
  'counsellor',
  'owner',
  'deputy',
  'head',
  'parent',
] as const;
export type Actor = (typeof actors)[number];

export const Rule = z.object({
  id: z.string().regex(/^[a-z]+\.[a-z0-9-]+$/),
  /** The record kind that meets the duty. */
  kind: z.string(),
  /** How people say it: 家访. */
  label: z.string().min(1),
  /** The clause of a document, as `domain.md` writes it. */
  clause: z.string().min(1),
  /** Rows of domain.md §2. */
  serves: z.array(z.string()).min(1),
  /** Whose it is to do. What is a parent's is shown with its last day and never counted against anybody (domain.md B5). */
  actor: z.enum(actors),
  per: z.enum(['child', 'class', 'teacher', 'school']),
  when: When,
  /** A window in which the child has fewer school days owes nothing (domain.md §4.1: 10 for a month). */
  leastSchoolDays: z.number().int().min(0).max(23),
  /** Each named fact must hold one of these codes; the rule is owed only while it does. */
  appliesIf: z.partialRecord(z.enum(factNames), Codes),
  /** Owed apart in each 科目 in which this fact holds with one of these codes, and while it holds in none once for all. */
  each: z.object({ fact: z.enum(factNames), codes: Codes }).optional(),
  counts: z.object({
    where: Where,
    /** Records of the kind that are told beside the number and never in it, for instance visits by phone. */
    apart: Where.optional(),
    /** Records of other kinds that meet it as well, so that nobody writes the same thing twice; `paired`: hers who walks beside the child. */
    or: z.array(z.object({ kind: z.string(), where: Where, by: z.literal('paired').optional() })).optional(),
    /** `actor`: what only the paired teacher did is not the class teacher's (domain.md §6.9); `anyone`: it counts (§6.13). */
    by: z.enum(['actor', 'anyone']),
  }),
  /** In the vacation: nothing, one contact suggested instead, or, of what is owed by the month or every N days, owed on. */
  holiday: z.enum(['none', 'suggest', 'owed']),
  /** With the child or its home, on the day's walk; or at the desk, for many at once. */
  place: z.enum(['child', 'desk']),
  /** The clause gives no number, so the count is the school's own: 学校自定 (domain.md §6.8). */
  isSchoolSetting: z.boolean(),
});
export type Rule = z.infer<typeof Rule>;

/** True for what the school itself must do; a parent's duty is only shown. */
export const isScored = (rule: Rule): boolean => rule.actor !== 'parent';

/** What the school does with a child or at its home, now or after something, so that it stands in the first list of a day. */
export const isOfWalk = (rule: Rule): boolean =>
  rule.per === 'child' &&
  rule.place === 'child' &&
  rule.when.every !== 'cover' &&
  rule.each === undefined &&
  isScored(rule);

/** The documents a school may stand under; the law it stands under always. */
export const documentIds = ['jss', 'jt', 'pl'] as const;
type DocumentId = (typeof documentIds)[number];

/** One policy per document; a school takes the one of its county, or several. */
export interface Policy {
  readonly id: DocumentId | 'law';
  readonly name: string;
  readonly rules: readonly Rule[];
}

type Usual = 'leastSchoolDays' | 'place' | 'appliesIf' | 'counts' | 'holiday' | 'isSchoolSetting' | 'per';

/** A rule with what most rules share left out: for each child, whenever there is a school day, any record of the kind. */
export const rule = (given: Omit<Rule, Usual> & Partial<Pick<Rule, Usual>>): Rule => ({
  per: 'child',
  place: given.per === undefined || given.per === 'child' ? 'child' : 'desk',
  leastSchoolDays: 1,
  appliesIf: {},
  counts: { where: {}, by: 'anyone' },
  holiday: 'none',
  isSchoolSetting: false,
  ...given,
});
