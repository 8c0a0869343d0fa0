import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { promisifyRequest, type UseStore } from 'idb-keyval';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createSettings, type KeptEnrolment, type Settings } from '#device/settings.ts';
import { keptLockPage, type Surrounding } from '#app/kept-lock-page.ts';

const she: KeptEnrolment = {
  personId: 'a',
  name: '祁鹤',
  schoolName: '松岔中心小学',
  usedAt: 5,
  deviceId: 'd',
  handedAs: 'd',
  me: new ArrayBuffer(0),
  secret: new ArrayBuffer(0),
  wraps: { recovery: new ArrayBuffer(0), pin: { salt: new Uint8Array(16), rounds: 1, cipher: new ArrayBuffer(0) } },
};
const { personId, name, schoolName } = she;
const page = { build: 'one', personId, name, schoolName, html: '<p>守望</p>' };

let indexedDB: IDBFactory;
let settings: Settings;
beforeEach(async () => {
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
  indexedDB = new IDBFactory();
  settings = createSettings(storeIn(indexedDB));
  await settings.keepEnrolment(she);
  await settings.keepLockPage(page);
});

/** As idb-keyval makes it in the browser. */
function storeIn(factory: IDBFactory): UseStore {
  const opening = factory.open('shouwang-settings');
  opening.onupgradeneeded = () => opening.result.createObjectStore('settings');
  const opened = promisifyRequest(opening);
  return async (mode, run) => run((await opened).transaction('settings', mode).objectStore('settings'));
}

function forbid(): never {
  throw new DOMException('The user denied permission to access the database.', 'SecurityError');
}

const look = (given: Partial<Surrounding> = {}, build = 'one') =>
  keptLockPage(build, {
    indexedDB,
    userAgent: 'Mozilla/5.0 (Linux; Android 9) Chrome/87.0.4280.66 Mobile',
    isSecure: true,
    path: '/',
    prefersDark: () => true,
    ...given,
  });

describe('the lock screen before the app', () => {
  it('is the page that was kept of the person who was here last, in the look she chose', async () => {
    expect(await look()).toEqual({ page, theme: 'dark' });
    await settings.chooseTheme('outdoor');
    expect(await look({ path: '/children' })).toEqual({ page, theme: 'outdoor' });
  });

  it('is none for another build', async () => {
    expect(await look({}, 'two')).toBeUndefined();
  });

  it('is none when somebody else was here last', async () => {
    await settings.keepEnrolment({ ...she, personId: 'b', name: '马尕麦', usedAt: 6 });
    expect(await look()).toBeUndefined();
  });

  it('is none once her name or her school is another, or she is gone', async () => {
    await settings.changeEnrolment('a', { name: '祁鹤龄' });
    expect(await look()).toBeUndefined();
    await settings.changeEnrolment('a', { name, schoolName: '松岔小学' });
    expect(await look()).toBeUndefined();
    await settings.dropEnrolment('a');
    expect(await look()).toBeUndefined();
  });

  it('is none while wrong digits count against her', async () => {
    await settings.keepTries('a', { wrong: 1, lastAt: 0 });
    expect(await look()).toBeUndefined();
    await settings.keepTries('a', { wrong: 0, lastAt: 0 });
    expect(await look()).toBeDefined();
  });

  it('is none on 紧急, which stands outside the lock', async () => {
    expect(await look({ path: '/urgent/110' })).toBeUndefined();
  });

  it.each([{ isSecure: false }, { userAgent: 'Mozilla/5.0 MicroMessenger/8.0.40' }])(
    'is none where nothing may be kept, and nothing is opened there: %o',
    async (given) => {
      const open = vi.spyOn(indexedDB, 'open');
      expect(await look(given)).toBeUndefined();
      expect(open).not.toHaveBeenCalled();
    },
  );

  it.each([
    ['throws at once', () => forbid()],
    ['is not there', undefined],
  ])('is none where storage is forbidden and opening it %s', async (_how, open) => {
    expect(await look({ indexedDB: Object.assign(new IDBFactory(), { open }) })).toBeUndefined();
  });

  it('leaves a phone without settings as it is', async () => {
    const blank = new IDBFactory();
    expect(await look({ indexedDB: blank })).toBeUndefined();
    expect(await blank.databases()).toEqual([]);
  });

  it('forgets the page with the person it names, while a colleague stays, and keeps hers when another goes', async () => {
    const colleague = { ...she, personId: 'b', name: '马尕麦', usedAt: 4 };
    await settings.keepEnrolment(colleague);
    await settings.dropEnrolment('b');
    expect(await look()).toBeDefined();
    await settings.keepEnrolment(colleague);
    await settings.dropEnrolment('a');
    await settings.keepEnrolment(she);
    expect(await look()).toBeUndefined();
  });

  it('forgets the page with the last person', async () => {
    await settings.dropEnrolment('a');
    await settings.keepEnrolment(she);
    expect(await look()).toBeUndefined();
  });
});
