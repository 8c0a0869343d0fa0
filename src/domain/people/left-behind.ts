/**
 * What the papers call a child, computed from facts. The definitions differ (domain §1), and 单亲 means three things:
 * the 学籍 code 1 (one parent away), 家庭情况 in 附件3 (the family) and 是否单亲 in 附件2 (its causes). Each has its own
 * function here and none reads another.
 */
import { dayOfParts, lastDayOfMonth } from '#domain/calendar/day.ts';
import type { Day } from '#domain/calendar/day.ts';
import type * as z from 'zod';
import type { Child } from '#domain/records/child.ts';
import type { FamilyFlags } from '#domain/records/family-flags.ts';
import type { FamilyMember } from '#domain/records/family-member.ts';
import type { Guardian } from '#domain/records/guardian.ts';
import { birthSpan, isUnder16On, type Birth } from './age.ts';
import { hidesNumber, isDeathSplit, parentState, type ParentState } from './parent-state.ts';
import { meansRuralOnly } from './whom-meant.ts';

type LeftKind = 'both' | 'father' | 'mother' | 'none';

export interface ParentFacts {
  readonly state?: ParentState | undefined;
  /** The day since which the parent is away or in that state. */
  readonly since?: Day | undefined;
  /** An absence that is written and has no end, or only ended ones; nothing where none is written. */
  readonly isAbsent?: boolean | undefined;
  /** One half of the file says that the parent has died, the other not. */
  readonly isDeathSplit?: boolean | undefined;
  /** Of a parent who has died a number is kept that may be somebody else's. */
  readonly hidesNumber?: boolean | undefined;
  /** 有监护能力, where somebody has said so. */
  readonly canCare?: boolean | undefined;
}

/** What is known of a family; every fact may be absent, and an absent fact gives no answer rather than a guess. */
export interface FamilyFacts extends Birth {
  readonly ruralHousehold?: boolean | undefined;
  readonly father: ParentFacts;
  readonly mother: ParentFacts;
  readonly divorced?: boolean | undefined;
  readonly orphanConfirmed?: boolean | undefined;
  readonly singleParent?: boolean | undefined;
  readonly leftKindConfirmed?: LeftKind | undefined;
  /** Why it is so, in the words of whoever confirmed it. */
  readonly leftKindReason?: string | undefined;
  /** What a person decided for 附件3 where the facts leave both cells blank (domain §6.6). */
  readonly shapeConfirmed?: FamilyShape | undefined;
  /** Why it is filled in so, in the words of whoever decided. */
  readonly shapeReason?: string | undefined;
  /** Who looks after the child day by day is one of the parents. */
  readonly caredForByParent?: boolean | undefined;
}

export type Because =
  | 'birth-unknown'
  | 'birth-rough'
  | 'is-16'
  | 'parents-unknown'
  | 'needs-confirming'
  | 'a-parent-can-care'
  | 'nobody-away'
  | 'set-aside'
  | 'household-unknown'
  | 'not-rural';

/** Yes, no, or unsure until somebody says more; a no and an unsure carry their reason. */
export type Answer =
  | { readonly is: 'yes' }
  | { readonly is: 'no'; readonly because: Because }
  | { readonly is: 'unsure'; readonly because: Because };

const YES: Answer = { is: 'yes' };
const no = (because: Because): Answer => ({ is: 'no', because });
const unsure = (because: Because): Answer => ({ is: 'unsure', because });

/**
 * How a parent stands to caring. `doubtful`: dead, gone, divorced or ill — taken as 另一方无监护能力 only once a person has
 * confirmed it (domain §10, two-parent states).
 */
type Standing = 'away' | 'able' | 'unable' | 'doubtful' | 'unknown';

function standingOf({ state, canCare }: ParentFacts): Standing {
  if (state === undefined || state === 'unknown') return 'unknown';
  if (state === 'away') return 'away';
  if (state === 'home') return canCare === false ? 'unable' : 'able';
  if (state === 'ill' && canCare !== undefined) return canCare ? 'able' : 'unable';
  return 'doubtful';
}

export interface LeftKindFinding {
  /** What stands on 附件3: the confirmed kind, else the one that follows from the facts without doubt. */
  readonly kind?: LeftKind | undefined;
  /** What the facts say by themselves, to be proposed when a person must confirm. */
  readonly proposed?: LeftKind | undefined;
  readonly needsConfirming: boolean;
  /** The confirmed kind is not what the facts say; it is kept, with a reason (domain §4.3). */
  readonly contradicts: boolean;
}

