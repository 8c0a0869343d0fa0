/** In the morning at school: a teacher signs in once, chooses her PIN, sees her children and nobody else's, and may go. */
import { people } from './roster.ts';
import { enrol, openTab, unlock } from './teacher.ts';
import { expect, test } from './world.ts';

test('A class teacher gets her phone ready at school and may leave for the village', async ({ aSchool, aPhone }) => {
  const school = await aSchool();
  const { pupils } = school.school;
  const phone = await aPhone(school);
  await phone.look('sign-in');

  await test.step('a wrong password is refused with a sentence', async () => {
    await phone.page.getByLabel('用户名').fill(people.classTeacher.username);
    await phone.page.getByLabel('密码', { exact: true }).fill('not-her-password');
    await phone.page.getByRole('button', { name: '登录', exact: true }).click();
    await expect(phone.page.getByRole('alert')).toHaveText('用户名或密码不对。看看大小写，再试一次。');
  });

  await test.step('she signs in once and chooses a PIN', () => enrol(phone, people.classTeacher));

  await test.step('she sees the children of her class and nobody else', async () => {
    await openTab(phone, '孩子');
    const rows = phone.page.getByRole('main').getByRole('link').filter({ hasNotText: '添一个孩子' });
    const hers = pupils.filter(({ ofClass }) => ofClass === 'a');
    await expect(rows).toHaveCount(hers.length);
    for (const { name } of hers) {
      // One name after the other.
      await expect(rows.filter({ hasText: name })).toHaveCount(1);
    }
  });

  await test.step('every line of 出发检查 is settled, or says what helps', async () => {
    await openTab(phone, '今日');
    await phone.page.getByRole('link', { name: /出发检查/ }).click();
    const { page } = phone;
    await expect(page.getByRole('button', { name: /可以出发/ })).toBeEnabled({ timeout: 60_000 });
    const main = page.getByRole('main');
    await expect(main.getByText('要去的8个孩子，和上次的记录')).toBeVisible();
    await expect(main.getByText('都在手机里')).toBeVisible();
    await expect(main.getByText('写过的都送到学校了')).toBeVisible();
    await expect(main.getByText('准备好了')).toBeVisible();
    await expect(main.getByText(/^差\d+秒$/)).toBeVisible();
    await expect(main.getByText(/^还有[\d.]+ (GB|MB)$/)).toBeVisible();
    const isProtected = main.getByText('存的东西不会被手机清掉');
    await expect(isProtected.or(main.getByText('手机没答应保护，把守望“添加到主屏幕”再来一次'))).toBeVisible();
    if (!(await isProtected.isVisible())) await page.getByRole('button', { name: '请手机保护' }).click();
    await phone.look('departure');
    await page.getByRole('button', { name: /可以出发/ }).click();
    await expect(page.getByText(/^\d\d:\d\d查过，可以出发$/)).toBeVisible();
  });

  await test.step('the next time the PIN alone opens the phone', async () => {
    await phone.page.reload();
    await unlock(phone);
    await expect(phone.page.getByRole('heading', { name: '要做的' })).toBeVisible();
  });
});

test('[§13.14] WeChat’s browser is told where to go and keeps nothing', async ({ aSchool, aPhone }) => {
  const school = await aSchool();
  const phone = await aPhone(school, { userAgent: wechat });
  const { page } = phone;
  await expect(page.getByRole('heading', { name: '换到手机浏览器里打开' })).toBeVisible();
  await expect(page.getByText('选“在浏览器打开”')).toBeVisible();
  await expect(page.getByText(school.url)).toBeVisible();
  await phone.look('wechat');
  const kept = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    caches: await caches.keys(),
    settings: localStorage.length + sessionStorage.length,
    cookies: document.cookie,
  }));
  expect(kept).toEqual({ databases: [], workers: 0, caches: [], settings: 0, cookies: '' });
});

const wechat =
  'Mozilla/5.0 (Linux; Android 13; V2203A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MMWEBID/1 MicroMessenger/8.0.47.2560(0x28002F30) WeChat/arm64 NetType/4G Language/zh_CN';
