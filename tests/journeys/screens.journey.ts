/**
 * Every page of the app at a demo school, on a phone and on a PC, in every look and with text twice as large: no barrier,
 * nothing that scrolls sideways, nothing too small to press. Where the app says that it cannot go on has a walk of its own,
 * `nothing-to-press.journey.ts`.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eyeOn, typeSetter } from './eye.ts';
import { screenPages, turnTo } from './office-screens.ts';
import { pcSize, phoneSize, type Phone } from './phone.ts';
import { cramped, sideways, squeezed } from './office-measure.ts';
import { openAccount } from './roster.ts';
import { enrol, signIn } from './teacher.ts';
import type { DemoAccount, RunningSchool } from './school.ts';
import { expect, test } from './world.ts';

test.setTimeout(900_000);

const accountOf = ({ accounts }: RunningSchool, duty: string): DemoAccount => {
  const found = accounts.find(({ duties }) => duties.includes(duty));
  if (!found) throw new Error(`The demo has no ${duty}.`);
  return found;
};

/** Presses a look on 我. */
async function wear(phone: Phone, look: '夜间' | '户外'): Promise<void> {
  await turnTo(phone, '/me');
  await phone.page.getByRole('radio', { name: look }).check();
  await expect(phone.page.getByRole('radio', { name: look })).toBeChecked();
}

/** 户外 is for the phone in the sun, 夜间 for the evening at the PC; the ruler is laid on 日常. */
for (const [device, viewport, otherLook] of [
  ['phone', phoneSize, '户外'],
  ['PC', pcSize, '夜间'],
] as const)
  test(`Every page can be seen, read and pressed on a ${device}`, async ({ aServer, aPhone }) => {
    const demo = await aServer('demo');
    const phone = await aPhone(demo, { viewport });
    const { page } = phone;
    const troubles: string[] = [];
    const isPhone = viewport === phoneSize;
    const setType = await typeSetter(page);
    const picture = async (name: string) => {
      await page.evaluate(() => window.scrollTo(0, 0));
      await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
    };
    const measure = async (name: string) => {
      troubles.push(...[...(await sideways(page)), ...(await squeezed(page))].map((each) => `${name}: ${each}`));
      if (isPhone) troubles.push(...(await cramped(page)).map((each) => `${name}: ${each}`));
    };
    await enrol(phone, accountOf(demo, '校长'));
    const pages = await screenPages(phone);

    for (const { name, path } of pages) {
      await turnTo(phone, path);
      if (isPhone) await phone.look(name);
      await measure(name);
      await picture(name);
      if (isPhone) {
        await setType(32);
        troubles.push(
          ...[...(await sideways(page)), ...(await squeezed(page))].map((each) => `${name} 200 %: ${each}`),
        );
        await picture(`${name}-200`);
        await expect(page.locator('html')).toHaveCSS('font-size', '32px');
        await setType(16);
      }
    }
    await wear(phone, otherLook);
    for (const { name, path } of pages) {
      await turnTo(phone, path);
      await phone.look(`${name} ${otherLook}`);
      await picture(`${name}-${otherLook}`);
    }
    expect(troubles, 'things that do not fit').toEqual([]);
  });

test('Every screen at the door can be seen, read and pressed', async ({ aServer, aPhone }) => {
  const demo = await aServer('demo');
  const phone = await aPhone(demo);
  const { page } = phone;
  const { see, troubles } = await eyeOn(phone);
  const teacher = accountOf(demo, '班主任');
  await expect(page.getByLabel('用户名')).toBeVisible();
  await see('sign-in');
  await page.getByRole('link', { name: '紧急' }).click();
  await see('urgent');
  await page.goBack();
  await signIn(phone, teacher);
  await expect(page.getByText('选一个六位密码')).toBeVisible();
  await see('pin');
  await phone.go('/');
  await enrol(phone, teacher);
  await page.reload();
  await expect(page.getByText('请按六位密码')).toBeVisible();
  await see('lock');
  await page.getByRole('button', { name: '忘了密码' }).click();
  await expect(page.getByRole('heading', { name: '忘了六位密码' })).toBeVisible();
  await see('recover');
  await page.getByRole('button', { name: /六位密码/ }).click();
  await page.getByRole('button', { name: '换人' }).click();
  await expect(page.getByRole('heading', { name: '谁在用' })).toBeVisible();
  await see('who');
  expect(troubles, 'things that do not fit').toEqual([]);
});

test('Who is unknown to a school restored from an older copy sees what became of her account', async ({
  aSchool,
  aPhone,
}) => {
  const school = await aSchool();
  const older = mkdtempSync(join(tmpdir(), 'shouwang-older-'));
  await school.stop();
  cpSync(school.dataDir, older, { recursive: true });
  await school.start();
  const before = { name: '马兰', username: 'malan', password: 'ri-chu-dong-fang' };
  await openAccount(school.url, before, { roles: ['paired-teacher'] });
  const phone = await aPhone(school);
  const { page } = phone;
  const { see, troubles } = await eyeOn(phone);
  await enrol(phone, before);
  await school.stop();
  rmSync(school.dataDir, { recursive: true, force: true });
  cpSync(older, school.dataDir, { recursive: true });
  rmSync(older, { recursive: true, force: true });
  await school.start();
  const after = { name: '马兰', username: 'malan2', password: 'yue-luo-wu-ti' };
  await openAccount(school.url, after, { roles: ['paired-teacher'] });
  await page.reload();
  await page.getByRole('button', { name: '换人' }).click();
  await page.getByRole('button', { name: '别的老师登录' }).click();
  await signIn(phone, after);
  await expect(page.getByRole('heading', { name: '你是不是这位老师' })).toBeVisible();
  await see('stranger');
  await page.getByRole('button', { name: /马兰.*我就是，接着用/ }).click();
  await expect(page.getByText('马老师，请按原来的六位密码')).toBeVisible();
  await see('stranger-digits');
  expect(troubles, 'things that do not fit').toEqual([]);
});
