/** Issue: one visit to a home files for each child of it, and the other class teacher is told: two classes, two phones. */
import { people } from './roster.ts';
import * as teacher from './teacher.ts';
import { expect, test } from './world.ts';

const SAID = '夜里想妈妈，被子薄';

test('a visit to a home with children of two classes counts for both', async ({ aSchool, aPhone }) => {
  test.setTimeout(240_000);
  const school = await aSchool();
  const [child] = school.school.pupils;
  const other = school.school.pupils.find(({ ofClass }) => ofClass === 'b');
  if (!child || !other) throw new Error('The roster has no two classes.');
  const phone = await aPhone(school);
  const colleague = await aPhone(school);

  await test.step('whoever goes names the child of the other class beside her own', async () => {
    const { page } = phone;
    await teacher.enrol(phone, people.classTeacher);
    await teacher.openChild(phone, child.name);
    await teacher.begin(phone, '记家访');
    await teacher.answer(phone, '点一下就写好', `奶奶 ${child.guardian}`);
    const others = page.getByRole('group', { name: '住这一家的别班孩子' });
    await others.getByRole('button', { name: '加一条' }).click();
    await others.getByLabel('孩子', { exact: true }).fill(other.name);
    await others.getByLabel('班级', { exact: true }).selectOption({ index: 2 });
    await phone.look('a child of another class in the home');
    await teacher.openSection(phone, '大人说的，孩子说的');
    await teacher.write(phone, '大人说的', SAID);
    await teacher.openSection(phone, '签字');
    await teacher.finish(phone);
    await teacher.sentAll(phone);
  });

  await test.step('the other class teacher is told of it, and writes hers with one press', async () => {
    const { page } = colleague;
    await teacher.enrol(colleague, people.otherTeacher);
    const told = page.getByRole('link', { name: `${people.classTeacher.name}去过${other.name}家里` });
    await expect(told).toBeVisible({ timeout: 60_000 });
    await colleague.look('told of a visit to a home');
    await told.click();
    await expect(page.getByText(new RegExp(`${people.classTeacher.name}去过这一家`))).toBeVisible();
    await colleague.look('a visit that may be taken over');
    await page.getByRole('button', { name: '这一次也算我的，照着写' }).click();
    await expect(page.getByLabel('见到谁', { exact: true })).toHaveValue(child.guardian);
    await expect(page.getByText(SAID)).toHaveCount(0);
    await teacher.openSection(colleague, '签字');
    await teacher.finish(colleague);
    await teacher.sentAll(colleague);
    await teacher.openTab(colleague, '今日');
    await expect(told).toHaveCount(0);
    await teacher.openChild(colleague, other.name);
    await expect(page.getByRole('region', { name: '来往' }).getByRole('link', { name: /家访/ })).toBeVisible();
  });
});
