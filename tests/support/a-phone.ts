/**
 * A real phone: the whole device over its own in-memory IndexedDB and a clock that is moved by hand.
 * `phone.net` breaks the network in the ways a village does.
 */
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { promisifyRequest, type UseStore } from 'idb-keyval';
import { v7 } from 'uuid';
import type { Channel, DeviceDeps } from '#device/deps.ts';
import type { Device } from '#device/device.ts';
import { createGate } from '#device/gate.ts';
import { SETTINGS_DATABASE, SETTINGS_STORE } from '#device/settings-keys.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { succeed } from '#domain/result.ts';
import { APP_HEADER } from '#sync/messages.ts';
import { PASSWORD } from './a-server.ts';

/** What answers the phone: a server, or something that plays one. */
export interface Answering {
  readonly app: { request(path: string, init: RequestInit): Response | Promise<Response> };
}

export interface PhoneOptions {
  readonly username?: string;
  readonly password?: string;
  readonly pin?: string;
  /** The tabs of one phone have one clock. */
  readonly clock?: { at: number };
  readonly deps?: Partial<DeviceDeps>;
}

export const PIN = '371902';

/** Stands between phone and school for one test. */
export type Between = (path: string, init: RequestInit, goOn: () => Promise<Response>) => Promise<Response>;

interface Timer {
  at: number;
  readonly run: () => void;
}

