/** Opens the file a school brings: bytes to plain rows, or a refusal that says what kind of file it is instead. */
import type { MergeRange } from 'hucre/xlsx';
import { refuse, succeed } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';

export type RosterRefusal =
  | { readonly type: 'unreadable' }
  | { readonly type: 'old-xls' }
  | { readonly type: 'password-protected' }
  | { readonly type: 'not-a-roster' }
  | { readonly type: 'too-large' };

export type CellContent = string | number | boolean | Date | null;

export interface SheetRows {
  readonly name: string;
  readonly rows: readonly (readonly CellContent[])[];
  readonly merges: readonly MergeRange[];
}

const MAX_BYTES = 8 * 1024 * 1024;
const MAX_UNPACKED_BYTES = 96 * 1024 * 1024;
const MAX_ROSTER_ROWS = 5000;
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** The container of .xls and of every workbook with a password (MS-CFB). */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const CENTRAL_ENTRY = [0x50, 0x4b, 0x01, 0x02];

/** The piece that reads workbooks; whoever reads it before is told where it cannot be read. */
export const readReader = () => import('hucre/xlsx');

/** The visible sheets of a workbook. Refuses what is no .xlsx, has a password, or would unpack beyond 96 MB or 5,000 rows. */
export async function sheetsOfFile(bytes: Uint8Array): Promise<Result<readonly SheetRows[], RosterRefusal>> {
  if (startsWith(bytes, 0, COMPOUND)) return refuse({ type: isEncrypted(bytes) ? 'password-protected' : 'old-xls' });
  if (!startsWith(bytes, 0, ZIP)) return refuse({ type: 'unreadable' });
  if (bytes.length > MAX_BYTES || unpackedBytes(bytes) > MAX_UNPACKED_BYTES) return refuse({ type: 'too-large' });
  const { readXlsx } = await readReader();
  try {
    const book = await readXlsx(bytes, { sheets: (sheet) => sheet.hidden !== true, maxRows: MAX_ROSTER_ROWS + 50 });
    const sheets = book.sheets.map(({ name, rows, merges = [] }) => ({ name, rows, merges }));
    return sheets.some((sheet) => sheet.rows.length > MAX_ROSTER_ROWS)
      ? refuse({ type: 'too-large' })
      : succeed(sheets);
  } catch {
    // A zip that is no workbook, or a broken one: whatever the library says, the teacher can only bring another file.
    return refuse({ type: 'unreadable' });
  }
}

const startsWith = (bytes: Uint8Array, at: number, wanted: readonly number[]): boolean =>
  wanted.every((byte, index) => bytes[at + index] === byte);

/** A workbook with a password is a compound file with a stream called EncryptedPackage, written in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  const name = Array.from('EncryptedPackage').flatMap((letter) => [letter.charCodeAt(0), 0]);
  for (let at = 0; at + name.length <= bytes.length; at += 2) if (startsWith(bytes, at, name)) return true;
  return false;
}

/** What the zip's own directory says it unpacks to; a bomb that lies about it is still stopped by the row limit. */
function unpackedBytes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = 0;
  for (let at = 0; at + 46 <= bytes.length; at += 1)
    if (startsWith(bytes, at, CENTRAL_ENTRY)) total += view.getUint32(at + 24, true);
  return total;
}
