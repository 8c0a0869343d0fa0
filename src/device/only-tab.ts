/**
 * Whether this is the only page of the app in the browser. A frozen page answers nobody and is known to the service worker
 * alone. Read from the browser here and not through `deps.ts`, so that no first page loads what only the sweep asks.
 */

/** False as well where it cannot be known: no worker serves this page, or one of an older build, which never answers. */
export async function isOnlyTab(): Promise<boolean> {
  const worker = 'serviceWorker' in navigator ? navigator.serviceWorker.controller : null;
  if (!worker) return false;
  const { port1, port2 } = new MessageChannel();
  return new Promise((answer) => {
    port1.addEventListener('message', ({ data }) => {
      port1.close();
      answer(data === 1);
    });
    port1.start();
    worker.postMessage({ type: 'COUNT_PAGES' }, [port2]);
  });
}
