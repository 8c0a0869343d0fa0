/** Opens the file a school brings: bytes to plain rows, or a refusal that says what kind of file it is instead. */
import type { MergeRange } from 'hucre/xlsx';
import { refuse, succeed } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';

export type RosterRefusal =
  | { readonly type: 'unreadable' }
  | { readonly type: 'old-xls' }
  | { readonly type: 'password-protected' }
  | { readonly type: 'not-a-roster' }
  | { readonly type: 'too-many-bytes' }
  | { readonly type: 'too-many-rows' };

export type CellContent = string | number | boolean | Date | null;

export interface SheetRows {
  readonly name: string;
  /** Down to the last row that holds anything: borders are drawn far below the last child. */
  readonly rows: readonly (readonly CellContent[])[];
  readonly merges: readonly MergeRange[];
  /** Rows that a filter or a hand has put away, from 0. */
  readonly hiddenRows: ReadonlySet<number>;
}

const MAX_BYTES = 8 * 1024 * 1024;
const MAX_UNPACKED_BYTES = 96 * 1024 * 1024;
/** How far the reader looks: a stray cell in the last row of Excel would otherwise make a million rows. */
const LOOKED_AT = 'A1:GR20000';
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** The container of .xls and of every workbook with a password (MS-CFB). */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/** The piece that reads workbooks; whoever reads it before is told where it cannot be read. */
export const readReader = () => import('hucre/xlsx');

/** The visible sheets of a workbook. Refuses what is no .xlsx, has a password, or unpacks to more than 96 MB. */
export async function sheetsOfFile(bytes: Uint8Array): Promise<Result<readonly SheetRows[], RosterRefusal>> {
  if (startsWith(bytes, 0, COMPOUND)) return refuse({ type: isEncrypted(bytes) ? 'password-protected' : 'old-xls' });
  if (!startsWith(bytes, 0, ZIP)) return refuse({ type: 'unreadable' });
  const unpacked = unpackedBytes(bytes);
  if (unpacked === undefined) return refuse({ type: 'unreadable' });
  if (bytes.length > MAX_BYTES || unpacked > MAX_UNPACKED_BYTES) return refuse({ type: 'too-many-bytes' });
  const { readXlsx } = await readReader();
  try {
    const isVisible = (sheet: { hidden?: boolean; veryHidden?: boolean }) =>
      sheet.hidden !== true && sheet.veryHidden !== true;
    const book = await readXlsx(bytes, { sheets: isVisible, range: LOOKED_AT });
    const sheets = book.sheets.map(({ name, rows, merges = [], rowDefs }) => ({
      name,
      rows: withoutTail(rows),
      merges,
      hiddenRows: new Set([...(rowDefs ?? [])].flatMap(([row, { hidden }]) => (hidden === true ? [row] : []))),
    }));
    return succeed(sheets);
  } catch {
    // A zip that is no workbook, or a broken one: whatever the library says, the teacher can only bring another file.
    return refuse({ type: 'unreadable' });
  }
}

export const isFilled = (content: CellContent): boolean =>
  content !== null && (typeof content !== 'string' || content.trim() !== '');

function withoutTail(rows: SheetRows['rows']): SheetRows['rows'] {
  let end = rows.length;
  while (end > 0 && rows[end - 1]?.some(isFilled) !== true) end -= 1;
  return rows.slice(0, end);
}

const startsWith = (bytes: Uint8Array, at: number, wanted: readonly number[]): boolean =>
  wanted.every((byte, index) => bytes[at + index] === byte);

/** A workbook with a password is a compound file with a stream called EncryptedPackage, written in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  const name = Array.from('EncryptedPackage').flatMap((letter) => [letter.charCodeAt(0), 0]);
  for (let at = 0; at + name.length <= bytes.length; at += 2) if (startsWith(bytes, at, name)) return true;
  return false;
}

const END_OF_DIRECTORY = 0x06_05_4b_50;
const DIRECTORY_ENTRY = 0x02_01_4b_50;
/** Deflate writes nothing at all in two bytes. */
const BYTES_OF_NOTHING = 2;

/**
 * What the zip's own directory says it unpacks to. The library stops an entry at the size that is declared for it, so the sum
 * holds, unless none is declared: then it would unpack up to 2 GB. No program writes such a file; undefined is said of it.
 */
function unpackedBytes(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) return undefined;
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let entries = view.getUint16(end + 10, true); entries > 0; entries -= 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return undefined;
    const [packed, unpacked] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    // Of an entry whose packed size is left out too, the library looks for both further on.
    const isToldLater = packed === 0 && (view.getUint16(at + 8, true) & 8) !== 0;
    if (unpacked === 0 && (packed > BYTES_OF_NOTHING || isToldLater)) return undefined;
    total += unpacked;
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return total;
}
