/**
 * Where the app cannot go on, it says so on a screen that can be read and pressed like any other: an address without https,
 * a browser that is too old, storage that is refused, shut, full or gone, a school that does not answer, a page whose piece
 * is not there, and a new version that is being put on.
 */
import { expect, type Page } from '@playwright/test';
import { eyeOn } from './eye.ts';
import { openFrontDoor } from './front-door.ts';
import { people } from './roster.ts';
import * as teacher from './teacher.ts';
import { test } from './world.ts';

test.setTimeout(240_000);

/** What the browser keeps for this address, by every door there is. */
const keptBy = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => [
    ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...document.cookie.split(';').filter(Boolean),
    ...('caches' in window ? await caches.keys() : []),
  ]);

test('Who cannot use the app here is told so in words that can be read, and nothing is kept', async ({
  aServer,
  aPhone,
}) => {
  const school = await aServer('empty');
  // Chromium about the plain address; and without the holder of the pieces none of them runs.
  const mayComplain = [/^The Cross-Origin-Opener-Policy header has been ignored/, /shouwang is not defined/];
  const phone = await aPhone(school, { mayComplain });
  const { page, context } = phone;
  const { see, troubles } = await eyeOn(phone);

  await test.step('an address without https', async () => {
    const plain = 'http://shouwang.example/';
    await context.route(`${plain}**`, async (route) => {
      const { pathname, search } = new URL(route.request().url());
      await route.fulfill({ response: await route.fetch({ url: school.url + pathname + search }) });
    });
    await page.goto(plain);
    await expect(page.getByRole('heading', { name: '地址不安全，先不能用' })).toBeVisible();
    await see('insecure');
    expect(await keptBy(page)).toEqual([]);
  });

  await context.addInitScript(() => {
    if (location.search === '?without=syntax') Reflect.deleteProperty(Promise, 'any');
    if (location.search === '?without=cryptography') Reflect.deleteProperty(Crypto.prototype, 'subtle');
    if (location.search === '?without=storage')
      IDBFactory.prototype.open = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
  });
  for (const [without, words] of [
    ['syntax', /^这个浏览器太旧了，打不开守望/],
    ['cryptography', /^这个浏览器少了要用的功能（crypto\.subtle）/],
    ['storage', '关掉无痕浏览，或者清出一点空间，再打开一次。'],
  ] as const)
    await test.step(`a browser without ${without}`, async () => {
      await phone.go(`/?without=${without}`);
      await expect(page.getByText(words)).toBeVisible();
      await see(`without-${without}`);
    });
  expect(troubles, 'things that do not fit').toEqual([]);
});

/** On a page with that address everything of her database fails: `full` as on a full disk, `shut` as with Safari's lost server. */
const breakStorage = () => {
  const asked = new URLSearchParams(location.search).get('storage');
  const isSettings = (name: string) => name === 'shouwang-settings';
  type Call = (...given: unknown[]) => unknown;
  const spoil = ([owner, verb]: [object, string], fails: (self: unknown, given: unknown[]) => boolean, as: string) => {
    const real = Reflect.get(owner, verb) as Call;
    Reflect.set(owner, verb, function (this: unknown, ...given: unknown[]) {
      if (fails(this, given)) throw new DOMException(verb, as);
      return Reflect.apply(real, this, given) as unknown;
    });
  };
  const ofHers = (store: unknown) => store instanceof IDBObjectStore && !isSettings(store.transaction.db.name);
  if (asked === 'full') spoil([IDBObjectStore.prototype, 'put'], ofHers, 'QuotaExceededError');
  if (asked === 'shut')
    spoil([IDBFactory.prototype, 'open'], (_self, [name]) => !isSettings(String(name)), 'UnknownError');
};

