// @vitest-environment happy-dom
/** A 家访 that found much and lay open late: what is still to be written is told apart, and a new day is a new day. */
import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { aFamilyMember, aFlags, aGuardian, aTeacher, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';
import { aPhone, child, open, pressed } from './open-form.tsx';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const about = { child: child.id };

test('of father and mother, both somewhere nobody wrote down, 完成 names each by who and what', async () => {
  const parent = (relation: 'father' | 'mother', name: string, id: number) =>
    aFamilyMember({ ...about, id: idOf(id), doc: { relation, name, workplace: undefined, absences: [] } });
  const device = aPhone([
    aGuardian({ ...about, id: idOf(10) }),
    parent('father', '马成祥', 11),
    parent('mother', '马桂英', 12),
    aFlags({ ...about, id: idOf(13), doc: { father: 'home', mother: 'home' } }),
  ]);
  const { user } = open(device, { type: 'home-visit', child: child.id });
  await user.type(screen.getByLabelText('见到谁'), '马八姑');
  await user.click(pressed('写下一节'));
  await user.click(within(screen.getByRole('radiogroup', { name: '父母去向' })).getByRole('radio', { name: '有变化' }));
  const block = within((await screen.findByText(/爸爸妈妈在哪里/)).parentElement ?? document.body);
  for (const who of ['父亲', '母亲'])
    await user.click(within(block.getByLabelText(who)).getByRole('radio', { name: '外出务工' }));
  await user.type(screen.getByLabelText('变成了什么'), '都出去了');
  await user.click(pressed('写：签字'));
  await user.click(pressed('完成'));
  const asked = within(screen.getByRole('alert'))
    .getAllByRole('button')
    .map((button) => button.textContent);
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked.some((words) => words?.startsWith('爸爸 马成祥，'))).toBe(true);
  expect(asked.some((words) => words?.startsWith('妈妈 马桂英，'))).toBe(true);
});

test('a form that lies open over midnight says 昨天 of the evening it was begun on', () => {
  vi.useFakeTimers();
  const evening = Date.UTC(2026, 3, 15, 15, 57);
  const device = stubDevice({ records: [child, aTeacher()], now: evening });
  open(device, { type: 'home-visit', child: child.id });
  act(() => pressed('写下一节').click());
  const told = () => screen.getByRole('button', { name: '改：见到谁' }).closest('section')?.textContent ?? '';
  expect(told()).toContain('今天');
  act(() => {
    device.pass(3 * 60_000 + 1000);
    vi.advanceTimersByTime(3 * 60_000 + 1000);
  });
  expect(told()).toContain('昨天');
  expect(told()).not.toContain('今天');
});
