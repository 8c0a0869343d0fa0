/** Which records meet a rule, and on which day: its kind, the listed codes, and somebody there whose deed it is. */
import type { Day } from '#domain/calendar/day.ts';
import type { Term } from '#domain/calendar/school-year.ts';
import { fieldOf, isEmpty, type Doc } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { Rule, Where } from './rule.ts';
import type { Subject } from './subject.ts';

/** A record as far as duties need to know it; a `LocalRecord` is one. */
export interface DutyRecord {
  readonly id: string;
  readonly type: string;
  readonly doc: Doc;
  /** Who wrote it: stands in where the record names nobody who was there. */
  readonly author?: string | undefined;
}

/** A record with the day that counts. */
export interface Dated {
  readonly day: Day;
  readonly record: DutyRecord;
}

export type ByKind = ReadonlyMap<string, readonly DutyRecord[]>;

export function byKindOf(records: readonly DutyRecord[]): ByKind {
  const kinds = new Map<string, DutyRecord[]>();
  for (const record of records) {
    const known = kinds.get(record.type);
    if (known) known.push(record);
    else kinds.set(record.type, [record]);
  }
  return kinds;
}

/** The day on which a record of some kind counts; empty where it has none. */
type DayOf = (doc: Doc) => Day;

/** One kind of record that meets a rule, with the codes it must hold and the day that counts. */
interface Meeting {
  readonly kind: string;
  readonly where: Where;
  readonly by: Rule['counts']['by'] | 'paired';
  readonly dayOf: DayOf;
}

/** A rule with all that meets it, worked out once. */
export interface Countable {
  readonly rule: Rule;
  readonly meets: readonly Meeting[];
}

export function meetingsOf({ kind, counts, when }: Rule, terms: readonly Term[]): readonly Meeting[] {
  const begins = when.every === 'cover' ? when.begins : undefined;
  return [
    { kind, ...counts, dayOf: dayReader(() => begins ?? dayFieldOf(kind), terms) },
    ...(counts.or ?? []).map((other) => ({
      ...other,
      by: other.by ?? counts.by,
      dayOf: dayReader(() => dayFieldOf(other.kind), terms),
    })),
  ];
}

/** What says when a record was: the kind's own day, from when it lasts, or else the term it is for. */
export function dayFieldOf(type: string): string {
  const kind = kindOf(type);
  if (kind?.happenedOn !== undefined) return kind.happenedOn;
  return kind !== undefined && fieldOf(kind, 'from') === undefined && fieldOf(kind, 'term') !== undefined
    ? 'term'
    : 'from';
}

/** The day on which a record counts; one that is for a term counts from the term's first day. */
export const dayOfRecord = ({ type, doc }: Pick<DutyRecord, 'type' | 'doc'>, terms: readonly Term[]): Day =>
  dayIn(dayFieldOf(type), doc, terms);

const dayIn = (field: string, doc: Doc, terms: readonly Term[]): Day =>
  field === 'term' ? (terms.find((term) => term.id === doc.term)?.from ?? '') : textOf(doc[field]);

/**
 * Reads that day. Which field it is, is asked with the first record: to look into a
 * kind builds its schema, and a phone holds records of few kinds.
 */
function dayReader(fieldOf: () => string, terms: readonly Term[]): DayOf {
  let field: string | undefined;
  return (doc) => {
    field ??= fieldOf();
    return dayIn(field, doc, terms);
  };
}

/** The records that meet the rule for this subject up to that day, by day and, within one, by id. */
export function countingFor(
  { meets }: Pick<Countable, 'meets'>,
  subject: Subject,
  { records, until }: CountingIn,
): readonly Dated[] {
  const dated: Dated[] = [];
  for (const { kind, where, by, dayOf } of meets)
    for (const record of records.get(kind) ?? []) {
      const day = dayOf(record.doc);
      if (day !== '' && day <= until && hasCodes(where, record.doc) && isHers(by, { day, record }, subject))
        dated.push({ day, record });
    }
  if (dated.length < 2) return dated;
  const inOrder = dated.sort(byDayThenId);
  // What meets a rule in two ways is one record.
  return meets.length < 2 ? inOrder : inOrder.filter(({ record }, index) => record !== inOrder[index - 1]?.record);
}

/** The last day up to that one on which something of the kind happened that meets the rule, whatever period it was for. */
export function lastDayMet({ kind, counts }: Rule, records: readonly DutyRecord[], until: Day): Day | undefined {
  const meets = [{ kind, where: counts.where }, ...(counts.or ?? [])];
  const met = records.filter(({ type, doc }) => meets.some((each) => each.kind === type && hasCodes(each.where, doc)));
  return met
    .map(({ type, doc }) => textOf(doc[dayFieldOf(type)]))
    .filter((day) => day !== '' && day <= until)
    .sort()
    .pop();
}

interface CountingIn {
  readonly records: ByKind;
  readonly until: Day;
}

/** Those of the records that have a day, in order. */
export const datedBy = (dayOf: DayOf, records: readonly DutyRecord[]): Dated[] =>
  records
    .map((record) => ({ day: dayOf(record.doc), record }))
    .filter(({ day }) => day !== '')
    .sort(byDayThenId);

const byDayThenId = (a: Dated, b: Dated): number =>
  a.day === b.day ? (a.record.id < b.record.id ? -1 : 1) : a.day < b.day ? -1 : 1;

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** As those who were there stood to the child on that day: a class that changed hands since changes nothing. */
function isHers(by: Meeting['by'], { day, record: { doc, author } }: Dated, subject: Subject): boolean {
  if (by === 'anyone') return true;
  const named = [doc.visitors, doc.speakers, doc.staff].flatMap((each) => (Array.isArray(each) ? each : []));
  const there: readonly unknown[] = named.length > 0 ? named : [author];
  const isBeside = (person: unknown) => subject.isBeside(person, day);
  return by === 'paired'
    ? there.some(isBeside)
    : !there.every((person) => isBeside(person) && subject.isLedBy?.(person, day) !== true);
}

/** True for what is told beside the number and never in it: a visit by phone, a call nobody took. */
export const countsApart = (rule: Rule, record: DutyRecord): boolean =>
  record.type === rule.kind && rule.counts.apart !== undefined && hasCodes(rule.counts.apart, record.doc);

/** Every named field holds one of its codes, or is a list that names one. */
export function hasCodes(where: Where, doc: Doc): boolean {
  for (const field in where) {
    const value = doc[field];
    const codes = where[field] ?? [];
    const holds =
      Array.isArray(value) && value.length > 0 ? value.some((each) => isAmong(codes, each)) : isAmong(codes, value);
    if (!holds) return false;
  }
  return true;
}

function isAmong(codes: readonly string[], value: unknown): boolean {
  if (isEmpty(value)) return codes.includes('?');
  if (codes.includes('*')) return true;
  return codes.includes(typeof value === 'boolean' ? (value ? 'yes' : 'no') : textOf(value));
}
