/** The list of the county (附件3) asked about children whose families do not fit at once: who stands on it, who does not, and why. */
import { CLASS_OF_3, writeClassOf3 } from './office-class.ts';
import { shown } from './office-papers.ts';
import { turnTo } from './office-screens.ts';
import { pcSize } from './phone.ts';
import { people } from './roster.ts';
import * as teacher from './teacher.ts';
import { expect, test } from './world.ts';

test('[§13.3] [§13.4] [§13.5] A head sees who is on 附件3 that day, who is not, and why', async ({
  aSchool,
  aPhone,
}) => {
  const school = await aSchool();
  const { motherHome, fatherDied, nearly16 } = await writeClassOf3(school);
  const pc = await aPhone(school, { viewport: pcSize });
  const { page } = pc;
  await teacher.enrol(pc, people.head);
  const paper = page.getByRole('region', { name: '纸面' });
  const leftOut = page.getByRole('region', { name: '没列进去的' });
  const openList = async (day: string) => {
    await turnTo(pc, '/papers/annex3');
    await page.getByLabel('哪个班').selectOption(CLASS_OF_3);
    await page.getByLabel('日期', { exact: true }).fill(day);
  };
  const year = new Date().getFullYear();
  await teacher.openTab(pc, '孩子');

  await test.step('a mother at home can care: not on the list, and 1 in the 学籍 system', async () => {
    await openList(`${year}-04-06`);
    const row = leftOut.getByRole('link', { name: new RegExp(motherHome) });
    await expect(row).toContainText('父母有一方在家，能照顾');
    await expect(row).toContainText('学籍系统填1');
    await expect(row).not.toContainText('列为关注');
    await expect(paper.getByText(motherHome)).toHaveCount(0);
  });

  await test.step('the head lists her as 关注 where the list leads to; from then on nothing is owed for her', async () => {
    await leftOut.getByRole('link', { name: new RegExp(motherHome) }).click();
    await expect(page.getByRole('heading', { level: 1, name: motherHome })).toBeVisible();
    const owed = page.getByRole('region', { name: '要做的' });
    await expect(owed.getByRole('link', { name: /家访/ })).toBeVisible();
    await teacher.openFile(pc, /^孩子的情况/);
    await teacher.openSection(pc, '在学校');
    await teacher.answer(pc, '档案状态', '关注');
    await teacher.finish(pc);
    await expect(owed.getByRole('link')).toHaveCount(0);
    await openList(`${year}-04-06`);
    const row = leftOut.getByRole('link', { name: new RegExp(motherHome) });
    await expect(row).toContainText('列为关注');
    await expect(row).toContainText('父母有一方在家，能照顾');
    await pc.look('who is not on the list');
  });

  await test.step('a father who died and a mother away: somebody decides, then 母外出 and 单亲', async () => {
    await expect(leftOut.getByRole('link', { name: new RegExp(fatherDied) })).toContainText('等人来定');
    await teacher.openChild(pc, fatherDied);
    await teacher.openFile(pc, /^家里的情况/);
    await teacher.openSection(pc, '附件2最后一栏');
    await teacher.answer(pc, '附件3类别', '母外出');
    await teacher.write(pc, '为什么这样定', '父亲去世，母亲外出，奶奶照看');
    await teacher.finish(pc);
    await openList(`${year}-04-06`);
    const cells = (await shown(page)).flat();
    const at = cells.indexOf(fatherDied);
    expect(cells.slice(at, at + 11)).toContain('母外出');
    expect(cells.slice(at + 6, at + 8)).toEqual(['√', '']);
    await teacher.openChild(pc, fatherDied);
    await page.getByRole('link', { name: '附件2', exact: true }).click();
    await expect(paper).toBeVisible();
    const family = (await shown(page)).flat();
    const labels = family.indexOf('一方死亡');
    expect(family[labels + 8]).toBe('√');
  });

  await test.step('sixteen on 7 April: on the list of the 6th and not on that of the 8th', async () => {
    await openList(`${year}-04-06`);
    await expect(paper.getByText(nearly16)).toBeVisible();
    await openList(`${year}-04-08`);
    await expect(leftOut.getByRole('link', { name: new RegExp(nearly16) })).toContainText('已满16岁');
    await expect(paper.getByText(nearly16)).toHaveCount(0);
  });

  await test.step('a visit finds a father come home: the list follows the answer, and so does the reason', async () => {
    await openList(`${year}-04-06`);
    await expect(paper.getByText(nearly16)).toBeVisible();
    await teacher.openChild(pc, nearly16);
    await teacher.begin(pc, '记家访');
    await teacher.answer(pc, '点一下就写好', '奶奶 马八姑');
    await teacher.openSection(pc, '家里有变化吗');
    await teacher.answer(pc, '父母去向', '有变化');
    await teacher.answer(pc, '父亲', '在家');
    await teacher.openSection(pc, '大人说的，孩子说的');
    await teacher.write(pc, '指导和建议', '爸爸多陪孩子写作业');
    await teacher.openSection(pc, '签字');
    await teacher.finish(pc);
    await openList(`${year}-04-06`);
    await expect(leftOut.getByRole('link', { name: new RegExp(nearly16) })).toContainText('父母有一方在家，能照顾');
    await expect(paper.getByText(nearly16)).toHaveCount(0);
  });
});
