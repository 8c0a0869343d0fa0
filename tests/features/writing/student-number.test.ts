/** A 学籍号 that does not look like one is asked about where it is written, and kept (domain.md §4.3, §10). */
import { expect, it } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { findingsFor } from '#features/writing/finish.ts';
import { aChild, aClass, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const child = aChild({ id: idOf(1), doc: { name: '马尕麦' } });

const asked = (studentNumber: string | undefined) => {
  const device = stubDevice({ records: [aClass(), child] });
  const opening = { device, kind: Child, child: child.id, recordId: child.id, record: child };
  return findingsFor(opening, { ...child.doc, studentNumber })
    .filter(({ field }) => field === 'studentNumber')
    .map(({ level, say }) => [level, say.slice(-6)]);
};

it('warns, and stops neither a draft nor the record', () => {
  expect(asked('622999201409030020')).toEqual([['warning', '先存着也行。']]);
  expect(asked('G622999201409030020')).toEqual([]);
  expect(asked(undefined)).toEqual([]);
});
