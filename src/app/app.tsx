/** The roof: the door first, then the unlocked phone with its pages. 紧急 is open to everybody, locked or not. */
import { lazy, Suspense, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import type { Workbox } from 'workbox-window';
import { useLocation } from 'wouter';
import { DialProvider } from '#features/foot/at-home/dialled.tsx';
import type { FirstMoment } from '#features/gate/first-pad.ts';
import { GatePage } from '#features/gate/gate-page.tsx';
import { UrgentPage } from '#features/urgent/urgent-page.tsx';
import type { Device } from '#device/device.ts';
import type { LazyGate } from '#device/lazy-gate.ts';
import type { SchoolNumbers } from '#device/school-numbers.ts';
import type { Settings } from '#device/settings.ts';
import { ToastRegion } from '#ui/toast.tsx';
import { useAutoLock } from './use-auto-lock.ts';
import { usePageTop } from './use-page-top.ts';
import { useTheme } from './use-theme.ts';

export interface AppProps {
  readonly gate: LazyGate;
  /** Absent where nothing may be stored. */
  readonly settings: Settings | undefined;
  /** The phone's clock, ms. */
  readonly now: () => number;
  readonly first?: FirstMoment | undefined;
}

const Nothing = () => null;

/** Without it the app stays as it is. */
const newVersion = (): Promise<Partial<typeof import('./new-version.tsx')>> =>
  import('./new-version.tsx').catch(() => ({}));
const NewVersionOffer = lazy(async () => ({ default: (await newVersion()).NewVersionOffer ?? Nothing }));
const TakingOver = lazy(async () => ({ default: (await newVersion()).TakingOver ?? Nothing }));

const unlockedPiece = () => import('./unlocked.tsx');

/** The open phone and what shows it. Not `lazy`: React would draw an empty page first and let the real one wait for it. */
interface Inside extends Awaited<ReturnType<typeof unlockedPiece>> {
  readonly device: Device;
}

export function App({ gate, settings, now, first }: AppProps) {
  const [inside, setInside] = useState<Inside>();
  const device = inside?.device;
  const [path] = useLocation();
  const lock = useCallback(() => {
    device?.lock();
    setInside(undefined);
  }, [device]);
  const open = (opened: Device) =>
    unlockedPiece().then(
      (piece) => setInside({ ...piece, device: opened }),
      // Thrown where the boundary sees it.
      (error: unknown) =>
        setInside(() => {
          throw error;
        }),
    );
  const [theme, chooseTheme] = useTheme(settings);
  const [taken, take] = useState<Workbox>();
  const takeNewVersion = (waiting: Workbox) => {
    lock();
    take(waiting);
  };
  const isPadDue = !inside && !taken && !isUrgent(path);
  useLayoutEffect(() => {
    if (!isPadDue) first?.pad?.end();
  }, [isPadDue, first]);
  useLayoutEffect(() => {
    if (inside) first?.sight?.end();
  }, [inside, first]);
  useAutoLock(device, lock);
  usePageTop();
  const isTakingOver = taken !== undefined && !isUrgent(path);
  return (
    <DialProvider settings={settings} now={now}>
      {!isTakingOver && !inside && <Locked {...{ path, gate, settings, now, first, open }} />}
      {!isTakingOver && inside && (
        <inside.Unlocked
          {...{ settings, theme }}
          device={inside.device}
          build={first?.sight?.build}
          onLock={lock}
          onTheme={chooseTheme}
        />
      )}
      <Suspense>
        {taken ? (
          <TakingOver waiting={taken} isShown={isTakingOver} />
        ) : (
          settings && <NewVersionOffer device={device} onTake={takeNewVersion} />
        )}
      </Suspense>
      <ToastRegion />
    </DialProvider>
  );
}

/** Reads what lies behind the door, so that it is there when the digits are. */
function readRestOfTheApp(gate: LazyGate): void {
  gate.warm();
  // A piece that could not be read is asked for again when the phone is unlocked.
  unlockedPiece().then(
    ({ prepare }) => prepare(),
    () => undefined,
  );
}

const isUrgent = (path: string): boolean => path.startsWith('/urgent');

interface LockedProps extends AppProps {
  readonly path: string;
  readonly open: (device: Device) => Promise<void>;
}

function Locked({ path, gate, settings, now, first, open }: LockedProps) {
  const isDrawn = first?.pad !== undefined;
  useEffect(() => {
    if (isDrawn) readRestOfTheApp(gate);
  }, [gate, isDrawn]);
  // Where nothing was on the screen yet, only once the first one is painted.
  const onShown = useCallback(
    () => void (isDrawn || requestAnimationFrame(() => setTimeout(() => readRestOfTheApp(gate)))),
    [gate, isDrawn],
  );
  return isUrgent(path) ? (
    <UrgentLocked settings={settings} />
  ) : (
    <GatePage gate={gate} now={now} onOpen={open} onShown={onShown} first={first} />
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
