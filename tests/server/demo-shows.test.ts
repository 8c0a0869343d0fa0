/** What a visitor of the demo must be able to find, on whatever day of the year it is started. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '#domain/calendar/day.ts';
import { findingsOf } from '#domain/records/findings.ts';
import { Incident, noticesOf, usualNoticeMinutes } from '#domain/records/incident.ts';
import { fieldsOf, isEmpty, type Doc } from '#domain/records/kind.ts';
import { allKinds, kindOf } from '#domain/records/kinds.ts';
import { annex3Rows } from '#paper/annex3.ts';
import { annex3Choice } from '#paper/annex3-choice.ts';
import type { ChildFile } from '#paper/child-file.ts';
import { batchDifferences, frozenLines, frozenPapers, papersOf } from '#paper/hand-in.ts';
import type { DemoEdit } from '#server/demo/file.ts';
import { wholePlan, type StaffKey } from '#server/demo/plan.ts';
import { demoSchool } from '#server/demo/school.ts';
import { idOf } from '#tests/support/builders.ts';

const plan = wholePlan();
const staffId = (key: StaffKey) => idOf(plan.staff.findIndex((staff) => staff.key === key) + 1);

/** A record as it stands at the end of the story, or on a day of it. */
interface Told {
  readonly type: string;
  readonly id: string;
  readonly child?: string | undefined;
  readonly by: StaffKey;
  readonly doc: Doc;
}

function recordsUpTo(edits: readonly DemoEdit[], day: Day): readonly Told[] {
  const records = new Map<string, Told>();
  for (const { type, id, child, by, doc, day: on, expects } of edits) {
    if (on > day || expects !== undefined) continue;
    const known = records.get(id);
    records.set(id, known ? { ...known, doc: { ...known.doc, ...doc } } : { type, id, child, by, doc });
  }
  return [...records.values()];
}

interface Shown {
  readonly today: Day;
  readonly edits: readonly DemoEdit[];
  readonly of: (type: string) => readonly Told[];
}

const lists = (value: unknown): value is readonly Doc[] => Array.isArray(value) && value.length > 0;

/** One sentence for each, and what makes it true. */
const toFind: Readonly<Record<string, (shown: Shown) => boolean>> = {
  'an accident whose clocks run': ({ today, of }) =>
    of('incident').some(({ doc }) => {
      const now = `${today}T08:00`;
      const notices = noticesOf(Incident.schema.parse(doc), { limits: usualNoticeMinutes, now, isHomeKept: false });
      return (
        isEmpty(doc['final']) && notices.some(({ doneAt, minutes }) => doneAt === undefined && minutes !== undefined)
      );
    }),
  'an accident that is over': ({ of }) => of('incident').some(({ doc }) => !isEmpty(doc['final'])),
  'a report that was answered': ({ of }) => of('mandatory-report').some(({ doc }) => !isEmpty(doc['feedback'])),
  'a report that two people found unfounded': ({ of }) =>
    of('mandatory-report').some(({ doc }) => !isEmpty(doc['unfounded']) && doc['unfoundedConfirmed'] === true),
  'a reason not to report that was confirmed': ({ of }) =>
    of('case-note').some(({ doc }) => !isEmpty(doc['noReport']) && doc['noReportConfirmed'] === true),
  'a reason not to report that waits for the second': ({ of }) =>
    of('case-note').some(({ doc }) => !isEmpty(doc['noReport']) && doc['noReportConfirmed'] === undefined),
  'a child that lives alone, with a report': ({ of }) =>
    of('guardian').some(
      ({ doc, child }) =>
        doc['kind'] === 'none' && of('mandatory-report').some((each) => each.child === child && !each.doc['closedOn']),
    ),
  'one walk for two children of a class': ({ of }) =>
    of('home-visit').some(
      ({ doc, child }) =>
        lists(doc['siblings']) &&
        of('home-visit').some((each) => each.child !== child && String(each.doc['siblings']).includes(child ?? '-')),
    ),
  'a walk of which another class was told': ({ of }) =>
    of('home-visit').some(({ doc }) => lists(doc['othersHere'])) && of('shared-home').length > 0,
  'a visit that found another carer': ({ of }) =>
    of('home-visit').some(
      ({ doc, child }) =>
        doc['guardianChanged'] === 'changed' &&
        of('guardian').some((each) => each.child === child && each.doc['from'] === doc['happenedOn']),
    ),
  'a visit that changed a number in the file': ({ edits, of }) =>
    of('home-visit').some(
      ({ doc, child }) =>
        doc['phoneChanged'] === 'changed' &&
        edits.some((each) => each.child === child && each.before !== undefined && each.doc.phones !== undefined),
    ),
  'a visit with somebody who put it into words, and a witness': ({ of }) =>
    of('home-visit').some(({ doc }) => doc['interpreter'] !== undefined && doc['witness'] !== undefined),
  'somebody who was struck off the list of those away': ({ of }) =>
    of('dropout-case').some(({ doc }) => doc['closedAs'] !== undefined && lists(doc['months'])),
  'talks for the three reasons of the county': ({ of }) => {
    const reasons = new Set(of('talk').map(({ doc }) => doc['reason']));
    return ['routine', 'learning', 'personality', 'morals', 'other'].every((reason) => reasons.has(reason));
  },
  'a talk that led to the counsellor': ({ of }) =>
    of('talk').some(
      ({ doc, child }) =>
        doc['toCounsellor'] === true && of('counselling-request').some((each) => each.child === child),
    ),
  'the school’s own sheet filled in': ({ of }) =>
    of('assessment').some(({ doc }) => lists(doc['sheet']) && typeof doc['score'] === 'number'),
  'something grave under each of the three heads': ({ of }) =>
    ['safety', 'care', 'health'].every((head) =>
      of('assessment').some(({ doc }) => doc[head] === 'grave' && doc['level'] === 'high'),
    ),
  'a consent that ran out, and one that stands': ({ today, of }) =>
    ['ran out', 'stands'].every((word) =>
      of('consent').some(
        ({ doc }) => doc['state'] === 'signed' && String(doc['until']) < today === (word === 'ran out'),
      ),
    ),
  'a consent that was taken back': ({ of }) => of('consent').some(({ doc }) => doc['state'] === 'withdrawn'),
  'two files that became one': ({ of }) => of('child').some(({ doc }) => !isEmpty(doc['mergedInto'])),
  'a sealed file, and one that waits for it': ({ of }) =>
    [true, false].every((isSealed) =>
      of('child').some(({ doc }) => doc['state'] === 'graduated' && (doc['archive'] === 'sealed') === isSealed),
    ),
  'sealed words that were opened, and their author told': ({ of }) =>
    ['xinli', 'banzhuren14'].every((author) =>
      of('access-note').some(
        ({ doc }) => doc['did'] === 'unsealed' && JSON.stringify(doc['told']) === JSON.stringify([staffId(author)]),
      ),
    ),
};

