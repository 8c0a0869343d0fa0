/** A stranger starts 守望, the school's head sets the school up in the browser, and a teacher comes in with what she was given. */
import { addDays, dayInChina } from '#domain/calendar/day.ts';
import { defaultSchoolCalendar } from '#domain/calendar/school-year.ts';
import { openClass, openOffice, openTeacher, passwordOnce } from './office-deeds.ts';
import { pcSize } from './phone.ts';
import { answer, choosePin, enrol, finish, openSection, openTab, signIn } from './teacher.ts';
import { expect, test } from './world.ts';

const head = { name: '苏和平', username: 'suheping', password: 'shan-he-ri-yue' };

test('A stranger starts the school, names it, and gives everybody an account', async ({ aServer, aPhone }) => {
  const school = await aServer('empty');
  expect(school.setUpCode, 'the one-time code on the operator’s screen').toMatch(/^\w{4}(-\w{4})+$/);
  const health = await fetch(`${school.url}/healthz`);
  expect(health.status).toBe(200);
  const pc = await aPhone(school, { viewport: pcSize });
  const { page } = pc;

  await test.step('the school is named, its terms are looked at and changed', async () => {
    await expect(page.getByRole('heading', { name: '先把学校立起来' })).toBeVisible();
    await pc.look('set-up');
    await page.getByLabel('一次性码').fill('wrong-code-here');
    await page.getByLabel('学校名称').fill('松岔中心小学');
    await page.getByRole('button', { name: '下一步' }).click();
    const [first] = defaultSchoolCalendar(dayInChina(Date.now())).terms;
    await expect(page.getByLabel('第一学期从哪天')).toHaveValue(first?.from ?? '');
    await page.getByLabel('第一学期从哪天').fill(addDays(first?.from ?? '', 2));
    await page.getByLabel('第一学期到哪天').fill(addDays(first?.from ?? '', 1));
    await page.getByRole('button', { name: '下一步' }).click();
    await expect(page.getByText('结束要在开始后面。')).toBeVisible();
    await page.getByLabel('第一学期到哪天').fill(first?.to ?? '');
    await pc.look('set-up terms');
    await page.getByRole('button', { name: '下一步' }).click();
  });

  await test.step('a wrong code is refused with a sentence, the right one sets the school up', async () => {
    await page.getByLabel('姓名').fill(head.name);
    await page.getByLabel('用户名').fill(head.username);
    await page.getByLabel('密码', { exact: true }).fill(head.password);
    await page.getByLabel('密码再写一遍').fill(head.password);
    await pc.look('set-up head');
    await page.getByRole('button', { name: '建好学校' }).click();
    await expect(page.getByRole('alert')).toHaveText('一次性码不对。看看学校电脑上显示的那一行，再写一遍。');
    await page.getByLabel('一次性码').fill(school.setUpCode ?? '');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: '下一步' }).click();
    await expect(page.getByLabel('姓名')).toHaveValue(head.name);
    await page.getByRole('button', { name: '建好学校' }).click();
    await choosePin(pc);
  });

  await test.step('two classes and a child', async () => {
    for (const [grade, number] of [
      ['五年级', 2],
      ['三年级', 1],
    ] as const) {
      // One class after the other.
      await openClass(pc, grade, number);
    }
    await expect(page.getByRole('link', { name: /五（2）班.*还没定班主任/ })).toBeVisible();
    await openTab(pc, '孩子');
    await page.getByRole('link', { name: '添一个孩子' }).click();
    await page.getByLabel('姓名', { exact: true }).fill('穆萨·马成福');
    await answer(pc, '性别', '男');
    await page.getByLabel('出生日期', { exact: true }).fill('2015-09-12');
    await openSection(pc, '在学校');
    await page.getByLabel('班级', { exact: true }).selectOption('五（2）班');
    await openSection(pc, '证件');
    await finish(pc);
  });

  let teacherPassword = '';
  await test.step('a class teacher and a paired teacher; each first password is shown once', async () => {
    await openOffice(pc, '老师和账号');
    const first = await openTeacher(pc, { name: '妥文珍', duties: ['班主任'], classes: ['五（2）班'] });
    expect(first.username).toBe('tuowenzhen');
    teacherPassword = first.password;
    await openTeacher(pc, { name: '何晓云', duties: ['结对教师'], classes: [] });
    await expect(page.getByText(teacherPassword)).toHaveCount(0);
    await page.getByRole('link', { name: /何晓云/ }).click();
    await page.getByRole('searchbox', { name: '找孩子来结对' }).fill('msmcf');
    await page.getByRole('checkbox', { name: '穆萨·马成福' }).check();
    await pc.look('pairing');
    await page.getByRole('button', { name: '结对这1个孩子' }).click();
    await expect(page.getByText('结对了1个孩子')).toBeVisible();
    await expect(page.getByRole('button', { name: '不再结对：穆萨·马成福' })).toBeVisible();
    await page.getByRole('button', { name: '重新给密码' }).click();
    await page.getByRole('button', { name: '给新密码' }).click();
    expect(await passwordOnce(pc, '何晓云')).not.toBe('');
  });

  await test.step('the teacher signs in with it, must change it, and has her class', async () => {
    const phone = await aPhone(school);
    await signIn(phone, { username: 'tuowenzhen', password: teacherPassword });
    await expect(phone.page.getByRole('heading', { name: '换成自己的密码' })).toBeVisible();
    await phone.look('first password');
    await phone.page.getByLabel('新密码').fill(teacherPassword);
    await phone.page.getByLabel('再写一遍').fill(teacherPassword);
    await phone.page.getByRole('button', { name: '换好，下一步' }).click();
    await expect(phone.page.getByText('和学校给的一样。换一个只有你知道的。')).toBeVisible();
    await phone.page.getByLabel('新密码').fill('tian-gao-yun-dan');
    await phone.page.getByLabel('再写一遍').fill('tian-gao-yun-dan');
    await phone.page.getByRole('button', { name: '换好，下一步' }).click();
    await choosePin(phone);
    await expect(phone.page.getByText('五（2）班')).toBeVisible();
    await openTab(phone, '孩子');
    await expect(phone.page.getByRole('main').getByRole('link', { name: /穆萨·\s?马成福/ })).toBeVisible();
  });
});

test('A visitor starts the invented school and looks at three classes', async ({ aServer, aPhone }) => {
  const demo = await aServer('demo');
  expect(demo.greeting[0]).toMatch(/^Demo school \(invented/);
  const headOfDemo = demo.accounts.find(({ duties }) => duties === '校长');
  if (!headOfDemo) throw new Error(`No head among ${demo.greeting.join('\n')}`);
  const pc = await aPhone(demo, { viewport: pcSize });
  await enrol(pc, headOfDemo);
  await openOffice(pc, '班级');
  await expect(pc.page.getByRole('main').getByRole('link', { name: /个孩子/ })).toHaveCount(3);
  const counts = await pc.page
    .getByRole('main')
    .getByRole('link', { name: /个孩子/ })
    .allInnerTexts();
  const children = counts.reduce((sum, words) => sum + Number(/(\d+)个孩子/.exec(words)?.[1]), 0);
  expect(children).toBeGreaterThanOrEqual(55);
  expect(children).toBeLessThanOrEqual(65);
});
