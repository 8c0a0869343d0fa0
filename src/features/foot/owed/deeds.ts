/** What a person did in a term or school year, by the records that name her: the three 主动 and every kind by itself (J5). */
import type { Day } from '#domain/calendar/day.ts';
import { schoolYearsOf, type DaySpan, type Term } from '#domain/calendar/school-year.ts';
import { byKindOf, countingFor, dayOfRecord, meetingsOf, textOf, type DutyRecord } from '#domain/duties/counting.ts';
import { jssSchoolRules } from '#domain/duties/jss-school.ts';
import type { Rule } from '#domain/duties/rule.ts';
import { recordsOfTeacher, teacherSubject } from '#domain/duties/school-subjects.ts';
import { byText } from '#domain/order.ts';
import { fieldOf, fieldsOf, type RecordKind } from '#domain/records/kind.ts';
import { allKinds, kindOf } from '#domain/records/kinds.ts';
import type { LocalRecord, Records } from '#device/device.ts';

/** 主动联系、主动谈心、主动参与活动, each with the rule that asks for it (JSS 四(三)3): what counts for the duty is what is counted. */
const actives = {
  contacts: { label: '主动联系', rule: 'jss.reaches-out' },
  talks: { label: '主动谈心', rule: 'jss.talks-first' },
  activities: { label: '参与活动', rule: 'jss.joins' },
} as const;
type Active = keyof typeof actives;
export const activeKeys: readonly Active[] = ['contacts', 'talks', 'activities'];

/** What an appraisal counts of a teacher (§5), each the deeds of one kind. */
export const appraised = {
  visits: 'home-visit',
  talks: 'talk',
  contacts: 'parent-contact',
  logs: 'pairing-log',
  activities: 'activity',
  plans: 'learning-plan',
} as const;
export type Appraised = keyof typeof appraised;
export const appraisedKinds: readonly string[] = Object.values(appraised);

/** A secret kind is no column: who wrote a report, or is named in one, is nobody's number (§5, §8). */
const isCounted = (kind: RecordKind): boolean =>
  kind.sealedAs === undefined &&
  (appraisedKinds.includes(kind.type) ||
    isInHerCare(kind) ||
    fieldsOf(kind.schema).some(({ widget }) => widget === 'people'));

/**
 * A child or its lessons given to one teacher: pairings, groups, helpers. Who is named because an office is hers was asked
 * and has done nothing yet; what names a teacher and no child is about her, as her appraisal is.
 */
const isInHerCare = ({ about, schema }: RecordKind): boolean =>
  about === 'child' &&
  fieldsOf(schema).some(({ of, widget, role }) => of === 'staff' && widget === 'reference' && role === undefined);

/** What is hers from one day to another is her work of every term it lasts in, and not of the one it began in alone. */
const lasts = (type: string): boolean => {
  const kind = kindOf(type);
  return kind !== undefined && isInHerCare(kind) && ['from', 'until'].every((field) => fieldOf(kind, field));
};

/** Kinds in which a person can be named as having done something. */
export const workKinds = (): readonly string[] =>
  allKinds()
    .filter(isCounted)
    .map((kind) => kind.type);

/** What is counted of a person: one of the three, or a kind by its type. */
export const deedWord = (of: string): string => activeOf(of)?.label ?? kindOf(of)?.label ?? '';

const activeOf = (of: string): (typeof actives)[Active] | undefined =>
  of === 'contacts' || of === 'talks' || of === 'activities' ? actives[of] : undefined;

export const spans = [
  { value: 'term', label: '这学期' },
  { value: 'year', label: '这学年' },
] as const;
export type Span = (typeof spans)[number]['value'];

interface Looked {
  readonly term: Term | undefined;
  readonly terms: readonly Term[];
}

/** The days of the term that is looked at, or of its school year. */
export function spanOf({ term, terms }: Looked, span: Span): DaySpan | undefined {
  if (span === 'term' || term === undefined) return term;
  return schoolYearsOf(terms).find((year) => term.id.startsWith(year.id));
}

export interface Deed {
  readonly record: LocalRecord;
  readonly day: Day;
}

export interface DeedsOf {
  readonly of: string;
  readonly person: string;
  readonly span: DaySpan | undefined;
  readonly terms: readonly Term[];
  /** Those that hold here; where one of the three is not asked for, it counts as the document says. */
  readonly rules: readonly Rule[];
}

/** Her deeds of those days, newest first; a visit to a home filed for its children counts for each of them. */
export function deedsOf(records: Records, { of, person, span, terms, rules }: DeedsOf): readonly Deed[] {
  if (span === undefined) return [];
  const asked = askedBy(of, rules);
  const meets = asked && meetingsOf(asked, terms);
  const hers = [...new Set(meets?.map(({ kind }) => kind) ?? [of])].flatMap((type) => {
    const kind = kindOf(type);
    return kind === undefined || kind.sealedAs !== undefined
      ? []
      : recordsOfTeacher<LocalRecord>(records.all(kind), person);
  });
  const met = meets && countingFor({ meets }, teacherSubject(person, {}), { records: byKindOf(hers), until: span.to });
  const counted = met && new Set<DutyRecord>(met.map(({ record }) => record));
  return hers
    .filter((record) => counted?.has(record) !== false)
    .map((record) => ({ record, day: dayOfRecord(record, terms) }))
    .filter(({ day, record }) => day <= span.to && (day >= span.from || isStillHers(record, span.from)))
    .sort((a, b) => byText(b.day, a.day));
}

function isStillHers(record: LocalRecord, day: Day): boolean {
  const end = textOf(record.doc['until']);
  return lasts(record.type) && (end === '' || end >= day);
}

/** The rule behind one of the three. */
function askedBy(of: string, rules: readonly Rule[]): Rule | undefined {
  const id = activeOf(of)?.rule;
  return [...rules, ...jssSchoolRules].find((rule) => rule.id === id);
}
