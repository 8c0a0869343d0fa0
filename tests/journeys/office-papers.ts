/** What a printer and a spreadsheet make of our papers, read back from their bytes: pages of a PDF, cells of an .xlsx. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from '@playwright/test';
import { officePath } from '#tests/support/tools.ts';

export interface PrintedPage {
  readonly widthMm: number;
  readonly heightMm: number;
}

const MM_A_POINT = 25.4 / 72;

/** The pages of a PDF by their boxes; Chromium and LibreOffice write page objects uncompressed. */
function pagesOf(pdf: Buffer): PrintedPage[] {
  const source = pdf.toString('latin1');
  const objects = source.split(/\bendobj\b/).filter((each) => /\/Type\s*\/Page\b(?!s)/.test(each));
  return objects.map((each) => {
    const box = /\/MediaBox\s*\[\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\]/.exec(each);
    const [left = 0, bottom = 0, right = 0, top = 0] = (box ?? []).slice(1).map(Number);
    const mm = (points: number) => Math.round(points * MM_A_POINT);
    return { widthMm: mm(right - left), heightMm: mm(top - bottom) };
  });
}

export const A4_PORTRAIT: PrintedPage = { widthMm: 210, heightMm: 297 };
export const A4_LANDSCAPE: PrintedPage = { widthMm: 297, heightMm: 210 };

/** Cells of one row that say something, each with its column: `3 马尕麦`. */
type GridRow = readonly string[];

/** What goes to the printer as rows and columns, sheet by sheet: a merged cell stands where it begins. */
export const gridPrinted = (page: Page): Promise<GridRow[][]> =>
  page.locator('body > [aria-hidden="true"] section').evaluateAll((sheets) =>
    sheets.map((sheet) => {
      const taken = new Set<string>();
      const place = (row: number, cell: HTMLTableCellElement) => {
        let column = 1;
        while (taken.has(`${row} ${column}`)) column += 1;
        for (let at = 0; at < cell.rowSpan * cell.colSpan; at += 1)
          taken.add(`${row + Math.floor(at / cell.colSpan)} ${column + (at % cell.colSpan)}`);
        return `${column} ${cell.textContent.trim()}`;
      };
      return [...sheet.querySelectorAll('tr')].map((line, row) =>
        [...line.cells].map((cell) => place(row, cell)).filter((each) => !each.endsWith(' ')),
      );
    }),
  );

/** The saved table the same way, row by row from the top. */
export function gridSaved({ cells }: SavedTable): GridRow[] {
  const rows: ([column: number, text: string][] | undefined)[] = [];
  for (const [at, { text }] of cells) {
    const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(at) ?? [];
    if (text.trim() !== '') (rows[Number(row)] ??= []).push([columnOf(letters), text.trim()]);
  }
  const inOrder = Array.from(rows, (row) => (row ?? []).sort(([a], [b]) => a - b));
  return inOrder.map((row) => row.map(([column, text]) => `${column} ${text}`));
}

/** What goes to the printer, and the same by eye: the words of every cell, sheet by sheet. */
export async function printed(page: Page): Promise<{ pdf: Buffer; pages: PrintedPage[]; cells: string[][] }> {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const cells = await page
    .locator('body > [aria-hidden="true"] section')
    .evaluateAll((sheets) =>
      sheets.map((sheet) => [...sheet.querySelectorAll('th, td')].map((each) => (each.textContent ?? '').trim())),
    );
  return { pdf, pages: pagesOf(pdf), cells };
}

/** The words of every cell of the paper shown on the screen, sheet by sheet. */
export const shown = (page: Page): Promise<string[][]> =>
  page
    .getByRole('region', { name: '纸面' })
    .locator('section')
    .evaluateAll((sheets) =>
      sheets.map((sheet) => [...sheet.querySelectorAll('th, td')].map((each) => (each.textContent ?? '').trim())),
    );

/** The merged cells of the first sheet on the screen: words, rows × columns. */
export const mergesShown = (page: Page): Promise<string[]> =>
  page
    .getByRole('region', { name: '纸面' })
    .locator('section:first-child :is(td, th)')
    .evaluateAll((cells) =>
      cells
        .filter((each) => each instanceof HTMLTableCellElement)
        .filter(({ rowSpan, colSpan }) => rowSpan * colSpan > 1)
        .map(({ textContent, rowSpan, colSpan }) => `${textContent.trim()} ${rowSpan} × ${colSpan}`)
        .sort(),
    );

