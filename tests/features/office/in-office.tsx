/** An office page as the school head sees it, at an address of its own. */
import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import type { Account } from '#device/office.ts';
import { DeviceProvider } from '#features/foot/page/device-context.tsx';
import { idOf } from '#tests/support/builders.ts';
import { stubDevice, type StubOptions } from '#tests/support/stub-device.ts';

export const anAccount = (given: Partial<Account> = {}): Account => ({
  personId: idOf(700_001),
  name: '祁鹤',
  username: 'qihe',
  roles: ['head'],
  classes: [],
  isDisabled: false,
  mustChangePassword: false,
  ...given,
});

/** Renders the page for a head unless the options name other roles. */
export function openOffice(page: ReactNode, path: string, options: StubOptions = {}) {
  const device = stubDevice({ ...options, me: { roles: ['head'], ...options.me } });
  const { hook, searchHook, history } = memoryLocation({ path, record: true });
  render(
    <Router hook={hook} searchHook={searchHook}>
      <DeviceProvider device={device}>{page}</DeviceProvider>
    </Router>,
  );
  return { device, history, user: userEvent.setup() };
}
