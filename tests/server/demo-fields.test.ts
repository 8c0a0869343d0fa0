/** Every field a form asks for and every answer it offers occurs in the year of the demo, but for those that say why not. */
import { describe, expect, it } from 'vitest';
import type { Day } from '#domain/calendar/day.ts';
import { fieldsOf, isEmpty, type Doc, type RecordKind } from '#domain/records/kind.ts';
import { allKinds } from '#domain/records/kinds.ts';
import type { DemoEdit } from '#server/demo/file.ts';
import { wholePlan, type StaffKey } from '#server/demo/plan.ts';
import { demoSchool } from '#server/demo/school.ts';
import { idOf } from '#tests/support/builders.ts';

/** What the year does not show, by the reason: `kind.field` for a field, `kind.field=code` for an answer. */
const NOT_SHOWN: Readonly<Record<string, readonly string[]>> = {
  'no child of the demo dies': ['child.state=died'],
  'the school has the six grades and one year of kindergarten': ['k1', 'k2', 'g7', 'g8', 'g9'].map(
    (grade) => `school-class.grade=${grade}`,
  ),
  'the school stands in one place, and its classes began before the story': ['campus', 'cameOn', 'enrolled'].map(
    (field) => `school-class.${field}`,
  ),
  'taught from the seventh grade on': ['learning-group.subject', 'learning-plan.subject', 'progress-entry.subject']
    .concat('learning-helper.subjects')
    .flatMap((field) => ['physics', 'chemistry', 'history', 'geography', 'biology'].map((code) => `${field}=${code}`)),
  'the gravest situations are no matter to be shown': [
    ...['law-1', 'law-2', 'law-3', 'law-5', 'law-7', 'law-8'].map((code) => `mandatory-report.situations=${code}`),
    ...['weapons', 'spreading', 'sex', 'drugs', 'stakes', 'other-grave'].map((code) => `case-note.behaviours=${code}`),
    ...['marriage', 'controlled'].map((code) => `dropout-case.reason=${code}`),
  ],
  'the law refuses such a carer, so that no finished paper names one': [
    'violence',
    'addiction',
    'neglect',
    'unfit',
  ].map((code) => `entrustment.screen=${code}`),
  'the walk that found the other child went there on foot': ['shared-home.manner=phone', 'shared-home.manner=video'],
  'a school fills in one sheet, and here it is the one with points': [
    'assessment.sheet.found',
    'assessment-sheet.words',
    ...['care', 'five', 'own'].map((code) => `assessment-sheet.pattern=${code}`),
  ],
  'the two sealed files stay closed': ['access-note.did=opened', 'access-note.did=restored'],
};

/** Written by the server or by the set-up, which the story does not tell; and a list longer than this school's. */
const OUTSIDE = ['school', 'staff', 'handled-matter', 'submission-rows'];

const plan = wholePlan();
const staffId = (key: StaffKey) => idOf(plan.staff.findIndex((staff) => staff.key === key) + 1);

/** Every value that a record ever held, as a document with only that edit's fields. */
function docsByType(edits: readonly DemoEdit[]): ReadonlyMap<string, readonly Doc[]> {
  const docs = new Map<string, Doc[]>();
  for (const { type, doc } of edits) docs.set(type, [...(docs.get(type) ?? []), doc]);
  return docs;
}

/** Fields that hold nothing anywhere, and options that nobody chose, below one prefix. */
function lacking(prefix: string, schema: RecordKind['schema'], docs: readonly Doc[]): readonly string[] {
  return fieldsOf(schema).flatMap(({ name, widget, isSignpost, options, of }) => {
    const path = `${prefix}.${name}`;
    const values = docs.flatMap((doc) => (isEmpty(doc[name]) ? [] : [doc[name]]));
    if (widget === 'hidden' || isSignpost) return [];
    if (values.length === 0) return [path];
    const entries = values.flat() as readonly Doc[];
    const chosen = new Set<unknown>(widget === 'attendance' ? entries.map(({ mark }) => mark) : entries);
    const unchosen = (options ?? []).flatMap(({ code }) => (chosen.has(code) ? [] : [`${path}=${code}`]));
    return [...unchosen, ...(typeof of === 'object' ? lacking(path, of, entries) : [])];
  });
}

const lackingOn = (today: Day): readonly string[] => {
  const docs = docsByType(demoSchool({ plan, seed: 'songcha', today, staffId }).edits);
  const kinds = allKinds().filter(({ type }) => !OUTSIDE.includes(type));
  return kinds.flatMap(({ type, schema }) => lacking(type, schema, docs.get(type) ?? []));
};

const notShown = Object.values(NOT_SHOWN).flat();

describe('the year of the demo', () => {
  it.each(['2026-11-27', '2027-04-09'])('started on %s answers every field in every way but those named', (today) => {
    const found = lackingOn(today);
    expect(found.filter((path) => !notShown.includes(path))).toEqual([]);
    expect(notShown.filter((path) => !found.includes(path))).toEqual([]);
  });
});
