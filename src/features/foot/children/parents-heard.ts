/**
 * When the school last heard of mother or father, by what the documents ask of them (JSS 四(二)2): the school is to urge them
 * (督促), and cannot before it sees of whom nothing was heard for long. Held against nobody (domain B5): where nothing was written
 * down, that is what is said.
 */
import { addDays, daysBetween, type Day } from '#domain/calendar/day.ts';
import { lastDayMet } from '#domain/duties/counting.ts';
import { isLost } from '#domain/people/parent-state.ts';
import { isOnRegister } from '#domain/people/whom-meant.ts';
import { FamilyCall } from '#domain/records/family-call.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { ParentContact } from '#domain/records/parent-contact.ts';
import type { Device, Records } from '#device/device.ts';
import { parentRules } from '#features/foot/owed/duties.ts';
import { deedRested, isToldOfRest } from '#features/foot/at-home/home-kept.ts';
import { getsRecordsOf, standingsToChild } from '#features/foot/rights/rights.ts';
import type { RosterEntry } from './roster.ts';
import { getsKind } from '#features/foot/rights/sees-all.ts';
import { chosenDocuments } from '#features/foot/owed/walk-duties.ts';

/** JSS 四(二)2 lets no more than two weeks go by; the law, one. */
const LONG_DAYS = 14;

export interface Unheard {
  readonly entry: RosterEntry;
  /** The last day on which it was heard of them; absent where nobody wrote one down. */
  readonly heard: Day | undefined;
}

export interface ParentsList {
  /** Of whom nothing is known first, then who was heard of longest ago. */
  readonly children: readonly Unheard[];
  /** How many stand in no list for now, because nobody is to turn to their home. */
  readonly rested: number;
}

/** Whether what tells of it comes to her at all. */
export const hearsOfParents = (device: Device): boolean =>
  getsKind(device, FamilyCall) && getsKind(device, ParentContact);

/** The children on the register of the school's documents who have a mother or father to be urged, of whom she is given what would tell. */
export function parentsList(device: Device, roster: readonly RosterEntry[], today: Day): ParentsList {
  const { records } = device;
  const documents = chosenDocuments(records);
  const meant = roster.filter(
    ({ id, child }) =>
      isOnRegister(child.doc, documents) &&
      hasParents(records, id) &&
      [FamilyCall, ParentContact].every((kind) => getsRecordsOf(device, kind, id)),
  );
  const shown = meant.filter(({ id }) => !restsFor(device, id, today));
  const rules = parentRules(records);
  const children = shown.map((entry) => {
    const about = records.about(entry.id);
    const days = rules.flatMap((rule) => lastDayMet(rule, about, today) ?? []);
    return { entry, heard: days.sort().pop() };
  });
  const at = ({ heard = '' }: Unheard) => heard;
  return {
    children: children.sort((a, b) => (at(a) === at(b) ? 0 : at(a) < at(b) ? -1 : 1)),
    rested: meant.length - shown.length,
  };
}

/** Whoever is never told that a home rests misses nobody in a list. */
const restsFor = (device: Device, child: string, today: Day): boolean =>
  deedRested(device, { child, type: ParentContact.type }, today) && isToldOfRest(standingsToChild(device, child));

/** Neither has died, run away nor is sought, or one of them has not. */
function hasParents(records: Records, child: string): boolean {
  const halves = {
    flags: records.ofChild(FamilyFlags, child)[0]?.doc,
    members: records.ofChild(FamilyMember, child).map(({ doc }) => doc),
  };
  return (['father', 'mother'] as const).some((relation) => !isLost(relation, halves));
}

/** True where it was heard of them longer ago than the document allows, or nobody knows. */
export const isLongUnheard = ({ heard }: Unheard, today: Day): boolean =>
  heard === undefined || daysBetween(heard, today) > LONG_DAYS;

/** True while a letter to mother and father is on its way: nobody sends the next one after three days. */
export const isUrged = (records: Records, child: string, today: Day): boolean =>
  records
    .ofChild(ParentContact, child)
    .some(
      ({ doc }) =>
        doc.channel === 'letter' && doc.whom === 'parents' && (doc.happenedOn ?? '') > addDays(today, -LONG_DAYS),
    );

/** The margin of the list: `40天 前联系`, `今天 联系过`, `没记过 联系`. */
export function heardMargin({ heard }: Unheard, today: Day) {
  if (heard === undefined) return { top: '没记过', bottom: '联系' };
  const days = daysBetween(heard, today);
  return days <= 0 ? { top: '今天', bottom: '联系过' } : { top: `${days}天`, bottom: '前联系' };
}

/** `另有2人，家里先不联系，不在里面`, or nothing. */
export const restedWords = (rested: number): string => (rested === 0 ? '' : `另有${rested}人，家里先不联系，不在里面`);
