/** F9 是否落实帮扶措施, from what is on file: an open pairing, something given this school year, or a helper from outside. */
import type { Day } from '#domain/calendar/day.ts';
import { schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { isPairedOn } from '#domain/records/pairing.ts';
import { SupportItem } from '#domain/records/support-item.ts';
import { Supporter } from '#domain/records/supporter.ts';
import type { Records } from '#device/device.ts';
import { pairingsOn } from './staffing.ts';

export const isHelpedOn = (records: Records, child: string, day: Day): boolean =>
  pairingsOn(records, child, day).length > 0 ||
  records
    .ofChild(SupportItem, child)
    .some(({ doc: { happenedOn = '' } }) => happenedOn >= `${schoolYearStartOf(day)}-09-01` && happenedOn <= day) ||
  records.all(Supporter).some(({ doc }) => doc.whom?.includes(child) === true && isPairedOn(doc, day));
