/** Journey: two people in two villages write the same child down without a network; at school two files become one child. */
import { pcSize, type Phone } from './phone.ts';
import { people } from './roster.ts';
import * as teacher from './teacher.ts';
import { turnTo } from './office-screens.ts';
import { cramped, sideways } from './office-measure.ts';
import { expect, test } from './world.ts';

const child = { name: '马尕兰', birth: '2015-09-12' } as const;

/** Adds the child with what she learnt of it, and a visit. */
async function addAndVisit(phone: Phone, { hobby, advice }: { hobby: string; advice: string }): Promise<void> {
  const { page } = phone;
  await teacher.openTab(phone, '孩子');
  await page.getByRole('link', { name: '添一个孩子' }).click();
  await teacher.write(phone, '姓名', child.name);
  await teacher.answer(phone, '性别', '女');
  await teacher.write(phone, '出生日期', child.birth);
  await teacher.openSection(phone, '在学校');
  await page.getByLabel('班级', { exact: true }).selectOption({ index: 1 });
  await teacher.openSection(phone, '什么样的孩子');
  await teacher.write(phone, '爱好', hobby);
  await teacher.openSection(phone, '证件');
  await teacher.finish(phone);
  await teacher.openChild(phone, child.name);
  await teacher.begin(phone, '记家访');
  await teacher.openSection(phone, '见到谁');
  await teacher.write(phone, '见到谁', '奶奶');
  await teacher.openSection(phone, '大人说的，孩子说的');
  await teacher.write(phone, '指导和建议', advice);
  await teacher.openSection(phone, '签字');
  await teacher.finish(phone);
}

/** One row of the child in the list, and both visits on its page. */
async function showsOneChild(phone: Phone): Promise<void> {
  await teacher.openTab(phone, '孩子');
  await expect(await teacher.search(phone, child.name)).toHaveCount(1);
  await teacher.openChild(phone, child.name);
  const story = phone.page.getByRole('region', { name: '来往' });
  await expect(story.getByRole('link', { name: /家访/ })).toHaveCount(2);
}

test('two phones write one child down, the head makes the two files one, and nothing of either is lost', async ({
  aSchool,
  aPhone,
}) => {
  test.setTimeout(420_000);
  const school = await aSchool();
  const hers = await aPhone(school);
  const desk = await aPhone(school, { viewport: pcSize });

  await test.step('without a network both add the child and write a visit', async () => {
    await teacher.enrol(desk, people.head);
    await teacher.enrol(hers, people.classTeacher);
    await school.stop();
    await hers.leaveNetwork();
    await desk.leaveNetwork();
    await addAndVisit(desk, { hobby: '画画', advice: '每天读一页' });
    await addAndVisit(hers, { hobby: '唱歌', advice: '给水缸加盖' });
  });

  await test.step('whoever writes the name once more is told that the child is here, and may go on', async () => {
    await teacher.openTab(hers, '孩子');
    await hers.page.getByRole('link', { name: '添一个孩子' }).click();
    await teacher.write(hers, '姓名', child.name);
    await expect(hers.page.getByText(/像是已经在册/)).toBeVisible();
    await hers.look('a child who is here already');
    await hers.page.getByRole('button', { name: '先放着' }).click();
  });

  await test.step('back in the network the head is asked', async () => {
    await school.start();
    await desk.joinNetwork();
    await teacher.sentAll(desk);
    await hers.joinNetwork();
    await teacher.sentAll(hers);
    await teacher.sendNow(desk);
    await turnTo(desk, '/office/twins');
    await expect(desk.page.getByText('姓名和出生日期一样，像是同一个孩子。')).toBeVisible();
    await desk.look('pairs in the office');
    await desk.page.getByRole('link', { name: new RegExp(child.name) }).click();
    await expect(desk.page.getByRole('heading', { name: /是同一个孩子吗？$/ })).toBeVisible();
    await desk.look('two files at the desk');
    await desk.page.screenshot({ path: test.info().outputPath('two-files-desk.png'), fullPage: true });
  });

  await test.step('the teacher sees the same two files side by side', async () => {
    await teacher.sendNow(hers);
    await hers.page.getByRole('link', { name: /可能是同一个孩子/ }).click();
    await expect(hers.page.getByRole('radiogroup', { name: '爱好' })).toBeVisible();
    await hers.look('two files on a phone');
    expect([...(await sideways(hers.page)), ...(await cramped(hers.page))]).toEqual([]);
    await hers.page.screenshot({ path: test.info().outputPath('two-files-phone.png'), fullPage: true });
  });

  await test.step('the head picks and makes them one; both phones show one child with both visits', async () => {
    await teacher.answer(desk, '爱好', '画画');
    await desk.page.getByRole('button', { name: '是同一个孩子，合成一份' }).click();
    await teacher.sentAll(desk);
    await teacher.sendNow(hers);
    for (const phone of [desk, hers]) {
      // One after the other: both stand on a page of their own.
      await showsOneChild(phone);
      await expect(phone.page.getByText(/还有一份档案合在这里/)).toBeVisible();
      await phone.look('one child with both visits');
    }
  });

  await test.step('the head can part them again', async () => {
    await turnTo(desk, '/office/twins');
    await desk.look('merged files in the office');
    await desk.page.getByRole('button', { name: '分开，各是各的' }).click();
    await expect(desk.page.getByText('分开了，会自己传到学校')).toBeVisible();
    await teacher.openTab(desk, '孩子');
    await expect(await teacher.search(desk, child.name)).toHaveCount(2);
  });
});
