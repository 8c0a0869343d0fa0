/**
 * What a school did in a school year, kind by kind, for its yearly appraisal (J5; JSS 五3, PL 三(二)): counts for a paper, and
 * every record behind them by its number for whoever wants to look one up. No child is named.
 */
import type { Day } from '#domain/calendar/day.ts';
import type { DaySpan } from '#domain/calendar/school-year.ts';
import { lateDays, LATE_AFTER, timelyUntil } from '#domain/duties/catch-up.ts';
import { dayOfRecord } from '#domain/duties/counting.ts';
import { byText } from '#domain/order.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { shownKinds } from '#paper/inspection-index.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { staffName } from '#features/foot/children/staff-name.ts';
import { spanOf } from '#features/foot/owed/deeds.ts';
import type { Numbers } from './numbers.ts';

type Year = Pick<Numbers, 'term' | 'terms' | 'today'>;

interface YearRecord {
  readonly record: LocalRecord;
  readonly kind: RecordKind;
  readonly day: Day;
  /** How many days late it was written down; 0 for what was not. */
  readonly late: number;
}

/** Records of the school year that is looked at, of every kind an inspector may see, oldest first within a kind. */
export function yearRecords(records: Records, numbers: Year): readonly YearRecord[] {
  const year = spanOf(numbers, 'year');
  if (year === undefined) return [];
  return shownKinds().flatMap((kind) =>
    records
      .all(kind)
      .map((record) => ({ record, kind, day: dayOfRecord(record, numbers.terms) }))
      .filter(({ day }) => isIn(day, year))
      .map((each): YearRecord => ({ ...each, late: daysLate(each.record, numbers) }))
      .sort((a, b) => byText(a.day, b.day) || byText(a.record.id, b.record.id)),
  );
}

function daysLate(record: LocalRecord, { terms }: Year): number {
  const days = lateDays(record.madeAt, timelyUntil(record, terms));
  return days > LATE_AFTER ? days : 0;
}

const isIn = (day: Day, { from, to }: DaySpan): boolean => day >= from && day <= to;

/** The end of its id: enough to find it again, and it says nothing of anybody. */
export const recordNumber = ({ id }: Pick<LocalRecord, 'id'>): string => id.slice(-8).toUpperCase();

/** One line a kind: both terms, the year, children, people, and what was written down later than it happened. A term to come has no noughts. */
export function yearRows(found: readonly YearRecord[], { terms, term, today }: Year): readonly (readonly string[])[] {
  const own = terms.filter(({ id }) => term !== undefined && id.slice(0, 9) === term.id.slice(0, 9));
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  return kinds.map((kind, index) => {
    const of = found.filter((each) => each.kind === kind);
    const inTerm = (span: DaySpan | undefined): string =>
      span !== undefined && span.from > today ? '' : String(of.filter(({ day }) => span && isIn(day, span)).length);
    const children = new Set(of.flatMap(({ record }) => record.child ?? []));
    const lateOnes = of.filter(({ late }) => late > 0).length;
    return [
      String(index + 1),
      kind.label,
      inTerm(own[0]),
      inTerm(own[1]),
      String(of.length),
      kind.about === 'child' ? String(children.size) : '',
      String(new Set(of.map(({ record }) => record.author)).size),
      String(lateOnes),
      [of[0], of[of.length - 1]].map((each) => (each === undefined ? '' : recordNumber(each.record))).join('—'),
    ];
  });
}

export const yearHead = [
  '序号',
  '类别',
  '上学期',
  '下学期',
  '全学年',
  '涉及孩子',
  '参与教师',
  '补录',
  '记录号（首—末）',
] as const;

/** Every record as a line of a list: what, when, by whom, its number, and when it was written down. */
export const yearList = (found: readonly YearRecord[], records: Records, dayOf: (ms: number) => Day): string[][] => [
  ['类别', '日期', '教师', '记录号', '录入日期', '补录天数'],
  ...found.map(({ record, kind, day, late }) => [
    kind.label,
    day,
    staffName(records, record.author),
    recordNumber(record),
    dayOf(record.madeAt),
    late > 0 ? String(late) : '',
  ]),
];
