/**
 * Registers the service worker and offers a new version. It is never forced, and not offered while a form is half written.
 * A piece of its own: nothing of it is wanted before the first screen stands.
 */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Workbox } from 'workbox-window';
import { GateFrame } from '#features/gate/gate-frame.tsx';
import { useIsOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import type { Device } from '#device/device.ts';
import { Button } from '#ui/button.tsx';
import { cx } from '#ui/class-names.ts';
import styles from './new-version.module.css';

/** How often a running app looks for a new version, ms. */
const LOOK_EVERY_MS = 60 * 60_000;
/** What was being read when she said so has arrived by then, ms. */
const QUIET_MS = 1_000;
/** A quiet page has the new version after half a minute at the latest; longer only where another page is open, ms. */
const LATE_MS = 45_000;

/** It waits to be taken; or it was taken in another tab and serves this page already, which is older than it. */
type NewVersion = Workbox | 'on';

export interface NewVersionOfferProps {
  readonly device: Device | undefined;
  /** She wants it now. */
  readonly onTake: (waiting: Workbox) => void;
}

export function NewVersionOffer({ device, onTake }: NewVersionOfferProps) {
  const hasDraft = useHasDraft(device);
  const isOnlyOnScreen = useIsOnlyOnScreen();
  const [found, setFound] = useState<NewVersion>();
  const [putOff, setPutOff] = useState<NewVersion>();
  useEffect(() => {
    if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
    return watchWorker(setFound);
  }, []);
  if (!found || found === putOff || hasDraft || isOnlyOnScreen) return null;
  const isOn = found === 'on';
  return (
    <div className={cx(styles.offer, device === undefined && styles.atTheDoor)} role="status">
      <span>
        {isOn ? '别的页面已经换上新的版本，这一页重新打开就是新的。' : '有新的版本，换上只要几秒，写过的都在。'}
      </span>
      <Button kind="text" onClick={() => (isOn ? window.location.reload() : onTake(found))}>
        {isOn ? '重新打开' : '现在换'}
      </Button>
      <Button kind="text" onClick={() => setPutOff(found)}>
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
    const ask = async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      // Another tab was first, and no more word of it comes.
      if (registration?.waiting) waiting.messageSkipWaiting();
      else reload();
    };
    const quiet = setTimeout(() => void ask(), QUIET_MS);
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
function watchWorker(onFound: (found: NewVersion) => void): () => void {
  let isOver = false;
  let timer: ReturnType<typeof setInterval> | undefined;
  const begin = async () => {
    const { Workbox } = await import('workbox-window');
    if (isOver) return;
    const workbox = new Workbox('/service-worker.js');
    // The very first worker comes to a page that is as new as itself.
    let isServed = navigator.serviceWorker.controller !== null;
    workbox.addEventListener('waiting', () => isOver || onFound(workbox));
    workbox.addEventListener('controlling', () => {
      if (isServed && !isOver) onFound('on');
      isServed = true;
    });
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
