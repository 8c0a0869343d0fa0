/**
 * A government form as data: page, heading lines, a grid of millimetres, cells with their merges, notes and folio. Print
 * and .xlsx are both made from this one model, so that the stamped copy and the electronic copy cannot differ.
 */
import { printDay, printMonth } from '#domain/calendar/day.ts';
import type { Day } from '#domain/calendar/day.ts';
import { maskIdNumber } from '#domain/people/id-number.ts';
import { fittedRows } from './fit.ts';

/** √ in a cell that is ticked, ∕ (U+2215, GBK A84D) where the form itself strikes a cell out, — for a relative who has died. */
export const TICK = '√';
const STRUCK = '\u2215';
export const DASH = '—';

export interface Cell {
  readonly text: string;
  /** `label` is printed on the blank form; everything else is filled in. */
  readonly kind: 'label' | 'value' | 'tick' | 'struck';
  readonly colSpan?: number;
  readonly rowSpan?: number;
  /** Centred when absent. */
  readonly align?: 'left' | 'right';
  /** Words of a letter: no line around them. */
  readonly isBare?: boolean;
  /** Points; set when the sheet is fitted. */
  readonly size?: number;
  /** Numbers that a spreadsheet would spoil: ID numbers, phones, months. Written as text in .xlsx. */
  readonly isText?: boolean;
  /** An ID number, or why there is none: on the screen and in a print whole only for a reason (§9). */
  readonly isIdNumber?: true;
  /** A person's name: never cut, and broken only after its `·`. */
  readonly isName?: boolean;
}

export interface Row {
  readonly cells: readonly Cell[];
  readonly heightMm: number;
  readonly isHeader?: boolean;
}

/** One stretch of a heading line; `fill` stands on the dotted blank after the words. Shares divide the width. */
export interface Part {
  readonly text: string;
  readonly fill?: string | undefined;
  readonly align: 'left' | 'center' | 'right';
  readonly share: number;
}

export interface Line {
  readonly look: 'annex' | 'title' | 'plain';
  readonly parts: readonly Part[];
}

/** One sheet of paper. */
export interface Sheet {
  readonly lines: readonly Line[];
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
  /** Left, middle and right at the foot. */
  readonly folio: readonly [string, string, string];
}

export type Orientation = 'portrait' | 'landscape';

export interface PaperForm {
  readonly kind: string;
  readonly title: string;
  /** A4 always. */
  readonly orientation: Orientation;
  /** Each sheet is an upright A5, two of them beside each other on a landscape A4, to be cut in the middle. */
  readonly isHalf?: true;
  readonly columnsMm: readonly number[];
  readonly sheets: readonly Sheet[];
  /** Later sheets go on under a repeated header instead of beginning anew. */
  readonly goesOn: boolean;
  readonly checksum: string;
  /** What the folio counts: 共23人; empty where nothing is counted. */
  readonly count: string;
  /** Who took this copy out, and when; absent on a blank form. */
  readonly watermark?: string;
  readonly sheetName: string;
  /** Ends in .xlsx and carries neither an ID number nor a child's name: the folder it lands in is often everybody's. */
  readonly fileName: string;
}

/** Margins of every form, mm. The folio stands inside the bottom margin's 14 mm. */
export const MARGINS_MM = { top: 17, right: 20, bottom: 14, left: 20 } as const;
/** The same of a card of half the size. */
export const HALF_MARGINS_MM = { top: 12, right: 11, bottom: 13, left: 11 } as const;

/** What a person writes above the table. An absent field prints as a blank to be filled by hand. */
export interface Heading {
  readonly unit?: string | undefined;
  readonly filler?: string | undefined;
  readonly day?: Day | undefined;
}

export const label = (text: string, span: Pick<Cell, 'colSpan' | 'rowSpan'> = {}): Cell => ({
  text,
  kind: 'label',
  ...span,
});
export const value = (text: string, rest: Omit<Cell, 'text' | 'kind'> = {}): Cell => ({ text, kind: 'value', ...rest });
export const tick = (isTicked: boolean, rest: Omit<Cell, 'text' | 'kind'> = {}): Cell => ({
  text: isTicked ? TICK : '',
  kind: 'tick',
  ...rest,
});
export const struck = (): Cell => ({ text: STRUCK, kind: 'struck' });

const BLANK_DAY = '年\u3000\u3000月\u3000\u3000日';

/** 单位、填表人、日期 under the title; `words` are the form's own for the first two. */
export const headingLine = (words: readonly [string, string], heading: Heading): Line => ({
  look: 'plain',
  parts: [
    { text: words[0], fill: heading.unit ?? '', align: 'left', share: 4 },
    { text: words[1], fill: heading.filler ?? '', align: 'center', share: 3 },
    { text: heading.day === undefined ? BLANK_DAY : printDay(heading.day), align: 'right', share: 3 },
  ],
});

/** 附件1 and 附件2 carry the annex's number and the title on one line. */
export const annexTitleLine = (annex: string, title: string): Line => ({
  look: 'title',
  parts: [
    { text: annex, align: 'left', share: 1 },
    { text: title, align: 'center', share: 5 },
    { text: '', align: 'right', share: 1 },
  ],
});

