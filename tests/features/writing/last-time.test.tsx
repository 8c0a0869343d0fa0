// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { aTalk, idOf } from '#tests/support/builders.ts';
import { aPhone, child, open } from './open-form.tsx';

afterEach(cleanup);

test('beside a record stands the one before it, and beside a new one the latest', () => {
  const talks = ['2026-03-02', '2026-03-20', '2026-04-08'].map((happenedOn, index) =>
    aTalk({ id: idOf(51 + index), child: child.id, doc: { happenedOn } }),
  );
  const before = (id: string | undefined) => {
    cleanup();
    open(aPhone(talks), id === undefined ? { type: 'talk', child: child.id } : { type: 'talk', id });
    return screen.queryByRole('heading', { name: '上次谈心' })?.parentElement?.textContent;
  };
  expect(before(idOf(52))).toMatch(/3月2日$/);
  expect(before(idOf(51))).toBeUndefined();
  expect(before(undefined)).toMatch(/4月8日$|上周三$|周三$/);
});
