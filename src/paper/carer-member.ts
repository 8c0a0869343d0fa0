/**
 * Whoever looks after the child stands in 附件2 too (JT 附2): written once as its carer, she is not asked for a second time as
 * a member of the family. Her own row of the family — the one she is tied to, or of her name — holds; what it leaves open is
 * filled in, and her number is the one rung today.
 */
import type { Day } from '#domain/calendar/day.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { guardianOn, wordOf, type ChildFile, type GuardianDoc, type MemberDoc } from './child-file.ts';

type Relation = NonNullable<MemberDoc['relation']>;

/** How grandparents are called, by the row they belong to; 外 and 姥 say whose they are. */
const grandparents: readonly (readonly [words: RegExp, father: Relation, mother: Relation])[] = [
  [/奶|婆|祖母|姥姥|姥娘/, 'paternal-grandmother', 'maternal-grandmother'],
  [/爷|公|祖父/, 'paternal-grandfather', 'maternal-grandfather'],
];

function relationOf({ kind, relationWords = '' }: GuardianDoc): Relation {
  if (kind === 'father' || kind === 'mother') return kind;
  if (kind !== 'paternal-grandparents' && kind !== 'maternal-grandparents') return 'other';
  const [, ofFather, ofMother] = grandparents.find(([words]) => words.test(relationWords)) ?? [];
  return (kind === 'paternal-grandparents' ? ofFather : ofMother) ?? 'other';
}

function memberOf(guardian: GuardianDoc, file: ChildFile): MemberDoc {
  const {
    name,
    relationWords = wordOf(Guardian, 'kind', guardian.kind),
    age,
    ageAsOf,
    health,
    education,
    phones,
    address,
    sameHouse,
  } = guardian;
  const livesAt = address ?? (sameHouse === true ? file.child.home : undefined);
  return { relation: relationOf(guardian), relationWords, name, age, ageAsOf, health, education, phones, livesAt };
}

const known = (doc: MemberDoc): Partial<MemberDoc> =>
  Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined && value !== ''));

/** The rows of the family with whoever looks after the child that day among them. */
export function membersWithCarer(file: ChildFile, day: Day): readonly MemberDoc[] {
  const guardian = guardianOn(file, day);
  if (guardian === undefined) return file.members;
  const carer = memberOf(guardian, file);
  const isTied = ({ id }: MemberDoc) => id !== undefined && id === guardian.familyMemberId;
  const isHers = (member: MemberDoc) =>
    member.name === carer.name || (!member.name && carer.relation !== 'other' && member.relation === carer.relation);
  const own = file.members.find(isTied) ?? (carer.name ? file.members.find(isHers) : undefined);
  if (own === undefined) return carer.name ? [...file.members, carer] : file.members;
  const phones = carer.phones?.length ? carer.phones : own.phones;
  // An age goes with the year it was told in.
  const { age: _, ageAsOf: __, ...ageless } = carer;
  const isOld = own.birth !== undefined || own.age !== undefined;
  const row: MemberDoc = {
    ...known(isOld ? ageless : carer),
    ...known(own),
    ...(phones !== undefined && { phones }),
  };
  return file.members.map((member) => (member === own ? row : member));
}
