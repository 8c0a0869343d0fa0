/** Journey (domain §13.7): a child does not come without leave; a call, a visit, on the third day a case and the report to two offices. */
import { addDays, dayInChina, printDay, weekdayOf, type Day } from '#domain/calendar/day.ts';
import { aheadTo } from './another-day.ts';
import { turnTo } from './office-screens.ts';
import { pcSize, type Phone } from './phone.ts';
import { people } from './roster.ts';
import * as teacher from './teacher.ts';
import { expect, test } from './world.ts';

/** The last three days of school up to today, oldest first. */
function threeDays(): readonly [Day, Day, Day] {
  const days: Day[] = [];
  for (let day = dayInChina(Date.now()); days.length < 3; day = addDays(day, -1))
    if (weekdayOf(day) < 6) days.push(day);
  const [third = '', second = '', first = ''] = days;
  return [first, second, third];
}

/** From the child's page: 记别的, 记缺勤, today and without leave. */
async function beginAbsence(phone: Phone, name: string): Promise<void> {
  const { page } = phone;
  await teacher.openChild(phone, name);
  await page.getByRole('link', { name: '记别的' }).click();
  await page.getByRole('main').getByRole('link', { name: '记缺勤' }).click();
  await teacher.answer(phone, '请假还是无故', '无故');
}

const awayOf = ({ page }: Phone) => page.getByRole('region', { name: '没来上学' }).getByRole('link');

test('[§13.7] who does not come is called on the first day, visited on the second and reported to two offices on the third', async ({
  aSchool,
  aPhone,
}) => {
  test.setTimeout(420_000);
  const [first, second, third] = threeDays();
  const running = await aSchool(first);
  const { paired: child } = running.school;
  const phone = await aPhone(running);
  await teacher.enrol(phone, people.classTeacher);
  /** School and phone wake up on that day. */
  const sleepUntil = async (day: Day) => {
    await phone.kill();
    await running.stop();
    await running.start(aheadTo(day));
    await phone.reopen(aheadTo(day));
    await teacher.unlock(phone);
  };

  await test.step('the first day: she writes that the child did not come, and whom she called', async () => {
    await beginAbsence(phone, child.name);
    await teacher.openSection(phone, '问到了谁');
    await teacher.write(phone, '联系上了谁', '奶奶，电话');
    await teacher.finish(phone);
    await turnTo(phone, `/away/${child.id}`);
    await expect(phone.page.getByRole('heading', { level: 1 })).toContainText('第1天没来');
    await expect(phone.page.getByRole('main').getByText('做了', { exact: true })).toHaveCount(1);
    await phone.look('the ladder on its first day');
  });

  await test.step('the second day asks for a visit, above everything else of the day', async () => {
    await sleepUntil(second);
    await beginAbsence(phone, child.name);
    await teacher.openSection(phone, '问到了谁');
    await teacher.finish(phone);
    await teacher.openTab(phone, '今日');
    await expect(awayOf(phone)).toContainText(`${child.name}，第2天没来`);
    await expect(awayOf(phone)).toContainText('还没：上门');
    await phone.look('today with a child away');
  });

  await test.step('she goes there, where the signal ends, and writes the visit from the ladder', async () => {
    await phone.leaveNetwork();
    await awayOf(phone).click();
    await expect(phone.page.getByRole('heading', { level: 1 })).toContainText('第2天没来');
    await phone.look('the ladder');
    await phone.page.getByRole('link', { name: '记家访' }).click();
    await teacher.answer(phone, '点一下就写好', `奶奶 ${child.guardian}`);
    await teacher.openSection(phone, '签字');
    await teacher.finish(phone);
    await teacher.openTab(phone, '今日');
    await expect(awayOf(phone)).not.toContainText('还没：上门');
    await phone.joinNetwork();
  });

  await test.step('on the third the case opens with one press, told from what was written', async () => {
    await sleepUntil(third);
    await beginAbsence(phone, child.name);
    await teacher.openSection(phone, '问到了谁');
    await teacher.write(phone, '孩子在哪里，怎么样', '在县城表哥家');
    await teacher.finish(phone);
    await turnTo(phone, `/away/${child.id}`);
    await expect(phone.page.getByText(/现在：开疑似辍学登记/)).toBeVisible();
    await phone.page.getByRole('button', { name: '开疑似辍学登记' }).click();
    await expect(phone.page.getByRole('heading', { level: 1, name: /控辍保学/ })).toBeVisible();
    await phone.look('a case of the third day');
  });

  const paper = () => phone.page.getByRole('region', { name: '纸面' });

  await test.step('the report to the bureau is written: since when, and each try; the town must have its own', async () => {
    await phone.page.getByRole('link', { name: '书面报告，给教育局' }).click();
    await expect(phone.page.getByText('还没写给哪个教育局，在上面填。')).toBeVisible();
    await teacher.write(phone, '写给哪个教育局', '松岔县教育局');
    await expect(phone.page.getByText('还没写给哪个教育局')).toHaveCount(0);
    await expect(phone.page.getByText('镇（区）人民政府也要送一份，还没记送出。')).toBeVisible();
    await expect(paper()).toContainText('松岔县教育局：');
    await expect(paper()).toContainText(`该生从${printDay(first)}起没有请假`);
    await expect(paper()).toContainText('劝返2次（电话1次，上门1次）');
    await phone.page.getByRole('link', { name: '回到记录' }).click();
  });

  await test.step('the one to the town tells the same, and where the child is', async () => {
    await phone.page.getByRole('link', { name: '书面报告，给镇（区）人民政府' }).click();
    await expect(paper()).toContainText('松岔乡人民政府：');
    await expect(paper()).toContainText(`该生从${printDay(first)}起没有请假`);
    await expect(paper()).toContainText('现在去向：在县城表哥家');
    await expect(paper()).toContainText('劝返2次');
    await expect(paper()).not.toContainText('留守');
    await phone.look('a report on paper');
  });

  await test.step('the head sees it on her day, with whose it is and what is missing', async () => {
    await turnTo(phone, '/');
    await teacher.sendNow(phone);
    const pc = await aPhone(running, { viewport: pcSize, aheadMs: aheadTo(third) });
    await teacher.enrol(pc, people.head);
    await expect(awayOf(pc)).toContainText(`${child.name}，第3天没来`);
    await expect(awayOf(pc)).toContainText('班主任妥文珍');
    await expect(awayOf(pc)).toContainText('书面报告送教育局和镇（区）政府');
    await pc.look('the head’s day with a child away');
  });
});
