/**
 * Whom the desk asks beside the walk: each child with the card that was given out, the school, its classes and its
 * teachers, with what is theirs.
 */
import type * as z from 'zod';
import { dayInChina, type Day } from '#domain/calendar/day.ts';
import type { DutyRecord } from '#domain/duties/counting.ts';
import type { Source } from '#domain/duties/ledger.ts';
import type { Plan } from '#domain/duties/plan.ts';
import {
  classesOfRecord,
  classSubject,
  peopleOfRecord,
  SCHOOL,
  schoolSubject,
  teacherSubject,
  type Roll,
} from '#domain/duties/school-subjects.ts';
import { isOnRegister } from '#domain/people/whom-meant.ts';
import { Boarding } from '#domain/records/boarding.ts';
import { Child } from '#domain/records/child.ts';
import { ContactCard } from '#domain/records/contact-card.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { OrgRole } from '#domain/records/org-role.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import { Staff } from '#domain/records/staff.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { lastCardOf, replacedCards, staleSince } from '#features/foot/at-home/contact-card.ts';
import { childSources, endedBy, type PlanOfChildren } from './duty-sources.ts';
import { heldRoles } from './held-roles.ts';
import { leaversOf } from '#features/foot/children/staffing.ts';

/** The children; of a card that says something else than the file, or did when the next one was given out, since when. */
export const cardSources = (records: Records, plan: PlanOfChildren & Pick<Plan, 'today'>): readonly Source[] =>
  childSources(records, plan).map((source) => {
    const begins = plan.calendar.terms[0]?.from ?? '';
    const since = new Map([...replacedCards(records, source.id)].filter(([, day]) => day >= begins));
    const card = lastCardOf(records.ofChild(ContactCard, source.id));
    const stale = staleSince(records, source.id, plan.today);
    // What changed before the calendar begins is still so, and owed from its first day.
    if (card !== undefined && stale !== undefined) since.set(card.id, stale < begins ? begins : stale);
    return since.size === 0 ? source : { ...source, records: withStaleCards(source.records, since) };
  });

const marked = new WeakMap<
  readonly DutyRecord[],
  { readonly since: string; readonly records: readonly DutyRecord[] }
>();

/** Those cards say since when they are old; the same array until one of the records or those days changes. */
function withStaleCards(about: readonly DutyRecord[], days: ReadonlyMap<string, Day>): readonly DutyRecord[] {
  const since = JSON.stringify([...days]);
  const known = marked.get(about);
  if (known?.since === since) return known.records;
  const records = about.map((each) => {
    const staleOn = days.get(each.id);
    return staleOn === undefined ? each : { ...each, doc: { ...each.doc, staleOn } };
  });
  marked.set(about, { since, records });
  return records;
}

/** The school, its classes and its teachers, each with the records of the kinds that rules ask of it. */
export function schoolSources(records: Records, plan: Pick<Plan, 'rulesPer' | 'documents'>): readonly Source[] {
  const poolFor = (per: SharePer | 'school') =>
    poolOf(records, per, new Set(plan.rulesPer[per].flatMap(({ meets }) => meets.map(({ kind }) => kind))));
  const pools = { school: poolFor('school'), class: poolFor('class'), teacher: poolFor('teacher') };
  if (pools.school === undefined && pools.class === undefined && pools.teacher === undefined) return [];
  const [children, classes, staff] = [records.all(Child), records.all(SchoolClass), records.all(Staff)];
  const boards = boardsSince(
    records,
    children.filter(({ doc }) => doc.boards === true && isOnRegister(doc, plan.documents)),
  );
  const ofClass = sharesOf(records, 'class', {
    from: [pools.class, children, classes, staff],
    idsOf: () => {
      const roll = rollOf(records);
      return (record) => classesOfRecord(record, roll);
    },
  });
  const ofTeacher = sharesOf(records, 'teacher', { from: [pools.teacher], idsOf: () => peopleOfRecord });
  return [
    {
      id: SCHOOL,
      records: pools.school ?? none,
      from: [boards, classes],
      subject: () =>
        schoolSubject(
          boards,
          classes.map(({ doc }) => doc),
        ),
    },
    ...classes.map(({ id, doc }) => ({
      id,
      records: ofClass.get(id) ?? none,
      from: [classes],
      subject: () => classSubject(id, doc),
    })),
    ...staff.map((each) => ({
      id: each.id,
      records: ofTeacher.get(each.id) ?? none,
      from: [staff, classes],
      subject: () => teacherSubject(each.id, each.doc, heldRoles(records, each)),
    })),
  ];
}

