// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Office } from '#device/office.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import { refuse, succeed } from '#domain/result.ts';
import { leadChanges } from '#features/office/class-form.ts';
import { ClassesPage } from '#features/office/classes-page.tsx';
import { likelyDayOfComing } from '#features/foot/owed/day-of-coming.ts';
import { classesInOrder } from '#features/office/classes-in-order.ts';
import { aChild, aClass, aTeacher, idOf, myClassId, myId } from '#tests/support/builders.ts';
import { openOffice } from './in-office.tsx';

afterEach(cleanup);

const here = '/office/classes';

test('each class has its teacher and its number of children', () => {
  openOffice(<ClassesPage />, here, {
    records: [aClass(), aTeacher(), aChild(), aChild(), aChild({ doc: { state: 'left' } })],
  });
  const row = screen.getByRole('link', { name: /五（2）班/ });
  expect(row.textContent).toContain('班主任妥文珍');
  expect(row.textContent).toContain('2个孩子');
});

test('a new class is kept with grade and number', async () => {
  const { device, user } = openOffice(<ClassesPage />, `${here}?new=1`);
  await user.click(screen.getByRole('button', { name: '存好' }));
  expect(await screen.findByText('选一个年级。')).toBeTruthy();
  await user.selectOptions(screen.getByLabelText('年级'), '三年级');
  await user.click(screen.getByRole('button', { name: '多一班' }));
  await user.click(screen.getByRole('button', { name: '存好' }));
  await waitFor(() => expect(device.records.all(SchoolClass)[0]?.doc).toEqual({ grade: 'g3', number: 2 }));
});

test('a class that is added late in a term of a school at work is new; while a school is set up none is', async () => {
  const madeOn = (day: string) => aClass({ madeAt: Date.parse(day) });
  openOffice(<ClassesPage />, `${here}?new=1`, { records: [madeOn('2026-04-10')] });
  expect(screen.getByLabelText<HTMLInputElement>(/^哪天开的班/).value).toBe('');
  cleanup();
  const { device, user } = openOffice(<ClassesPage />, `${here}?new=1`, { records: [madeOn('2025-09-03')] });
  await user.selectOptions(screen.getByLabelText('年级'), '三年级');
  await user.click(screen.getByRole('button', { name: '存好' }));
  await waitFor(() =>
    expect(device.saved[0]?.edits).toMatchObject([{ doc: { grade: 'g3', number: 1, cameOn: '2026-04-15' } }]),
  );
  expect(likelyDayOfComing(device.records, '2026-03-20')).toBe('');
  expect(likelyDayOfComing(device.records, '2026-02-10')).toBe('');
});

test('a second class of one grade, number and campus is refused with a sentence, and a campus of its own tells it apart', async () => {
  const { device, user } = openOffice(<ClassesPage />, `${here}?new=1`, {
    records: [aClass({ doc: { grade: 'g3', number: 1 } })],
  });
  await user.selectOptions(screen.getByLabelText('年级'), '三年级');
  await user.click(screen.getByRole('button', { name: '存好' }));
  expect(await screen.findByText(/^已经有三（1）班了，没有存。/)).toBeTruthy();
  expect(device.saved).toHaveLength(0);
  await user.type(screen.getByLabelText(/^校区或教学点/), '上湾教学点');
  await user.click(screen.getByRole('button', { name: '存好' }));
  await waitFor(() =>
    expect(device.saved).toMatchObject([
      { edits: [{ do: 'create', doc: { grade: 'g3', number: 1, campus: '上湾教学点' } }] },
    ]),
  );
});

test('a class is no twin of itself', async () => {
  const { device, user } = openOffice(<ClassesPage />, `${here}?class=${myClassId}`, { records: [aClass()] });
  await user.click(screen.getByRole('button', { name: '存好' }));
  await waitFor(() => expect(device.saved).toHaveLength(1));
});