/** 留守类别 of 附件3: 父母均外出, or one away and the other without capacity; `none` when it does not apply. */
export function leftKindOf(facts: FamilyFacts): LeftKindFinding {
  const { proposed, isSure } = proposedLeftKind(standingOf(facts.father), standingOf(facts.mother));
  const confirmed = facts.leftKindConfirmed;
  if (confirmed !== undefined)
    return { kind: confirmed, proposed, needsConfirming: false, contradicts: isSure && proposed !== confirmed };
  return {
    kind: isSure ? proposed : undefined,
    proposed,
    needsConfirming: !isSure && proposed !== undefined,
    contradicts: false,
  };
}

function proposedLeftKind(father: Standing, mother: Standing): { proposed?: LeftKind; isSure: boolean } {
  if (father === 'away' && mother === 'away') return { proposed: 'both', isSure: true };
  if (father === 'able' || mother === 'able') return { proposed: 'none', isSure: true };
  if (father === 'unknown' || mother === 'unknown') return { isSure: false };
  if (father === 'away') return { proposed: 'father', isSure: mother === 'unable' };
  if (mother === 'away') return { proposed: 'mother', isSure: father === 'unable' };
  return { proposed: 'none', isSure: true };
}

/** JT 一 (the words of 国发〔2016〕13号): both parents away, or one away and the other unable, and 不满十六周岁 on that day. */
export function leftBehindByJt(facts: FamilyFacts, on: Day): Answer {
  const born = birthSpan(facts);
  if (born !== undefined && !isUnder16On(born.last, on)) return no('is-16');
  const { kind, needsConfirming } = leftKindOf(facts);
  if (needsConfirming) return unsure('needs-confirming');
  if (kind === undefined) return unsure('parents-unknown');
  if (kind === 'none') return no(becauseNone(facts));
  if (born === undefined) return unsure('birth-unknown');
  return isUnder16On(born.first, on) ? YES : unsure('birth-rough');
}

function becauseNone({ father, mother, leftKindConfirmed }: FamilyFacts): Because {
  if (leftKindConfirmed === 'none') return 'set-aside';
  return father.state === 'away' || mother.state === 'away' ? 'a-parent-can-care' : 'nobody-away';
}

/** PL 二 (the 2016 census): as JT, and of a 农村户籍 household. */
export function leftBehindByPl(facts: FamilyFacts, on: Day): Answer {
  const byJt = leftBehindByJt(facts, on);
  if (facts.ruralHousehold === false) return no('not-rural');
  if (byJt.is === 'yes' && facts.ruralHousehold === undefined) return unsure('household-unknown');
  return byJt;
}

/**
 * By the documents the school stands under: PL's definition where PL holds alone, else JT's, which takes in whomever PL
 * does. Who only was not asked of which household the family is counts in (domain §6.3), and `isHouseholdAsked` says so.
 */
export function leftBehindUnder(documents: readonly string[] | undefined, facts: FamilyFacts, on: Day): Answer {
  return meansRuralOnly(documents) && facts.ruralHousehold === false
    ? leftBehindByPl(facts, on)
    : leftBehindByJt(facts, on);
}

/** True where the child counts in only until somebody says of which household it is. */
export const isHouseholdAsked = (documents: readonly string[] | undefined, facts: FamilyFacts, on: Day): boolean => {
  const answer = leftBehindByPl(facts, on);
  return meansRuralOnly(documents) && answer.is === 'unsure' && answer.because === 'household-unknown';
};

const MONTHS_OF_ABSENCE = 3;

/**
 * 学籍 item 是否留守儿童: 0, 1 (one parent away) or 2 (both), counting absences of three full months and more. It asks neither
 * age nor what the other parent can do. Undefined when a parent is 不详, or is away since nobody knows when.
 */
export function studentRecordCode({ father, mother }: FamilyFacts, on: Day): 0 | 1 | 2 | undefined {
  const isFatherLong = isLongAway(father, on);
  const isMotherLong = isLongAway(mother, on);
  if (isFatherLong === undefined || isMotherLong === undefined) return undefined;
  if (isFatherLong && isMotherLong) return 2;
  return isFatherLong || isMotherLong ? 1 : 0;
}

function isLongAway({ state, since }: ParentFacts, on: Day): boolean | undefined {
  if (state === undefined || state === 'unknown') return undefined;
  if (state !== 'away') return false;
  return since === undefined ? undefined : monthsLater(since, MONTHS_OF_ABSENCE) <= on;
}

/** The same day so many months later, or the last day of a shorter month. */
function monthsLater(day: Day, count: number): Day {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  return dayOfParts(year, month, Number(day.slice(8))) ?? lastDayOfMonth(`${year}-${String(month).padStart(2, '0')}`);
}

export type FamilyShape = 'single' | 'two';

