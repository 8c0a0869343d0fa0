/** The 摸底 of this school year, class by class, from the records in memory. */
import type * as z from 'zod';
import type { Day } from '#domain/calendar/day.ts';
import { printSchoolYear, schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { byText } from '#domain/order.ts';
import { seesWholeSchool } from '#domain/access.ts';
import { className, placeOfClass, openClasses, SchoolClass } from '#domain/records/school-class.ts';
import { Survey } from '#domain/records/survey.ts';
import { isSurveyed } from '#domain/survey-progress.ts';
import type { Device, LocalRecord } from '#device/device.ts';
import { isPast, rosterOf, type RosterEntry } from '#features/foot/children/roster.ts';

type SurveyRecord = LocalRecord<z.infer<typeof Survey.schema>>;

export interface ClassCampaign {
  readonly classId: string;
  readonly className: string;
  /** Where the class stands among the classes. */
  readonly place: number;
  readonly survey: SurveyRecord | undefined;
  readonly children: readonly RosterEntry[];
  readonly open: readonly RosterEntry[];
  /** Rows on the sheet, those of pupils who are not on file among them. */
  readonly looked: number;
  /** Whose rows she may not read: the numbers are all she gets. */
  readonly isSealed: boolean;
}

/** The school year a survey of that day belongs to: the words of its field. */
export const yearWords = (today: Day): string => printSchoolYear(schoolYearStartOf(today));

/** One class; of several surveys of the year the last that was begun. */
export function campaignOf({ records }: Device, classId: string, today: Day): ClassCampaign {
  const survey = records
    .all(Survey)
    .filter(({ doc }) => doc.classId === classId && doc.schoolYear === yearWords(today))
    .sort((a, b) => byText(b.doc.happenedOn ?? '', a.doc.happenedOn ?? ''))[0];
  const found = records.get(SchoolClass, classId);
  const children = rosterOf(records, today).filter((entry) => entry.classId === classId && !isPast(entry));
  return {
    classId,
    className: found === undefined ? '没写班级' : className(found.doc),
    place: placeOfClass(found?.doc),
    survey,
    children,
    open: children.filter((entry) => !isSurveyed(survey?.doc, entry, children)),
    looked: survey?.doc.pupils?.filter(({ result }) => result !== undefined).length ?? 0,
    isSealed: survey?.sealed.includes('pupils') === true,
  };
}

/** Her own classes, for those who answer for the whole school all of them; those least far first. */
export function campaignsOf(device: Device, today: Day): readonly ClassCampaign[] {
  const { records, person } = device;
  const isWhole = seesWholeSchool(person);
  return openClasses(records.all(SchoolClass))
    .filter(({ id }) => isWhole || person.classes.includes(id))
    .map(({ id }) => campaignOf(device, id, today))
    .sort((a, b) => rank(a) - rank(b) || a.place - b.place);
}

const rank = ({ survey }: ClassCampaign): number => (survey === undefined ? 0 : survey.doc.state === 'done' ? 2 : 1);
