/**
 * A phone whose tabs can be killed or frozen at any instant and whose disk stays. All its tabs share one clock, one disk,
 * one set of locks and channels, and one line to the school.
 */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Channel } from '#device/deps.ts';
import type { Device } from '#device/device.ts';
import { aBlankPhone, keyStoreIn, PIN, type BlankPhone } from '#tests/support/a-phone.ts';
import { PASSWORD } from '#tests/support/a-server.ts';
import { aLife, diskOf, Killed, never, type Life } from './life.ts';
import { sendThrough, type Trouble } from './line.ts';
import type { House } from './school-house.ts';

export interface Tab {
  readonly life: Life;
  readonly blank: BlankPhone;
  readonly device: Device;
}

/** What the tabs of one phone have in common, and what outlives them. */
interface Ground {
  readonly house: House;
  readonly disk: IDBFactory;
  readonly clock: { at: number };
  readonly newId: () => string;
  /** What happens to the next calls, in this order; then the line is fine. */
  readonly troubles: Trouble[];
  readonly urls: string[];
  readonly channels: Map<Channel, { readonly name: string; readonly life: Life; hear: (message: unknown) => void }>;
  readonly locks: Map<string, Life>;
  /** Tabs whose calls stand still, as in a page the browser has frozen. */
  readonly frozen: Set<Life>;
  appVersion: string;
}

export interface PhoneWords {
  readonly username: string;
  readonly newId: () => string;
}

/** A phone on which that person has enrolled. */
export async function aMortalPhone(house: House, { username, newId }: PhoneWords) {
  const ground: Ground = {
    house,
    disk: new IDBFactory(),
    clock: { at: house.clock.at },
    newId,
    troubles: [],
    urls: [],
    channels: new Map(),
    locks: new Map(),
    frozen: new Set(),
    appVersion: '1.0.0',
  };
  const first = bareTab(ground);
  const me = await first.blank.gate.signIn(username, PASSWORD);
  if (!me.ok) throw new Error(`${username} could not sign in: ${me.refusal.type}`);
  const { personId } = me.value;
  const enrolled = await first.blank.gate.enrol(me.value, PIN);
  if (!enrolled.ok) throw new Error(`${username} could not enrol: ${enrolled.refusal.type}`);
  let tabs: Tab[] = [{ ...first, device: enrolled.value }];

  const awake = () => tabs.filter(({ life }) => !life.isOver() && !ground.frozen.has(life));
  const openTab = async (): Promise<Tab> => {
    const bare = bareTab(ground);
    const opened = await Promise.race([bare.blank.gate.unlock(personId, PIN), bare.life.over]);
    if (!opened.ok) throw new Error(`${username} could not unlock: ${opened.refusal.type}`);
    const tab = { ...bare, device: opened.value };
    tabs.push(tab);
    return tab;
  };
  const close = (tab: Tab): void => {
    tabs = tabs.filter((each) => each !== tab);
    tab.life.end();
    tab.device.lock();
  };
  const signInTo = async (way: 'unlock' | 'takeUp'): Promise<Tab> => {
    for (const each of tabs) close(each);
    const bare = bareTab(ground);
    const { gate } = bare.blank;
    const answer = await gate.signIn(username, PASSWORD);
    if (!answer.ok) throw new Error(`${username} could not sign in again: ${answer.refusal.type}`);
    const opened = await gate[way](personId, PIN);
    if (!opened.ok) throw new Error(`${username} could not ${way}: ${opened.refusal.type}`);
    const tab = { ...bare, device: opened.value };
    tabs = [tab];
    return tab;
  };
  return {
    username,
    personId,
    disk: ground.disk,
    clock: ground.clock,
    troubles: ground.troubles,
    urls: ground.urls,
    openTab,
    close,
    /** Tabs that are alive and not frozen. */
    tabs: awake,
    /** One of those; opens one when there is none. */
    async tab(at = 0): Promise<Tab> {
      for (const each of tabs) if (each.life.isOver()) close(each);
      return awake()[at % Math.max(1, awake().length)] ?? openTab();
    },
    freeze: (tab: Tab) => void ground.frozen.add(tab.life),
    thaw: () => ground.frozen.clear(),
    /** A new build is loaded: every page is closed and opened again. */
    async update(version: string): Promise<void> {
      ground.appVersion = version;
      for (const each of tabs) close(each);
      await openTab();
    },
    /** Somebody sets the clock: no time goes by. */
    setClock(at: number): void {
      for (const { blank } of tabs) blank.keepTimers(at - ground.clock.at);
      ground.clock.at = at;
    },
    pass(ms: number): void {
      ground.clock.at += ms;
      for (const { blank } of tabs) blank.pass(0);
    },
    /** Her session has ended: she signs in, and the same work lies there. */
    signInAgain: () => signInTo('unlock'),
    /** The school has forgotten her and the head has opened her account again: she goes on as who she was. */
    takeUp: () => signInTo('takeUp'),
  };
}
export type MortalPhone = Awaited<ReturnType<typeof aMortalPhone>>;

