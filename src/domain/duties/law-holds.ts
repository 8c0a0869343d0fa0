/** The law is a minimum (domain.md §8): a county may ask for more than it and oftener, and for nothing less. */
import { law } from './law.ts';
import type { Rule, When, WhenOf } from './rule.ts';
import { whenWords } from './rule-words.ts';

/** The law's own rule of that number. */
export const lawRule = (id: string): Rule | undefined => law.rules.find((rule) => rule.id === id);

/** The same rules with the law's own where one was left out or asks for less: no file switches the law off. */
export const withLaw = (rules: readonly Rule[]): readonly Rule[] => [
  ...rules.map((rule) => (lessThanLaw(rule) === undefined ? rule : (lawRule(rule.id) ?? rule))),
  ...law.rules.filter(({ id }) => rules.every((rule) => rule.id !== id)),
];

/** What is said to whoever would not ask it at all. */
export const NOT_LEFT_OUT = '这一条是法律要的，不能不用。';

/** Why this would be less than the law asks, in one sentence; nothing where it is as much. */
export function lessThanLaw(
  rule: Rule,
): { readonly of: 'when' | 'children' | 'counts' | 'whose' | 'holiday'; readonly say: string } | undefined {
  const asked = lawRule(rule.id);
  if (asked === undefined) return undefined;
  if (rule.kind !== asked.kind || rule.per !== asked.per || rule.actor !== asked.actor)
    return { of: 'whose', say: '这一条是法律要的，记在哪里、谁来做、对谁都不能改。' };
  if (!isAsOften(rule.when, asked.when))
    return { of: 'when', say: `法律要的是“${whenWords(asked.when)}”，可以更勤，不能更少。` };
  if (Object.keys(rule.appliesIf).length > 0 || rule.leastSchoolDays > asked.leastSchoolDays)
    return { of: 'children', say: '法律要的是每个孩子，不能只对一部分。' };
  if (asked.holiday === 'owed' && rule.holiday !== 'owed')
    return { of: 'holiday', say: '法律要的放假也一样要，这里写“照做”。' };
  if (!isAsStrict(rule, asked)) return { of: 'counts', say: '法律要的不能用别的顶，怎样才算只能写得更严。' };
  return undefined;
}

function isAsOften(when: When, asked: When): boolean {
  if (asked.every === 'days' && when.every === 'days') return when.days <= asked.days;
  if (asked.every === 'cover' && when.every === 'cover') return when.within <= asked.within && when.warn >= asked.warn;
  if (!isCounted(when) || !isCounted(asked)) return JSON.stringify(when) === JSON.stringify(asked);
  // A term begins with its year and a month with its term, so that what is asked early in each is early in the longer one.
  const isAsShort = perYear[when.every] >= perYear[asked.every];
  const isInTime = asked.within === undefined || (isAsShort && (when.within ?? 366) <= asked.within);
  return isInTime && timesAYear(when) >= timesAYear(asked);
}

type Counted = WhenOf<'month' | 'term' | 'year'>;
const isCounted = (when: When): when is Counted =>
  when.every === 'month' || when.every === 'term' || when.every === 'year';

/** A month in each of which something is done holds more often than a term, however many months a school year has. */
const perYear: Readonly<Record<Counted['every'], number>> = { month: 10, term: 2, year: 1 };
const timesAYear = ({ every, count }: Counted): number => count * perYear[every];

/** Every record that counts here counts by law. */
const isAsStrict = ({ counts }: Rule, asked: Rule): boolean =>
  Object.entries(asked.counts.where).every(([field, codes]) =>
    counts.where[field] === undefined ? false : counts.where[field].every((code) => codes.includes(code)),
  );
