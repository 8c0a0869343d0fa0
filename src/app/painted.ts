/** When what was changed is on the screen, or need not be: nothing is painted in the background, and nobody must wait for that. */

/** Resolves after the next paint, or as soon as the page is in the background. */
export const painted = (): Promise<unknown> => Promise.race([afterPaint(), inBackground()]);

const afterPaint = (): Promise<unknown> =>
  new Promise((resolve) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', resolve);
      port1.start();
      port2.postMessage(undefined);
    }),
  );

const inBackground = (): Promise<unknown> =>
  new Promise<unknown>((resolve) => {
    const look = () => {
      if (document.visibilityState !== 'hidden') return;
      document.removeEventListener('visibilitychange', look);
      resolve(undefined);
    };
    document.addEventListener('visibilitychange', look);
    look();
  });
