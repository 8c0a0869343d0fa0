// @vitest-environment happy-dom
/** What the form of 结对 tells from other records. */
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { LocalRecord } from '#device/device.ts';
import { FocusFlag } from '#domain/records/focus-flag.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { aRecord, aTeacher, idOf } from '#tests/support/builders.ts';
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

test('结对 offers nobody who has left the school, and keeps in sight whom a pairing names already', () => {
  const gone = aTeacher({ id: idOf(70), doc: { name: '丁离校', roles: ['paired-teacher'], leftOn: '2026-01-10' } });
  const here = aTeacher({ id: idOf(71), doc: { name: '白在校', roles: ['paired-teacher'] } });
  const offered = () => screen.getAllByRole('option').map((each) => each.textContent);
  open(aPhone([gone, here]), { type: 'pairing', child: child.id });
  expect(offered().join()).toMatch(/白在校/);
  expect(offered().join()).not.toMatch(/丁离校/);
  cleanup();
  const old = aRecord(Pairing, { teacher: gone.id, from: '2025-09-01' }, { child: child.id });
  open(aPhone([gone, here, old]), { type: 'pairing', child: child.id, id: old.id });
  expect(offered().join()).toMatch(/丁离校/);
});