test('a new class teacher is an account that changes, and the old one gives the class up', async () => {
  const changeAccount = vi.fn<Office['changeAccount']>(async () => succeed(true));
  const other = aTeacher({ id: idOf(5), doc: { name: '马兰', roles: ['counsellor'], classes: [] } });
  const { user } = openOffice(<ClassesPage />, `${here}?class=${myClassId}`, {
    records: [aClass(), aTeacher(), other],
    office: { changeAccount },
  });
  await user.selectOptions(screen.getByLabelText('班主任'), '马兰');
  await user.click(screen.getByRole('button', { name: '存好' }));
  await waitFor(() => expect(changeAccount).toHaveBeenCalledTimes(2));
  expect(changeAccount).toHaveBeenCalledWith(
    myId,
    { roles: ['class-teacher'], classes: [] },
    { name: '妥文珍', roles: ['class-teacher'], classes: [myClassId] },
  );
  expect(changeAccount).toHaveBeenCalledWith(
    idOf(5),
    { roles: ['counsellor', 'class-teacher'], classes: [myClassId] },
    { name: '马兰', roles: ['counsellor'], classes: [] },
  );
});

test('an account that was changed elsewhere meanwhile is told, and nothing after it is changed', async () => {
  const changeAccount = vi.fn<Office['changeAccount']>(async () =>
    refuse({ type: 'refused', status: 409, code: 'changed-meanwhile' }),
  );
  const other = aTeacher({ id: idOf(5), doc: { name: '马兰', roles: ['counsellor'], classes: [] } });
  const { user } = openOffice(<ClassesPage />, `${here}?class=${myClassId}`, {
    records: [aClass(), aTeacher(), other],
    office: { changeAccount },
  });
  await user.selectOptions(screen.getByLabelText('班主任'), '马兰');
  await user.click(screen.getByRole('button', { name: '存好' }));
  expect(await screen.findByText(/老师的账号刚才在别处改过了/)).toBeTruthy();
  expect(changeAccount).toHaveBeenCalledTimes(1);
});

test('a class with children is warned about when nobody is to lead it', async () => {
  const { user } = openOffice(<ClassesPage />, `${here}?class=${myClassId}`, {
    records: [aClass(), aTeacher(), aChild()],
  });
  expect(screen.queryByText(/没有班主任就没人去看他们/)).toBeNull();
  await user.selectOptions(screen.getByLabelText('班主任'), '还没定');
  expect(screen.getByText('这个班有1个孩子，没有班主任就没人去看他们。')).toBeTruthy();
});

test('offline the class is kept and the sentence says that its teacher is not changed', async () => {
  const other = aTeacher({ id: idOf(5), doc: { name: '马兰', classes: [] } });
  const { device, user } = openOffice(<ClassesPage />, `${here}?class=${myClassId}`, {
    records: [aClass(), aTeacher(), other],
  });
  await user.selectOptions(screen.getByLabelText('班主任'), '马兰');
  await user.click(screen.getByRole('button', { name: '存好' }));
  expect(await screen.findByText(/班级存好了，班主任没换成/)).toBeTruthy();
  expect(device.saved).toHaveLength(1);
});

test('a class with children cannot be taken away', () => {
  openOffice(<ClassesPage />, `${here}?class=${myClassId}`, { records: [aClass(), aChild()] });
  expect(screen.queryByRole('button', { name: '不要这个班了' })).toBeNull();
});

test('the same teacher again changes no account', () => expect(leadChanges([aTeacher()], myClassId, myId)).toEqual([]));

test('classes are read by grade, then by number', () => {
  const classes = [
    aClass({ id: idOf(1), doc: { grade: 'g5', number: 2 } }),
    aClass({ id: idOf(2), doc: { grade: 'k3', number: 1 } }),
    aClass({ id: idOf(3), doc: { grade: 'g5', number: 1 } }),
  ];
  expect(classesInOrder(classes).map(({ id }) => id)).toEqual([idOf(2), idOf(3), idOf(1)]);
});
