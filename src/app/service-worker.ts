/**
 * Makes the app open without a network: everything it is built of is kept on the phone at install. It stores no answers
 * of the school, sends nothing and takes over a running page only when the person asks for the new version; or when no worker
 * serves it yet, as in the hour in which somebody enrols: from then on its pieces come from the phone.
 */
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

interface Message {
  readonly data?: { readonly type?: string };
  readonly ports: readonly { postMessage(answer: number): void }[];
  waitUntil(done: Promise<void>): void;
}

declare const self: {
  readonly __WB_MANIFEST: PrecacheEntry[];
  readonly clients: {
    claim(): Promise<void>;
    matchAll(which: { readonly type: 'window'; readonly includeUncontrolled: true }): Promise<readonly unknown[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'message', listener: (event: Message) => void): void;
  addEventListener(type: 'activate', listener: (event: { waitUntil(done: Promise<void>): void }) => void): void;
};

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//, /^\/sync\//, /^\/healthz/] }),
);

self.addEventListener('message', (event) => {
  if (event.data?.type === 'SKIP_WAITING') void self.skipWaiting();
  if (event.data?.type === 'COUNT_PAGES') event.waitUntil(countPages(event.ports));
});

/** Frozen ones are pages too, and tell nobody themselves. */
async function countPages([asked]: Message['ports']): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  asked?.postMessage(pages.length);
}

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
