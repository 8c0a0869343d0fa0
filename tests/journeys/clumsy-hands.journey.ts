/** Hands that are cold, tired or in a hurry: a deed pressed twice, and a phone that turns on its side in the middle of a word. */
import { people } from './roster.ts';
import { begin, enrol, openChild, openTab, readyToGo } from './teacher.ts';
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
