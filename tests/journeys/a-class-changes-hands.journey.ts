/** A class teacher goes in the middle of the term: the class, what is owed and what was sealed pass to whom they must (§13.10). */
import type { Page } from '@playwright/test';
import { openOffice } from './office-deeds.ts';
import { pcSize } from './phone.ts';
import { people } from './roster.ts';
import * as teacher from './teacher.ts';
import { expect, test } from './world.ts';

const CLASS = '五（2）班';
const said = '我不想让别人知道妈妈走了';
const promise = '每天读一页书，读给奶奶听';
const reason = '孩子两天没说话，要知道前因';

/** On the page of one account: takes her class away, or gives it to her. */
async function setClass(page: Page, name: string, has: boolean): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(`^[^]*${name}`) })
    .first()
    .click();
  await page
    .getByRole('group', { name: '带哪个班' })
    .getByRole('checkbox', { name: CLASS, exact: true })
    .setChecked(has);
}

test('[§13.10] when a teacher leaves in the middle of a term her successor has what is owed, and opens what is sealed only with a reason', async ({
  aSchool,
  aPhone,
}) => {
  test.setTimeout(420_000);
  const school = await aSchool();
  const child = school.school.pupils[1];
  if (!child) throw new Error('The roster is too short.');
  const hers = await aPhone(school);
  const desk = await aPhone(school, { viewport: pcSize });
  const next = await aPhone(school);

  await test.step('she has talked with a child and promised something', async () => {
    await teacher.enrol(hers, people.classTeacher);
    await teacher.openChild(hers, child.name);
    await teacher.begin(hers, '记谈心');
    await teacher.openSection(hers, '谈了什么');
    await teacher.tick(hers, '谈了什么', ['家庭']);
    await teacher.write(hers, '孩子说的', said);
    await teacher.write(hers, '这次约好', promise);
    await teacher.finish(hers);
    await teacher.sendNow(hers);
  });

  await test.step('the head takes the class from her, is told that it has nobody, and gives it to another', async () => {
    await teacher.enrol(desk, people.head);
    await openOffice(desk, '老师和账号');
    await setClass(desk.page, people.classTeacher.name, false);
    await expect(desk.page.getByText(`这样${CLASS}就没有班主任了`, { exact: false })).toBeVisible();
    await desk.look('a class without a teacher');
    await desk.page.getByRole('button', { name: '改好了' }).click();
    await openOffice(desk, '老师和账号');
    await setClass(desk.page, people.otherTeacher.name, true);
    await desk.page.getByRole('button', { name: '改好了' }).click();
    await expect(desk.page.getByRole('button', { name: '改好了' })).toBeDisabled();
  });

  await test.step('the successor has both classes and everything that is owed in them', async () => {
    await teacher.enrol(next, people.otherTeacher);
    await teacher.openTab(next, '孩子');
    await expect(next.page.getByRole('heading', { level: 1, name: '孩子' })).toContainText('12人');
    await teacher.openChild(next, child.name);
    const owed = next.page.getByRole('region', { name: '要做的' });
    await expect(owed.getByRole('link', { name: /家访（第1次）/ })).toBeVisible();
    await expect(owed.getByRole('link', { name: /月谈心/ })).toHaveCount(0);
  });

  await test.step('the talk stays its author’s, the promise passes on, and the child’s words are sealed', async () => {
    await teacher.openStory(next, /谈心/);
    await expect(next.page.getByText(people.classTeacher.name).first()).toBeVisible();
    await teacher.openSection(next, '谈了什么');
    await expect(next.page.getByText('已封存')).toBeVisible();
    expect(await next.heard()).not.toContain(said);
  });

  await test.step('with a reason she opens them, for this page alone', async () => {
    await next.page.getByRole('button', { name: '有要紧的事，要打开看' }).click();
    const open = next.page.getByRole('button', { name: '打开', exact: true });
    await expect(open).toBeDisabled();
    await teacher.write(next, '为什么要看', reason);
    await next.look('break-glass');
    await open.click();
    await expect(next.page.getByText(said)).toBeVisible();
    await next.look('sealed words opened');
    await next.page.getByRole('button', { name: '先放着' }).click();
    await expect(next.page.getByText(said)).toBeHidden();
  });

  await test.step('she who wrote them is told who opened them and why, and has the child no more', async () => {
    await teacher.sendNow(hers);
    await teacher.openTab(hers, '今日');
    const told = hers.page.getByText(new RegExp(`${people.otherTeacher.name}.*打开了你封存的`));
    await expect(told).toBeVisible({ timeout: 30_000 });
    await expect(hers.page.getByText(reason, { exact: false })).toBeVisible();
    await hers.look('told of break-glass');
    await teacher.openTab(hers, '孩子');
    await expect(hers.page.getByRole('main').getByText(child.name)).toHaveCount(0);
  });

  await test.step('the words stay with the head, who reads them without breaking anything', async () => {
    await teacher.sendNow(desk);
    await teacher.openChild(desk, child.name);
    await teacher.openStory(desk, /谈心/);
    await teacher.openSection(desk, '谈了什么');
    await expect(desk.page.getByLabel('孩子说的', { exact: true })).toHaveValue(said);
  });
});
