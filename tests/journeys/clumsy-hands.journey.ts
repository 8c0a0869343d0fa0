/** Hands that are cold, tired or in a hurry: a deed pressed twice, and a phone that turns on its side in the middle of a word. */
import { openOffice } from './office-deeds.ts';
import { people } from './roster.ts';
import { begin, enrol, openChild, openTab, readyToGo, unlock } from './teacher.ts';
import { expect, test } from './world.ts';

test('A deed pressed twice is done once, and a phone on its side shows the line that is written', async ({
  aSchool,
  aPhone,
}) => {
  const running = await aSchool();
  const phone = await aPhone(running);
  const { page } = phone;
  await enrol(phone, people.classTeacher);

  await test.step('the second press on 可以出发 does not fall on the tab that comes in its place', async () => {
    await readyToGo(phone);
    await page.getByRole('button', { name: /^可以出发/ }).dblclick();
    await expect(page.getByRole('heading', { name: '要做的', exact: true })).toBeVisible();
    await openTab(phone, '报表');
    await expect(page.getByRole('heading', { name: '要做的', exact: true })).toBeHidden();
  });

  await test.step('turned on its side, the bar of the form does not lie on the words', async () => {
    await openChild(phone, running.school.paired.name);
    await begin(phone, '记谈心');
    const words = page.getByRole('main').locator('textarea').first();
    await words.click();
    await page.keyboard.type('路上');
    await page.setViewportSize({ width: 780, height: 360 });
    await page.keyboard.type('不好走');
    await expect(words).toHaveValue('路上不好走');
    await expect(words).toBeFocused();
    const bar = page.getByRole('button', { name: '完成', exact: true });
    const foot = (await bar.boundingBox())?.y ?? 0;
    const box = await words.boundingBox();
    expect(foot, 'the bar stands below the words').toBeGreaterThanOrEqual((box?.y ?? 0) + (box?.height ?? 0));
  });
});

test('The way back closes what lies over a page, and takes neither the page nor the words with it', async ({
  aSchool,
  aPhone,
}) => {
  const running = await aSchool();
  const phone = await aPhone(running);
  const { page } = phone;
  const sheet = page.getByRole('dialog');
  await enrol(phone, people.head);

  await test.step('on the first page of all, where one step further back lies outside the app', async () => {
    await page.getByRole('button', { name: /存到手机日历/ }).click();
    await expect(sheet).toBeVisible();
    await page.goBack();
    await expect(sheet).toBeHidden();
    await expect(page.getByRole('heading', { name: '要做的', exact: true })).toBeVisible();
  });

  await test.step('a holiday half written is there again, and a sheet closed by hand leaves no step behind', async () => {
    await openOffice(phone, '学校和校历');
    await page.getByRole('button', { name: '改：放假和补课' }).click();
    await page.getByRole('button', { name: '加一个假' }).click();
    await sheet.getByRole('textbox', { name: '什么假' }).fill('开斋节');
    await page.goBack();
    await expect(sheet).toBeHidden();
    await page.getByRole('button', { name: '加一个假' }).click();
    await expect(sheet.getByRole('textbox', { name: '什么假' })).toHaveValue('开斋节');
    await sheet.getByRole('button', { name: '关上' }).click();
    await expect(sheet).toBeHidden();
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1, name: '我', exact: true })).toBeVisible();
  });

  await test.step('a password that is shown once takes the place of the question, and stays until it is closed', async () => {
    await openOffice(phone, '老师和账号');
    await page.getByRole('link', { name: people.classTeacher.username }).click();
    await page.getByRole('button', { name: '重新给密码' }).click();
    await sheet.getByRole('button', { name: '给新密码' }).click();
    await expect(sheet).toContainText('只显示这一次');
    await page.goBack();
    await expect(sheet).toBeHidden();
    await expect(page.getByRole('button', { name: '重新给密码' })).toBeVisible();
  });

  await test.step('a sheet that was open when the page was loaded anew leaves no step behind', async () => {
    await page.getByRole('button', { name: '重新给密码' }).click();
    await expect(sheet).toBeVisible();
    await page.reload();
    await unlock(phone);
    await expect(page.getByRole('button', { name: '重新给密码' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('link', { name: '添一位老师' })).toBeVisible();
  });
});