describe.each(['2026-09-05', '2026-10-08', '2026-11-27', '2026-12-20', '2027-04-09', '2027-08-15'])(
  'the demo started on %s',
  (today) => {
    let edits: readonly DemoEdit[];
    let records: readonly Told[];
    let inOrder: readonly string[];
    const of = (type: string) => records.filter((each) => each.type === type);
    beforeAll(() => {
      const school = demoSchool({ plan, seed: 'songcha', today, staffId });
      edits = school.edits;
      inOrder = school.children.map(({ file }) => file.id);
      records = recordsUpTo(edits, today);
    });

    it('lacks no kind of record', () => {
      const found = new Set([...records.map(({ type }) => type), 'school', 'staff']);
      const written = allKinds().filter(({ writers }) => writers === undefined || writers.length > 0);
      // The lines beyond the four-hundredth child: this school has no such list.
      expect(written.flatMap(({ type }) => (found.has(type) ? [] : [type]))).toEqual(['submission-rows']);
    });

    it('shows whatever else the app can do', () => {
      const shown = { today, edits, of };
      expect(Object.keys(toFind).filter((what) => toFind[what]?.(shown) !== true)).toEqual([]);
    });

    it('writes what a form would take, whole', () => {
      const troubles = edits.flatMap(({ type, doc, day, before }) => {
        const kind = kindOf(type);
        const parsed = kind?.schema.safeParse(doc);
        if (!kind || parsed?.success !== true) return [`${type} ${parsed?.error?.message}`];
        const known = new Set(fieldsOf(kind.schema).map(({ name }) => name));
        const unknown = Object.keys(doc).filter((name) => !known.has(name));
        const found = before === undefined ? findingsOf(kind, doc, { today: day, earlier: [] }) : [];
        return [...unknown, ...found.flatMap(({ level, say }) => (level === 'error' ? [`${type} ${say}`] : []))];
      });
      expect(troubles).toEqual([]);
    });

    it('froze the 附件3 that the phone would have frozen on those days', () => {
      const handIns = of('submission').filter(({ doc }) => doc['kind'] === 'annex3');
      expect(handIns.map(({ doc }) => doc['state'])).toEqual(['returned', 'accepted']);
      const [before, now] = handIns.map(({ doc }) => {
        const day = String(doc['asOf']);
        const { included } = annex3Choice(filesOf(recordsUpTo(edits, day), inOrder), day);
        const entries = included.map((file) => ({ file }));
        const lines = annex3Rows(entries, day).map((cells, at) => ({
          child: included[at]?.id ?? '',
          cells: [...cells],
        }));
        expect(lines.length).toBeGreaterThan(150);
        expect(frozenLines(doc['rows'])).toEqual(lines);
        expect(papersOf(frozenPapers(doc['papers']) ?? [], lines)).toHaveLength(1);
        return lines;
      });
      expect(handIns[1]?.doc['differences']).toBe(batchDifferences(before, now ?? []));
      expect(handIns[1]?.doc['differences']).toContain('改了');
    });
  },
);

/** The files as the papers read them, class by class. */
function filesOf(records: readonly Told[], inOrder: readonly string[]): readonly ChildFile[] {
  const docs = (type: string, child: string) =>
    records.flatMap((each) => (each.type === type && each.child === child ? [each.doc] : []));
  return inOrder.flatMap((id) =>
    docs('child', id).map((child) => {
      const [flags] = docs('family-flags', id);
      return { id, child, members: docs('family-member', id), flags, guardians: docs('guardian', id) } as ChildFile;
    }),
  );
}
