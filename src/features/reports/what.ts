/**
 * A number's address: what it counts and of whom. `/reports/list/overdue-<class>` opens the exact list behind a number,
 * because the number and the list are made from the same few words.
 */

/** What duties are counted by; each is one kind of record in one rhythm. */
export const works = {
  visits: { kind: 'home-visit', every: 'term', label: '家访', unit: '次' },
  talks: { kind: 'talk', every: 'month', label: '本月谈心', unit: '人' },
  contacts: { kind: 'parent-contact', every: 'month', label: '本月联系', unit: '人' },
} as const;
export type Work = keyof typeof works;
export const workKeys: readonly Work[] = ['visits', 'talks', 'contacts'];

/** `due` is everything owed, `done` and `open` its two parts. */
export const parts = ['due', 'done', 'open'] as const;
export type Part = (typeof parts)[number];

export interface ChildrenWhat {
  readonly of: 'children';
  readonly scope: string;
}
/** 逾期, which can still be done, and 没赶上, whose month or term is over: two numbers and never one. */
interface LateWhat {
  readonly of: 'overdue' | 'missed';
  readonly scope: string;
}
export interface WorkWhat {
  readonly of: Work;
  readonly part: Part;
  readonly scope: string;
}
export type DutyWhat = LateWhat | WorkWhat;
export type What = ChildrenWhat | DutyWhat;

/** Scopes beside the id of a class or a child: everybody here, and those in no class. */
export const EVERYBODY = 'all';
export const NO_CLASS = 'none';

export const listHref = (what: What): string =>
  `/reports/list/${'part' in what ? `${what.of}-${what.part}` : what.of}-${what.scope}`;

const COUNTED = /^(children|overdue|missed)-(.+)$/;
const WORK = /^(visits|talks|contacts)-(due|done|open)-(.+)$/;

/** Reads the last part of the address; `all` alone is everybody. Nothing when it is no number of ours. */
export function whatOf(address: string): What | undefined {
  if (address === EVERYBODY) return { of: 'children', scope: EVERYBODY };
  const [, counted, countedScope] = COUNTED.exec(address) ?? [];
  if (counted === 'children' && countedScope) return { of: 'children', scope: countedScope };
  if ((counted === 'overdue' || counted === 'missed') && countedScope) return { of: counted, scope: countedScope };
  const [, name, partName, scope] = WORK.exec(address) ?? [];
  const work = workKeys.find((each) => each === name);
  const part = parts.find((each) => each === partName);
  return work && part && scope ? { of: work, part, scope } : undefined;
}
