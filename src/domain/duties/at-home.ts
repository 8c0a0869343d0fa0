/** Which duties are done by ringing home or going there: while home may not be told, nobody is to be pressed to them. */
import type { Rule } from './rule.ts';

const atHome: readonly string[] = ['parent-contact', 'home-visit', 'pairing-log', 'absence'];

/** True for what asks for a word with the home; a talk after a child came back may be had at school. */
export const isDoneAtHome = ({ kind }: Pick<Rule, 'kind'>): boolean => atHome.includes(kind);
