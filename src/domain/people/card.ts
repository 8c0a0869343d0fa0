/**
 * What stands on a child's contact card (R06) and whether a card that was given out is still true. No ID number, no photo and
 * no label: a child carries it.
 */

import type * as z from 'zod';
import type { Day } from '#domain/calendar/day.ts';
import { byText } from '#domain/order.ts';
import type { FamilyFlags } from '#domain/records/family-flags.ts';
import { relationSpoken, type FamilyMember } from '#domain/records/family-member.ts';
import type { Phone } from '#domain/records/field.ts';
import { guardianSpoken, type Guardian } from '#domain/records/guardian.ts';
import type { School } from '#domain/records/school.ts';
import type { Staff } from '#domain/records/staff.ts';
import type { Supporter } from '#domain/records/supporter.ts';
import { lastsOn } from '#domain/records/spans.ts';
import { parseVillage } from './address.ts';
import { isBeyondReach } from './parent-state.ts';
import { printPhone } from './phone.ts';

/** One line of the card: 爸爸 马成祥（江苏苏州） 199 0000 2716. */
export interface CardPerson {
  readonly relation: string;
  readonly name: string;
  /** Where a parent works, or nothing. */
  readonly place?: string | undefined;
  readonly phones: readonly string[];
}

export interface CardFacts {
  readonly name: string;
  readonly className: string;
  /** Who looks after the child first, then parents, then the school and the offices. */
  readonly people: readonly CardPerson[];
}

/** The lines of the card, in printed order; people without a number are left out but for the parents and whoever cares for the child. */
export function cardLines({ name, className, people }: CardFacts): readonly string[] {
  const lines = people.map((each) => {
    const who = [each.relation, each.name].filter(Boolean).join(' ');
    return [`${who}${each.place ? `（${each.place}）` : ''}`, each.phones.join('、') || '没有电话'].join('：');
  });
  // A mother who looks after her child herself is one line.
  return [[name, className].filter(Boolean).join('，'), ...new Set(lines)];
}

/** The records a card is made from. */
export interface CardSources {
  readonly guardian: z.infer<typeof Guardian.schema> | undefined;
  readonly flags?: z.infer<typeof FamilyFlags.schema> | undefined;
  readonly members: readonly z.infer<typeof FamilyMember.schema>[];
  readonly classTeachers: readonly z.infer<typeof Staff.schema>[];
  readonly pairedTeachers: readonly z.infer<typeof Staff.schema>[];
  readonly school: z.infer<typeof School.schema> | undefined;
  /** The 村委会 and the 儿童主任 of the child's village. */
  readonly village: readonly z.infer<typeof Supporter.schema>[];
}

const numbers = (phones: readonly Phone[] | undefined): readonly string[] =>
  (phones ?? []).map((phone) => printPhone(phone.number));

/** Whom the card names, in printed order whatever order the records come in. */
export const cardPeople = (from: CardSources): CardPerson[] => [
  ...guardianLines(from),
  ...(['father', 'mother'] as const).flatMap((relation) =>
    from.members
      .filter((doc) => doc.relation === relation && !isBeyondReach(doc, from))
      .map((doc) => ({
        relation: relationSpoken(doc),
        name: doc.name ?? '',
        place: doc.workplace?.region,
        phones: numbers(doc.phones),
      })),
  ),
  ...from.classTeachers.map(({ name = '', phones }) => ({ relation: '班主任', name, phones: numbers(phones) })),
  ...from.pairedTeachers.map(({ name = '', phones }) => ({ relation: '帮扶教师', name, phones: numbers(phones) })),
  { relation: from.school?.name ?? '学校', name: '', phones: numbers(from.school?.phones) },
  ...from.village
    .filter(({ phones }) => (phones ?? []).length > 0)
    .map((doc) => ({ relation: villageRelation(doc), name: doc.name ?? '', phones: numbers(doc.phones) }))
    .sort((a, b) => byText(a.relation, b.relation) || byText(a.name, b.name)),
  { relation: '派出所', name: '', phones: [...numbers(from.school?.police), '110'] },
  { relation: '卫生院', name: '', phones: [...numbers(from.school?.hospital), '120'] },
];

function guardianLines({ guardian: doc }: CardSources): CardPerson[] {
  if (!doc) return [];
  const phones = numbers(doc.phones);
  // Whoever finds a lost card learns of no child that it lives alone.
  const isSomebody = doc.kind !== 'none' && (doc.name !== undefined || phones.length > 0);
  const own = isSomebody ? [{ relation: guardianSpoken(doc), name: doc.name ?? '', phones }] : [];
  const backup = numbers(doc.backupPhones);
  return backup.length === 0 ? own : [...own, { relation: '备用联系人', name: doc.backupName ?? '', phones: backup }];
}

type SupporterDoc = z.infer<typeof Supporter.schema>;

/** Whether this is whom the child's village has on that day, its 村委会 or 儿童主任: named for the child, or for its village. */
export function isOfVillage(
  doc: SupporterDoc,
  { child, village, day }: { readonly child: string; readonly village: string; readonly day: Day },
): boolean {
  const stands = doc.kind === 'director' || doc.organisation === 'village';
  if (!stands || !lastsOn(doc, day)) return false;
  if (doc.whom?.includes(child) === true) return true;
  return village !== '' && (doc.village ?? '').split(/[、，,；;\s]+/).some((each) => isSameVillage(each, village));
}

const isSameVillage = (one: string, other: string): boolean => villageKey(one) === villageKey(other);

/** `松岔乡上湾村`, `上湾村` and `上湾` are one. */
const villageKey = (text: string): string => (parseVillage(text).village ?? text).replace(/(?:村|社区|嘎查)$/, '');

const villageRelation = ({ kind }: SupporterDoc): string => (kind === 'director' ? '儿童主任' : '村委会');

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Eight hexadecimal characters that change with any character on the card (FNV-1a, 32 bits); it tells, it does not protect. */
export function cardFingerprint(lines: readonly string[]): string {
  let hash = FNV_OFFSET;
  for (const letter of lines.join('\n')) {
    hash ^= letter.codePointAt(0) ?? 0;
    hash = Math.imul(hash, FNV_PRIME) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
