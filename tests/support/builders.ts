/**
 * Synthetic records with sensible defaults: `aVisit({ child: ma.id, doc: { manner: 'phone' } })`. Every person here is
 * invented; ids count up, so that a failing test reads the same each time.
 */
import type * as z from 'zod';
import type { LocalRecord } from '#device/device.ts';
import { Child } from '#domain/records/child.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import type { Doc, RecordKind } from '#domain/records/kind.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import { OwnRules } from '#domain/records/own-rules.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { ParentContact } from '#domain/records/parent-contact.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import { School } from '#domain/records/school.ts';
import { Staff } from '#domain/records/staff.ts';
import { Talk } from '#domain/records/talk.ts';
import { TermSnapshot } from '#domain/records/term-snapshot.ts';
import { CONFLICT, type Conflict } from '#sync/messages.ts';

/** The id a number stands for, the same in every run: `idOf(7)`. */
export const idOf = (count: number): string => `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;

/** The teacher who holds the stub phone, and her class. */
export const myId = idOf(900_001);
export const myClassId = idOf(900_002);
/** The child a record is about when the test does not say. */
const someChildId = idOf(900_004);
/** 2026-04-15 10:42:07 in China. */
export const stoppedAt = Date.UTC(2026, 3, 15, 2, 42, 7);

let made = 0;
export const nextId = (): string => idOf((made += 1));

/** What a builder takes: parts of the document and, where it matters, of the record around it. */
export interface Overrides<D> extends Partial<Omit<LocalRecord, 'doc' | 'type'>> {
  readonly doc?: Partial<D> | undefined;
}

type DocOf<S extends z.ZodObject> = z.infer<S>;

/** A record as it was made, already at the school. */
const untouched = {
  rev: 1,
  sealed: [],
  author: myId,
  madeAt: stoppedAt,
  changedAt: stoppedAt,
  steps: [],
  waiting: 0,
};

/** What the school asks about a child. */
export const aQuestion = (
  doc: Conflict,
  over: Partial<Omit<LocalRecord<Conflict>, 'type' | 'doc'>> & Pick<LocalRecord, 'child'>,
): LocalRecord<Conflict> => ({ ...untouched, type: CONFLICT, id: idOf(60), ...over, doc });

/** Any kind as a record this person sees. */
export function aRecord<S extends z.ZodObject>(
  kind: RecordKind<S>,
  doc: Doc,
  over: Overrides<DocOf<S>> = {},
): LocalRecord<DocOf<S>> {
  const { doc: more, ...rest } = over;
  const id = rest.id ?? nextId();
  return { ...untouched, type: kind.type, ...rest, id, doc: kind.schema.parse({ ...doc, ...more }) };
}

const aboutChild = <S extends z.ZodObject>(kind: RecordKind<S>, doc: Doc, over: Overrides<DocOf<S>>) =>
  aRecord(kind, doc, { child: someChildId, ...over });

/** A girl of 11 in my class, at home in 上湾村. Her record's `child` is her own id. */
export function aChild(over: Overrides<DocOf<typeof Child.schema>> = {}) {
  const id = over.id ?? nextId();
  const doc = {
    name: '马尕麦',
    sex: 'female',
    birth: '2014-09-03',
    birthKnown: 'day',
    classId: myClassId,
    boards: false,
    enrolment: 'enrolled',
    state: 'registered',
    home: { region: '甘肃省', town: '松岔乡', village: '上湾村', group: '上庄社' },
  };
  return aRecord(Child, doc, { id, child: id, ...over });
}

export const aClass = (over: Overrides<DocOf<typeof SchoolClass.schema>> = {}) =>
  aRecord(SchoolClass, { grade: 'g5', number: 2 }, { id: myClassId, ...over });

export const aTeacher = (over: Overrides<DocOf<typeof Staff.schema>> = {}) =>
  aRecord(Staff, { name: '妥文珍', roles: ['class-teacher'], classes: [myClassId] }, { id: myId, ...over });

export const aSchool = (over: Overrides<DocOf<typeof School.schema>> = {}) =>
  aRecord(School, { name: '松岔中心小学', phones: [{ number: '09300000110' }] }, over);

/** The school asks only for these rules, so that a test counts what it is about. */
export const onlyRules = (...ids: readonly string[]) =>
  aRecord(OwnRules, { off: rulesOf().flatMap((rule) => (ids.includes(rule.id) ? [] : [rule.id])) });

export const aGuardian = (over: Overrides<DocOf<typeof Guardian.schema>> = {}) =>
  aboutChild(
    Guardian,
    {
      kind: 'paternal-grandparents',
      relationWords: '奶奶',
      name: '马八姑',
      phones: [{ number: '19900001234', owner: 'self' }],
    },
    over,
  );

/** Her father, who works far away. */
export const aFamilyMember = (over: Overrides<DocOf<typeof FamilyMember.schema>> = {}) =>
  aboutChild(
    FamilyMember,
    {
      relation: 'father',
      name: '马成祥',
      phones: [{ number: '19900005678', owner: 'self' }],
      occupation: '泥瓦工',
      workplace: { region: '新疆 乌鲁木齐' },
      absences: [{ since: '2026-02-20' }],
      canCare: true,
    },
    over,
  );

export const aFlags = (over: Overrides<DocOf<typeof FamilyFlags.schema>> = {}) =>
  aboutChild(FamilyFlags, { father: 'away', mother: 'away' }, over);

export const aSnapshot = (over: Overrides<DocOf<typeof TermSnapshot.schema>> = {}) =>
  aboutChild(
    TermSnapshot,
    {
      term: '2025-2026-1',
      confirmedOn: '2025-09-10',
      learning: 'good',
      health: 'well',
      care: 'paternal-grandparents',
      helped: true,
    },
    over,
  );

export const aVisit = (over: Overrides<DocOf<typeof HomeVisit.schema>> = {}) =>
  aboutChild(
    HomeVisit,
    {
      happenedOn: '2026-03-05',
      from: '10:05',
      until: '10:40',
      manner: 'onsite',
      visitors: [myId],
      metName: '马八姑',
      metRelation: '奶奶',
      hazardWords: '灶房电线旧，已告诉村干部。',
    },
    over,
  );

export const aTalk = (over: Overrides<DocOf<typeof Talk.schema>> = {}) =>
  aboutChild(
    Talk,
    {
      happenedOn: '2026-03-24',
      where: '办公室',
      speakers: [myId],
      kind: 'routine',
      topics: ['learning'],
      mood: '3',
      promise: '和爸爸视频一次',
      promiseBy: '2026-04-20',
    },
    over,
  );

export const aContact = (over: Overrides<DocOf<typeof ParentContact.schema>> = {}) =>
  aboutChild(
    ParentContact,
    { happenedOn: '2026-04-02', channel: 'phone', counterpart: '爸爸 马成祥', result: 'reached', staff: [myId] },
    over,
  );

export const aPairing = (over: Overrides<DocOf<typeof Pairing.schema>> = {}) =>
  aboutChild(Pairing, { teacher: myId, from: '2026-03-01', manner: 'staff' }, over);
