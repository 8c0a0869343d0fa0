/** Whose visit it was is judged by the day of the visit: who led the class then, and who walked beside the child. */
import { expect, it } from 'vitest';
import type { LocalRecord } from '#device/device.ts';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import {
  aChild,
  aClass,
  aPairing,
  aSchool,
  aTeacher,
  aVisit,
  idOf,
  myClassId,
  myId,
  onlyRules,
} from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const [ma, han] = [idOf(1), idOf(2)];
const step = (day: string, set: LocalRecord['steps'][number]['set']): LocalRecord['steps'][number] => {
  const at = Date.parse(`${day}T02:00:00Z`);
  return { rev: 2, opId: idOf(90), by: myId, at, received: at, kind: 'patch', set };
};
const visitsDone = (...records: readonly LocalRecord[]): number => {
  const world = [onlyRules('jss.visit'), aSchool(), aClass(), aChild({ id: ma }), ...records];
  return dutiesOfSchool(stubDevice({ records: world }).records, '2026-04-15').all.filter(
    ({ state }) => state === 'done',
  ).length;
};
const visitOn = (happenedOn: string) => aVisit({ child: ma, author: han, doc: { happenedOn, visitors: [han] } });
const aColleague = (classes: readonly string[], steps: LocalRecord['steps']) =>
  aTeacher({ id: han, steps, doc: { name: '韩志远', roles: ['class-teacher'], classes: [...classes] } });

it('who stood in for three weeks visited as the class teacher, and before and after as who walks beside the child', () => {
  const stoodIn = aColleague(
    [],
    [
      step('2026-03-09', { classes: { from: [], to: [myClassId] } }),
      step('2026-03-30', { classes: { from: [myClassId], to: [] } }),
    ],
  );
  const pairing = aPairing({ child: ma, doc: { teacher: han, from: '2026-03-01' } });
  expect(visitsDone(stoodIn, pairing, visitOn('2026-03-20'))).toBe(1);
  expect(visitsDone(stoodIn, pairing, visitOn('2026-03-05'))).toBe(0);
  expect(visitsDone(stoodIn, pairing, visitOn('2026-04-10'))).toBe(0);
});

it('who led the class and walks beside the child since then has not lost the visits of before', () => {
  const gaveUp = aColleague([], [step('2026-03-30', { classes: { from: [myClassId], to: [] } })]);
  const pairing = aPairing({ child: ma, doc: { teacher: han, from: '2026-04-01' } });
  expect(visitsDone(gaveUp, pairing, visitOn('2026-03-20'))).toBe(1);
  expect(visitsDone(gaveUp, pairing, visitOn('2026-04-10'))).toBe(0);
});
