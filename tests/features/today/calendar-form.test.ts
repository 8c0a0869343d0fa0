import { expect, test } from 'vitest';
import { promisesOf } from '#domain/duties/promises.ts';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { countedTasks, deskTasks, namedTasks, quietTasks } from '#features/today/calendar-form.tsx';
import { deskLines } from '#features/today/desk.ts';
import type { OwedChild } from '#features/today/owed.ts';
import { rosterOf } from '#features/foot/children/roster.ts';
import { aChild, aClass, aSchool, aTeacher, idOf, myClassId, stoppedAt } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';
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

test('with names a calendar still only counts what comes of a sealed record', () => {
  const promises = [
    { key: `promise/${idOf(1)}`, type: 'counselling' },
    { key: `promise/${idOf(2)}`, type: 'talk' },
  ];
  expect(
    namedTasks(owed, promises)
      .map(({ what }) => what)
      .sort(),
  ).toEqual(['约好的事，1人', '马尕麦 家访', '穆萨·马成福 家访', '穆萨·马成福 给穆萨·马成福带书'].sort());
});

test('what the school is to do is counted alike, and its words stay on the phone', () => {
  const issues = [
    { what: '马尕麦追车', by: '2026-04-20' },
    { what: '冶二布逃学', by: '2026-04-20' },
  ];
  const meeting = { id: idOf(3), type: 'meeting', doc: { happenedOn: '2026-04-01', issues } };
  const tasks = quietTasks(promisesOf({ records: [meeting], today: '2026-04-15' }));
  expect(tasks).toEqual([{ key: '2026-04-20/会上定的事', what: '会上定的事，2件', due: '2026-04-20' }]);
});

test('what is done at the desk rings as well, for how many and for nobody by name', () => {
  const child = aChild({ id: idOf(1), doc: { name: '穆萨·马成福' } });
  const head = { id: idOf(60), roles: ['head' as const], classes: [] };
  const device = stubDevice({ records: [aSchool(), aClass({ id: myClassId }), aTeacher(), child], person: head });
  const duties = dutiesOfSchool(device.records, '2026-03-20');
  const tasks = deskTasks(deskLines({ device, duties, isMine: () => true, promises: [] }));
  expect(tasks.find(({ what }) => what.includes('附件3'))).toMatchObject({ due: '2026-04-08' });
  expect(tasks.find(({ what }) => what.endsWith('1人'))).toBeDefined();
  expect(JSON.stringify(tasks)).not.toMatch(/穆萨|马成福/);
});
