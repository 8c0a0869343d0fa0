/**
 * Whom the desk asks beside the walk: each child with the card that was given out, the school, its classes and its
 * teachers, with what is theirs.
 */
import type { Day } from '#domain/calendar/day.ts';
import type { DutyRecord } from '#domain/duties/counting.ts';
import type { Source } from '#domain/duties/ledger.ts';
import type { Plan } from '#domain/duties/plan.ts';
import {
  classSubject,
  recordsOfClass,
  recordsOfTeacher,
  SCHOOL,
  schoolSubject,
  teacherSubject,
} from '#domain/duties/school-subjects.ts';
import { Child, isOffRegister } from '#domain/records/child.ts';
import { ContactCard } from '#domain/records/contact-card.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { OrgRole } from '#domain/records/org-role.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import { Staff } from '#domain/records/staff.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { lastCardOf, staleSince } from './contact-card.ts';
import { childSources, endedBy } from './duty-sources.ts';
import { leaversOf } from './staffing.ts';

/** The children; of a card that says something else than the file, since when. */
export const cardSources = (records: Records, plan: Pick<Plan, 'calendar' | 'today'>): readonly Source[] =>
  childSources(records, plan).map((source) => {
    const stale = staleSince(records, source.id, plan.today);
    if (stale === undefined) return source;
    // What changed before the calendar begins is still so, and owed from its first day.
    const begins = plan.calendar.terms[0]?.from ?? stale;
    const since = stale < begins ? begins : stale;
    const card = lastCardOf(records.ofChild(ContactCard, source.id));
    return { ...source, records: withStaleCard(source.records, card?.id, since) };
  });

const marked = new WeakMap<readonly DutyRecord[], { readonly since: Day; readonly records: readonly DutyRecord[] }>();

/** That card says since when it is old; the same array until one of the records or that day changes. */
function withStaleCard(about: readonly DutyRecord[], card: string | undefined, since: Day): readonly DutyRecord[] {
  const known = marked.get(about);
  if (known?.since === since) return known.records;
  const records = about.map((each) => (each.id === card ? { ...each, doc: { ...each.doc, staleOn: since } } : each));
  marked.set(about, { since, records });
  return records;
}

/** The school, its classes and its teachers, with the school's own records of the kinds that rules ask of them. */
export function schoolSources(records: Records, plan: Pick<Plan, 'rules'>): readonly Source[] {
  const asked = plan.rules.filter(({ rule }) => rule.per !== 'child');
  const types = new Set(asked.flatMap(({ meets }) => meets.map(({ kind }) => kind)));
  const lists = [...types].flatMap((type) => {
    const kind = kindOf(type);
    return kind === undefined ? [] : [records.all(kind)];
  });
  if (lists.length === 0) return [];
  const [classes, staff] = [records.all(SchoolClass), records.all(Staff)];
  const all = allOf(records, lists);
  const boards = records.all(Child).some(({ doc }) => doc.boards === true && !isOffRegister(doc.state));
  return [
    { id: SCHOOL, records: all, from: [boards], subject: () => schoolSubject(boards) },
    ...classes.map(({ id, doc }) => ({
      id,
      records: shareOf(all, id, recordsOfClass),
      from: [classes],
      subject: () => classSubject(id, doc.grade),
    })),
    ...staff.map(({ id, doc }) => ({
      id,
      records: shareOf(all, id, recordsOfTeacher),
      from: [staff],
      subject: () => teacherSubject(id, doc),
    })),
  ];
}

interface Joined {
  readonly from: readonly unknown[];
  readonly all: readonly LocalRecord[];
}
const joined = new WeakMap<Records, Joined>();

/** The lists in one, parts no longer than their holder was here; the same array until one of the lists or the staff changes. */
function allOf(records: Records, lists: readonly (readonly LocalRecord[])[]): readonly LocalRecord[] {
  const left = leaversOf(records);
  const from = [left, ...lists];
  const before = joined.get(records);
  if (before?.from.length === from.length && before.from.every((each, index) => each === from[index]))
    return before.all;
  const all = lists.flat().map((record) => (record.type === OrgRole.type ? endedBy(left, record, 'person') : record));
  joined.set(records, { from, all });
  return all;
}

type OwnRecords = (records: readonly LocalRecord[], id: string) => readonly LocalRecord[];
const shares = new WeakMap<readonly LocalRecord[], Map<string, readonly LocalRecord[]>>();

/** One class's or teacher's share of the records; the same array until they change. */
function shareOf(all: readonly LocalRecord[], id: string, ownOf: OwnRecords): readonly LocalRecord[] {
  const known = shares.get(all) ?? new Map<string, readonly LocalRecord[]>();
  shares.set(all, known);
  const share = known.get(id) ?? ownOf(all, id);
  known.set(id, share);
  return share;
}
