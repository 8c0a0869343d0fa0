/** Whom one rings about a child, in which order, and what is said beside the number. */
import { expect, it } from 'vitest';
import type { LocalRecord } from '#device/device.ts';
import { contactsOf, ringWords } from '#features/foot/children/people.ts';
import { aChild, aFamilyMember, aGuardian, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const child = aChild({ id: idOf(1) });
const about = { child: child.id };
const father = aFamilyMember({ ...about, doc: { name: '马成祥', phones: [{ number: '19900005678' }] } });
const grandmother = (doc: NonNullable<Parameters<typeof aGuardian>[0]>['doc']) =>
  aGuardian({
    ...about,
    doc: { name: '马八姑', relationWords: '奶奶', backupPhones: [], ...doc },
  });
const rung = (...records: readonly LocalRecord[]) =>
  contactsOf(stubDevice({ records: [child, ...records] }).records, child.id, '2026-04-15');

it('puts who looks after the child first, and last where she does not pick up, with the words', () => {
  const phones = [{ number: '19900002716' }];
  const first = rung(father, grandmother({ phones, answersPhone: true }));
  expect(first.map(ringWords)).toEqual(['打给奶奶 马八姑', '打给爸爸 马成祥']);
  const last = rung(father, grandmother({ phones, answersPhone: false }));
  expect(last.map(ringWords)).toEqual(['打给爸爸 马成祥', '打给奶奶 马八姑（不会接电话）']);
  expect(last[1]?.notes).toContain('不会接电话');
});

it('leaves first the number of a neighbour who fetches her, and one that the father answers too', () => {
  const neighbour = grandmother({ phones: [{ number: '19900002716', owner: 'neighbour' }], answersPhone: false });
  expect(rung(father, neighbour).map(ringWords)).toEqual(['打给奶奶 马八姑', '打给爸爸 马成祥']);
  const shared = grandmother({ phones: [{ number: '19900005678' }], answersPhone: false });
  expect(rung(father, shared).map(ringWords)).toEqual(['打给爸爸 马成祥']);
});
