/** Renders a screen inside an unlocked stub phone, at an address that the test can read. */
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import type { Device } from '#device/device.ts';
import { DeviceProvider } from '#features/foot/page/device-context.tsx';

/** What Testing Library gives, and `at()`: the address the screen has gone to. */
export function show(screen: ReactNode, device: Device, path = '/') {
  const { hook, history } = memoryLocation({ path, record: true });
  const view = render(
    <Router hook={hook}>
      <DeviceProvider device={device}>{screen}</DeviceProvider>
    </Router>,
  );
  return { ...view, at: () => history[history.length - 1] };
}
