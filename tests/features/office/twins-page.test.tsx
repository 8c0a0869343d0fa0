// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { TwinsPage } from '#features/office/twins-page.tsx';
import { aChild, aTeacher, idOf, myId, stoppedAt } from '#tests/support/builders.ts';
import { openOffice } from './in-office.tsx';

afterEach(cleanup);

const here = '/office/twins';
const survivor = aChild({ id: idOf(1) });
const merged = aChild({ id: idOf(2), doc: { name: '马小麦', mergedInto: survivor.id } });
const question = (id: number, isCertain: boolean) => {
  const [one, two] = [aChild({ id: idOf(id + 1), doc: { name: `孩子${id}` } }), aChild({ id: idOf(id + 2) })];
  const side = { value: one.id, opId: '', by: myId, at: stoppedAt, received: stoppedAt };
  const doc = {
    about: { type: 'child', id: one.id },
    field: 'mergedInto',
    alike: { other: two.id, reasons: [isCertain ? ('id-number' as const) : ('name-birth' as const)], isCertain },
    kept: side,
    waiting: side,
    state: 'open' as const,
  };
  return [one, two, { ...one, type: 'conflict', id: idOf(id), child: one.id, doc }];
};

test('[G1] the pairs stand with their reasons, the all but certain first', () => {
  openOffice(<TwinsPage />, here, { records: [...question(10, false), ...question(20, true), aTeacher()] });
  const [first, second] = screen.getAllByRole('link', { name: /孩子\d/ });
  expect(first?.textContent).toMatch(/孩子20.*身份证号一样，应该是同一个孩子/);
  expect(first?.getAttribute('href')).toBe(`/me/questions/${idOf(20)}`);
  expect(second?.textContent).toMatch(/孩子10.*姓名和出生日期一样，像是同一个孩子/);
});

test('[G4] the head takes a merge back with one press; the file gets nothing but its own words', async () => {
  const { device, user } = openOffice(<TwinsPage />, here, { records: [survivor, merged, aTeacher()] });
  await user.click(screen.getByRole('button', { name: '分开，各是各的' }));
  const { mergedInto: _, ...doc } = merged.doc;
  expect(device.saved.map(({ edits }) => edits)).toEqual([[{ do: 'patch', type: 'child', id: merged.id, doc }]]);
});

test('[G4] the archivist sees what was merged and cannot part it', () => {
  openOffice(<TwinsPage />, here, { records: [survivor, merged, aTeacher()], me: { roles: ['archivist'] } });
  expect(screen.getByText(/马小麦.*合到了马尕麦/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '分开，各是各的' })).toBeNull();
});

test('says so when there is none', () => {
  openOffice(<TwinsPage />, here, { records: [survivor] });
  expect(screen.getByText('没有像是重复的')).toBeTruthy();
});

test('[G1] the head asks anew about a pair that was said to be two, and sees who had said so', async () => {
  const [one, two, asked] = question(30, false);
  const set = { state: { from: 'open', to: 'resolved' } };
  const step = { rev: 2, opId: idOf(35), by: myId, at: stoppedAt, received: stoppedAt, kind: 'patch', set };
  const answered = { ...asked, doc: { ...asked?.doc, state: 'resolved' as const }, steps: [step] };
  const records = [one, two, answered, aTeacher({ id: myId, doc: { name: '妥文珍' } })].flatMap((each) => each ?? []);
  const { device, user } = openOffice(<TwinsPage />, here, { records: records as never });
  expect(screen.getByText(/孩子30.*说不是的：妥文珍，今天/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '再问一次' }));
  expect(device.saved.map(({ edits }) => edits)).toEqual([[{ do: 'resolve', conflictId: idOf(30), choice: 'new' }]]);
  cleanup();
  openOffice(<TwinsPage />, here, { records: records as never, me: { roles: ['archivist'] } });
  expect(screen.getByText(/说不是的：妥文珍/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '再问一次' })).toBeNull();
});