/** A phone that nobody has enrolled on yet. */
export function aBlankPhone(server: Answering, options: PhoneOptions = {}) {
  const clock = options.clock ?? { at: Date.UTC(2026, 3, 15, 2, 42, 7) };
  const timers = new Set<Timer>();
  const net: { between: Between; calls: string[]; isUp: boolean } = { between: through, calls: [], isUp: true };
  const openUrls = new Set<string>();
  const wakers = new Set<(why: 'online' | 'visible') => void>();
  const databases = { indexedDB: new IDBFactory(), IDBKeyRange };
  const fetchHere = async (path: string, init: RequestInit): Promise<Response> => {
    net.calls.push(`${init.method ?? 'GET'} ${path}`);
    const { signal, ...rest } = init;
    const goOn = async () => server.app.request(path, rest);
    const aborted = new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    });
    return Promise.race([net.between(path, init, goOn), aborted]);
  };
  const deps: DeviceDeps = {
    now: () => clock.at,
    newId: () => v7(),
    random: () => 0.5,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    subtle: crypto.subtle,
    fetch: fetchHere,
    gzip: async (text) => new Uint8Array(gzipSync(text)).buffer,
    appVersion: '1.0.0',
    pinRounds: 1000,
    keyStore: keyStoreIn(databases.indexedDB),
    databases: () => databases,
    after(ms, run) {
      const timer = { at: clock.at + ms, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    onWake(wake) {
      wakers.add(wake);
      return () => void wakers.delete(wake);
    },
    openChannel: channelsOfOnePhone(),
    withLock: locksOfOnePhone(),
    pictures: {
      shrink: async (file) => succeed(file),
      toUrl(bytes) {
        const url = `blob:${bytes.byteLength}`;
        openUrls.add(url);
        return url;
      },
      dropUrl: (url) => void openUrls.delete(url),
    },
    host: {
      userAgent: 'Mozilla/5.0 (Linux; Android 9) Chrome/87.0.4280.66 Mobile',
      isSecure: true,
      isOnline: () => net.isUp,
      missingFeatures: () => [],
      isServing: () => true,
      isPersisted: async () => true,
      persist: async () => true,
      estimate: async () => ({ used: 1_000_000, quota: 1_000_000_000 }),
      batteryPercent: async () => 20,
    },
    ...options.deps,
  };
  return {
    deps,
    gate: createGate(deps),
    databases,
    net,
    clock,
    /** Object URLs that stand for decrypted pictures. */
    openUrls,
    wake: (why: 'online' | 'visible') => wakers.forEach((wake) => wake(why)),
    /** The clock was set by so much: a browser counts its timers without it. */
    keepTimers(ms: number) {
      for (const timer of timers) timer.at += ms;
    },
    /** Moves the clock and runs what is due. */
    pass(ms: number) {
      clock.at += ms;
      for (const timer of Array.from(timers)) {
        if (timer.at > clock.at) continue;
        timers.delete(timer);
        timer.run();
      }
    },
  };
}
export type BlankPhone = ReturnType<typeof aBlankPhone>;

/** A phone on which that person of the server's school has enrolled, with everything fetched. */
export async function aPhone(server: Answering, options: PhoneOptions = {}) {
  const { username = 'head', password = PASSWORD, pin = PIN } = options;
  const blank = aBlankPhone(server, options);
  const me = await blank.gate.signIn(username, password);
  if (!me.ok) throw new Error(`${username} could not sign in: ${me.refusal.type}`);
  const enrolled = await blank.gate.enrol(me.value, pin);
  if (!enrolled.ok) throw new Error(`${username} could not enrol: ${enrolled.refusal.type}`);
  const phone = {
    ...blank,
    me: me.value,
    device: enrolled.value,
    /** The page is closed and opened again, and the PIN typed. */
    async reopen(withPin = pin): Promise<Device> {
      phone.device.lock();
      return (phone.device = await phone.openTab(withPin));
    },
    /** Her session has ended: the account's password once more, then the PIN. */
    async signInAgain(withPassword = password): Promise<Device> {
      phone.device.lock();
      const again = await phone.gate.signIn(username, withPassword);
      if (!again.ok) throw new Error(`${username} could not sign in again: ${again.refusal.type}`);
      const opened = await phone.gate.unlock(me.value.personId, pin);
      if (!opened.ok) throw new Error(`could not unlock: ${opened.refusal.type}`);
      return (phone.device = opened.value);
    },
    /** One more tab of the same app. */
    async openTab(withPin = pin): Promise<Device> {
      const opened = await createGate(blank.deps).unlock(me.value.personId, withPin);
      if (!opened.ok) throw new Error(`could not unlock: ${opened.refusal.type}`);
      return opened.value;
    },
  };
  return phone;
}
export type Phone = Awaited<ReturnType<typeof aPhone>>;

/** Lets the phone's own timers run for so long, with time for what they start. */
export async function passSlowly(phone: Phone, ms: number, step = 60_000): Promise<void> {
  for (let passed = 0; passed < ms; passed += step) {
    phone.pass(step);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Two phones of one school, the second of another person if the test says so. */
export async function twoPhones(server: Answering, first: PhoneOptions = {}, second: PhoneOptions = first) {
  return [await aPhone(server, first), await aPhone(server, second)] as const;
}

/** Saves so many visits to that child, and answers with their ids. */
export async function saveVisits(phone: Phone, count: number, child: string): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) ids.push(await savedVisit(phone, child, `第 ${i} 次`));
  return ids;
}

/** Saves a visit to that child in which somebody of that name was met, and answers with its id. */
export async function savedVisit({ device }: Pick<Phone, 'device'>, child: string, metName: string): Promise<string> {
  const id = device.newId();
  const doc = { happenedOn: '2026-04-14', metName };
  const saved = await device.save([{ do: 'create', type: HomeVisit.type, id, child, doc }]);
  if (!saved.ok) throw new Error(saved.refusal.type);
  return id;
}

/** The network as it should be. */
export const through: Between = (_path, _init, goOn) => goOn();

/** What a captive portal, a proxy or a broken line answers instead of the school. */
export const broken = {
  portal: async () => new Response('<html>请先登录</html>', { headers: { 'content-type': 'text/html' } }),
  down: () => Promise.reject(new TypeError('Failed to fetch')),
  status:
    (status: number, type: string, headers: Record<string, string> = {}) =>
    async () =>
      new Response(JSON.stringify({ type, title: type }), {
        status,
        headers: { [APP_HEADER]: '1', 'content-type': 'application/problem+json', ...headers },
      }),
  silent: () => new Promise<never>(() => {}),
};

/** The body of a request, unpacked. */
export async function textOf(body: RequestInit['body']): Promise<string> {
  if (!(body instanceof ArrayBuffer)) return typeof body === 'string' ? body : '';
  return new Response(new Blob([body]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

/** Settings in a database of their own on that disk. */
export function keyStoreIn(factory: IDBFactory): UseStore {
  const request = factory.open(SETTINGS_DATABASE);
  request.onupgradeneeded = () => void request.result.createObjectStore(SETTINGS_STORE);
  const opened = promisifyRequest(request);
  return async (mode, run) => run((await opened).transaction(SETTINGS_STORE, mode).objectStore(SETTINGS_STORE));
}

/** Channels between the tabs of one phone, without the timing of real ones. */
function channelsOfOnePhone(): (name: string) => Channel {
  const open = new Map<Channel, { readonly name: string; hear: (message: unknown) => void }>();
  return (name) => {
    const mine: { readonly name: string; hear: (message: unknown) => void } = { name, hear: () => {} };
    const channel: Channel = {
      post(message) {
        for (const [other, { name: theirs, hear }] of open) if (other !== channel && theirs === name) hear(message);
      },
      listen: (hear) => void (mine.hear = hear),
      close: () => void open.delete(channel),
    };
    open.set(channel, mine);
    return channel;
  };
}

function locksOfOnePhone(): NonNullable<DeviceDeps['withLock']> {
  const losers = new Map<string, () => void>();
  return async ({ name, steals }, run) => {
    // As in a browser, nobody is answered in the moment of asking.
    await Promise.resolve();
    const before = losers.get(name);
    if (before && !steals) return 'busy';
    before?.();
    let lose = () => {};
    const isLost = new Promise<'busy'>((lost) => (lose = () => lost('busy')));
    losers.set(name, lose);
    try {
      return await Promise.race([run(), isLost]);
    } finally {
      if (losers.get(name) === lose) losers.delete(name);
    }
  };
}
