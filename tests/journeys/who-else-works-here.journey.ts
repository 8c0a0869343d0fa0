/** Journey (domain §9): what a subject teacher and the keeper of a dormitory see of a child, what they write, and what stays out of their sight. */
import { v7 } from 'uuid';
import { dayInChina } from '#domain/calendar/day.ts';
import { colleagues, openAccount, people, signInByRest } from './roster.ts';
import type { Phone } from './phone.ts';
import * as teacher from './teacher.ts';
import { expect, test } from './world.ts';

/** 孩子 with so many. */
async function expectChildren(phone: Phone, count: number): Promise<void> {
  await teacher.openTab(phone, '孩子');
  await expect(phone.page.getByRole('heading', { level: 1, name: '孩子' })).toContainText(`${count}人`);
}

test('a subject teacher has her class and its learning without a number of home, a keeper the child of her dormitory', async ({
  aSchool,
  aPhone,
}) => {
  test.setTimeout(240_000);
  const running = await aSchool();
  const { classes, pupils } = running.school;
  const [, child, boarder] = pupils;
  if (!child || !boarder) throw new Error('The roster is too short.');
  const { subjectTeacher, keeper } = colleagues;
  await openAccount(running.url, subjectTeacher, { roles: ['subject-teacher'], classes: [classes.a] });
  const teacherOfBeds = await openAccount(running.url, keeper, { roles: ['dorm-keeper'] });
  const desk = await signInByRest(running.url, people.classTeacher);
  const bed = { state: 'granted', since: dayInChina(Date.now()), dormitory: '女生宿舍一楼', teacher: teacherOfBeds };
  await desk.push([{ type: 'boarding', id: v7(), child: boarder.id, doc: bed }]);

  await test.step('the subject teacher writes what went forward; no number of a home is on her phone', async () => {
    const phone = await aPhone(running);
    await teacher.enrol(phone, subjectTeacher);
    await phone.look('today of a subject teacher');
    await expectChildren(phone, 8);
    await teacher.openChild(phone, child.name);
    await phone.look('a child before a subject teacher');
    await phone.page.getByRole('main').getByRole('link', { name: '记进步' }).first().click();
    await teacher.write(phone, '做到了什么', '两位数乘法都对了');
    await teacher.finish(phone);
    await teacher.sendNow(phone);
    const heard = await phone.heard();
    expect(heard).toContain(child.name);
    for (const { guardianPhone, idNumber } of pupils) {
      expect(heard).not.toContain(guardianPhone);
      expect(heard).not.toContain(idNumber);
    }
  });

  await test.step('the keeper has the one child of her dormitory, with whom to ring, and looks in on it', async () => {
    const phone = await aPhone(running);
    await teacher.enrol(phone, keeper);
    await phone.look('today of a keeper');
    await expectChildren(phone, 1);
    await teacher.openChild(phone, boarder.name);
    await expect(phone.page.getByText(boarder.guardianPhone.slice(-4)).first()).toBeVisible();
    await phone.look('a child before its keeper');
    await phone.page.getByRole('main').getByRole('link', { name: '看一眼' }).first().click();
    await teacher.tick(phone, '今天怎么样', ['挺好']);
    await teacher.finish(phone);
    await teacher.sendNow(phone);
    expect(await phone.heard()).not.toContain(boarder.idNumber);
  });
});
