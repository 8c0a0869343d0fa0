/** A bed and a lunch are written once: what 寄宿 says stands in the child's file by the same save. */
import { expect, test } from 'vitest';
import { Boarding } from '#domain/records/boarding.ts';
import type { Doc } from '#domain/records/kind.ts';
import type { LocalRecord } from '#device/device.ts';
import { boardingExtra } from '#features/writing/extras/boarding.ts';
import { aChild, aRecord, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const child = aChild({ id: idOf(1), doc: { boards: false } });
const granted = { state: 'granted', since: '2026-04-01' };

function written(doc: Doc, records: readonly LocalRecord[] = [child]) {
  const device = stubDevice({ records });
  const edits = boardingExtra.editsBeside?.({ device, kind: Boarding, child: child.id, recordId: idOf(9) }, doc, doc);
  return (edits ?? []).map((edit) => 'doc' in edit && [edit.id, edit.doc['boards'], edit.doc['lunchAtSchool']]);
}

test('a bed that is given, and one that is given up', () => {
  expect(written(granted)).toEqual([[child.id, true, undefined]]);
  const boarder = aChild({ id: idOf(1), doc: { boards: true } });
  expect(written({ ...granted, state: 'withdrawn', lunch: true }, [boarder])).toEqual([[child.id, false, true]]);
  expect(written({ ...granted, until: '2026-04-10' }, [boarder])).toEqual([[child.id, false, undefined]]);
});

test('a bed that is wished for, that comes later or that was long ago leaves the file as it is', () => {
  expect(written({ state: 'waiting', since: '2026-04-01' })).toEqual([]);
  expect(written({ ...granted, since: '2026-05-01' })).toEqual([]);
  const newer = aRecord(Boarding, { state: 'withdrawn', since: '2026-04-10' }, { child: child.id });
  expect(written(granted, [child, newer])).toEqual([]);
});

test('a file that says so already is left alone', () => {
  expect(written(granted, [aChild({ id: idOf(1), doc: { boards: true } })])).toEqual([]);
});
