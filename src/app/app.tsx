/** The roof: the door first, then the unlocked phone with its pages. 紧急 is open to everybody, locked or not. */
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { DialProvider } from '#features/dialled.tsx';
import { GatePage } from '#features/gate/gate-page.tsx';
import { UrgentPage } from '#features/urgent/urgent-page.tsx';
import type { Device } from '#device/device.ts';
import type { LazyGate } from '#device/lazy-gate.ts';
import type { SchoolNumbers } from '#device/school-numbers.ts';
import type { Settings } from '#device/settings.ts';
import { ToastRegion } from '#ui/toast.tsx';
import { NewVersionOffer } from './new-version.tsx';
import { useAutoLock } from './use-auto-lock.ts';
import { usePageTop } from './use-page-top.ts';
import { useTheme } from './use-theme.ts';

export interface AppProps {
  readonly gate: LazyGate;
  /** Absent where nothing may be stored. */
  readonly settings: Settings | undefined;
  /** The phone's clock, ms. */
  readonly now: () => number;
}

const unlockedPiece = () => import('./unlocked.tsx');
const Unlocked = lazy(async () => ({ default: (await unlockedPiece()).Unlocked }));

export function App({ gate, settings, now }: AppProps) {
  const [device, setDevice] = useState<Device>();
  const [path] = useLocation();
  const lock = useCallback(() => {
    device?.lock();
    setDevice(undefined);
  }, [device]);
  const [theme, chooseTheme] = useTheme(settings);
  useAutoLock(device, lock);
  usePageTop();
  return (
    <DialProvider settings={settings} now={now}>
      {device ? (
        <Suspense fallback={null}>
          <Unlocked device={device} settings={settings} onLock={lock} theme={theme} onTheme={chooseTheme} />
        </Suspense>
      ) : (
        <Locked path={path} gate={gate} settings={settings} now={now} open={setDevice} />
      )}
      {settings && <NewVersionOffer device={device} />}
      <ToastRegion />
    </DialProvider>
  );
}

/** Reads what lies behind the door once its first screen is painted, so that it is there when the digits are. */
function readRestOfTheApp(gate: LazyGate): void {
  requestAnimationFrame(() =>
    setTimeout(() => {
      gate.warm();
      // A piece that could not be read is asked for again when the phone is unlocked.
      unlockedPiece().catch(() => undefined);
    }),
  );
}

interface LockedProps {
  readonly path: string;
  readonly gate: LazyGate;
  readonly settings: Settings | undefined;
  readonly now: () => number;
  readonly open: (device: Device) => void;
}

function Locked({ path, gate, settings, now, open }: LockedProps) {
  const onShown = useCallback(() => readRestOfTheApp(gate), [gate]);
  return path.startsWith('/urgent') ? (
    <UrgentLocked settings={settings} />
  ) : (
    <GatePage gate={gate} now={now} onOpen={open} onShown={onShown} />
  );
}

/** The public numbers at once, the school's own as soon as they are read. */
function UrgentLocked({ settings }: { settings: Settings | undefined }) {
  const [school, setSchool] = useState<SchoolNumbers>();
  useEffect(() => {
    settings?.schoolNumbers().then(setSchool, () => undefined);
  }, [settings]);
  return <UrgentPage school={school} />;
}
