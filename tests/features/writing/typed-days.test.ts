/** Where a browser has no picker a day is typed as anybody writes one. */
import { expect, test } from 'vitest';
import { BESIDE } from '#domain/records/batch.ts';
import { Child } from '#domain/records/child.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { Incident } from '#domain/records/incident.ts';
import type { Doc, RecordKind } from '#domain/records/kind.ts';
import { findingsFor } from '#features/writing/finish.ts';
import { docOf } from '#features/writing/tidy.ts';
import { foundNow } from '#features/writing/use-finish.ts';
import { aChild, aFamilyMember, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const child = aChild({ id: idOf(1) });
const device = stubDevice({ records: [child], me: { roles: ['head'] } });
const opening = (kind: RecordKind) => ({ device, kind, child: child.id, recordId: idOf(9) });
const sayOf = (kind: RecordKind, doc: Doc, field: string) =>
  findingsFor(opening(kind), doc).find((found) => found.field === field)?.say;

test.each(['2026-04-15', '2026/4/15', '2026.4.15', '2026年4月15日', '20260415'])('%s is the day it says', (typed) => {
  expect(docOf(HomeVisit, { happenedOn: typed })).toEqual({ happenedOn: '2026-04-15' });
});

test.each(['2026-04-15T14:02', '2026-04-15 14:02', '2026/4/15 14:02', '2026年4月15日14：02'])(
  '%s is the moment it says',
  (typed) => {
    expect(docOf(Incident, { startedAt: typed })).toEqual({ startedAt: '2026-04-15T14:02' });
  },
);

test('what names no day is asked for by how to write it, in a row of a list as well', () => {
  expect(docOf(Child, { birth: '2015年' })).toEqual({ birth: '2015年' });
  expect(sayOf(Child, { birth: '2015年' }, 'birth')).toBe('日期写得不对，写成 2026-04-15 这样。');
  expect(sayOf(FamilyMember, { absences: [{ since: '正月' }] }, 'absences')).toBe(
    '日期写得不对，写成 2026-04-15 这样。',
  );
  expect(sayOf(Incident, { startedAt: '下午两点' }, 'startedAt')).toBe(
    '日期和时间写得不对，写成 2026-04-15 14:02 这样。',
  );
  expect(sayOf(Child, { sex: 'other' }, 'sex')).toBe('这一格写得不对，改一下。');
});

test('a statement is kept back by a value the school could not keep, and by nothing that is missing', () => {
  const found = (doc: Doc) => foundNow(opening(Incident), { doc, values: doc }, new Set());
  expect(found({})).toEqual([]);
  expect(found({ startedAt: '4月15日14:02' })).toEqual([
    { level: 'error', field: 'startedAt', say: '日期和时间写得不对，写成 2026-04-15 14:02 这样。' },
  ]);
});

test('what names no day holds a visit back in a row of the file as well, beside which it is typed', () => {
  const mother = aFamilyMember({ child: child.id, id: idOf(12), doc: { relation: 'mother', absences: [] } });
  const besides = (absences: readonly Doc[]) => {
    const entry = { isOpen: true, seen: mother.doc, doc: { ...mother.doc, absences }, nextId: idOf(13) };
    const values = { [BESIDE]: { [FamilyMember.type]: { [mother.id]: entry } } };
    const visit = { ...opening(HomeVisit), device: stubDevice({ records: [child, mother], me: { roles: ['head'] } }) };
    return foundNow(visit, { doc: { parentsMoved: 'changed' }, values }, new Set())
      .filter(({ field }) => field.startsWith(BESIDE))
      .map(({ level, say }) => `${level} ${say}`);
  };
  expect(besides([{ since: '正月' }])).toEqual(['error 日期写得不对，写成 2026-04-15 这样。']);
  expect(besides([{ since: '2026-02-20' }])).toEqual([]);
});
