// @vitest-environment happy-dom
/** A bed that is given up has a last day, or it would stand in the lists of every later term. */
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { aPhone, child, open } from './open-form.tsx';

afterEach(cleanup);

test('不住了 proposes today as the last day', async () => {
  const { user } = open(aPhone(), { type: 'boarding', child: child.id });
  const until = () => screen.getByLabelText<HTMLInputElement>('到哪天止').value;
  await user.click(screen.getByRole('radio', { name: '已安排' }));
  expect(until()).toBe('');
  await user.click(screen.getByRole('radio', { name: '不住了' }));
  expect(until()).toBe('2026-04-15');
});
