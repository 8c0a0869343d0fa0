/** Everything behind the door. A piece of its own, read while the person presses her digits. */
import { useEffect } from 'react';
import type { Device } from '#device/device.ts';
import { copySchoolNumbers } from '#device/school-numbers.ts';
import type { Settings } from '#device/settings.ts';
import { DeviceProvider } from '#features/device-context.tsx';
import { readSoon, Routes, type RoutesProps } from './routes.tsx';

export interface UnlockedProps extends RoutesProps {
  readonly device: Device;
  readonly settings: Settings | undefined;
}

export function Unlocked({ device, settings, ...props }: UnlockedProps) {
  useEffect(() => readSoon(device), [device]);
  useEffect(() => settings && copySchoolNumbers(device.records, settings), [device, settings]);
  return (
    <DeviceProvider device={device}>
      <Routes {...props} />
    </DeviceProvider>
  );
}
