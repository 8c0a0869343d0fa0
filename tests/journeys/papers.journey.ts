/** The county asks for paper: 附件1 and 附件2 of a child, 附件3 of the school, printed and saved, to the last cell. */
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import {
  A4_LANDSCAPE,
  A4_PORTRAIT,
  mergesBelow,
  mergesShown,
  pdfByOffice,
  printed,
  shown,
  tableOf,
  type PrintedPage,
  type SavedTable,
} from './office-papers.ts';
import { turnTo } from './office-screens.ts';
import { CLASS_OF_23, CLASS_OF_3, writeClassOf23, writeClassOf3 } from './office-class.ts';
import { pcSize } from './phone.ts';
import { people } from './roster.ts';
import * as teacher from './teacher.ts';
import { enrol, openTab } from './teacher.ts';
import { expect, test } from './world.ts';

/** The format of a cell that a spreadsheet must not read as a number. */
const TEXT_FORMAT = '@';

async function saved(page: Page): Promise<{ name: string; bytes: Uint8Array; table: SavedTable }> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '存成表格（.xlsx）' }).click();
  const download = await downloading;
  const bytes = await readFile(await download.path());
  return { name: download.suggestedFilename(), bytes, table: tableOf(bytes) };
}

/** The one cell of the saved table with these words. */
function cellWith({ cells }: SavedTable, words: string) {
  const found = [...cells.values()].filter(({ text }) => text === words);
  expect(found.length, words).toBeGreaterThan(0);
  return found;
}

function expectText(table: SavedTable, words: string): void {
  for (const { type, format } of cellWith(table, words)) {
    expect(type, words).toMatch(/^(s|inlineStr)$/);
    expect(format, words).toBe(TEXT_FORMAT);
  }
}

const count = (sheets: readonly (readonly string[])[], mark: string): number =>
  sheets.flat().filter((each) => each === mark).length;

interface Expected {
  readonly name: string;
  readonly pages: number;
  readonly size: PrintedPage;
  readonly ticks: number;
  readonly struck: number;
}

/** Prints and saves the paper that is open, compares all that can be compared, and gives back the saved table. */
async function expectPaper(page: Page, { name, pages, size, ticks, struck }: Expected) {
  await expect(page.getByRole('region', { name: '纸面' })).toBeVisible();
  const print = await printed(page);
  writeFileSync(test.info().outputPath(`${name}.pdf`), print.pdf);
  expect(print.pages).toEqual(Array.from({ length: pages }, () => size));
  expect(print.cells).toEqual(await shown(page));
  expect(count(print.cells, '√'), '√').toBe(ticks);
  expect(count(print.cells, '∕'), '∕').toBe(struck);
  const file = await saved(page);
  const office = pdfByOffice(file.bytes);
  writeFileSync(test.info().outputPath(`${name}-office.pdf`), office.pdf);
  expect(office.pages).toEqual(print.pages);
  const words = new Set([...file.table.cells.values()].map(({ text }) => text.trim()));
  for (const cell of new Set(print.cells.flat())) expect(words).toContain(cell);
  expect(mergesBelow(file.table, print.cells[0]?.[0] ?? '')).toEqual(await mergesShown(page));
  return file;
}

test('[§13.6] A head prints and saves the three annexes', async ({ aSchool, aPhone }) => {
  const school = await aSchool();
  const [first] = await writeClassOf23(school);
  if (!first) throw new Error('The class is empty.');
  const pc = await aPhone(school, { viewport: pcSize });
  const { page } = pc;
  await enrol(pc, people.head);

  await test.step('附件1 of a child', async () => {
    await openTab(pc, '孩子');
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
    expect(table.isLandscape).toBe(true);
    expect(table.rowBreaks).toBe(2);
    expectText(table, first.guardianPhone);
    expectText(table, '2015年3月');
    await pc.look('annex 3');
  });
});

test('[§13.3] [§13.4] [§13.5] A head sees who is on 附件3 that day, who is not, and why', async ({
  aSchool,
  aPhone,
}) => {
  const school = await aSchool();
  const { motherHome, fatherDied, nearly16 } = await writeClassOf3(school);
  const pc = await aPhone(school, { viewport: pcSize });
  const { page } = pc;
  await enrol(pc, people.head);
  const paper = page.getByRole('region', { name: '纸面' });
  const leftOut = page.getByRole('region', { name: '没列进去的' });
  const openList = async (day: string) => {
    await turnTo(pc, '/papers/annex3');
    await page.getByLabel('哪个班').selectOption(CLASS_OF_3);
    await page.getByLabel('日期', { exact: true }).fill(day);
  };
  const year = new Date().getFullYear();
  await openTab(pc, '孩子');

  await test.step('a mother at home can care: not on the list, 关注, and 1 in the 学籍 system', async () => {
    await openList(`${year}-04-06`);
    const row = leftOut.getByRole('link', { name: new RegExp(motherHome) });
    await expect(row).toContainText('父母有一方在家，能照顾');
    await expect(row).toContainText('列为关注');
    await expect(row).toContainText('学籍系统填1');
    await expect(paper.getByText(motherHome)).toHaveCount(0);
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
});
