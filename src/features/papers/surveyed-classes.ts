/** The classes of 摸底调查统计表 on a day, as the school had them then: one that graduated earlier that summer was surveyed and is counted. */
import type * as z from 'zod';
import { seesWholeSchool, type Person } from '#domain/access.ts';
import { addDays, printDay, type Day } from '#domain/calendar/day.ts';
import { printSchoolYear, schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { byText } from '#domain/order.ts';
import { Child } from '#domain/records/child.ts';
import { className, placeOfClass, SchoolClass } from '#domain/records/school-class.ts';
import { Survey } from '#domain/records/survey.ts';
import { foundWithoutFile } from '#domain/survey-progress.ts';
import { annex3Choice } from '#paper/annex3-choice.ts';
import type { ChildFile } from '#paper/child-file.ts';
import type { SurveyedClass } from '#paper/children-lists.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { classAsOf } from '#features/foot/owed/then.ts';
import { chosenDocuments } from '#features/foot/owed/walk-duties.ts';

type ClassRecord = LocalRecord<z.infer<typeof SchoolClass.schema>>;
type SurveyDoc = z.infer<typeof Survey.schema>;

interface Surveyed {
  readonly day: Day;
  readonly person: Person;
  /** Empty: all of hers. */
  readonly classId: string;
  /** Everybody she sees, and of those the ones on the list that day. */
  readonly files: readonly ChildFile[];
  readonly included: readonly ChildFile[];
}

/** A row for every class of the school, or of those whose children she sees, with the survey of the school year that the sheet is of; a class where none was found is one of them. */
export function surveyedClasses(records: Records, of: Surveyed): readonly SurveyedClass[] {
  const classes = classesOf(records, of);
  const known = new Set(classes.map(({ record }) => record.id));
  const rows = classes.map(({ record, name, survey }) => ({
    className: name,
    ...countedOf(records, record, of),
    total: survey?.total,
    found: survey?.found,
    withoutFile:
      survey && foundWithoutFile(survey, classmatesOf(records, record.id)).map((each) => each.name ?? '没写姓名'),
    doubtful: survey?.doubtful,
  }));
  const without = of.included.filter(({ child }) => child.classId === undefined || !known.has(child.classId));
  return [...rows, ...(without.length === 0 ? [] : [{ className: '还没分班', files: without }])];
}

/** Whose children 花名册 of that day has no more: whoever adds up both papers reads why they differ. */
export function graduatedNotes(classes: readonly SurveyedClass[]): readonly string[] {
  const days = new Set(classes.flatMap(({ day }) => day ?? []));
  return [...days].map((day) => {
    const names = classes.filter((each) => each.day === day).map((each) => each.className);
    return `${names.join('、')}已毕业，按${printDay(day)}的人数算，花名册上不再列。`;
  });
}

/** The same children, each in its class as that was called then: 花名册 goes up together with the table. */
export const namedThen = (records: Records, files: readonly ChildFile[], day: Day): readonly ChildFile[] =>
  files.map((file) => {
    const record = records.get(SchoolClass, file.child.classId ?? '');
    return record === undefined ? file : { ...file, className: className(classAsOf(record, day)) };
  });

/** Before 1 September a class that went up already stands in the grade it was surveyed in, beside the one that left that grade. */
function classesOf(records: Records, of: Surveyed) {
  const { day } = of;
  const isHers = hersOf(of);
  const year = printSchoolYear(schoolYearStartOf(day));
  const surveys = records.all(Survey).filter(({ doc }) => doc.schoolYear === year);
  return records
    .all(SchoolClass)
    .filter(({ id }) => isHers(id))
    .map((record) => ({
      record,
      was: classAsOf(record, day),
      survey: lastOf(surveys.flatMap(({ doc }) => (doc.classId === record.id ? [doc] : []))),
    }))
    .filter(({ record, survey }) => isThere(record, day) || (survey !== undefined && leftInYearOf(record, day)))
    .sort((one, other) => placeOfClass(one.was) - placeOfClass(other.was))
    .map(({ record, was, survey }) => ({ record, name: className(was), survey }));
}

/** Those of whose children she sees one are hers too. */
function hersOf({ person, classId, files }: Surveyed): (id: string) => boolean {
  if (classId !== '') return (id) => id === classId;
  if (seesWholeSchool(person)) return () => true;
  const hers = new Set([...person.classes, ...files.map(({ child }) => child.classId)]);
  return (id) => hers.has(id);
}

const lastOf = (surveys: readonly SurveyDoc[]): SurveyDoc | undefined =>
  [...surveys].sort((a, b) => byText(b.happenedOn ?? '', a.happenedOn ?? ''))[0];

const isThere = ({ doc: { leftOn } }: ClassRecord, day: Day): boolean => leftOn === undefined || leftOn > day;

const leftInYearOf = ({ doc: { leftOn } }: ClassRecord, day: Day): boolean =>
  leftOn !== undefined && schoolYearStartOf(leftOn) === schoolYearStartOf(day);

/** Of a class that has left, whom the list had on the last day before. */
function countedOf(records: Records, record: ClassRecord, { day, files, included }: Surveyed) {
  const isIn = ({ child }: ChildFile) => child.classId === record.id;
  const { leftOn } = record.doc;
  if (leftOn === undefined || leftOn > day) return { files: included.filter(isIn) };
  const last = addDays(leftOn, -1);
  return { day: last, files: annex3Choice(files.filter(isIn), last, chosenDocuments(records)).included };
}

const classmatesOf = (records: Records, classId: string) =>
  records.all(Child).flatMap(({ id, doc }) => (doc.classId === classId ? [{ id, name: doc.name ?? '' }] : []));
