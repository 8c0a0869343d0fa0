/** The roof: the door first, then the unlocked phone with its pages. 紧急 is open to everybody, locked or not. */
import { useCallback, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { DeviceProvider } from '#features/device-context.tsx';
import { GatePage } from '#features/gate/gate-page.tsx';
import { UrgentPage } from '#features/urgent/urgent-page.tsx';
import type { Device, Gate } from '#device/device.ts';
import type { Settings } from '#device/settings.ts';
import { ToastRegion } from '#ui/toast.tsx';
import { NewVersionOffer } from './new-version.tsx';
import { Routes } from './routes.tsx';
import { useAutoLock } from './use-auto-lock.ts';
import { useTheme } from './use-theme.ts';

export interface AppProps {
  readonly gate: Gate;
  /** Absent where nothing may be stored. */
  readonly settings: Settings | undefined;
  /** The phone's clock, ms. */
  readonly now: () => number;
}

export function App({ gate, settings, now }: AppProps) {
  const [device, setDevice] = useState<Device>();
  const [path] = useLocation();
  const lock = useCallback(() => {
    device?.lock();
    setDevice(undefined);
  }, [device]);
  const [theme, chooseTheme] = useTheme(settings);
  useAutoLock(device, lock);
  return (
    <>
      <Inside path={path} device={device} gate={gate} now={now} open={setDevice}>
        <Routes onLock={lock} theme={theme} onTheme={chooseTheme} />
      </Inside>
      {settings && <NewVersionOffer device={device} />}
      <ToastRegion />
    </>
  );
}

interface InsideProps {
  readonly path: string;
  readonly device: Device | undefined;
  readonly gate: Gate;
  readonly now: () => number;
  readonly open: (device: Device) => void;
  /** The pages behind the door. */
  readonly children: ReactNode;
}

function Inside({ path, device, gate, now, open, children }: InsideProps) {
  if (!device) return path === '/urgent' ? <UrgentPage /> : <GatePage gate={gate} now={now} onOpen={open} />;
  return <DeviceProvider device={device}>{children}</DeviceProvider>;
}
