// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { aChild, aClass, aSchool, aTalk, idOf, myClassId } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';
import { showToday } from './show-today.tsx';

afterEach(cleanup);

it('counts in 承诺本 what is to be kept within a month, and says so', async () => {
  const promised = (promiseBy: string) =>
    aTalk({ child: idOf(1), doc: { happenedOn: '2026-04-10', promise: '每天读一页书', promiseBy } });
  const base = [aSchool(), aClass({ id: myClassId }), aChild({ id: idOf(1) })];
  await showToday(stubDevice({ records: [...base, promised('2026-04-20'), promised('2026-07-01')] }));
  expect(screen.getByRole('link', { name: /承诺本/ })).toHaveTextContent('一个月里要做1件');
});