test('A phone whose storage is shut, full or gone says so, and so does a page that is not there', async ({
  aSchool,
  aPhone,
}) => {
  const school = await aSchool();
  const [child] = school.school.pupils;
  if (!child) throw new Error('The roster is empty.');
  const phone = await aPhone(school, { mayComplain: [/The piece \S+ could not be read/] });
  const { page, context } = phone;
  const { see, troubles } = await eyeOn(phone);
  await teacher.enrol(phone, people.classTeacher);
  await context.addInitScript(breakStorage);

  await test.step('shut', async () => {
    await phone.go('/?storage=shut');
    await teacher.press(page);
    await expect(page.getByText(/^这会儿打不开手机里的存储/)).toBeVisible({ timeout: 60_000 });
    await see('storage-shut');
  });

  await test.step('full, while a form is written', async () => {
    await phone.go('/?storage=full');
    await teacher.unlock(phone);
    await teacher.openChild(phone, child.name);
    await teacher.begin(phone, '记谈心');
    await page.getByRole('textbox').first().fill('她说想妈妈了');
    await expect(page.getByText(/^手机存满了，没存上/)).toBeVisible();
    await see('storage-full');
  });

  await test.step('a page whose piece cannot be read', async () => {
    await phone.go('/');
    await teacher.unlock(phone);
    await page.evaluate(async () => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        const pieces = (await cache.keys()).filter(({ url }) => url.includes('hand-over-page'));
        await Promise.all(pieces.map((piece) => cache.delete(piece)));
      }
    });
    const session = await context.newCDPSession(page);
    await session.send('Network.clearBrowserCache');
    await phone.leaveNetwork();
    await page.evaluate(() => history.pushState(null, '', '/me/hand-over'));
    await expect(page.getByRole('heading', { name: '这一页没打开' })).toBeVisible();
    await see('not-opened');
    await phone.joinNetwork();
  });

  await test.step('gone while the lock screen stood there', async () => {
    await phone.go('/');
    await teacher.pressWrong(phone, '135790');
    await page.evaluate(
      () =>
        new Promise<void>((done, fail) => {
          const opening = indexedDB.open('shouwang-settings');
          opening.onerror = () => fail(opening.error);
          opening.onsuccess = () => {
            const clearing = opening.result.transaction('settings', 'readwrite');
            clearing.objectStore('settings').clear();
            clearing.oncomplete = () => done();
          };
        }),
    );
    await teacher.press(page);
    await expect(page.getByText(/这部手机上存的东西被清掉了/)).toBeVisible({ timeout: 60_000 });
    await see('storage-gone');
  });
  expect(troubles, 'things that do not fit').toEqual([]);
});

test('A school that does not answer and a new version that is being put on are said on screens of their own', async ({
  aSchool,
  aPhone,
  schools,
}) => {
  const school = await aSchool();
  const door = await openFrontDoor(school.url);
  schools.push({ ...school, url: door.url, close: () => door.close() });
  door.shut(true);
  const phone = await aPhone(door);
  const { page } = phone;
  const { see, troubles } = await eyeOn(phone);
  await expect(page.getByText('第一次登录要连学校的网')).toBeVisible();
  await see('unreachable');
  door.shut(false);
  await page.getByRole('button', { name: '再试一次' }).click();
  await teacher.enrol(phone, people.classTeacher);

  door.renew();
  await page.reload();
  await expect(page.getByRole('status').filter({ hasText: '有新的版本' })).toBeVisible({ timeout: 60_000 });
  await see('offer-at-the-door');
  // Nothing at the door is out of reach under the offer.
  for (const name of ['0', '退格', '换人', '忘了密码'])
    await page.getByRole('button', { name, exact: true }).click({ trial: true });
  await teacher.unlock(phone);
  const offer = page.getByRole('status').getByRole('button', { name: '现在换' });
  await expect(offer).toBeVisible({ timeout: 60_000 });
  // A worker that never hears of it is what another open page makes of Chromium's.
  await page.evaluate(() => {
    ServiceWorker.prototype.postMessage = () => undefined;
  });
  await page.clock.install();
  await offer.click();
  await expect(page.getByRole('heading', { name: '正在换上新的版本' })).toBeVisible();
  await see('taking-over');
  await page.clock.fastForward(45_000);
  await expect(page.getByRole('heading', { name: '还没换上' })).toBeVisible();
  await see('taking-over-late');
  expect(troubles, 'things that do not fit').toEqual([]);
});
