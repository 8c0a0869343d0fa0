/** A new version of the app is offered and never forced, and not while something is half written. */
import { openFrontDoor } from './front-door.ts';
import { people } from './roster.ts';
import * as teacher from './teacher.ts';
import { visitWords } from './whole-records.ts';
import { expect, test } from './world.ts';

test('[F42] [I8] a new version waits until the form is written and the teacher says so', async ({
  aSchool,
  aPhone,
  schools,
}) => {
  test.setTimeout(240_000);
  const school = await aSchool();
  const door = await openFrontDoor(school.url);
  schools.push({ ...school, url: door.url, close: () => door.close() });
  const [child] = school.school.pupils;
  if (!child) throw new Error('The roster is empty.');
  const phone = await aPhone(door);
  const { page } = phone;
  const offer = page.getByRole('status').filter({ hasText: '有新的版本' });
  const hasNewVersion = () =>
    page.evaluate(async () => ((await navigator.serviceWorker.getRegistration())?.waiting ?? null) !== null);

  await test.step('while a visit is half written, the new version keeps quiet', async () => {
    await teacher.enrol(phone, people.classTeacher);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await teacher.openChild(phone, child.name);
    await teacher.begin(phone, '记家访');
    await teacher.answer(phone, '点一下就写好', `奶奶 ${child.guardian}`);
    await teacher.isKept(phone);
    await teacher.writeAndWait(phone, '谁翻译', visitWords.interpreter);
    door.renew();
    await page.reload();
    await teacher.unlock(phone);
    await expect.poll(hasNewVersion, { timeout: 60_000 }).toBe(true);
    await expect(page.getByLabel('谁翻译')).toHaveValue(visitWords.interpreter);
    await expect(offer).toHaveCount(0);
  });

  await test.step('once the visit is saved it is offered, and put off it stays away', async () => {
    await teacher.openSection(phone, '签字');
    await teacher.finish(phone);
    await expect(offer).toBeVisible();
    await phone.look('offer of a new version');
    await offer.getByRole('button', { name: '以后' }).click();
    await expect(offer).toHaveCount(0);
    expect(await hasNewVersion()).toBe(true);
  });

  const second = { ...phone, page: await phone.context.newPage() };
  const inSecond = second.page.getByRole('status');

  await test.step('taken, it is on in a moment and the visit is there', async () => {
    await page.reload();
    await teacher.unlock(phone);
    await second.page.goto(page.url());
    await teacher.unlock(second);
    await expect(inSecond.getByRole('button', { name: '现在换' })).toBeVisible();
    await page.bringToFront();
    await teacher.takeNewVersion(phone);
    expect(await hasNewVersion()).toBe(false);
    await expect(page.getByRole('region', { name: '来往' }).getByRole('link', { name: /家访/ })).toBeVisible();
  });

  await test.step('a second page that was open says that it is older now, and opened anew it is the new one', async () => {
    await second.page.bringToFront();
    await expect(inSecond.filter({ hasText: '别的页面已经换上新的版本' })).toBeVisible();
    await phone.look('new version taken elsewhere', second.page);
    await second.page.screenshot({ path: test.info().outputPath('taken-elsewhere.png') });
    await inSecond.getByRole('button', { name: '重新打开' }).click();
    await teacher.unlock(second);
    await expect(inSecond.getByRole('button')).toHaveCount(0);
  });
});