/** What it comes to, or nothing when the process dies before. */
export async function unlessKilled<T>(life: Life, work: Promise<T>): Promise<T | undefined> {
  try {
    return await Promise.race([life.over, work]);
  } catch (error) {
    if (error instanceof Killed) return undefined;
    throw error;
  }
}

function bareTab(ground: Ground): Omit<Tab, 'device'> {
  const life = aLife();
  const indexedDB = diskOf(ground.disk, life);
  const blank = aBlankPhone(
    { app: { request: ground.house.ask } },
    {
      clock: ground.clock,
      deps: {
        newId: ground.newId,
        appVersion: ground.appVersion,
        databases: () => ({ indexedDB, IDBKeyRange }),
        keyStore: keyStoreIn(indexedDB),
        openChannel: (name) => channelIn(ground, name, life),
        withLock: ({ name, steals }, run) => lockIn(ground, { name, steals, life }, run),
      },
    },
  );
  blank.net.between = (path, init) => call(ground, { life, blank }, { path, init });
  return { life, blank };
}

async function call(
  ground: Ground,
  { life, blank }: Omit<Tab, 'device'>,
  { path, init }: { path: string; init: RequestInit },
): Promise<Response> {
  const { signal: _, ...rest } = init;
  ground.urls.push(path);
  life.step();
  while (ground.frozen.has(life) && !life.isOver()) await new Promise((resolve) => setImmediate(resolve));
  if (life.isOver()) return never();
  const giveUp = () => {
    ground.clock.at += 125_000;
    blank.pass(0);
  };
  const trouble = ground.troubles.shift() ?? { is: 'fine' };
  const reply = await sendThrough(trouble, { path, init: rest, ask: ground.house.ask, giveUp });
  life.step();
  return life.isOver() ? never() : reply;
}

function channelIn({ channels }: Ground, name: string, life: Life): Channel {
  const mine: { readonly name: string; readonly life: Life; hear: (message: unknown) => void } = {
    name,
    life,
    hear: () => {},
  };
  const channel: Channel = {
    post(message) {
      if (life.isOver()) return;
      for (const [other, each] of channels)
        if (other !== channel && each.name === name && !each.life.isOver()) each.hear(message);
    },
    listen: (hear) => void (mine.hear = hear),
    close: () => void channels.delete(channel),
  };
  channels.set(channel, mine);
  return channel;
}

async function lockIn<T>(
  { locks }: Ground,
  { name, steals, life }: { name: string; steals: boolean; life: Life },
  run: () => Promise<T>,
): Promise<T | 'busy'> {
  const holder = locks.get(name);
  if (holder && !holder.isOver() && !steals) return 'busy';
  locks.set(name, life);
  try {
    return await run();
  } finally {
    if (locks.get(name) === life) locks.delete(name);
  }
}
