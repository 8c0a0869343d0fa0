// @vitest-environment happy-dom
/** 升年级: each class goes up once a year in one press, and those who leave the school owe nothing more. */
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { School } from '#domain/records/school.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { ClassesPage } from '#features/office/classes-page.tsx';
import { classesToMove } from '#features/foot/owed/promotion-due.ts';
import type { LocalRecord } from '#device/device.ts';
import { aChild, aClass, aRecord, aSchool, aTeacher, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';
import { openOffice } from './in-office.tsx';

afterEach(cleanup);

const madeAt = Date.parse('2025-09-02');
const five = aClass({ id: idOf(51), madeAt, doc: { grade: 'g5', number: 1 } });
const six = aClass({ id: idOf(61), madeAt, doc: { grade: 'g6', number: 1 } });
const young = aChild({ id: idOf(1), doc: { classId: five.id, name: '冶小一' } });
const old = aChild({ id: idOf(2), doc: { classId: six.id, name: '冶小二' } });
const gone = aChild({ id: idOf(3), doc: { classId: six.id, name: '冶小三', state: 'left', stateSince: '2026-03-01' } });
const pair = aRecord(Pairing, { teacher: idOf(9), from: '2025-09-10' }, { id: idOf(4), child: old.id });
const school = aSchool();
const all: readonly LocalRecord[] = [five, six, young, old, gone, pair, school, aTeacher()];
const summer = Date.parse('2026-08-20T10:00+08:00');
const page = (records = all, now = summer) => openOffice(<ClassesPage />, '/office/classes?up=1', { records, now });
const classes = (device: ReturnType<typeof stubDevice>) =>
  Object.fromEntries(device.records.all(SchoolClass).map(({ id, doc }) => [id, [doc.grade, doc.leftOn !== undefined]]));

const up = async (user: ReturnType<typeof page>['user']) => {
  await user.click(screen.getByRole('button', { name: '照这样升' }));
  await user.click(screen.getByRole('button', { name: '确定，一起升' }));
};

describe('one press', () => {
  test('moves every class up, and lets the highest go with its children and their bonds', async () => {
    const { device, user } = page();
    expect(screen.getByText('1个班升一级；1个班毕业，1个孩子写成毕业。')).toBeTruthy();
    const last = screen.getByLabelText<HTMLInputElement>(/^毕业的日期/).value;
    expect(last).toMatch(/^2026-0[67]-/);
    await up(user);
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(classes(device)).toEqual({ [five.id]: ['g6', false], [six.id]: ['g6', true] });
    expect(device.records.get(Child, old.id)?.doc).toMatchObject({ state: 'graduated', stateSince: last });
    expect(device.records.get(Child, young.id)?.doc.state).toBe(young.doc.state);
    expect(device.records.get(Child, gone.id)?.doc.state).toBe('left');
    expect(device.records.get(Pairing, pair.id)?.doc.until).toBe(last);
    const owing = dutiesOfSchool(device.records, '2026-10-20').all.map(({ subject }) => subject);
    expect(owing).toContain(young.id);
    expect(owing).toContain(five.id);
    expect(owing).not.toContain(old.id);
    expect(owing).not.toContain(six.id);
  });

  test('says once of classes which all went up that they did, and beside one of them otherwise', () => {
    const up2026 = (id: string, grade: 'g5' | 'g6') =>
      aClass({ id, madeAt, doc: { grade, number: 1, upSince: '2026-09-01' } });
    const words = /这个学年升过了/;
    page([up2026(five.id, 'g5'), up2026(six.id, 'g6'), school, aTeacher()]);
    expect(screen.getAllByText(words)).toHaveLength(1);
    cleanup();
    page([up2026(five.id, 'g5'), six, school, aTeacher()]);
    expect(screen.getByRole('combobox', { name: /^五（1）班/, description: words })).toBeTruthy();
    expect(screen.getByRole('combobox', { name: /^六（1）班/, description: '' })).toBeTruthy();
  });

  test('is not there a second time in the same year', async () => {
    const { device, user } = page();
    await up(user);
    await waitFor(() => expect(device.saved).toHaveLength(1));
    cleanup();
    page([...device.records.all(SchoolClass), young, school]);
    expect(screen.getByText('都不动。')).toBeTruthy();
    expect(screen.queryByLabelText(/^六（1）班，0个孩子/)).toBeNull();
    expect(screen.getByRole('button', { name: '照这样升' })).toHaveProperty('disabled', true);
  });

  test('goes on to the next stage where the school has it, and leaves it where it has not', () => {
    const of = (grade: 'k3' | 'g1' | 'g6' | 'g7' | 'g9', id: number) =>
      aClass({ id: idOf(id), madeAt, doc: { grade, number: 1 } });
    page([of('k3', 11), of('g6', 12), of('g7', 13), of('g9', 14), school]);
    expect(screen.getByText('3个班升一级；1个班毕业，0个孩子写成毕业。')).toBeTruthy();
    cleanup();
    page([of('k3', 11), school]);
    expect(screen.getByText('1个班毕业，0个孩子写成毕业。')).toBeTruthy();
  });

  test('is refused while two classes would have one name', async () => {
    const { device, user } = page();
    await user.selectOptions(screen.getByLabelText(/^六（1）班/), '不动');
    await user.click(screen.getByRole('button', { name: '照这样升' }));
    expect(screen.getByText('六（1）班和五（1）班以后都叫六（1）班，改一个再按。')).toBeTruthy();
    expect(device.saved).toEqual([]);
  });
});

test('who is sought still is not written down as graduated, and who is sixteen or whose parents came home is', async () => {
  const of = (n: number, doc: object) => aChild({ id: idOf(n), doc: { classId: six.id, name: `冶小${n}`, ...doc } });
  const others = [
    of(11, { enrolment: 'dropped' }),
    of(12, {}),
    of(13, { state: 'grown', stateSince: '2026-05-01' }),
    of(14, { state: 'returned', stateSince: '2026-05-01' }),
  ];
  const open = aRecord(
    DropoutCase,
    { state: 'returned', since: '2026-05-04', backOn: '2026-05-20' },
    { child: idOf(12) },
  );
  const { device, user } = page([six, school, ...others, open]);
  expect(screen.getByText(/1个班毕业，2个孩子写成毕业；2个孩子控辍保学还没销号，不写毕业/)).toBeTruthy();
  await up(user);
  await waitFor(() => expect(device.saved).toHaveLength(1));
  const states = others.map(({ id }) => device.records.get(Child, id)?.doc.state);
  expect(states.map((state) => state === 'graduated')).toEqual([false, false, true, true]);
});

test('a slip is taken back, with the children and their bonds', async () => {
  const { device, user } = page();
  await up(user);
  await waitFor(() => expect(device.saved).toHaveLength(1));
  cleanup();
  const { records: had } = device;
  const records = [...had.all(SchoolClass), ...had.all(Child), ...had.all(Pairing), ...had.all(School)];
  const crowded = page(records);
  await crowded.user.click(screen.getByRole('button', { name: '六（1）班没有毕业，恢复' }));
  expect(screen.getByText('现在的六（1）班已经是另一个班了。先把那个班的年级改回去，再恢复。')).toBeTruthy();
  expect(crowded.device.saved).toEqual([]);
  cleanup();
  const after = page(records.filter(({ id }) => id !== five.id));
  await after.user.click(screen.getByRole('button', { name: '六（1）班没有毕业，恢复' }));
  await waitFor(() => expect(after.device.saved).toHaveLength(1));
  expect(classes(after.device)[six.id]).toEqual(['g6', false]);
  expect(after.device.records.get(Child, old.id)?.doc).toMatchObject({ state: 'registered', stateSince: '2026-08-20' });
  expect(after.device.records.get(Child, gone.id)?.doc.state).toBe('left');
  expect(after.device.records.get(Pairing, pair.id)?.doc.until).toBeUndefined();
});

test('the press waits for the last day of school', async () => {
  const { device, user } = page(all, Date.parse('2026-07-01T10:00+08:00'));
  expect(screen.getByText(/现在不是升年级的时候/)).toBeTruthy();
  await user.selectOptions(screen.getByLabelText(/^六（1）班/), '毕业');
  await user.click(screen.getByRole('button', { name: '照这样升' }));
  expect(screen.getByText('毕业的日子还没到。放了假再办。')).toBeTruthy();
  expect(device.saved).toEqual([]);
});

test('a class that was moved by hand this summer stays', () => {
  const step = { rev: 2, opId: idOf(70), by: idOf(9), at: summer, received: summer, kind: 'patch' as const };
  const moved = { ...five, steps: [{ ...step, set: { grade: { from: 'g4', to: 'g5' } } }] };
  page([moved, school]);
  expect(screen.getByText('都不动。')).toBeTruthy();
});

test('a 大班 that became a 一年级 owes nothing of school for the spring', () => {
  const rules = (doc: object) => {
    const of = aClass({ id: idOf(71), madeAt, doc: { number: 1, ...doc } });
    const { device } = page([of, aChild({ id: idOf(72), doc: { classId: of.id } }), school, aTeacher()]);
    cleanup();
    const owed = dutiesOfSchool(device.records, '2026-10-20').all.filter(({ subject }) => subject === idOf(72));
    return (before: string) => owed.filter(({ until }) => until < before).map(({ rule }) => rule.id);
  };
  const spring = '2026-08-31';
  expect(rules({ grade: 'g1', upSince: '2026-09-01' })(spring)).toEqual(rules({ grade: 'k3' })(spring));
  expect(rules({ grade: 'g1', upSince: '2026-09-01' })('2027')).toContain('jss.talk');
  expect(rules({ grade: 'k3' })('2027')).not.toContain('jss.talk');
});

test('今日 asks from the vacation to October, of classes that were there before', () => {
  const asked = (today: string, records = all, roles = ['head']) =>
    classesToMove(stubDevice({ records, me: { roles } }), today);
  expect(asked('2026-06-30')).toBe(0);
  expect(asked('2026-07-01')).toBe(0);
  expect(asked('2026-07-20')).toBe(2);
  expect(asked('2026-10-31')).toBe(2);
  expect(asked('2026-11-01')).toBe(0);
  expect(asked('2026-08-20', all, ['class-teacher'])).toBe(0);
  expect(asked('2025-09-20')).toBe(0);
});
