/** Everything behind the door. A piece of its own, read while the person presses her digits. */
import { useEffect } from 'react';
import type { Device } from '#device/device.ts';
import { DeviceProvider } from '#features/device-context.tsx';
import { readSoon, Routes, type RoutesProps } from './routes.tsx';

export function Unlocked({ device, ...props }: RoutesProps & { readonly device: Device }) {
  useEffect(() => readSoon(), []);
  return (
    <DeviceProvider device={device}>
      <Routes {...props} />
    </DeviceProvider>
  );
}
