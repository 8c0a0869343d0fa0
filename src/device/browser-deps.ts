/** The real world of the phone: the one home of the clock, the network, the databases and chance in the browser. */
import { createStore } from 'idb-keyval';
import { v7 } from 'uuid';
import type { Channel, DeviceDeps, Host, Lock } from './deps.ts';
import { withPiece } from './late-piece.ts';
import { SETTINGS_DATABASE, SETTINGS_STORE } from './settings-keys.ts';
import { refuse } from '#domain/result.ts';

/** Everything the phone needs, from this browser. `appVersion` is the build's name. */
export function browserDeps(appVersion = 'dev'): DeviceDeps {
  return {
    now: () => Date.now(),
    newId: () => v7(),
    random: () => Math.random(),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    // Undefined over plain http; `surroundings` says so before anything asks for it.
    get subtle() {
      return crypto.subtle;
    },
    fetch: (path, init) => fetch(path, init),
    gzip: typeof CompressionStream === 'undefined' ? undefined : gzip,
    appVersion,
    pinRounds: 600_000,
    keyStore: createStore(SETTINGS_DATABASE, SETTINGS_STORE),
    databases: () => ({ indexedDB, IDBKeyRange }),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onWake: listenForWaking,
    openChannel,
    withLock: 'locks' in navigator ? withLock : undefined,
    pictures: {
      shrink: (file) =>
        withPiece(
          () => import('./shrink-picture.ts'),
          ({ shrinkPicture }) => shrinkPicture(file),
          refuse({ type: 'storage-lost' }),
        ),
      toUrl: (bytes) => URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' })),
      dropUrl: (url) => URL.revokeObjectURL(url),
    },
    host: browserHost(),
  };
}

/** Written into the stream as it is: a Blob would take every byte through another process. */
function gzip(text: string): Promise<ArrayBuffer> {
  const { readable, writable } = new CompressionStream('gzip');
  const packed = new Response(readable).arrayBuffer();
  const writer = writable.getWriter();
  // What goes wrong with writing goes wrong with reading as well, and is said there.
  writer.write(new TextEncoder().encode(text)).catch(() => undefined);
  writer.close().catch(() => undefined);
  return packed;
}

function listenForWaking(wake: (why: 'online' | 'visible') => void): () => void {
  const online = () => wake('online');
  const visible = () => {
    if (document.visibilityState === 'visible') wake('visible');
  };
  addEventListener('online', online);
  document.addEventListener('visibilitychange', visible);
  return () => {
    removeEventListener('online', online);
    document.removeEventListener('visibilitychange', visible);
  };
}

function openChannel(name: string): Channel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    listen: (hear) => channel.addEventListener('message', (event) => hear(event.data)),
    close: () => channel.close(),
  };
}

async function withLock<T>({ name, steals }: Lock, run: () => Promise<T>): Promise<T | 'busy'> {
  const how = steals ? { steal: true } : { ifAvailable: true };
  try {
    const held = await navigator.locks.request(name, how, async (lock) => (lock ? { value: await run() } : undefined));
    return held ? held.value : 'busy';
  } catch (error) {
    // Another tab took the lock away from this one while it was frozen.
    if (error instanceof DOMException && error.name === 'AbortError') return 'busy';
    throw error;
  }
}

const browserHost = (): Host => ({
  userAgent: navigator.userAgent,
  isSecure: globalThis.isSecureContext,
  isOnline: () => navigator.onLine,
  missingFeatures() {
    const needed = ['indexedDB', 'crypto', 'TextEncoder', 'AbortController', 'Blob', 'URL', 'WeakMap'];
    const missing = needed.filter((name) => !(name in globalThis));
    return typeof crypto === 'object' && 'subtle' in crypto ? missing : [...missing, 'crypto.subtle'];
  },
  // One that is active and does not serve this page keeps none of its pieces.
  isServing: () => 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null,
  isPersisted: async () => ('storage' in navigator ? navigator.storage.persisted() : undefined),
  persist: async () => ('storage' in navigator ? navigator.storage.persist() : false),
  async estimate() {
    // Safari has had `estimate` only since 17.
    if (!('storage' in navigator) || !('estimate' in navigator.storage)) return { used: undefined, quota: undefined };
    const { usage, quota } = await navigator.storage.estimate();
    return { used: usage, quota };
  },
  async batteryPercent() {
    if (!hasBattery(navigator)) return undefined;
    return Math.round((await navigator.getBattery()).level * 100);
  },
});

/** Chromium only; not in TypeScript's library. */
const hasBattery = (host: object): host is { getBattery(): Promise<{ readonly level: number }> } =>
  'getBattery' in host;
