/**
 * What a page is told before any of its own code runs: note when things are painted, and press the PIN as soon as the
 * pad is there. Runs in the browser, so each function here stands alone.
 */

interface Moments {
  /** When the lock screen, and when the list of children, was on the screen; ms since navigation. */
  padAt?: number;
  listAt?: number;
  /** How long the PIN's key derivation took, ms. */
  stretchMs?: number;
  /** From each key to the frame after it, ms. */
  readonly keys: number[];
}

declare global {
  interface Window {
    moments: Moments;
  }
}

/** Watches the page; `pin` is pressed on the pad when it is painted. */
export function watchPage(pin: string): void {
  const moments: Moments = { keys: [] };
  window.moments = moments;

  const afterPaint = (run: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', run);
      port1.start();
      port2.postMessage(undefined);
    });

  const digitKeys = () =>
    Array.from(document.querySelectorAll('button')).filter((each) => /^\d$/.test(each.textContent) && !each.disabled);

  const look = () => {
    if (moments.padAt === undefined && digitKeys().length === 10) {
      moments.padAt = Number.NaN;
      afterPaint(() => {
        moments.padAt = performance.now();
        for (const digit of pin)
          digitKeys()
            .find((each) => each.textContent === digit)
            ?.click();
      });
    }
    if (document.querySelectorAll('a[href^="/children/"]').length < 10) return;
    watcher.disconnect();
    afterPaint(() => (moments.listAt = performance.now()));
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });

  const noteKey = (event: KeyboardEvent) => afterPaint(() => moments.keys.push(performance.now() - event.timeStamp));
  addEventListener('keydown', noteKey, { capture: true });

  // A page that is not secure has no cryptography, and nothing to measure in it.
  if (!window.isSecureContext) return;
  const { subtle } = crypto;
  const derive = subtle.deriveBits.bind(subtle);
  const deriveTimed: typeof derive = async (...how) => {
    const from = performance.now();
    const bits = await derive(...how);
    moments.stretchMs = performance.now() - from;
    return bits;
  };
  Object.defineProperty(subtle, 'deriveBits', { value: deriveTimed });
}
