/** Hands a file to the browser's own download, or to the phone's share sheet; names carry no ID number and no child's name. */

/** Some phones read the URL only after the click has returned. */
const KEPT_MS = 60_000;

export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const saveTable = (bytes: Uint8Array, name: string): void =>
  saveFile(new Blob([Uint8Array.from(bytes)], { type: XLSX }), name);

/** Whether this phone's share sheet takes such a file; Chromium's takes only kinds it knows. */
export function mayShare(file: Blob, name: string): boolean {
  const share = navigator as Partial<Navigator>;
  return share.share !== undefined && share.canShare?.({ files: [new File([file], name)] }) === true;
}

/** A person who closes the sheet has not failed. */
export const shareFile = (file: Blob, name: string): Promise<void> =>
  navigator.share({ files: [new File([file], name)] }).catch(() => undefined);
