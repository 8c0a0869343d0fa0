/** Hands bytes to the browser's own download; the name is the form's and never carries an ID number. */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Some phones read the URL only after the click has returned. */
const KEPT_MS = 60_000;

export function saveTable(bytes: Uint8Array, fileName: string): void {
  const url = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type: XLSX }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
