/** Who can be reached about a child, and who is who at the school: read from the records in memory. */
import type * as z from 'zod';
import type { Day } from '#domain/calendar/day.ts';
import { isBeyondReach } from '#domain/people/parent-state.ts';
import { printPhone } from '#domain/people/phone.ts';
import { Child } from '#domain/records/child.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember, isParent, relationSpoken } from '#domain/records/family-member.ts';
import { phoneOwners, type Phone } from '#domain/records/field.ts';
import { type Guardian, guardianSpoken } from '#domain/records/guardian.ts';
import { fieldsOf, type Field, type RecordKind } from '#domain/records/kind.ts';
import type { homeSides } from '#domain/records/parent-contact.ts';
import { Staff } from '#domain/records/staff.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { guardiansNow } from './roster.ts';

export interface Contact {
  /** Stable within one child: record id and number. */
  readonly key: string;
  readonly relation: string;
  readonly name: string;
  /** As it is read: 199 0000 2716. */
  readonly phone: string;
  readonly isGuardian: boolean;
  /** Mother or father, who looks after the child, or somebody else; a parent who cares is a parent. */
  readonly side: keyof typeof homeSides;
  readonly notes: readonly string[];
  /** Who has this number is known not to pick up. */
  readonly isUnanswered: boolean;
}

const isColleague = ({ widget, of }: Field): boolean => widget === 'reference' && of === Staff.type;

const idsIn = (kind: RecordKind, { doc }: LocalRecord, isMeant: (field: Field) => boolean): readonly string[] =>
  fieldsOf(kind.schema)
    .filter(isMeant)
    .flatMap((field) => [doc[field.name]].flat())
    .filter((id): id is string => typeof id === 'string');

/** The colleague whom a record is about or given to: who is appraised, who holds a post. */
export const colleagueIn = (kind: RecordKind, record: LocalRecord): string | undefined =>
  idsIn(kind, record, isColleague)[0];

/** Who did it: those the record names, or else whoever wrote it down. */
export function staffIn(kind: RecordKind, record: LocalRecord): readonly string[] {
  const named = idsIn(kind, record, (field) => field.widget === 'people' || isColleague(field));
  return named.length > 0 ? [...new Set(named)] : [record.author];
}

/** Everybody who can be rung up about the child: the guardian first, then parents, the rest, relays, and last of all who does not pick up. A number stands once. */
export function contactsOf(records: Records, child: string, today: Day): readonly Contact[] {
  const found = [
    ...guardianContacts(guardiansNow(records, child, today)),
    ...memberContacts(records, child),
    ...ownContacts(records, child),
  ].sort((a, b) => Number(a.isUnanswered) - Number(b.isUnanswered));
  const seen = new Set<string>();
  return found.filter((contact) => {
    if (seen.has(contact.phone)) return false;
    seen.add(contact.phone);
    return true;
  });
}

/** The rows of the family without those whom no call reaches. */
export function withinReach(records: Records, child: string) {
  const rows = records.ofChild(FamilyMember, child);
  const family = { flags: records.ofChild(FamilyFlags, child)[0]?.doc, members: rows.map(({ doc }) => doc) };
  return rows.filter(({ doc }) => !isBeyondReach(doc, family));
}

interface Owner {
  readonly id: string;
  readonly relation: string;
  readonly name: string;
  readonly isGuardian: boolean;
  readonly side: Contact['side'];
  readonly notes: readonly string[];
  /** 能接电话：否. A neighbour's phone is picked up by the neighbour. */
  readonly answersPhone?: boolean | undefined;
}

const contactsWith = (owner: Owner, phones: readonly Phone[] | undefined): Contact[] =>
  (phones ?? []).map((phone) => {
    const isUnanswered = owner.answersPhone === false && isOwn(phone);
    return {
      key: `${owner.id}/${phone.number}`,
      relation: owner.relation,
      name: owner.name,
      phone: printPhone(phone.number),
      isGuardian: owner.isGuardian,
      side: owner.side,
      notes: [isUnanswered ? UNANSWERED : '', ownerWords(phone), phone.note ?? '', ...owner.notes].filter(Boolean),
      isUnanswered,
    };
  });

const UNANSWERED = '不会接电话';

/** `打给奶奶 马八姑`, and that she will not pick up where it is known. */
export const ringWords = ({ relation, name, isUnanswered }: Contact): string =>
  `打给${[relation, name].filter(Boolean).join(' ')}${isUnanswered ? `（${UNANSWERED}）` : ''}`;

const isOwn = ({ owner = 'self' }: Phone): boolean => owner === 'self';

const ownerWords = (phone: Phone): string =>
  isOwn(phone) ? '' : `${phoneOwners.find((option) => option.code === phone.owner)?.label ?? ''}的电话`;

function guardianContacts(guardians: readonly LocalRecord<z.infer<typeof Guardian.schema>>[]): Contact[] {
  return guardians.flatMap(({ id, doc }) => [
    ...contactsWith(
      {
        id,
        relation: guardianSpoken(doc),
        name: doc.name ?? '',
        isGuardian: true,
        side: isParent(doc.kind) ? 'parents' : 'carer',
        notes: [doc.language ? `讲${doc.language}` : ''],
        answersPhone: doc.answersPhone,
      },
      doc.phones,
    ),
    ...contactsWith(
      {
        id: `${id}/backup`,
        relation: '备用联系人',
        name: doc.backupName ?? '',
        isGuardian: false,
        side: 'other',
        notes: [],
      },
      doc.backupPhones,
    ),
  ]);
}

const parentsFirst = (relation: string | undefined): number => (isParent(relation) ? 0 : 1);

function memberContacts(records: Records, child: string): Contact[] {
  return [...withinReach(records, child)]
    .sort((a, b) => parentsFirst(a.doc.relation) - parentsFirst(b.doc.relation))
    .flatMap(({ id, doc }) =>
      contactsWith(
        {
          id,
          relation: relationSpoken(doc),
          name: doc.name ?? '',
          isGuardian: false,
          side: isParent(doc.relation) ? 'parents' : 'other',
          notes: [doc.workplace?.region ?? '', doc.reachableAt ?? ''],
        },
        doc.phones,
      ),
    );
}

const ownContacts = (records: Records, child: string): Contact[] =>
  contactsWith(
    { id: child, relation: '家里', name: '', isGuardian: false, side: 'other', notes: [] },
    records.get(Child, child)?.doc.phones,
  );
