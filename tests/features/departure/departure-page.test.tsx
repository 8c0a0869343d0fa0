// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { DeparturePage } from '#features/departure/departure-page.tsx';
import { aChild } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

it('lets her go with all her children on the phone', async () => {
  show(<DeparturePage />, stubDevice({ records: [aChild()] }));
  const goAhead = await screen.findByRole('button', { name: /可以出发/ });
  expect(goAhead).toHaveProperty('disabled', false);
});

it('keeps her at school while they are still coming, with one of them here', async () => {
  show(<DeparturePage />, stubDevice({ records: [aChild()], isFetching: true }));
  expect(await screen.findByText('孩子和上次的记录还没取完，连着网等一会儿')).toBeTruthy();
  expect(screen.queryByText(/可以出发/)).toBeNull();
  expect(screen.getByRole('button', { name: /还差一点/ })).toHaveProperty('disabled', true);
});
