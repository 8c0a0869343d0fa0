/** Journey (domain §9): what a counsellor, a subject teacher and the keeper of a dormitory see of a child, what they write, and what stays out of their sight. */
import { v7 } from 'uuid';
import { dayInChina } from '#domain/calendar/day.ts';
import { colleagues, openAccount, people, signInByRest } from './roster.ts';
import type { Phone } from './phone.ts';
import * as teacher from './teacher.ts';
import { expect, test } from './world.ts';

const complaint = '晚上睡不着，总梦见妈妈走';
const progress = '两位数乘法都对了';
const cooperate = '这两周上课多叫他回答';

/** 孩子 with so many. */
async function expectChildren(phone: Phone, count: number): Promise<void> {
  await teacher.openTab(phone, '孩子');
  await expect(phone.page.getByRole('heading', { level: 1, name: '孩子' })).toContainText(`${count}人`);
}

test('a counsellor sees a child from the day she is asked in, and her words stay with her but for one sentence', async ({
  aSchool,
  aPhone,
}) => {
  test.setTimeout(240_000);
  const running = await aSchool();
  const child = running.school.pupils[2];
  if (!child) throw new Error('The roster is too short.');
  await openAccount(running.url, colleagues.counsellor, { roles: ['counsellor'] });
  const hers = await aPhone(running);
  const phone = await aPhone(running);
  await teacher.enrol(hers, colleagues.counsellor);
  await teacher.enrol(phone, people.classTeacher);

  await test.step('nobody has asked her: she has no child', async () => {
    await expectChildren(hers, 0);
    await hers.look('a counsellor without a child');
    const heard = await hers.heard();
    expect(running.school.pupils.filter(({ name }) => heard.includes(name))).toEqual([]);
  });

  await test.step('the class teacher asks her in', async () => {
    await teacher.openChild(phone, child.name);
    await phone.page.getByRole('link', { name: '记别的' }).click();
    await phone.page.getByRole('main').getByRole('link', { name: '请心理老师', exact: true }).click();
    await phone.page.getByLabel('哪位老师').selectOption({ label: colleagues.counsellor.name });
    await teacher.write(phone, '一句话为什么', '这两周上课没精神');
    await teacher.finish(phone);
    await teacher.sendNow(phone);
  });

  await test.step('she has this one child, and writes down an hour', async () => {
    await teacher.sendNow(hers);
    await expectChildren(hers, 1);
    await teacher.openChild(hers, child.name);
    await hers.look('a child before its counsellor');
    await hers.page.getByRole('main').getByRole('link', { name: '记辅导' }).first().click();
    await expect(hers.page.getByRole('button', { name: '先放着' })).toBeVisible();
    await teacher.openSection(hers, '怎么来的');
    await teacher.write(hers, '孩子说的事', complaint);
    await teacher.openSection(hers, '要紧不要紧');
    await teacher.answer(hers, '要紧程度', '关注');
    await teacher.openSection(hers, '接下来');
    await teacher.write(hers, '请班主任配合', cooperate);
    await hers.look('an hour with the counsellor');
    await teacher.finish(hers);
    await teacher.sendNow(hers);
  });

  await test.step('the class teacher reads the one sentence and nothing else, and goes on ringing home', async () => {
    await teacher.sendNow(phone);
    await teacher.openChild(phone, child.name);
    await expect(phone.page.getByText(`请你配合：${cooperate}`)).toBeVisible();
    await expect(phone.page.getByText(child.guardianPhone.slice(-4)).first()).toBeVisible();
    await phone.look('what the counsellor asks of the class teacher');
    const heard = await phone.heard();
    expect(heard).toContain(cooperate);
    expect(heard).not.toContain(complaint);
  });
});

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
    await teacher.write(phone, '做到了什么', progress);
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
    const heard = await phone.heard();
    expect(heard).not.toContain(boarder.idNumber);
    expect(pupils.filter(({ name }) => heard.includes(name))).toEqual([boarder]);
  });

  await test.step('the class teacher reads what both have written', async () => {
    const phone = await aPhone(running);
    await teacher.enrol(phone, people.classTeacher);
    for (const [{ name }, words, by] of [
      [child, progress, subjectTeacher.name],
      [boarder, '挺好', keeper.name],
    ] as const) {
      // One child after the other.
      await teacher.openChild(phone, name);
      const line = phone.page.getByRole('region', { name: '来往' }).getByRole('link', { name: new RegExp(words) });
      await expect(line).toContainText(by);
    }
  });
});
