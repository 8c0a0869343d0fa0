// @vitest-environment happy-dom
/** A home with children of two classes: one walk, and the other class teacher knows of it and counts it. */
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { SharedHome } from '#domain/records/shared-home.ts';
import { toldTo } from '#features/today/told.ts';
import { sharedHomeEdits } from '#features/writing/extras/shared-homes.tsx';
import { aChild, aClass, aRecord, aVisit, idOf, myClassId, myId } from '#tests/support/builders.ts';
import { aPhone, child, open, pressed } from './open-form.tsx';

afterEach(cleanup);

const otherClass = aClass({ id: idOf(70), doc: { grade: 'g2', number: 1 } });
const visit = { happenedOn: '2026-04-12', manner: 'onsite', visitors: [myId], metName: '马八姑', metRelation: '奶奶' };
const aSharedHome = (name = '马尕麦') =>
  aRecord(
    SharedHome,
    {
      ...visit,
      happenedOn: undefined,
      visitedOn: '2026-04-12',
      visitors: [idOf(2)],
      name,
      classId: myClassId,
      livesWith: '二（1）班马成龙',
    },
    { id: idOf(60), author: idOf(2) },
  );
const formOf = (records: Parameters<typeof aPhone>[0], record?: ReturnType<typeof aVisit>) => ({
  device: aPhone([aClass(), otherClass, ...(records ?? [])]),
  kind: HomeVisit,
  child: child.id,
  recordId: idOf(40),
  record,
});
const others = [{ name: '马成龙', classId: otherClass.id }, { name: '没写班级' }];

test('the class teacher of the other child is told who was met and when, and nothing that was said', () => {
  const said = { guardianSaid: '想让爸爸回来', childSaid: '我怕黑' };
  expect(sharedHomeEdits(formOf([]), { ...visit, ...said, othersHere: others }, {})).toMatchObject([
    {
      do: 'create',
      type: 'shared-home',
      doc: {
        name: '马成龙',
        classId: otherClass.id,
        livesWith: '五（2）班马尕麦',
        visitedOn: '2026-04-12',
        manner: 'onsite',
        visitors: [myId],
        metName: '马八姑',
        metRelation: '奶奶',
      },
    },
  ]);
  expect(JSON.stringify(sharedHomeEdits(formOf([]), { ...visit, ...said, othersHere: others }, {}))).not.toMatch(
    /爸爸|怕黑/,
  );
});

test('a visit that is mended later tells of a child once', () => {
  const record = aVisit({ child: child.id, doc: { othersHere: others } });
  const more = [...others, { name: '马成凤', classId: otherClass.id }];
  expect(sharedHomeEdits(formOf([], record), { ...visit, othersHere: more }, {})).toMatchObject([
    { doc: { name: '马成凤' } },
  ]);
});

test('who is told writes the visit of her own child from it with one press, and it is answered', async () => {
  const device = aPhone([aClass(), aSharedHome()]);
  const told = toldTo(device, '2026-04-15');
  expect(told).toMatchObject([{ title: '马老师去过马尕麦家里', href: `/children/${child.id}/write/home-visit` }]);
  const { user } = open(device, { type: 'home-visit', child: child.id });
  expect(screen.getByText('4月12日马老师去过这一家，看的是二（1）班马成龙。')).toBeTruthy();
  await user.click(pressed('这一次也算我的，照着写'));
  expect(screen.getByLabelText<HTMLInputElement>('见到谁').value).toBe('马八姑');
  await user.click(pressed('写：签字'));
  await user.click(pressed('完成'));
  await waitFor(() => expect(device.saved).toHaveLength(1));
  expect(device.saved[0]?.edits).toMatchObject([
    { do: 'create', type: 'home-visit', doc: { happenedOn: '2026-04-12', visitors: [idOf(2)], metName: '马八姑' } },
    { do: 'patch', type: 'shared-home', id: idOf(60), doc: { answer: 'taken' } },
  ]);
});

test('a visit of her own leaves it unanswered', async () => {
  const device = aPhone([aClass(), aSharedHome()]);
  const { user } = open(device, { type: 'home-visit', child: child.id });
  await user.type(screen.getByLabelText('见到谁'), '马大姑');
  await user.click(pressed('写：签字'));
  await user.click(pressed('完成'));
  await waitFor(() => expect(device.saved).toHaveLength(1));
  expect(device.saved[0]?.edits).toHaveLength(1);
});

test('a name that is in the class twice, or not at all, leads to the question whose child it is', () => {
  const namesake = aChild({ id: idOf(5) });
  const where = (records: Parameters<typeof aPhone>[0], name?: string) =>
    toldTo(aPhone([aClass(), ...(records ?? []), aSharedHome(name)]), '2026-04-15').map(({ href }) => href);
  expect(where([namesake])).toEqual([`/records/shared-home/${idOf(60)}`]);
  expect(where([], '马小凤')).toEqual([`/records/shared-home/${idOf(60)}`]);
});

test('nobody else is told, and nobody twice', () => {
  const elsewhere = aRecord(SharedHome, { name: '马成龙', classId: otherClass.id }, { id: idOf(61), author: idOf(2) });
  const answered = aRecord(
    SharedHome,
    { name: '马尕麦', classId: myClassId, answer: 'other' },
    { id: idOf(62), author: idOf(2) },
  );
  expect(toldTo(aPhone([aClass(), elsewhere, answered]), '2026-04-15')).toEqual([]);
});
