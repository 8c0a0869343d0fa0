/** The children in memory as subjects of duties, each with what is about it. */
import type * as z from 'zod';
import { addDays, type Day } from '#domain/calendar/day.ts';
import { dutyChildOf } from '#domain/duties/child-subject.ts';
import { textOf } from '#domain/duties/counting.ts';
import type { Source } from '#domain/duties/ledger.ts';
import type { Plan } from '#domain/duties/plan.ts';
import type { Subject } from '#domain/duties/subject.ts';
import { Child } from '#domain/records/child.ts';
import { isPairedOn, Pairing } from '#domain/records/pairing.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import { Staff } from '#domain/records/staff.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { leaversOf } from '#features/foot/children/staffing.ts';
import { classesLedOn, classOn } from './then.ts';

/** What of a plan says who owes: its terms, and the documents by which children are meant. */
export type PlanOfChildren = Pick<Plan, 'calendar' | 'documents'>;

export const childSources = (records: Records, plan: PlanOfChildren): readonly Source[] =>
  records.all(Child).map((child) => childSource(records, child, plan));

function childSource(
  records: Records,
  child: LocalRecord<z.infer<typeof Child.schema>>,
  { calendar: { terms }, documents }: PlanOfChildren,
): Source {
  const about = recordsOf(records, child.id);
  const { classId } = child.doc;
  const { grade, upSince } = (classId === undefined ? undefined : records.get(SchoolClass, classId)?.doc) ?? {};
  return {
    id: child.id,
    records: about,
    from: [grade, upSince, records.all(Staff)],
    subject: () => {
      const isBeside: Subject['isBeside'] = (person, day) =>
        records.ofChild(Pairing, child.id).some(({ doc }) => doc.teacher === person && isPairedOn(doc, day));
      const isLedBy: Subject['isLedBy'] = (person, day) =>
        typeof person === 'string' && leadsOn(records, { person, child: child.id, day });
      return dutyChildOf(child.id, child.doc, {
        grade,
        upSince,
        isBeside,
        isLedBy,
        records: about,
        steps: child.steps,
        terms,
        documents,
      });
    },
  };
}

const cuts = new WeakMap<readonly LocalRecord[], { readonly by: unknown; readonly cut: readonly LocalRecord[] }>();

/** The child's records, pairings no longer than their teacher was here; the same array until one of them or the staff changes. */
function recordsOf(records: Records, child: string): readonly LocalRecord[] {
  const [about, left] = [records.about(child), leaversOf(records)];
  if (!records.ofChild(Pairing, child).some(({ doc }) => left.has(doc.teacher ?? ''))) return about;
  const known = cuts.get(about);
  if (known?.by === left) return known.cut;
  const cut = about.map((record) => (record.type === Pairing.type ? endedBy(left, record, 'teacher') : record));
  cuts.set(about, { by: left, cut });
  return cut;
}

/** The record with no later end than the person it names in that field was here. */
export function endedBy(left: ReadonlyMap<string, Day>, record: LocalRecord, field: string): LocalRecord {
  const leftOn = left.get(textOf(record.doc[field]));
  const until = textOf(record.doc['until']);
  if (leftOn === undefined || (until !== '' && until < leftOn)) return record;
  return { ...record, doc: { ...record.doc, until: addDays(leftOn, -1) } };
}

/** Who led the child's class that day was there as its class teacher, paired with it or not. */
function leadsOn(records: Records, { person, child, day }: { person: string; child: string; day: Day }): boolean {
  const classId = classOn(records, child, day);
  return classId !== undefined && classesLedOn(records, person, day).includes(classId);
}
