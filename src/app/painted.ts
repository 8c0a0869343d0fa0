/** When what was changed is on the screen. */

/** Resolves after the next paint; never in a page in the background, which is not painted. */
export const painted = (): Promise<unknown> =>
  new Promise((resolve) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', resolve);
      port1.start();
      port2.postMessage(undefined);
    }),
  );
