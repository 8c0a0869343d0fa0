/** A table as CSV that WPS opens in Chinese: UTF-8 with its mark, and no cell that a program would take for a formula. */

const BOM = '\uFEFF';
const KEPT_MS = 60_000;

export const csvOf = (rows: readonly (readonly string[])[]): string =>
  BOM + rows.map((row) => row.map(cellOf).join(',')).join('\r\n');

function cellOf(text: string): string {
  const plain = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replace(/"/g, '""')}"` : plain;
}

/** Hands it to the browser's own download. */
export function saveCsv(rows: readonly (readonly string[])[], fileName: string): void {
  const url = URL.createObjectURL(new Blob([csvOf(rows)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
