// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { DeparturePage } from '#features/departure/departure-page.tsx';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import { useTodaysVillages } from '#features/foot/owed/walk.ts';
import { aChild, aRecord, idOf } from '#tests/support/builders.ts';
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

it('leads to no home of the village that is kept from being told', async () => {
  const village = '上湾村';
  const Tick = () => {
    const [, toggle] = useTodaysVillages();
    return <button onClick={() => toggle(village)}>今天去</button>;
  };
  const children = [aChild({ id: idOf(1) }), aChild({ id: idOf(2), doc: { name: '冶二布' } })];
  const handled = aRecord(HandledMatter, {}, { child: idOf(1), author: '' });
  const device = stubDevice({ records: [...children, handled] });
  show(<Tick />, device);
  await userEvent.click(screen.getByRole('button', { name: '今天去' }));
  show(<DeparturePage />, device);
  expect(await screen.findByText('要去的1个孩子，和上次的记录')).toBeTruthy();
  expect(screen.getByText('冶二布')).toBeTruthy();
  expect(screen.queryByText('马尕麦')).toBeNull();
});
