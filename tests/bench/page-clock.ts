/**
 * What a page is told before any of its own code runs: note when things are painted, and press the PIN once the pad is
 * there, at once or as quickly as a hand can. Runs in the browser, so each function here stands alone.
 */

export interface Moments {
  /** When the lock screen, and when the list of children, was on the screen; ms since navigation. */
  padAt?: number;
  listAt?: number;
  /** When the finger came down on the last digit, whether the page had time for it or not. */
  lastDigitAt?: number;
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

export interface Hand {
  readonly pin: string;
  /** Between two digits, ms; 0 presses all of them in the moment the pad is painted. */
  readonly betweenMs: number;
}

/** Watches the page; the PIN is pressed on the pad when that is painted. */
export function watchPage({ pin, betweenMs }: Hand): void {
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
        const padAt = performance.now();
        moments.padAt = padAt;
        moments.lastDigitAt = padAt + betweenMs * (pin.length - 1);
        const press = (digit: string) =>
          digitKeys()
            .find((each) => each.textContent === digit)
            ?.click();
        if (betweenMs === 0) for (const digit of pin) press(digit);
        else for (const [i, digit] of Array.from(pin).entries()) setTimeout(() => press(digit), betweenMs * i);
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
