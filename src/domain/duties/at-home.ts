/** Which duties are done by ringing home or going there: while home may not be told, nobody is to be pressed to them. */
import type { Rule } from './rule.ts';

const atHome: readonly string[] = ['parent-contact', 'home-visit', 'absence'];

/** True for what asks for a word with the home; a talk, and what is done beside a child, may be had at school. */
export const isDoneAtHome = ({ kind, counts }: Pick<Rule, 'kind' | 'counts'>): boolean =>
  atHome.includes(kind) || (kind === 'pairing-log' && counts.where['kind']?.includes('visit') === true);
