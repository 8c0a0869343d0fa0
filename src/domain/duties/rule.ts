/**
 * What a duty rule says, as data: a clause asks that for each child, so many times a term or a month, a record of some
 * kind exists. The engine knows no clause; the policy files beside this one know no engine.
 */
import * as z from 'zod';

/** Which records meet a rule: every named field must hold one of the listed codes. */
const Where = z.record(z.string(), z.array(z.string()).min(1));

export const Rule = z.object({
  id: z.string().regex(/^[a-z]+\.[a-z-]+$/),
  /** The record kind that meets the duty. */
  kind: z.string(),
  /** How people say it: 家访. */
  label: z.string().min(1),
  /** The clause of a seed document, as `domain.md` writes it. */
  clause: z.string().min(1),
  /** Rows of domain.md §2. */
  serves: z.array(z.string()).min(1),
  actor: z.enum(['class-teacher', 'paired-teacher']),
  per: z.literal('child'),
  period: z.enum(['term', 'month']),
  count: z.number().int().min(1).max(12),
  /**
   * When the first, second … of the period is due, as a share of the period: 0.5 is mid-term. As many as `count`; where
   * the school changes the count, the period is cut evenly.
   */
  windows: z.array(z.number().gt(0).max(1)).min(1),
  /** A window in which the child has fewer school days owes nothing (domain.md §4.1: 10). */
  leastSchoolDays: z.number().int().min(1).max(23),
  appliesIf: z.object({
    /** Kindergartens are named by JT only (domain.md §6.2). */
    kindergarten: z.boolean(),
  }),
  counts: z.object({
    where: Where,
    /** Records of the kind that are told beside the number and never in it, for instance visits by phone. */
    apart: Where.optional(),
    /** `actor`: what only the paired teacher did is not the class teacher's (domain.md §6.9); `anyone`: it counts (§6.13). */
    by: z.enum(['actor', 'anyone']),
  }),
  /** In the vacations nothing is owed; `suggest` offers one contact instead. */
  holiday: z.enum(['none', 'suggest']),
  /** The clause gives no number, so the count is the school's own: 学校自定 (domain.md §6.8). */
  isSchoolSetting: z.boolean(),
});
export type Rule = z.infer<typeof Rule>;

/** One policy per seed document; a school takes the one of its county, or several. */
export interface Policy {
  readonly id: 'jss' | 'jt' | 'pl';
  readonly name: string;
  readonly rules: readonly Rule[];
}
