// @vitest-environment happy-dom
/** 单亲 or 双亲 where no document says which: chosen beside 附件3, kept in 家庭情况 with its reason (domain.md §6.6). */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { Annex3Page } from '#features/papers/annex3-page.tsx';
import { aChild, aClass, aFlags, idOf, myClassId } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const ma = idOf(1);
const aDevice = (roles?: string[]) =>
  stubDevice({
    ...(roles !== undefined && { me: { roles } }),
    records: [
      aClass({ id: myClassId }),
      aChild({ id: ma, doc: { name: '马尕麦', birth: '2014-09-20' } }),
      aFlags({ child: ma, doc: { father: 'away', mother: 'ran', leftKindConfirmed: 'father' } }),
    ],
  });
const ticks = () => within(screen.getByRole('region', { name: '纸面' })).queryAllByText('√').length;

it('asks why before it keeps the choice, and the paper is filled from the file', async () => {
  const device = aDevice();
  const user = userEvent.setup();
  show(<Annex3Page />, device);
  expect(ticks()).toBe(0);
  await user.selectOptions(screen.getByLabelText('马尕麦：单亲还是双亲', { exact: false }), 'single');
  await user.click(screen.getByRole('button', { name: '记下' }));
  expect(screen.getByText('写一句为什么这样填，再记下。')).toBeVisible();
  expect(device.saved).toEqual([]);
  await user.type(screen.getByLabelText('马尕麦：为什么这样填', { exact: false }), '走了四年，没有音信');
  await user.click(screen.getByRole('button', { name: '记下' }));
  await waitFor(() => expect(ticks()).toBe(1));
  expect(device.records.ofChild(FamilyFlags, ma)[0]?.doc).toMatchObject({
    mother: 'ran',
    shapeConfirmed: 'single',
    shapeReason: '走了四年，没有音信',
  });
  expect(screen.queryByLabelText('马尕麦：单亲还是双亲', { exact: false })).toBeNull();
  expect(screen.queryByText(/单亲还是双亲定不下来|没写为什么/)).toBeNull();
});

it('keeps every word where the disk refuses', async () => {
  const device = aDevice();
  const user = userEvent.setup();
  show(<Annex3Page />, device);
  await user.selectOptions(screen.getByLabelText('马尕麦：单亲还是双亲', { exact: false }), 'two');
  await user.type(screen.getByLabelText('马尕麦：为什么这样填', { exact: false }), '户口没迁');
  device.refusals.save = { type: 'disk-full' };
  await user.click(screen.getByRole('button', { name: '记下' }));
  expect(await screen.findByText(/没存上/)).toBeVisible();
  expect(screen.getByDisplayValue('户口没迁')).toBeVisible();
});

it('is not offered to who may not write it', () => {
  show(<Annex3Page />, aDevice(['counsellor']));
  expect(screen.queryByLabelText('马尕麦：单亲还是双亲', { exact: false })).toBeNull();
});
