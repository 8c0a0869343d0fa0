/** A child's contact card as its file makes it today, and whether the card that was given out still says the same. */
import type { Records } from '#device/device.ts';
import type { Day } from '#domain/calendar/day.ts';
import { cardFingerprint, cardLines, type CardPerson } from '#domain/people/card.ts';
import { printPhone } from '#domain/people/phone.ts';
import { Child } from '#domain/records/child.ts';
import { ContactCard } from '#domain/records/contact-card.ts';
import { FamilyMember, relationSpoken } from '#domain/records/family-member.ts';
import type { Phone } from '#domain/records/field.ts';
import { guardianSpoken } from '#domain/records/guardian.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { className, SchoolClass } from '#domain/records/school-class.ts';
import { School } from '#domain/records/school.ts';
import { Staff } from '#domain/records/staff.ts';
import { currentGuardian } from './roster.ts';

const numbers = (phones: readonly Phone[] | undefined): readonly string[] =>
  (phones ?? []).map((phone) => printPhone(phone.number));

/** What the card says and the fingerprint of it. */
export function cardOf(records: Records, child: string, today: Day): { lines: readonly string[]; fingerprint: string } {
  const doc = records.get(Child, child)?.doc;
  const group = doc?.classId === undefined ? undefined : records.get(SchoolClass, doc.classId);
  const people = [
    ...guardianLines(records, child, today),
    ...parentLines(records, child),
    ...staffLines(records, child, doc?.classId),
    ...schoolLines(records),
  ];
  const lines = cardLines({ name: doc?.name ?? '', className: group ? className(group.doc) : '', people });
  return { lines, fingerprint: cardFingerprint(lines) };
}

function guardianLines(records: Records, child: string, today: Day): CardPerson[] {
  const doc = currentGuardian(records, child, today)?.doc;
  if (!doc) return [];
  const own = { relation: guardianSpoken(doc), name: doc.name ?? '', phones: numbers(doc.phones) };
  const backup = numbers(doc.backupPhones);
  return backup.length === 0 ? [own] : [own, { relation: '备用联系人', name: doc.backupName ?? '', phones: backup }];
}

const parentLines = (records: Records, child: string): CardPerson[] =>
  records
    .ofChild(FamilyMember, child)
    .filter(({ doc }) => (doc.relation === 'father' || doc.relation === 'mother') && doc.health !== 'died')
    .map(({ doc }) => ({
      relation: relationSpoken(doc),
      name: doc.name ?? '',
      place: doc.workplace?.region,
      phones: numbers(doc.phones),
    }));

function staffLines(records: Records, child: string, classId: string | undefined): CardPerson[] {
  const paired = new Set(
    records.ofChild(Pairing, child).flatMap(({ doc }) => (doc.until === undefined ? (doc.teacher ?? []) : [])),
  );
  return records.all(Staff).flatMap(({ id, doc }) => {
    const leads = classId !== undefined && doc.roles?.includes('class-teacher') && doc.classes?.includes(classId);
    const relation = leads ? '班主任' : paired.has(id) ? '帮扶教师' : undefined;
    return relation === undefined ? [] : [{ relation, name: doc.name ?? '', phones: numbers(doc.phones) }];
  });
}

function schoolLines(records: Records): CardPerson[] {
  const school = records.all(School)[0]?.doc;
  const lines = [
    { relation: school?.name ?? '学校', phones: numbers(school?.phones) },
    { relation: '派出所', phones: [...numbers(school?.police), '110'] },
    { relation: '卫生院', phones: [...numbers(school?.hospital), '120'] },
  ];
  return lines.map((each) => ({ ...each, name: '' }));
}

/** `none`: never given out. `stale`: something on it has changed since. */
export type CardState = 'none' | 'fresh' | 'stale';

/** How the last card that was given out stands to what it would say today. */
export function cardStateOf(records: Records, child: string, today: Day): CardState {
  const issued = [...records.ofChild(ContactCard, child)].sort((a, b) => a.madeAt - b.madeAt).pop();
  if (issued === undefined) return 'none';
  return issued.doc.fingerprint === cardOf(records, child, today).fingerprint ? 'fresh' : 'stale';
}
