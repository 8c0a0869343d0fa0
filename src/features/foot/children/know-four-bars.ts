/** 四知道: how much is known of a child, from the records in memory. */
import type * as z from 'zod';
import { byText } from '#domain/order.ts';
import type { Day } from '#domain/calendar/day.ts';
import type { Look } from '#domain/duties/judging.ts';
import { knowFourOf, type KnowBar } from '#domain/know-four.ts';
import { Child } from '#domain/records/child.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { TermSnapshot } from '#domain/records/term-snapshot.ts';
import type { Device, Records } from '#device/device.ts';
import { restsOn } from '#features/foot/at-home/home-kept.ts';
import { seesAllOf } from '#features/foot/rights/sees-all.ts';

/** The four bars of one child in the words of the screen; none for a child that is not here. */
export function knowFourBars(records: Records, child: string, today: Day): readonly KnowBar[] {
  const doc = records.get(Child, child)?.doc;
  if (!doc) return [];
  const docs = <S extends z.ZodObject>(kind: RecordKind<S>) => records.ofChild(kind, child).map((each) => each.doc);
  return knowFourOf({
    child: doc,
    members: records.ofChild(FamilyMember, child).map((each) => ({ ...each.doc, id: each.id })),
    flags: docs(FamilyFlags)[0],
    guardians: docs(Guardian),
    snapshot: docs(TermSnapshot).sort((a, b) => byText(b.term ?? '', a.term ?? ''))[0],
    visits: docs(HomeVisit),
    today,
  });
}

/** What the bars are read from. */
export const knownReads: readonly Look[] = [
  { type: FamilyFlags.type, fields: ['father', 'mother'] },
  { type: FamilyMember.type, fields: ['relation'] },
  { type: TermSnapshot.type, fields: ['term', 'familyChecked'] },
  { type: HomeVisit.type, fields: ['happenedOn', 'manner'] },
  { type: Child.type, fields: ['phones', 'personality'] },
];

/** Whether this phone is given all of it: of what it is not given nobody can say here that it is missing. */
export const mayJudgeKnown = (device: Device, child: string): boolean => seesAllOf(device, [child], knownReads);

/** The same as somebody is asked for it: what only home can tell is not asked for while home is kept from being told. */
export function knowFourAsked(device: Device, child: string, today: Day): readonly KnowBar[] {
  const bars = knowFourBars(device.records, child, today);
  if (restsOn(device, child, today).length === 0) return bars;
  return bars.map(({ missing, ...bar }) => (bar.key === 'child' && missing !== undefined ? { ...bar, missing } : bar));
}