/**
 * 家庭情况 of 附件3: 单亲 or 双亲. Undefined for an orphan, for a parent who ran away or is missing (domain §6.6: a person
 * decides, and what she decided holds) and while a parent is unknown; both cells then stay blank.
 */
export function familyShape(facts: FamilyFacts): FamilyShape | undefined {
  if (facts.shapeConfirmed !== undefined) return facts.shapeConfirmed;
  if (isOrphan(facts) !== false) return undefined;
  const states = [facts.father.state, facts.mother.state];
  if (states.includes('died') || states.includes('divorced') || facts.divorced === true) return 'single';
  if (states.some((state) => state === undefined || state === 'unknown' || state === 'ran' || state === 'missing'))
    return undefined;
  return 'two';
}

/** True once a person confirmed it, undefined while both parents are dead or missing and nobody has decided, else false. */
export function isOrphan({ father, mother, orphanConfirmed }: FamilyFacts): boolean | undefined {
  if (orphanConfirmed !== undefined) return orphanConfirmed;
  const isGone = ({ state }: ParentFacts) => state === 'died' || state === 'missing';
  return isGone(father) && isGone(mother) ? undefined : false;
}

/** The last block of 附件2. Undefined is a cell left blank because nobody knows. */
export interface FamilyTicks {
  readonly singleParent?: boolean | undefined;
  readonly divorced?: boolean | undefined;
  readonly oneRan?: boolean | undefined;
  readonly oneDied?: boolean | undefined;
  readonly oneMissing?: boolean | undefined;
  readonly orphan?: boolean | undefined;
  readonly childOfPrisoner?: boolean | undefined;
}

/** 是否单亲 is what was answered, else whether one of the four causes printed beside it holds. */
export function familyTicks(facts: FamilyFacts): FamilyTicks {
  const states = [facts.father.state, facts.mother.state];
  const isKnown = states.every((state) => state !== undefined && state !== 'unknown');
  const some = (state: ParentState) => (states.includes(state) ? true : isKnown ? false : undefined);
  const exactlyOne = (state: ParentState) => some(state) && states.filter((each) => each === state).length === 1;
  const divorced = facts.divorced ?? some('divorced');
  const causes = [divorced, exactlyOne('ran'), exactlyOne('died'), exactlyOne('missing')];
  const orphan = isOrphan(facts);
  const byCauses = causes.includes(true) ? true : causes.includes(undefined) ? undefined : false;
  return {
    singleParent: facts.singleParent ?? (orphan === false ? byCauses : undefined),
    divorced,
    oneRan: causes[1],
    oneDied: causes[2],
    oneMissing: causes[3],
    orphan: isKnown || orphan === true ? orphan : undefined,
    childOfPrisoner: some('prison'),
  };
}

/** The records the facts are read from, as far as they exist. */
export interface FamilyRecords {
  readonly child: z.infer<typeof Child.schema>;
  readonly flags?: z.infer<typeof FamilyFlags.schema> | undefined;
  readonly members: readonly z.infer<typeof FamilyMember.schema>[];
  readonly guardian?: z.infer<typeof Guardian.schema> | undefined;
}

/** The facts of one family. Where the flags do not say since when a parent is away, the latest open absence does. */
export function familyFactsOf({ child, flags, members, guardian }: FamilyRecords): FamilyFacts {
  const halves = { flags, members };
  const parent = (relation: 'father' | 'mother'): ParentFacts => {
    const state = parentState(relation, halves);
    const row = members.find((member) => member.relation === relation);
    const openAbsence = row?.absences?.filter((absence) => absence.until === undefined).pop();
    const since = relation === 'father' ? flags?.fatherSince : flags?.motherSince;
    const isAbsent = row?.absences?.length ? openAbsence !== undefined : undefined;
    return {
      state,
      since: since ?? openAbsence?.since,
      isAbsent,
      isDeathSplit: isDeathSplit(relation, halves),
      hidesNumber: state === 'died' && hidesNumber(relation, halves),
      canCare: row?.canCare,
    };
  };
  return {
    birth: child.birth,
    birthKnown: child.birthKnown,
    ruralHousehold: child.ruralHousehold,
    father: parent('father'),
    mother: parent('mother'),
    divorced: flags?.divorced,
    orphanConfirmed: flags?.orphanConfirmed,
    singleParent: flags?.singleParent,
    leftKindConfirmed: flags?.leftKindConfirmed,
    leftKindReason: flags?.leftKindReason,
    shapeConfirmed: flags?.shapeConfirmed,
    shapeReason: flags?.shapeReason,
    caredForByParent: guardian?.kind === 'father' || guardian?.kind === 'mother',
  };
}
