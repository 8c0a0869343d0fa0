/** A table as CSV that WPS opens in Chinese: UTF-8 with its mark, and no cell that a program would take for a formula. */

import { saveFile } from './save-file.ts';

const BOM = '\uFEFF';

export const csvOf = (rows: readonly (readonly string[])[]): string =>
  BOM + rows.map((row) => row.map(cellOf).join(',')).join('\r\n');

function cellOf(text: string): string {
  const plain = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replace(/"/g, '""')}"` : plain;
}

/** Hands it to the browser's own download. */
export const saveCsv = (rows: readonly (readonly string[])[], fileName: string): void =>
  saveFile(new Blob([csvOf(rows)], { type: 'text/csv;charset=utf-8' }), fileName);
