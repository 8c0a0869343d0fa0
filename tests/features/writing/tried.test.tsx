// @vitest-environment happy-dom
/** 完成 after it has found something: its button does not turn into another one under the finger. */
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { aPhone, child, open } from './open-form.tsx';

afterEach(cleanup);

const button = (name: string) => screen.queryByRole('button', { name });

test('stays 完成 when all that it found is mended, though sections are still to come', async () => {
  const { user } = open(aPhone([]), { type: 'home-visit', child: child.id });
  await user.type(screen.getByLabelText('见到谁'), '马八姑');
  expect(button('写下一节')).not.toBeNull();
  fireEvent.change(screen.getByLabelText('日期'), { target: { value: '2026-05-01' } });
  for (const name of ['写：签字', '完成']) await user.click(screen.getByRole('button', { name }));
  expect(screen.getByRole('alert').textContent).toContain('补好这些就能完成');
  fireEvent.change(screen.getByLabelText('日期'), { target: { value: '2026-04-15' } });
  await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect([button('完成') !== null, button('写下一节')]).toEqual([true, null]);
});
