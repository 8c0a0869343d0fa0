// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { afterEach, describe, expect, it } from 'vitest';
import { DeviceProvider } from '#features/foot/page/device-context.tsx';
import { WritePage } from '#features/writing/write-page.tsx';
import { aChild, aClass, aTeacher } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

function openNewChild() {
  const ma = aChild({ doc: { name: '阿依·古丽' } });
  const device = stubDevice({ records: [ma, aClass(), aTeacher()] });
  const { hook } = memoryLocation({ path: '/write/child' });
  render(
    <Router hook={hook}>
      <DeviceProvider device={device}>
        <WritePage type="child" />
      </DeviceProvider>
    </Router>,
  );
  return { ma, user: userEvent.setup() };
}

describe('[G1] a child who is on this phone already', () => {
  it('is named while she is being written down, with the way to her page; one may go on', async () => {
    const { ma, user } = openNewChild();
    expect(screen.queryByText(/像是已经在册/)).not.toBeInTheDocument();
    await user.type(screen.getByLabelText('姓名'), '阿依•古丽');
    expect(await screen.findByText(/像是已经在册/)).toHaveTextContent('不是同一个孩子，就接着写。');
    expect(screen.getByRole('link', { name: /^阿依·古丽/ })).toHaveAttribute('href', `/children/${ma.id}`);
    expect(screen.getByRole('button', { name: '先放着' })).toBeEnabled();
  });

  it('is not named for another name', async () => {
    const { user } = openNewChild();
    await user.type(screen.getByLabelText('姓名'), '马兰');
    expect(screen.queryByText(/像是已经在册/)).not.toBeInTheDocument();
  });
});
