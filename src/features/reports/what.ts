/**
 * A number's address: what it counts and of whom. `/reports/list/overdue-<class>` opens the exact list behind a number,
 * because the number and the list are made from the same few words.
 */

/** What duties are counted by; each is one kind of record in one rhythm, which two people may owe the same child. */
export const works = {
  visits: { kind: 'home-visit', every: 'term', label: '家访', unit: '次' },
  talks: { kind: 'talk', every: 'month', label: '本月谈心', unit: '次' },
  contacts: { kind: 'parent-contact', every: 'month', label: '本月联系', unit: '次' },
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
interface WorkWhat {
  readonly of: Work;
  readonly part: Part;
  readonly scope: string;
}
/** One rule's duties of now. */
interface RuleWhat {
  readonly of: 'rule';
  readonly rule: string;
  /** `late` is what is overdue and can still be done. */
  readonly part: Part | 'late';
  readonly scope: string;
}
/** One rule's duties of the whole running term or month, as a ring shows them. */
interface RingWhat {
  readonly of: 'ring';
  readonly rule: string;
  readonly part: Part;
  readonly scope: string;
}
export type PartWhat = WorkWhat | RuleWhat | RingWhat;
export type DutyWhat = LateWhat | PartWhat;
export type What = ChildrenWhat | DutyWhat;

/** Scopes beside the id of a class, a child or a person: everybody here, those in no class, what is mine to do. */
export const EVERYBODY = 'all';
export const NO_CLASS = 'none';
export const MINE = 'mine';
/** What falls to nobody's class teacher: the school's own, and what another was given for a child. */
export const OTHERS = 'others';
const LED = 'led.';

/** The scope of what the class's teacher answers for, without what others owe its children. */
export const ledScope = (scope: string): string => LED + scope;
/** The class of such a scope; nothing of any other. */
export const ledClassOf = (scope: string): string | undefined =>
  scope.startsWith(LED) ? scope.slice(LED.length) : undefined;

export const listHref = (what: What): string => `/reports/list/${headOf(what)}-${what.scope}`;

function headOf(what: What): string {
  if (!('part' in what)) return what.of;
  return 'rule' in what ? `${what.of}-${what.rule}-${what.part}` : `${what.of}-${what.part}`;
}

const COUNTED = /^(children|overdue|missed)-(.+)$/;
const WORK = /^(visits|talks|contacts)-(due|done|open)-(.+)$/;
const RULE = /^rule-([a-z]+\.[a-z0-9-]+?)-(due|done|open|late)-(.+)$/;
const RING = /^ring-([a-z]+\.[a-z0-9-]+?)-(due|done|open)-(.+)$/;

/** Reads the last part of the address; `all` alone is everybody. Nothing when it is no number of ours. */
export function whatOf(address: string): What | undefined {
  if (address === EVERYBODY) return { of: 'children', scope: EVERYBODY };
  const [, counted, countedScope] = COUNTED.exec(address) ?? [];
  if (counted === 'children' && countedScope) return { of: 'children', scope: countedScope };
  if ((counted === 'overdue' || counted === 'missed') && countedScope) return { of: counted, scope: countedScope };
  const [, rule, rulePart, ruleScope] = RULE.exec(address) ?? [];
  const asked = ([...parts, 'late'] as const).find((each) => each === rulePart);
  if (rule && asked && ruleScope) return { of: 'rule', rule, part: asked, scope: ruleScope };
  const [, ring, ringPart, ringScope] = RING.exec(address) ?? [];
  const shown = parts.find((each) => each === ringPart);
  if (ring && shown && ringScope) return { of: 'ring', rule: ring, part: shown, scope: ringScope };
  const [, name, partName, scope] = WORK.exec(address) ?? [];
  const work = workKeys.find((each) => each === name);
  const part = parts.find((each) => each === partName);
  return work && part && scope ? { of: work, part, scope } : undefined;
}
