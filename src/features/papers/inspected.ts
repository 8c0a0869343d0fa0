/** What the 迎检目录 counts: this school year's records of a kind with what still holds in it, and the children's own papers. */
import type { Day } from '#domain/calendar/day.ts';
import { schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { Submission } from '#domain/records/submission.ts';
import { TermSnapshot } from '#domain/records/term-snapshot.ts';
import type { IndexedPapers } from '#paper/inspection-index.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { isPast, rosterOf } from '#features/foot/children/roster.ts';
import { calendarAt } from '#features/foot/owed/term.ts';
import { chosenDocuments } from '#features/foot/owed/walk-duties.ts';
import { isWithin } from './spans.ts';

/** As of that day; who has left is on no list of the children's papers. */
export function inspectedOf(records: Records, today: Day): IndexedPapers {
  const start = schoolYearStartOf(today);
  const year = { from: `${start}-09-01`, to: `${start + 1}-08-31` };
  const { terms } = calendarAt(records, today);
  const inYear = (kind: RecordKind): readonly LocalRecord[] =>
    records.all(kind).filter((record) => isWithin(record, year, terms));
  const here = rosterOf(records, today).filter((entry) => !isPast(entry));
  const having = (kind: RecordKind): number => {
    const children = new Set(inYear(kind).flatMap(({ child }) => child ?? []));
    return here.filter(({ id }) => children.has(id)).length;
  };
  const handedIn = (what: string): number => inYear(Submission).filter(({ doc }) => doc['kind'] === what).length;
  return {
    documents: chosenDocuments(records),
    count: (kind) => inYear(kind).length,
    papers: {
      annex1: having(TermSnapshot),
      annex2: having(FamilyFlags),
      annex3: handedIn('annex3'),
      roster: handedIn('roster'),
      bundle: here.length,
    },
  };
}
