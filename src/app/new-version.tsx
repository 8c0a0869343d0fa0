/** Registers the service worker and offers a new version. It is never forced, and not offered while a form is half written. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Workbox } from 'workbox-window';
import type { Device } from '#device/device.ts';
import { Button } from '#ui/button.tsx';
import styles from './new-version.module.css';

/** How often a running app looks for a new version, ms. */
const LOOK_EVERY_MS = 60 * 60_000;
const ASK_AGAIN_MS = 2_000;

export function NewVersionOffer({ device }: { device: Device | undefined }) {
  const hasDraft = useHasDraft(device);
  const [waiting, setWaiting] = useState<Workbox>();
  const [isPutOff, putOff] = useState(false);
  useEffect(() => {
    if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
    return watchWorker(setWaiting);
  }, []);
  const [isRenewing, renew] = useState(false);
  useEffect(() => (isRenewing && waiting ? takeOver(waiting) : undefined), [isRenewing, waiting]);
  if (!waiting || isPutOff || hasDraft) return null;
  if (isRenewing)
    return (
      <div className={styles.offer} role="status">
        <span>正在换上新的版本，不用半分钟。</span>
      </div>
    );
  return (
    <div className={styles.offer} role="status">
      <span>有新的版本，换上只要几秒，写过的都在。</span>
      <Button kind="text" onClick={() => renew(true)}>
        现在换
      </Button>
      <Button kind="text" onClick={() => putOff(true)}>
        以后
      </Button>
    </div>
  );
}

/**
 * Has the new version take the page over. Chromium puts it off by half a minute when the old one is just reading pieces of
 * the app from the phone, unless it is asked again afterwards.
 */
function takeOver(waiting: Workbox): () => void {
  const ask = () => waiting.messageSkipWaiting();
  waiting.addEventListener('controlling', () => window.location.reload());
  ask();
  const again = setInterval(ask, ASK_AGAIN_MS);
  return () => clearInterval(again);
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
