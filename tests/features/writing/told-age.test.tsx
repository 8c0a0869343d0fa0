// @vitest-environment happy-dom
/** The age of an old carer: told in some year, carried on from it, and found by 属相 and 虚岁, which nobody keeps. */
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Guardian } from '#domain/records/guardian.ts';
import { aGuardian, idOf } from '#tests/support/builders.ts';
import { aPhone, child, open, pressed } from './open-form.tsx';

afterEach(cleanup);

const told = aGuardian({ id: idOf(30), child: child.id, doc: { name: '马八姑', age: 69, ageAsOf: 2023 } });
const opened = async () => {
  const device = aPhone([told]);
  const { user } = open(device, { type: 'guardian', id: told.id });
  await user.click(screen.getByRole('button', { name: /照顾得来吗/ }));
  return { device, user, now: () => device.records.get(Guardian, told.id)?.doc };
};

test('says how old she is this year and leaves what was told as it stands', async () => {
  const { device } = await opened();
  expect(screen.getByText('2023年说的69岁，今年算72岁。')).toBeDefined();
  expect(device.saved).toEqual([]);
});

test('takes another age for one of this year', async () => {
  const { user, now } = await opened();
  await user.clear(screen.getByLabelText('年龄'));
  await user.type(screen.getByLabelText('年龄'), '73');
  await user.click(pressed('完成'));
  await waitFor(() => expect(now()).toMatchObject({ age: 73, ageAsOf: 2026 }));
});

test('finds the age by 属相 and 虚岁 and keeps neither', async () => {
  const { user, now } = await opened();
  await user.click(pressed('只知道属相、虚岁'));
  await user.type(await screen.findByLabelText('虚岁'), '71');
  await user.selectOptions(screen.getByLabelText('属什么'), '龙');
  await user.click(pressed('1952年生，属龙，今年满74岁：用这个'));
  await user.click(pressed('完成'));
  await waitFor(() => expect(now()).toMatchObject({ age: 74, ageAsOf: 2026 }));
  expect(JSON.stringify(now())).not.toContain('龙');
});
