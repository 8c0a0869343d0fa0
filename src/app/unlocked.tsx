/** Everything behind the door. A piece of its own, read while the person presses her digits. */
import { useEffect } from 'react';
import { walkPolicies } from '#domain/duties/walk-policies.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { Device } from '#device/device.ts';
import { copySchoolNumbers } from '#device/school-numbers.ts';
import type { Settings } from '#device/settings.ts';
import { DeviceProvider } from '#features/foot/page/device-context.tsx';
import { readSoon, Routes, type RoutesProps } from './routes.tsx';

/** Builds what the rules of the first list look at, a kind at a time while she presses her digits: it takes nobody's records. */
export function prepare(): void {
  const kinds = new Set(walkPolicies.flatMap(({ rules }) => rules.map(({ kind }) => kind)));
  const left = [...kinds];
  const next = () => {
    const kind = left.pop();
    if (kind === undefined) return;
    void kindOf(kind)?.schema;
    setTimeout(next);
  };
  setTimeout(next);
}

export interface UnlockedProps extends RoutesProps {
  readonly device: Device;
  readonly settings: Settings | undefined;
  /** Of this app; nothing under Vite's own server. */
  readonly build: string | undefined;
}

export function Unlocked({ device, settings, build, ...props }: UnlockedProps) {
  useEffect(() => readSoon(device, build), [device, build]);
  useEffect(() => settings && copySchoolNumbers(device.records, settings), [device, settings]);
  return (
    <DeviceProvider device={device}>
      <Routes {...props} />
    </DeviceProvider>
  );
}
