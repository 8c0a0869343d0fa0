/** A paper as a head sees it leave the app: the print and the saved table, held against each other and against the screen. */
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import {
  gridPrinted,
  gridSaved,
  mergesBelow,
  mergesShown,
  pdfByOffice,
  printed,
  shown,
  tableOf,
  type PrintedPage,
  type SavedTable,
} from './office-papers.ts';
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

export function expectText(table: SavedTable, words: string): void {
  for (const { type, format } of cellWith(table, words)) {
    expect(type, words).toMatch(/^(s|inlineStr)$/);
    expect(format, words).toBe(TEXT_FORMAT);
  }
}

export const count = (sheets: readonly (readonly string[])[], mark: string): number =>
  sheets.flat().filter((each) => each === mark).length;

interface Expected {
  readonly name: string;
  /** Absent where the children of the journey decide. */
  readonly pages?: number;
  readonly size: PrintedPage;
  readonly ticks: number;
  readonly struck: number;
  /** Sentences over the whole width: there is no merge that could be told from a heading's. */
  readonly isLetter?: true;
}

/** A paper with ID numbers shows their last two characters; the whole ones after one word why. */
async function giveReason(page: Page): Promise<void> {
  const show = page.getByRole('button', { name: '显示全部号码' });
  if (!(await show.isVisible())) return;
  const hidden = await page.content();
  expect(hidden.match(/(?<!\d)\d{17}[\dX](?!\d)/g)).toBeNull();
  await show.click();
  await page.getByRole('button', { name: '填表上报' }).click();
  await expect(show).toBeHidden();
}

/**
 * Every sheet stands in the saved table as one block of rows, in order, the same words in the same columns. Where the table
 * repeats its header itself, the later sheets of the print begin with it and the file has it once.
 */
function expectSameCells(sheets: Awaited<ReturnType<typeof gridPrinted>>, table: SavedTable): void {
  const saved = gridSaved(table);
  const header = sheets[0]?.slice(0, table.repeatedRows) ?? [];
  let from = 0;
  for (const [index, whole] of sheets.entries()) {
    if (index > 0) expect(whole.slice(0, header.length)).toEqual(header);
    const sheet = index > 0 ? whole.slice(header.length) : whole;
    const says = sheet.findIndex((row) => row.length > 0);
    const first = JSON.stringify(sheet[says]);
    const at = saved.findIndex((row, line) => line >= from + says && JSON.stringify(row) === first) - says;
    if (says < 0) continue;
    expect(at, `the saved table has no row ${first}`).toBeGreaterThanOrEqual(from);
    // A last row with nothing in it is no row of the file.
    expect(sheet.map((_, line) => saved[at + line] ?? [])).toEqual(sheet);
    from = at + sheet.length;
  }
}

/** Prints and saves the paper that is open, compares all that can be compared, and gives back the saved table. */
export async function expectPaper(page: Page, { name, pages, size, ticks, struck, isLetter }: Expected) {
  await expect(page.getByRole('region', { name: '纸面' })).toBeVisible();
  await giveReason(page);
  const print = await printed(page);
  writeFileSync(test.info().outputPath(`${name}.pdf`), print.pdf);
  expect(print.pages).toEqual(Array.from({ length: pages ?? print.pages.length }, () => size));
  expect(print.pages.length).toBe(print.cells.length);
  expect(print.cells).toEqual(await shown(page));
  expect(count(print.cells, '√'), '√').toBe(ticks);
  expect(count(print.cells, '∕'), '∕').toBe(struck);
  const file = await saved(page);
  const office = pdfByOffice(file.bytes);
  writeFileSync(test.info().outputPath(`${name}-office.pdf`), office.pdf);
  expect(office.pages).toEqual(print.pages);
  expectSameCells(await gridPrinted(page), file.table);
  if (!isLetter) expect(mergesBelow(file.table, print.cells[0]?.[0] ?? '')).toEqual(await mergesShown(page));
  return file;
}
