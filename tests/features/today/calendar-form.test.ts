import { expect, test } from 'vitest';
import { countedTasks } from '#features/today/calendar-form.tsx';
import type { OwedChild } from '#features/today/owed.ts';
import { rosterOf } from '#features/roster.ts';
import { aChild, idOf, stoppedAt } from '#tests/support/builders.ts';
import { stubRecords } from '#tests/support/stub-records.ts';

const records = stubRecords([aChild({ id: idOf(1) }), aChild({ id: idOf(2), doc: { name: '穆萨·马成福' } })], {
  now: () => stoppedAt,
  author: idOf(9),
});
const owed: readonly OwedChild[] = rosterOf(records, '2026-04-15').map((entry) => ({
  entry,
  today: '2026-04-15',
  tasks: [
    { key: `visit/${entry.id}`, what: '家访', due: '2026-05-06', daysLate: 0, because: 'duty' },
    { key: `promise/${entry.id}`, what: `给${entry.name}带书`, due: '2026-04-20', daysLate: 0, because: 'promise' },
  ],
}));

test('without names a calendar says what and for how many, and never whose or what was promised', () => {
  const tasks = countedTasks(owed);
  expect(tasks.map(({ what, due }) => `${due} ${what}`).sort()).toEqual([
    '2026-04-20 约好的事，2人',
    '2026-05-06 家访，2人',
  ]);
  expect(JSON.stringify(tasks)).not.toMatch(/马|穆萨|书|0000-4000/);
});