/** Since when one of these boarders has slept at school: true where nobody wrote a day, false where there is none. */
function boardsSince(records: Records, boarders: readonly LocalRecord<z.infer<typeof Child.schema>>[]): boolean | Day {
  const since = boarders.map(({ id, doc, steps }) => {
    const beds = records
      .ofChild(Boarding, id)
      .flatMap((bed) => (bed.doc.state === 'granted' ? (bed.doc.since ?? []) : []));
    const told = [...steps].reverse().find(({ kind, set }) => kind !== 'create' && set['boards']?.to === true);
    return beds.sort()[0] ?? (told && dayInChina(told.at)) ?? doc.cameOn;
  });
  if (since.length === 0) return false;
  return since.every((day) => day !== undefined) ? (since.sort()[0] ?? true) : true;
}

const none: readonly LocalRecord[] = [];

/** Which class each child is in, and which classes each person has. */
function rollOf(records: Records): Roll {
  const classes = new Map(records.all(Staff).map(({ id, doc }) => [id, doc.classes ?? []]));
  // A class that has graduated too: it was taught with all others while it was here.
  return {
    classOf: (child) => records.get(Child, child)?.doc.classId,
    classesOf: (person) => classes.get(person) ?? [],
    all: records.all(SchoolClass).map(({ id }) => id),
  };
}

interface Joined {
  readonly from: readonly unknown[];
  readonly all: readonly LocalRecord[];
}
const joined = new WeakMap<Records, Map<string, Joined>>();

/** The records of these kinds in one, parts no longer than their holder was here; the same array until one of the lists or the staff changes. */
function poolOf(records: Records, per: string, types: ReadonlySet<string>): readonly LocalRecord[] | undefined {
  if (types.size === 0) return undefined;
  const lists = [...types].flatMap((type) => {
    const kind = kindOf(type);
    return kind === undefined ? [] : [records.all(kind)];
  });
  const left = leaversOf(records);
  const from = [left, ...lists];
  const pools = joined.get(records) ?? new Map<string, Joined>();
  joined.set(records, pools);
  const before = pools.get(per);
  if (before !== undefined && areSame(before.from, from)) return before.all;
  const all = lists.flat().map((record) => (record.type === OrgRole.type ? endedBy(left, record, 'person') : record));
  pools.set(per, { from, all });
  return all;
}

type SharePer = 'class' | 'teacher';
type Shares = ReadonlyMap<string, readonly LocalRecord[]>;

interface Sharing {
  /** What the shares are made from, first the records. */
  readonly from: readonly [readonly LocalRecord[] | undefined, ...unknown[]];
  readonly idsOf: () => (record: LocalRecord) => readonly string[];
}
interface Shared {
  readonly from: readonly unknown[];
  readonly shares: Shares;
}
const shared = new WeakMap<Records, Map<SharePer, Shared>>();

/** Each class's or teacher's share of the records; the same array until something in it changes, so that only she is asked anew. */
function sharesOf(records: Records, per: SharePer, { from, idsOf }: Sharing): Shares {
  const kept = shared.get(records) ?? new Map<SharePer, Shared>();
  shared.set(records, kept);
  const before = kept.get(per);
  if (before !== undefined && areSame(before.from, from)) return before.shares;
  const shares = new Map<string, readonly LocalRecord[]>(sharedOut(from[0] ?? none, idsOf()));
  for (const [id, share] of shares) {
    const old = before?.shares.get(id);
    if (old !== undefined && areSame(old, share)) shares.set(id, old);
  }
  kept.set(per, { from, shares });
  return shares;
}

function sharedOut(all: readonly LocalRecord[], idsOf: (record: LocalRecord) => readonly string[]) {
  const shares = new Map<string, LocalRecord[]>();
  for (const record of all)
    for (const id of idsOf(record)) {
      const known = shares.get(id);
      if (known) known.push(record);
      else shares.set(id, [record]);
    }
  return shares;
}

const areSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((each, index) => each === other[index]);
