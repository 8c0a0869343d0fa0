/** A class teacher goes in the middle of the term: the class, what is owed and what was sealed pass to whom they must (§13.10). */
import type { Page } from '@playwright/test';
import { openOffice } from './office-deeds.ts';
import { pcSize } from './phone.ts';
import { colleagues, openAccount, people } from './roster.ts';
import * as teacher from './teacher.ts';
import { expect, test } from './world.ts';

const CLASS = '五（2）班';
const said = '我不想让别人知道妈妈走了';
const promise = '每天读一页书，读给奶奶听';
const advice = '门前的路滑，雨天送一送';
const reason = '孩子两天没说话，要知道前因';

const openPerson = (page: Page, name: string): Promise<void> =>
  page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(`^[^]*${name}`) })
    .first()
    .click();

/** On the page of one account: takes her class away, or gives it to her. */
async function setClass(page: Page, name: string, has: boolean): Promise<void> {
  await openPerson(page, name);
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
  const other = school.school.pupils.find(({ ofClass }) => ofClass === 'b');
  if (!child || !other) throw new Error('The roster is too short.');
  const hers = await aPhone(school);
  const desk = await aPhone(school, { viewport: pcSize });
  const next = await aPhone(school);
  const deputy = await aPhone(school);

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

  await test.step('she has been to its home, and walks beside a child of another class', async () => {
    await teacher.openChild(hers, child.name);
    await teacher.begin(hers, '记家访');
    await teacher.answer(hers, '点一下就写好', `奶奶 ${child.guardian}`);
    await teacher.openSection(hers, '大人说的，孩子说的');
    await teacher.write(hers, '指导和建议', advice);
    await teacher.openSection(hers, '签字');
    await teacher.finish(hers);
    await teacher.sendNow(hers);
    await teacher.enrol(desk, people.head);
    await openOffice(desk, '老师和账号');
    await openPerson(desk.page, people.classTeacher.name);
    await desk.page.getByRole('group', { name: '职责' }).getByRole('checkbox', { name: '结对教师' }).check();
    await desk.page.getByRole('button', { name: '改好了' }).click();
    await desk.page.getByRole('searchbox', { name: '找孩子来结对' }).fill(other.name);
    await desk.page.getByRole('checkbox', { name: new RegExp(other.name) }).check();
    await desk.page.getByRole('button', { name: '结对这1个孩子' }).click();
    await expect(desk.page.getByText('结对了1个孩子')).toBeVisible();
    await teacher.sendNow(desk);
    await teacher.openChild(desk, other.name);
    await expect(desk.page.getByRole('region', { name: '档案' })).toContainText(
      `结对老师：${people.classTeacher.name}`,
    );
  });

  await test.step('the head takes the class from her, is told that it has nobody, and gives it to another', async () => {
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
    await expect(owed.getByRole('link', { name: /联系爸爸妈妈/ })).toBeVisible();
    // She who went there before did what this child owes of the term.
    await expect(owed.getByRole('link', { name: /家访/ })).toHaveCount(0);
    await expect(owed.getByRole('link', { name: /月谈心/ })).toHaveCount(0);
  });

  await test.step('the visit counts and stays its author’s', async () => {
    const story = next.page.getByRole('region', { name: '来往' });
    await expect(story.getByRole('link', { name: /家访/ }).first()).toContainText(people.classTeacher.name);
    await teacher.openStory(next, /家访/);
    await teacher.openSection(next, '见到谁');
    await expect(next.page.getByRole('checkbox', { name: people.classTeacher.name })).toBeChecked();
    await next.page.getByRole('button', { name: '先放着' }).click();
    await teacher.openChild(next, child.name);
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

  await test.step('the words stay with the head and the deputy, who read them without breaking anything', async () => {
    await openAccount(school.url, colleagues.deputy, { roles: ['deputy'] });
    await teacher.enrol(deputy, colleagues.deputy);
    await teacher.sendNow(desk);
    for (const leader of [desk, deputy]) {
      await teacher.openChild(leader, child.name);
      await teacher.openStory(leader, /谈心/);
      await teacher.openSection(leader, '谈了什么');
      await expect(leader.page.getByLabel('孩子说的', { exact: true })).toHaveValue(said);
    }
    await deputy.look('words of a child before the deputy');
    await teacher.openTab(hers, '今日');
    await expect(hers.page.getByText(/打开了你封存的/)).toHaveCount(1);
  });

  await test.step('she leaves the school: whom she walked beside has nobody, and the head sees it and finds somebody', async () => {
    await openOffice(desk, '老师和账号');
    await openPerson(desk.page, people.classTeacher.name);
    await desk.page.getByRole('button', { name: '停用', exact: true }).click();
    await desk.page.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).click();
    await expect(desk.page.getByRole('button', { name: '重新启用' })).toBeVisible();
    await teacher.sendNow(desk);
    await teacher.openTab(desk, '报表');
    await desk.page.getByRole('link', { name: /^结对.*每位老师/ }).click();
    const alone = desk.page.getByRole('region', { name: '还没有老师陪的' });
    await expect(alone.getByRole('link', { name: new RegExp(other.name) })).toBeVisible();
    await desk.look('whom nobody walks beside any more');
    await desk.page.getByRole('link', { name: people.pairedTeacher.name }).click();
    await desk.page.getByRole('searchbox', { name: '找孩子来结对' }).fill(other.name);
    await desk.page.getByRole('checkbox', { name: new RegExp(other.name) }).check();
    await desk.page.getByRole('button', { name: '结对这1个孩子' }).click();
    await expect(desk.page.getByText('结对了1个孩子')).toBeVisible();
    await teacher.openTab(desk, '报表');
    await desk.page.getByRole('link', { name: /^结对.*每位老师/ }).click();
    await expect(alone.getByRole('link', { name: new RegExp(other.name) })).toHaveCount(0);
  });
});
