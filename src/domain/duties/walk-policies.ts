/**
 * Of the policies what 今日 lists first: what the school does with a child or at its home. Everything else they ask — at the
 * desk, of classes and teachers, of parents — is a later piece, so that a slow phone draws its first list without it.
 */
import { jssWalk } from './jss-walk.ts';
import { jtWalk } from './jt-walk.ts';
import { plWalk } from './pl-walk.ts';
import type { Policy } from './rule.ts';

export const walkPolicies: readonly Pick<Policy, 'id' | 'rules'>[] = [
  { id: 'jss', rules: jssWalk },
  { id: 'jt', rules: jtWalk },
  { id: 'pl', rules: plWalk },
];
