// @vitest-environment happy-dom
/** Who is said to have died ends as the carer in the same save, on a day the teacher sees and may change. */
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { aFamilyMember, aFlags, aGuardian, idOf } from '#tests/support/builders.ts';
import { aPhone, child, open, pressed } from './open-form.tsx';

afterEach(cleanup);

const about = { child: child.id };
const carer = aGuardian({ ...about, id: idOf(30), doc: { name: '马八姑', relationWords: '奶奶', from: '2025-09-01' } });
const row = (health: 'fair' | 'died') =>
  aFamilyMember({
    ...about,
    id: idOf(31),
    doc: { relation: 'paternal-grandmother', name: '马八姑', absences: [], health },
  });
const opened = async (health: 'fair' | 'died') => {
  const device = aPhone([carer, row(health), aFlags(about)]);
  const { user } = open(device, { type: 'family-member', id: idOf(31) });
  await user.click(screen.getByRole('button', { name: /是谁/ }));
  const finish = async () => {
    await user.click(pressed('完成'));
    await user.click(pressed('还是完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
  };
  return {
    user,
    finish,
    until: () => device.records.get(Guardian, carer.id)?.doc.until,
    health: () => device.records.get(FamilyMember, idOf(31))?.doc.health,
  };
};
const question = '照护人那里写上奶奶 马八姑照顾到哪天';
const dead = () => screen.getByRole('radio', { name: '去世' });

test('is proposed with today once 去世 is pressed, and saved with it', async () => {
  const { user, finish, until, health } = await opened('fair');
  expect(screen.queryByRole('radiogroup', { name: question })).toBeNull();
  await user.click(dead());
  expect(screen.getByLabelText<HTMLInputElement>('照顾到哪天').value).toBe('2026-04-15');
  await finish();
  expect([health(), until()]).toEqual(['died', '2026-04-15']);
});

test('takes the day that is written over it, or nothing where she says so', async () => {
  const first = await opened('fair');
  await first.user.click(dead());
  await first.user.clear(screen.getByLabelText('照顾到哪天'));
  await first.user.type(screen.getByLabelText('照顾到哪天'), '2026-04-10');
  await first.finish();
  expect(first.until()).toBe('2026-04-10');
  cleanup();
  const second = await opened('fair');
  await second.user.click(dead());
  await second.user.click(screen.getByRole('radio', { name: '先不写' }));
  await second.finish();
  expect([second.health(), second.until()]).toEqual(['died', undefined]);
});

test('is only offered where the death stood there before', async () => {
  const { user, until } = await opened('died');
  expect(screen.queryByLabelText('照顾到哪天')).toBeNull();
  await user.click(pressed('完成'));
  expect(until()).toBeUndefined();
  await user.click(screen.getByRole('radio', { name: '写上' }));
  expect(screen.getByLabelText('照顾到哪天')).toBeDefined();
});