const columnOf = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** The merged cells of the saved table from the row of that cell on, without the notes that span its whole width. */
export function mergesBelow({ cells, merges }: SavedTable, topLeft: string): string[] {
  const [first = ''] = [...cells].find(([, { text }]) => text === topLeft) ?? [];
  const top = Number(/\d+$/.exec(first)?.[0]);
  const spans = merges.map((each) => {
    const [, left = '', from = '', right = '', to = ''] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(each) ?? [];
    const columns = columnOf(right) - columnOf(left) + 1;
    return {
      text: cells.get(left + from)?.text.trim() ?? '',
      row: Number(from),
      rows: Number(to) - Number(from) + 1,
      columns,
    };
  });
  const width = Math.max(...spans.map(({ columns }) => columns));
  return spans
    .filter(({ row, columns }) => row >= top && columns < width)
    .map(({ text, rows, columns }) => `${text} ${rows} × ${columns}`)
    .sort();
}

interface SavedCell {
  readonly text: string;
  /** `s` a shared string, `inlineStr`, `n` a number; what the file says. */
  readonly type: string;
  /** The number format's code; `@` is text. */
  readonly format: string;
}

export interface SavedTable {
  readonly cells: ReadonlyMap<string, SavedCell>;
  readonly merges: readonly string[];
  readonly isLandscape: boolean;
  readonly rowBreaks: number;
  /** Rows that the printer sets on every page again. */
  readonly repeatedRows: number;
}

const plain = (xml: string): string =>
  xml
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#10;|&#xA;/g, '\n')
    .replace(/&amp;/g, '&');

/** Reads the first sheet of a workbook without the library that wrote it. */
export function tableOf(bytes: Uint8Array): SavedTable {
  const files = unzipSync(bytes);
  const part = (path: string): string => strFromU8(files[path] ?? new Uint8Array());
  const words = [...part('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si = '']) => plain(si));
  const styles = part('xl/styles.xml');
  const cellXfs = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles)?.[1] ?? '';
  const codes = new Map([['49', '@']]);
  for (const [, id = '', code = ''] of styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g))
    codes.set(id, code);
  const formats = [...cellXfs.matchAll(/<xf [^>]*numFmtId="(\d+)"/g)].map(([, id = '']) => codes.get(id) ?? '');
  const sheet = part('xl/worksheets/sheet1.xml');
  const cells = new Map<string, SavedCell>();
  for (const [, attributes = '', inside = ''] of sheet.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
    const type = of('t') ?? 'n';
    const raw = plain(/<(?:v|is)>(.*?)<\/(?:v|is)>/s.exec(inside)?.[1] ?? '');
    const text = type === 's' ? (words[Number(raw)] ?? '') : raw;
    cells.set(of('r') ?? '', { text, type, format: formats[Number(of('s') ?? 0)] ?? '' });
  }
  return {
    cells,
    merges: [...sheet.matchAll(/<mergeCell ref="([^"]+)"/g)].map(([, ref = '']) => ref),
    isLandscape: /orientation="landscape"/.test(sheet),
    repeatedRows: titleRows(part('xl/workbook.xml')),
    rowBreaks: [...(/<rowBreaks.*?<\/rowBreaks>/s.exec(sheet)?.[0] ?? '').matchAll(/<brk /g)].length,
  };
}

function titleRows(workbook: string): number {
  const [, from, to] = /Print_Titles[^>]*>[^<]*\$(\d+):\$(\d+)</.exec(workbook) ?? [];
  return from === undefined ? 0 : Number(to) - Number(from) + 1;
}

/** Opens the workbook in LibreOffice and prints it; throws when it complains. */
export function pdfByOffice(bytes: Uint8Array): { pdf: Buffer; pages: PrintedPage[] } {
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-office-'));
  try {
    const table = join(folder, 'table.xlsx');
    writeFileSync(table, bytes);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const args = [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, table];
    const said = execFileSync(officePath(), args, { encoding: 'utf8', timeout: 120_000, stdio: 'pipe' });
    if (/error/i.test(said)) throw new Error(said);
    const pdf = readFileSync(join(folder, `${basename(table, '.xlsx')}.pdf`));
    return { pdf, pages: pagesOf(pdf) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
