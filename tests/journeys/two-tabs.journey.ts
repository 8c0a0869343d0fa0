/** The same form in two tabs of one phone: it is written in one of them, and goes over with every word. */
import { people } from './roster.ts';
import * as teacher from './teacher.ts';
import { visitWords } from './whole-records.ts';
import { expect, test } from './world.ts';

test('a form that is open in one tab is taken over by another with every word', async ({ aSchool, aPhone }) => {
  test.setTimeout(240_000);
  const school = await aSchool();
  const [child] = school.school.pupils;
  if (!child) throw new Error('The roster is empty.');
  const phone = await aPhone(school);
  await teacher.enrol(phone, people.classTeacher);
  await teacher.openChild(phone, child.name);
  await teacher.begin(phone, '记家访');
  await teacher.answer(phone, '点一下就写好', `奶奶 ${child.guardian}`);
  await teacher.isKept(phone);
  const page = await phone.context.newPage();
  const other = { ...phone, page };
  const notice = (of: typeof page) => of.getByText('这张表在另一个页面里开着');

  await test.step('the second tab says where it is open, and writes nothing', async () => {
    await page.goto(phone.page.url());
    await teacher.unlock(other);
    await expect(notice(page)).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('elsewhere.png') });
  });

  await test.step('taken over, it has what was typed a moment before, and the first tab has made way', async () => {
    await phone.page.bringToFront();
    const field = phone.page.getByLabel('谁翻译');
    await field.fill(visitWords.interpreter);
    await page.getByRole('button', { name: '在这里接着写' }).click();
    await expect(page.getByLabel('谁翻译')).toHaveValue(visitWords.interpreter);
    await expect(notice(phone.page)).toBeVisible();
  });
});
