/** What is known of a child's family on that day, read from the records in memory: what the papers' own words are computed from. */
import type { Day } from '#domain/calendar/day.ts';
import { familyFactsOf, type FamilyFacts } from '#domain/people/left-behind.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import type { Records } from '#device/device.ts';
import { currentGuardian, type RosterEntry } from './roster.ts';

export function familyFactsOn(records: Records, { id, child }: RosterEntry, today: Day): FamilyFacts {
  const flags = records.ofChild(FamilyFlags, id).map(({ doc }) => doc);
  const members = records.ofChild(FamilyMember, id).map(({ doc }) => doc);
  const guardian = currentGuardian(records, id, today)?.doc;
  return familyFactsOf({ child: child.doc, flags: flags[flags.length - 1], members, guardian });
}
