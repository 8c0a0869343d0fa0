/** Rows laid over as many sheets as they take, with what must not be parted kept together. */
import type { Row } from './form.ts';

interface Sheets {
  /** Room for rows on the first sheet and on every other, mm. */
  readonly firstMm: number;
  readonly laterMm: number;
  /** Whether the row says nothing without the one below it. */
  readonly staysWithNext: (row: Row, index: number) => boolean;
}

/** The rows in order, a new sheet where the next would not fit; together stays what fits on one sheet together. */
export function overSheets(rows: readonly Row[], { firstMm, laterMm, staysWithNext }: Sheets): Row[][] {
  const sheets: Row[][] = [[]];
  let left = firstMm;
  rows.forEach((row, index) => {
    const needed = togetherMm(rows, { index, staysWithNext });
    const mm = needed > laterMm ? row.heightMm : needed;
    if (mm > left && sheets[sheets.length - 1]?.length !== 0) {
      sheets.push([]);
      left = laterMm;
    }
    sheets[sheets.length - 1]?.push(row);
    left -= row.heightMm;
  });
  return sheets;
}

/** Of the row and whatever below it must be on its sheet. */
function togetherMm(rows: readonly Row[], from: { index: number } & Pick<Sheets, 'staysWithNext'>): number {
  let sum = 0;
  for (let index = from.index; index < rows.length; index += 1) {
    const row = rows[index];
    if (row === undefined) break;
    sum += row.heightMm;
    if (!from.staysWithNext(row, index)) break;
  }
  return sum;
}
