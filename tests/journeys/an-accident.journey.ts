/** Journey (JSS 三, domain §6.18): a child is hurt at school. Four clocks run from the first minute, and more than one person answers them. */
import { colleagues, openAccount, people } from './roster.ts';
import type { Phone } from './phone.ts';
import * as teacher from './teacher.ts';
import { expect, test } from './world.ts';

const notices = ['告诉照护人', '告诉家长', '报教育局', '报乡镇政府'] as const;
const course = '课间在楼梯上踩空，左手腕肿了';
const ending = '拆了夹板，没有大碍，楼梯装了防滑条';

/** 29分还剩 */
const isRunning = /^\d+分\s*还剩$/;

const clocksOf = ({ page }: Phone) => page.getByRole('region', { name: '四方同时通知' });

const told = (phone: Phone, notice: (typeof notices)[number]) =>
  clocksOf(phone).getByRole('button', { name: `${notice}：说好了` });

/** From 今日 into the accident, as it stands there. */
async function openMatter({ page }: Phone, stage: RegExp): Promise<void> {
  await page.getByRole('link', { name: stage }).click();
  await expect(page.getByRole('heading', { level: 1, name: /突发事件/ })).toBeVisible();
}

test('an accident starts four clocks at once; the class teacher rings home and the deputy the two offices', async ({
  aSchool,
  aPhone,
}) => {
  test.setTimeout(300_000);
  const running = await aSchool();
  await openAccount(running.url, colleagues.deputy, { roles: ['deputy'] });
  const child = running.school.pupils[1];
  if (!child) throw new Error('The roster is too short.');
  const phone = await aPhone(running);
  const leader = await aPhone(running);
  const { page } = phone;
  await teacher.enrol(phone, people.classTeacher);

  await test.step('without a network the red seal leads to four clocks that run already, with the number of home', async () => {
    await phone.leaveNetwork();
    await teacher.openChild(phone, child.name);
    await page.getByRole('link', { name: '紧急' }).click();
    await page.getByRole('link', { name: /^开始记：突发事件/ }).click();
    for (const notice of notices) await expect(told(phone, notice)).toBeVisible();
    await expect(clocksOf(phone).getByText(isRunning)).toHaveCount(notices.length);
    await expect(clocksOf(phone).getByRole('link', { name: `打给奶奶 ${child.guardian}` })).toHaveAttribute(
      'href',
      `tel:${child.guardianPhone}`,
    );
    await phone.look('four clocks');
  });

  await test.step('the carer is told with one press, and what was seen is kept', async () => {
    await told(phone, '告诉照护人').click();
    await expect(clocksOf(phone).getByText(/^用了\d+分钟$/)).toBeVisible();
    await expect(clocksOf(phone).getByText(isRunning)).toHaveCount(3);
    await teacher.openSection(phone, '出了什么事');
    await teacher.tick(phone, '什么事', ['受伤']);
    await teacher.answer(phone, '在哪里', '校内');
    await teacher.write(phone, '经过', course);
    await teacher.finish(phone);
    await teacher.openTab(phone, '今日');
    await expect(page.getByRole('link', { name: /突发事件.*还有3方没通知/ })).toBeVisible();
  });

  await test.step('the deputy has it as soon as there is a network, and tells the two offices', async () => {
    await phone.joinNetwork();
    await teacher.sendNow(phone);
    await teacher.enrol(leader, colleagues.deputy);
    await leader.look('today of a deputy');
    await openMatter(leader, /突发事件.*还有3方没通知/);
    await teacher.openSection(leader, '出了什么事');
    await expect(leader.page.getByText(course)).toBeVisible();
    for (const office of ['报教育局', '报乡镇政府'] as const) {
      // One call after the other.
      await told(leader, office).click();
      await expect(told(leader, office)).toHaveCount(0);
    }
    await leader.page.getByRole('button', { name: '先放着' }).click();
    await teacher.sendNow(leader);
  });

  await test.step('the class teacher sees that one is left, and rings the parents', async () => {
    await teacher.sendNow(phone);
    await teacher.openTab(phone, '今日');
    await openMatter(phone, /突发事件.*还有1方没通知/);
    for (const office of ['报教育局', '报乡镇政府'] as const) await expect(told(phone, office)).toHaveCount(0);
    await told(phone, '告诉家长').click();
    await expect(clocksOf(phone).getByText(/^\d\d:\d\d\s*已告知$/)).toHaveCount(notices.length);
    await phone.look('four clocks that were answered');
    await page.getByRole('button', { name: '先放着' }).click();
    await teacher.sendNow(phone);
  });

  await test.step('the last word of the deputy takes it from 今日', async () => {
    await teacher.sendNow(leader);
    await teacher.openTab(leader, '今日');
    await openMatter(leader, /突发事件.*四方都已通知/);
    await teacher.openSection(leader, '后来');
    await teacher.write(leader, '终报', ending);
    await teacher.finish(leader);
    await teacher.openTab(leader, '今日');
    await expect(leader.page.getByRole('heading', { name: '要做的', exact: true })).toBeVisible();
    await expect(leader.page.getByRole('link', { name: /突发事件/ })).toHaveCount(0);
    await teacher.sendNow(leader);
  });

  await test.step('so does it from the day of the class teacher, who reads how it ended', async () => {
    await teacher.sendNow(phone);
    await teacher.openTab(phone, '今日');
    await expect(page.getByRole('heading', { name: '要做的', exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: /突发事件/ })).toHaveCount(0);
    await teacher.openChild(phone, child.name);
    await page
      .getByRole('link', { name: /突发事件，已终报/ })
      .first()
      .click();
    await teacher.openSection(phone, '后来');
    await expect(page.getByText(ending)).toBeVisible();
  });

  await test.step('nothing of it comes to whom the child is nothing to', async () => {
    const other = await aPhone(running);
    await teacher.enrol(other, people.otherTeacher);
    const heard = await other.heard();
    expect(heard).not.toContain(course);
    expect(heard).not.toContain('incident');
  });
});
