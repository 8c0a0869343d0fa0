/**
 * Registers the service worker and offers a new version. It is never forced, and not offered while a form is half written.
 * A piece of its own: nothing of it is wanted before the first screen stands.
 */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Workbox } from 'workbox-window';
import { GateFrame } from '#features/gate/gate-frame.tsx';
import type { Device } from '#device/device.ts';
import { Button } from '#ui/button.tsx';
import styles from './new-version.module.css';

/** How often a running app looks for a new version, ms. */
const LOOK_EVERY_MS = 60 * 60_000;
/** What was being read when she said so has arrived by then, ms. */
const QUIET_MS = 1_000;
/** A quiet page has the new version after half a minute at the latest; longer only where another page is open, ms. */
const LATE_MS = 45_000;

export interface NewVersionOfferProps {
  readonly device: Device | undefined;
  /** She wants it now. */
  readonly onTake: (waiting: Workbox) => void;
}

export function NewVersionOffer({ device, onTake }: NewVersionOfferProps) {
  const hasDraft = useHasDraft(device);
  const [waiting, setWaiting] = useState<Workbox>();
  const [isPutOff, putOff] = useState(false);
  useEffect(() => {
    if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
    return watchWorker(setWaiting);
  }, []);
  if (!waiting || isPutOff || hasDraft) return null;
  return (
    <div className={styles.offer} role="status">
      <span>有新的版本，换上只要几秒，写过的都在。</span>
      <Button kind="text" onClick={() => onTake(waiting)}>
        现在换
      </Button>
      <Button kind="text" onClick={() => putOff(true)}>
        以后
      </Button>
    </div>
  );
}

export interface TakingOverProps {
  readonly waiting: Workbox;
  /** It stands alone on the screen of a locked phone; only 紧急 goes before it. */
  readonly isShown: boolean;
}

/**
 * Has the new version take the page over. Chromium acts on the first asking alone, by ending the old worker when it is idle.
 * A request that comes just then wakes the old one again, which then must be left alone for half a minute. So the page that
 * asks shows nothing that could ask for anything, and has been quiet for a moment before.
 */
export function TakingOver({ waiting, isShown }: TakingOverProps) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const reload = () => window.location.reload();
    waiting.addEventListener('controlling', reload);
    const quiet = setTimeout(() => waiting.messageSkipWaiting(), QUIET_MS);
    const late = setTimeout(() => setLate(true), LATE_MS);
    return () => {
      waiting.removeEventListener('controlling', reload);
      clearTimeout(quiet);
      clearTimeout(late);
    };
  }, [waiting]);
  if (!isShown) return null;
  const say = isLate
    ? '写过的都在。请把别处开着的守望都关掉，再把这一页关掉，重新打开就是新的。'
    : '不用半分钟，写过的都在。换好了自己会打开，再按一次密码。';
  return <GateFrame title={isLate ? '还没换上' : '正在换上新的版本'} say={<span role="status">{say}</span>} />;
}

/** Registers the worker once the screen stands, looks for a newer one now and then; answers with how to stop looking. */
function watchWorker(onWaiting: (workbox: Workbox) => void): () => void {
  let isOver = false;
  let timer: ReturnType<typeof setInterval> | undefined;
  const begin = async () => {
    const { Workbox } = await import('workbox-window');
    if (isOver) return;
    const workbox = new Workbox('/service-worker.js');
    workbox.addEventListener('waiting', () => onWaiting(workbox));
    timer = setInterval(() => void workbox.update().catch(() => undefined), LOOK_EVERY_MS);
    await workbox.register();
  };
  // A worker that cannot register leaves a working online app; 出发检查 shows that offline is not ready.
  begin().catch(() => undefined);
  return () => {
    isOver = true;
    clearInterval(timer);
  };
}

const noChange = () => () => undefined;

/** True while a form is half written on the unlocked phone, live. */
const useHasDraft = (device: Device | undefined): boolean =>
  useSyncExternalStore(
    device ? (listen) => device.drafts.subscribe(listen) : noChange,
    () => (device?.drafts.all().length ?? 0) > 0,
  );
