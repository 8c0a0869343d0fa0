/** Draws 今日 off the screen whenever the phone has been quiet, and has it kept for the next unlock. */
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import type { Device } from '#device/device.ts';
import { DeviceProvider } from '#features/foot/page/device-context.tsx';
import { FirstPage } from './routes.tsx';

/** After the packs of the records, which a slow phone needs more, ms. */
const QUIET_MS = 4000;

/** What a start shows first: nobody has chosen, pressed or scrolled anything yet. */
export function drawFirstPage(device: Device): string {
  const place = document.createElement('div');
  const root = createRoot(place);
  flushSync(() =>
    root.render(
      <DeviceProvider device={device}>
        <Router hook={() => ['/', () => undefined]}>
          <FirstPage />
        </Router>
      </DeviceProvider>,
    ),
  );
  const html = place.innerHTML;
  root.unmount();
  return html;
}

const isWriting = (): boolean => document.activeElement?.matches('input, textarea') === true;

/** Keeps it again after every change, once nothing more changes; returns how to stop. */
export function keepFirstPageInQuiet(device: Device, build: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    // It only saves time: whatever forbids it, the phone being locked meanwhile included, the next quiet moment tries again.
    device.keepFirstPage(build, () => drawFirstPage(device)).catch(() => undefined);
  };
  const wait = () => {
    clearTimeout(timer);
    // The next word of whoever is writing must not wait for it, and would make it untrue; then it is kept when she puts the phone away.
    timer = setTimeout(() => isWriting() || keep(), QUIET_MS);
  };
  const onHidden = () => {
    if (document.visibilityState === 'hidden' && timer !== undefined) keep();
  };
  document.addEventListener('visibilitychange', onHidden);
  const stops = [device.records, device.drafts, device.outbox, device.sync].map((each) => each.subscribe(wait));
  wait();
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onHidden);
    for (const stop of stops) stop();
  };
}
