// @vitest-environment happy-dom
/** 升年级: each class goes up once a year in one press, and those who leave the school owe nothing more. */
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import { dutiesOfSchool } from '#features/duties.ts';
import { ClassesPage } from '#features/office/classes-page.tsx';
import { classesToMove } from '#features/promotion-due.ts';
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

describe('one press', () => {
  test('moves every class up, and lets the highest go with its children and their bonds', async () => {
    const { device, user } = page();
    expect(screen.getByText('1个班升一级；1个班毕业，1个孩子写成毕业。')).toBeTruthy();
    const last = screen.getByLabelText<HTMLInputElement>(/^毕业的日期/).value;
    expect(last).toMatch(/^2026-0[67]-/);
    await user.click(screen.getByRole('button', { name: '照这样升' }));
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

  test('is not there a second time in the same year', async () => {
    const { device, user } = page();
    await user.click(screen.getByRole('button', { name: '照这样升' }));
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

test('今日 asks from July to October, of classes that were there before', () => {
  const asked = (today: string, records = all, roles = ['head']) =>
    classesToMove(stubDevice({ records, me: { roles } }), today);
  expect(asked('2026-06-30')).toBe(0);
  expect(asked('2026-07-01')).toBe(2);
  expect(asked('2026-10-31')).toBe(2);
  expect(asked('2026-11-01')).toBe(0);
  expect(asked('2026-08-20', all, ['class-teacher'])).toBe(0);
  expect(asked('2025-09-20')).toBe(0);
});
