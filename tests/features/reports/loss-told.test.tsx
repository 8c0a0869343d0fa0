// @vitest-environment happy-dom
/** A phone with children's files is gone: who must hear of it is said at once, and who has heard stands in the log. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import type { PhoneReport } from '#device/office.ts';
import { AccessNote } from '#domain/records/access-note.ts';
import { succeed } from '#domain/result.ts';
import { PhonesPage } from '#features/reports/phones-page.tsx';
import { idOf, myId, stoppedAt } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';
import { aHead, aSchoolInApril } from './a-school.ts';

afterEach(cleanup);

const phone = { device: idOf(77), personId: myId, seenAt: stoppedAt, received: 20, stuck: 0, pending: 0, ranges: [] };
const gone: PhoneReport = { ...phone, gone: { at: stoppedAt, count: 0 } };

function aSchool(report: PhoneReport) {
  const office = { devices: async () => succeed([report]), phoneIsGone: async () => succeed(true as const) };
  const device = stubDevice({ ...aHead, records: aSchoolInApril(), office });
  show(<PhonesPage scope="all" />, device);
  return { device, user: userEvent.setup() };
}

it('once it is let go the head reads whom to tell, and what she did is written down with whose files it had', async () => {
  const { device, user } = aSchool(phone);
  await user.click(await screen.findByRole('button', { name: '妥文珍的这部手机不在了' }));
  expect(screen.queryByText(/个人信息保护法/)).toBeNull();
  await user.click(screen.getByRole('button', { name: '不在了，不再等它' }));
  expect(await screen.findByText(/手机上有4个孩子的资料，锁着/)).toBeVisible();
  expect(screen.getByText(/马上报教育局/)).toBeVisible();
  expect(screen.getByText('依据个人信息保护法57')).toBeVisible();
  const save = screen.getByRole('button', { name: '记下告诉了谁' });
  await user.click(screen.getByRole('radio', { name: '报了' }));
  expect(save).toBeDisabled();
  await user.click(screen.getByRole('radio', { name: '手机锁着，不告诉' }));
  await user.click(save);
  await waitFor(() => expect(device.saved).toHaveLength(1));
  expect(device.saved[0]?.edits).toMatchObject([
    {
      type: AccessNote.type,
      doc: {
        did: 'lost',
        what: '妥文珍的手机，有4个孩子的资料。教育局：报了；孩子家里：没有告诉，手机锁着',
        count: 4,
      },
    },
  ]);
  expect(screen.queryByText(/马上报教育局/)).toBeNull();
});

it('what was still to be told is written down later, from the phone that is gone', async () => {
  const { device, user } = aSchool(gone);
  await user.click(await screen.findByRole('button', { name: '妥文珍的手机丢了，告诉了谁' }));
  await user.click(screen.getByRole('radio', { name: '报了' }));
  await user.click(screen.getByRole('radio', { name: '都告诉了' }));
  await user.click(screen.getByRole('button', { name: '记下告诉了谁' }));
  await waitFor(() => expect(device.saved).toHaveLength(1));
  expect(JSON.stringify(device.saved)).toContain('教育局：报了；孩子家里：都告诉了');
});

it('one that broke is nobody’s to hear of: closed, nothing is written', async () => {
  const { device, user } = aSchool(phone);
  await user.click(await screen.findByRole('button', { name: '妥文珍的这部手机不在了' }));
  await user.click(screen.getByRole('button', { name: '不在了，不再等它' }));
  expect(await screen.findByText(/坏了、换了的，到这里就好/)).toBeVisible();
  await user.keyboard('{Escape}');
  expect(device.saved).toEqual([]);
});
