/** The county asks for paper: 附件1 and 附件2 of a child, 附件3 of the school, and all that goes with them, to the last cell. */
import { count, expectPaper, expectText } from './a-paper.ts';
import { A4_LANDSCAPE, A4_PORTRAIT, shown } from './office-papers.ts';
import { turnTo } from './office-screens.ts';
import { CLASS_OF_23, writeClassOf23 } from './office-class.ts';
import { pcSize } from './phone.ts';
import { people } from './roster.ts';
import { enrol, openTab } from './teacher.ts';
import { expect, test } from './world.ts';

test('[§13.6] A head prints and saves the three annexes', async ({ aSchool, aPhone }) => {
  const school = await aSchool();
  const [first] = await writeClassOf23(school);
  if (!first) throw new Error('The class is empty.');
  const pc = await aPhone(school, { viewport: pcSize });
  const { page } = pc;
  await enrol(pc, people.head);
  await openTab(pc, '孩子');

  // What only a PC needs was kept for when the school does not answer.
  await school.stop();
  await pc.leaveNetwork();

  await test.step('附件1 of a child', async () => {
    await turnTo(pc, `/papers/annex1/${first.id}`);
    const { name, table } = await expectPaper(page, {
      name: 'annex1',
      pages: 1,
      size: A4_PORTRAIT,
      ticks: 5,
      struck: 0,
    });
    expect(name).toMatch(/^附件1.*\.xlsx$/);
    expect(name).not.toContain(first.idNumber);
    expectText(table, first.idNumber);
  });

  await test.step('附件2 of a child', async () => {
    await turnTo(pc, `/papers/annex2/${first.id}`);
    const { table } = await expectPaper(page, { name: 'annex2', pages: 1, size: A4_LANDSCAPE, ticks: 0, struck: 4 });
    expectText(table, first.idNumber);
    expectText(table, first.fatherPhone);
  });

  await test.step('附件3 of one class: 23 children on three sheets', async () => {
    await turnTo(pc, '/papers/annex3');
    await page.getByLabel('哪个班').selectOption(CLASS_OF_23);
    const { table } = await expectPaper(page, { name: 'annex3', pages: 3, size: A4_LANDSCAPE, ticks: 23, struck: 0 });
    const sheets = await shown(page);
    expect(sheets.map((cells) => count([cells], '女'))).toEqual([11, 11, 1]);
    const notes = await page.getByRole('region', { name: '纸面' }).locator('section').allTextContents();
    expect(notes.map((text) => text.split('注：1.').length - 1)).toEqual([0, 0, 1]);
    expect([...table.cells.values()].filter(({ text }) => text.startsWith('注：1.'))).toHaveLength(1);
    expect(table.isLandscape).toBe(true);
    expect(table.rowBreaks).toBe(2);
    expectText(table, first.guardianPhone);
    expectText(table, '2015年3月');
    await pc.look('annex 3');
  });
});

/** Every list and register. */
const schoolPapers: readonly (readonly [name: string, path: string, size: typeof A4_PORTRAIT])[] = [
  ['roster', '/papers/list/roster', A4_LANDSCAPE],
  ['information-ledger', '/papers/information-ledger', A4_LANDSCAPE],
  ['survey', '/papers/list/survey', A4_LANDSCAPE],
  ['visits', '/papers/list/visits', A4_LANDSCAPE],
  ['codes', '/papers/list/codes', A4_PORTRAIT],
  ['inspection', '/papers/list/inspection', A4_PORTRAIT],
  ['pair-load', '/reports/pairs', A4_LANDSCAPE],
  ['statistics', '/reports/statistics/paper', A4_PORTRAIT],
  ['number-list', '/reports/list/children-all/paper', A4_PORTRAIT],
  ['year', '/reports/year', A4_LANDSCAPE],
  ['calls', '/papers/register/family-call', A4_LANDSCAPE],
  ['absences', '/papers/register/absence', A4_LANDSCAPE],
  ['sign-in', '/papers/sign-in/guardian-meeting', A4_PORTRAIT],
];

test('A head prints and saves the lists, registers, cards and letters of the school', async ({ aSchool, aPhone }) => {
  // LibreOffice opens every one of them.
  test.setTimeout(400_000);
  const school = await aSchool();
  const [first] = await writeClassOf23(school);
  if (!first) throw new Error('The class is empty.');
  const pc = await aPhone(school, { viewport: pcSize });
  const { page } = pc;
  await enrol(pc, people.head);
  await openTab(pc, '报表');
  await page.getByRole('link', { name: /^打印/ }).click();
  await pc.look('all papers');

  for (const [name, path, size] of schoolPapers)
    await test.step(name, async () => {
      await turnTo(pc, path);
      await expectPaper(page, { name, size, ticks: 0, struck: 0 });
    });

  await test.step('contact cards of the class, ten on a sheet, without a label', async () => {
    await turnTo(pc, '/papers/cards');
    await page.getByLabel('哪个班').selectOption(CLASS_OF_23);
    const { table } = await expectPaper(page, { name: 'cards', pages: 3, size: A4_PORTRAIT, ticks: 0, struck: 0 });
    expect([...table.cells.values()].map(({ text }) => text).join('')).not.toContain('留守');
    await page.getByRole('button', { name: /记下23张/ }).click();
    await expect(page.getByText('都发过了，和档案一样。')).toBeVisible();
  });

  await test.step('a letter to the parents of whom nothing was heard, found from 报表, and that it went out', async () => {
    await openTab(pc, '报表');
    await page.getByRole('link', { name: /爸爸妈妈很久没联系/ }).click();
    await pc.look('parents unheard of');
    await page.getByRole('link', { name: /请多和孩子说说话/ }).click();
    await page.getByLabel('哪个班').selectOption(CLASS_OF_23);
    const letters = page.getByRole('region', { name: '纸面' }).getByText(/孩子在学校很好，也很想听到您的声音/);
    await expect(letters).toHaveCount(23);
    await pc.look('letters to parents');
    await page.getByRole('button', { name: /记下23封/ }).click();
    await expect(page.getByText('没有要发的。')).toBeVisible();
  });

  await test.step('letters about a child', async () => {
    await turnTo(pc, `/papers/child/${first.id}`);
    await pc.look('papers of a child');
    await page.getByRole('link', { name: /告知同意书/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: '告知同意书' })).toBeVisible();
    await expectPaper(page, { name: 'consent', size: A4_PORTRAIT, ticks: 0, struck: 0, isLetter: true });
    await turnTo(pc, '/papers/letter/responsibility');
    await expectPaper(page, {
      name: 'responsibility',
      size: A4_PORTRAIT,
      ticks: 0,
      struck: 0,
      isLetter: true,
    });
  });
});
