/** What two people wrote may be longer together than one may write: it is in nobody's way until somebody changes it. */
import { expect, test } from 'vitest';
import { Guardian } from '#domain/records/guardian.ts';
import { findingsFor } from '#features/writing/finish.ts';
import { aChild, aRecord, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const child = aChild({ id: idOf(1) });
const numbers = (count: number) => Array.from({ length: count }, (_, at) => ({ number: `1390000000${at}` }));
const alone = aRecord(Guardian, { name: '马八姑', phones: numbers(8) }, { child: child.id });
const record = { ...alone, doc: { ...alone.doc, phones: numbers(9) } };
const device = stubDevice({ records: [child, record], me: { roles: ['head'] } });
const errorsOf = (doc: Record<string, unknown>) =>
  findingsFor({ device, kind: Guardian, child: child.id, recordId: record.id, record }, doc)
    .filter(({ level, field }) => level === 'error' && field === 'phones')
    .map(({ field, say }) => `${field} ${say}`);

test('[M5] a union past the limit of one form does not stop another field from being corrected', () => {
  expect(errorsOf({ ...record.doc, name: '马八菊' })).toEqual([]);
});

test('who changes the list itself keeps within its limit', () => {
  expect(errorsOf({ ...record.doc, phones: numbers(10) })).toEqual(['phones 写得太多了，去掉几个。']);
  expect(errorsOf({ ...record.doc, phones: numbers(8) })).toEqual([]);
});
