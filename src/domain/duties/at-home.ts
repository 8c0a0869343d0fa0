/** Which duties are done by ringing home, going there or signing with who is there: while home may not be told, nobody is to be pressed to them. */
import { kindOf } from '#domain/records/kinds.ts';
import type { Rule } from './rule.ts';

/** True for what asks for a word with the home, as its kind of record says; a talk, and what is done beside a child, may be had at school. */
export function isDoneAtHome({ kind, counts }: Pick<Rule, 'kind' | 'counts'>): boolean {
  const withHome = kindOf(kind)?.withHome;
  if (withHome === undefined || withHome === true) return withHome === true;
  return Object.entries(withHome).some(([field, answers]) =>
    counts.where[field]?.some((answer) => answers.includes(answer)),
  );
}
