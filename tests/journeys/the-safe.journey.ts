/** Journey: a phone that never finds a network again. Its work reaches the school in a sealed file, by the office. */
import { readFileSync } from 'node:fs';
import { turnTo } from './office-screens.ts';
import { pcSize } from './phone.ts';
import { people } from './roster.ts';
import * as teacher from './teacher.ts';
import * as whole from './whole-records.ts';
import { expect, test } from './world.ts';

test('[F33] [I11] what a phone could not send reaches the school in 保险箱, and no name stands in the file', async ({
  aSchool,
  aPhone,
}) => {
  test.setTimeout(420_000);
  const school = await aSchool();
  const [first] = school.school.pupils;
  if (!first) throw new Error('The roster is too short.');
  const phone = await aPhone(school);
  const { page } = phone;
  await teacher.enrol(phone, people.classTeacher);
  await turnTo(phone, '/me/safe');
  await expect(page.getByText('都送到学校了，现在没有要存的。')).toBeVisible();
  await phone.leaveNetwork();
  await teacher.openChild(phone, first.name);
  await teacher.begin(phone, '记谈心');
  await whole.writeWholeTalk(phone);

  await test.step('signing out is refused and offers a copy first', async () => {
    await teacher.openTab(phone, '我');
    await page.getByRole('button', { name: '退出这部手机' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '退出这部手机' }).click();
    await expect(page.getByRole('alert')).toContainText('1条没送到学校');
    await expect(page.getByRole('button', { name: '丢掉，退出' })).toBeDisabled();
    await phone.look('signing out with unsent work');
    await page.screenshot({ path: test.info().outputPath('sign-out.png') });
    await page.getByRole('link', { name: '先存一份到保险箱' }).click();
  });

  const file = await test.step('the copy is saved without a network', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '存一份到手机' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/^守望保险箱-\d{8}-\d{4}\.shouwang$/);
    await expect(page.getByRole('region', { name: '存一份' }).getByRole('status')).toContainText('存好了');
    await phone.look('the safe');
    await page.screenshot({ path: test.info().outputPath('safe.png'), fullPage: true });
    const path = test.info().outputPath('safe.shouwang');
    await saved.saveAs(path);
    return path;
  });
  const bytes = readFileSync(file);
  for (const word of [first.name, people.classTeacher.name, people.classTeacher.username])
    expect(bytes.includes(Buffer.from(word)), word).toBe(false);

  await test.step('a colleague’s code is shown and read out', async () => {
    await turnTo(phone, '/me/hand-over');
    await page.getByRole('button', { name: '给同事看我的接收码' }).click();
    await expect(page.getByRole('img', { name: '我的接收码' })).toBeVisible();
    await phone.look('handing over');
    await page.screenshot({ path: test.info().outputPath('hand-over.png'), fullPage: true });
  });

  await test.step('the head opens it at her PC, and it counts as the teacher’s', async () => {
    const pc = await aPhone(school, { viewport: pcSize });
    await teacher.enrol(pc, people.head);
    await turnTo(pc, '/me/safe');
    await pc.page.getByLabel('选一个保险箱文件').setInputFiles(file);
    await expect(pc.page.getByText(`学校收下了1条，算${people.classTeacher.name}的。`)).toBeVisible({
      timeout: 60_000,
    });
    await pc.look('a file that was brought');
    await pc.page.screenshot({ path: test.info().outputPath('brought.png') });
    await turnTo(pc, '/me/hand-over');
    await pc.page.screenshot({ path: test.info().outputPath('hand-over-pc.png') });
  });

  await test.step('the phone finds a network after all, and gets the receipt for the same record', async () => {
    await phone.joinNetwork();
    await teacher.openReceipts(phone);
    await expect(page.getByText('本机1条 = 已送达1 + 待传0 + 需处理0。')).toBeVisible({ timeout: 60_000 });
  });
});
