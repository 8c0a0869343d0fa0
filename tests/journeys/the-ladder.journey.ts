/** Journey (domain §13.7): a child does not come without leave; a call, a visit, on the third day a case and the report to two offices. */
import { v7 } from 'uuid';
import { addDays, dayInChina, printDay, weekdayOf, type Day } from '#domain/calendar/day.ts';
import { turnTo } from './office-screens.ts';
import { pcSize } from './phone.ts';
import { people, signInByRest } from './roster.ts';
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

test('[§13.7] who does not come is called on the first day, visited on the second and reported to two offices on the third', async ({
  aSchool,
  aPhone,
}) => {
  test.setTimeout(300_000);
  const running = await aSchool();
  const { paired: child } = running.school;
  const [first, second, third] = threeDays();
  const atHome = await signInByRest(running.url, people.classTeacher);
  await atHome.push([
    {
      type: 'absence',
      id: v7(),
      child: child.id,
      doc: {
        happenedOn: first,
        leave: 'none',
        span: 'whole',
        reached: '奶奶，电话',
        reason: '说肚子疼',
        staff: [atHome.personId],
      },
    },
    { type: 'absence', id: v7(), child: child.id, doc: { happenedOn: second, leave: 'none', span: 'whole' } },
  ]);
  const phone = await aPhone(running);
  const { page } = phone;
  await teacher.enrol(phone, people.classTeacher);
  const away = page.getByRole('region', { name: '没来上学' });

  await test.step('the second day asks for a visit, above everything else of the day', async () => {
    await expect(away.getByRole('link')).toContainText(`${child.name}，第2天没来`);
    await expect(away.getByRole('link')).toContainText('还没：上门');
    await phone.look('today with a child away');
  });

  await test.step('on the third she writes it down where the signal ends, and that she was at the home', async () => {
    await phone.leaveNetwork();
    await away.getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('第2天没来');
    await phone.look('the ladder');
    await page.getByRole('link', { name: '今天还没来，记缺勤' }).click();
    await page.getByLabel('日期', { exact: true }).fill(third);
    await teacher.answer(phone, '请假还是无故', '无故');
    await teacher.openSection(phone, '问到了谁');
    await teacher.answer(phone, '上门看了', '是');
    await teacher.write(phone, '孩子在哪里，怎么样', '在县城表哥家');
    await teacher.finish(phone);
  });

  await test.step('the case opens with one press, told from what was written', async () => {
    await turnTo(phone, `/away/${child.id}`);
    await expect(page.getByText(/现在：开疑似辍学登记/)).toBeVisible();
    await page.getByRole('button', { name: '开疑似辍学登记' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /控辍保学/ })).toBeVisible();
    await phone.look('a case of the third day');
  });

  await test.step('the report to the bureau is written: since when, and each try', async () => {
    await page.getByRole('link', { name: '书面报告，给教育局' }).click();
    await teacher.write(phone, '写给哪个教育局', '松岔县教育局');
    const paper = page.getByRole('region', { name: '纸面' });
    await expect(paper).toContainText('松岔县教育局：');
    await expect(paper).toContainText(`该生从${printDay(first)}起没有请假`);
    await expect(paper).toContainText('劝返2次');
    await page.getByRole('link', { name: '回到记录' }).click();
  });

  await test.step('the one to the town tells the same, and where the child is', async () => {
    await page.getByRole('link', { name: '书面报告，给镇（区）人民政府' }).click();
    const paper = page.getByRole('region', { name: '纸面' });
    await expect(paper).toContainText('松岔乡人民政府：');
    await expect(paper).toContainText(`该生从${printDay(first)}起没有请假`);
    await expect(paper).toContainText('现在去向：在县城表哥家');
    await expect(paper).toContainText('劝返2次');
    await expect(paper).not.toContainText('留守');
    await phone.look('a report on paper');
  });

  await test.step('the head sees it on her day, with whose it is and what is missing', async () => {
    await turnTo(phone, '/');
    await phone.joinNetwork();
    await teacher.sendNow(phone);
    const pc = await aPhone(running, { viewport: pcSize });
    await teacher.enrol(pc, people.head);
    const told = pc.page.getByRole('region', { name: '没来上学' }).getByRole('link');
    await expect(told).toContainText(`${child.name}，第3天没来`);
    await expect(told).toContainText('班主任妥文珍');
    await expect(told).toContainText('书面报告送教育局和镇（区）政府');
    await pc.look('the head’s day with a child away');
  });
});
