// @vitest-environment happy-dom
/** What the form of 结对 tells from other records. */
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { LocalRecord } from '#device/device.ts';
import { FocusFlag } from '#domain/records/focus-flag.ts';
import { aRecord } from '#tests/support/builders.ts';
import { aPhone, child, open } from './open-form.tsx';

afterEach(cleanup);

test('结对 tells whether the child is one to be looked after more, from its flags, and never asks', () => {
  const flag = aRecord(FocusFlag, { reason: 'focus', from: '2026-03-01' }, { child: child.id });
  const says = (...more: readonly LocalRecord[]) => {
    cleanup();
    open(aPhone([...more]), { type: 'pairing', child: child.id });
    expect(screen.queryByRole('radiogroup', { name: '要多陪的孩子' })).toBeNull();
    return [
      screen.queryByText(/是，“多陪一段”里定的/) !== null,
      screen.queryByRole('link', { name: '定为要多陪' }) !== null,
    ];
  };
  expect(says()).toEqual([false, true]);
  expect(says(flag)).toEqual([true, false]);
});