/** What a builder says of a form; `finishForm` adds what follows from it. */
export interface FormPlan extends Omit<PaperForm, 'checksum' | 'count' | 'sheets' | 'fileName' | 'goesOn'> {
  readonly sheets: readonly Omit<Sheet, 'folio'>[];
  readonly goesOn?: boolean;
  readonly count?: string;
  /** Parts of the file's name after the title, joined by `-`; empty ones fall out. */
  readonly fileWords: readonly string[];
}

/** Fits the text into its cells, numbers the sheets and counts the checksum. */
export function finishForm({ fileWords, ...plan }: FormPlan): PaperForm {
  const checksum = checksumOf(plan.sheets);
  const { count = '', goesOn = false } = plan;
  const total = plan.sheets.length;
  const unit = plan.isHalf === true ? '张' : '页';
  const sheets = plan.sheets.map((sheet, index): Sheet => ({
    ...sheet,
    rows: fittedRows(plan.columnsMm, sheet.rows),
    folio: [count, `第${index + 1}${unit}，共${total}${unit}`, `校验码 ${checksum}`],
  }));
  return {
    ...plan,
    goesOn,
    count,
    checksum,
    sheets,
    fileName: `${fileWords.map(plainWord).filter(Boolean).join('-')}.xlsx`,
  };
}

/** The same form with who took it out and when at its foot (§9); the checksum is of what the form says, and stays. */
export const withWatermark = (form: PaperForm, watermark: string | undefined): PaperForm =>
  watermark === undefined ? form : { ...form, watermark };

const isWritten = ({ isIdNumber, text }: Cell): boolean => isIdNumber === true && /\d/.test(text);

const cellsOf = ({ sheets }: PaperForm): readonly Cell[] =>
  sheets.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells));

export const bearsIdNumbers = (form: PaperForm): boolean => cellsOf(form).some(isWritten);

/**
 * The same form for whoever gave no reason: of each ID number the last two characters. The checksum goes as well: with the
 * birth beside it and two characters known it would tell which of the few hundred numbers left is the one.
 */
export const withoutIdNumbers = (form: PaperForm): PaperForm => ({
  ...form,
  checksum: '',
  sheets: form.sheets.map((sheet) => ({
    ...sheet,
    folio: [sheet.folio[0], sheet.folio[1], ''],
    rows: sheet.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => (isWritten(cell) ? { ...cell, text: maskIdNumber(cell.text) } : cell)),
    })),
  })),
});

/** The A4 pages of a form, each with the sheets that stand on it. */
export function pagesOf(form: PaperForm): readonly (readonly Sheet[])[] {
  const { sheets } = form;
  const each = sheetsOnPage(form);
  return Array.from({ length: Math.ceil(sheets.length / each) }, (_, page) =>
    sheets.slice(page * each, (page + 1) * each),
  );
}

const sheetsOnPage = ({ isHalf }: PaperForm): number => (isHalf === true ? 2 : 1);

/** The same form as a part of a stack of papers: its sheets carry the stack's page numbers, of which it begins after so many. */
export const withPages = (form: PaperForm, before: number, total: number): PaperForm => {
  const each = sheetsOnPage(form);
  return {
    ...form,
    sheets: form.sheets.map((sheet, index) => ({
      ...sheet,
      folio: [sheet.folio[0], `第${before + Math.floor(index / each) + 1}页，共${total}页`, sheet.folio[2]],
    })),
  };
};

/** Characters that Windows or a mail program refuses in a file's name are left out. */
const plainWord = (word: string): string => word.replace(/[\\/:*?"<>|\s\u2215]/g, '').slice(0, 40);

/** `2026年4月` for a file's name; empty for a blank form. */
export const monthWord = (day: Day | undefined): string => (day === undefined ? '' : printMonth(day));

/**
 * Four hexadecimal digits over everything that is written on the sheets (CRC-16/CCITT over UTF-16 code units), the same on
 * paper and in the file, so that a bureau can see whether the two copies are one.
 */
function checksumOf(sheets: readonly Omit<Sheet, 'folio'>[]): string {
  const lines = sheets.flatMap((sheet) => [
    ...sheet.lines.map((line) => line.parts.map((part) => `${part.text}${part.fill ?? ''}`).join('\t')),
    ...sheet.rows.map((row) => row.cells.map((cell) => cell.text).join('\t')),
    ...sheet.notes,
  ]);
  let crc = 0xffff;
  for (const letter of lines.join('\n')) {
    const code = letter.codePointAt(0) ?? 0;
    for (const byte of [(code >> 16) & 0xff, (code >> 8) & 0xff, code & 0xff]) crc = nextCrc(crc, byte);
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}

function nextCrc(crc: number, byte: number): number {
  let next = crc ^ (byte << 8);
  for (let bit = 0; bit < 8; bit += 1) next = next & 0x8000 ? ((next << 1) ^ 0x1021) & 0xffff : (next << 1) & 0xffff;
  return next;
}
