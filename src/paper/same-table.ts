/**
 * An electronic copy held against what was frozen, cell by cell: whoever inspects sees whether it is the one that was stamped.
 * It is the words that are held, not the bytes, because an office that opens a file and saves it writes it anew.
 */
import { succeed, type Result } from '#domain/result.ts';
import type { PaperForm } from './form.ts';
import { sheetsOfFile, type CellContent, type RosterRefusal, type SheetRows } from './roster-file.ts';
import { columnLetters, formToXlsx } from './xlsx.ts';

/** One cell that says something else: `D7`, on which sheet, and both words. */
export interface OtherCell {
  readonly sheet: string;
  readonly at: string;
  readonly inFile: string;
  readonly frozen: string;
}

/** The cells in which a workbook differs from these papers, in order; none for the same one. Refuses what is no .xlsx. */
export async function otherCellsIn(
  bytes: Uint8Array,
  forms: readonly PaperForm[],
): Promise<Result<readonly OtherCell[], RosterRefusal>> {
  const file = await sheetsOfFile(bytes);
  if (!file.ok) return file;
  const ours = await sheetsOfFile(await formToXlsx(...forms));
  if (!ours.ok) return ours;
  const count = Math.max(file.value.length, ours.value.length);
  return succeed(
    Array.from({ length: count }, (_, at) => at).flatMap((at) => othersOf(file.value[at], ours.value[at])),
  );
}

function othersOf(file: SheetRows | undefined, ours: SheetRows | undefined): readonly OtherCell[] {
  const sheet = ours?.name ?? file?.name ?? '';
  const rows = Math.max(file?.rows.length ?? 0, ours?.rows.length ?? 0);
  return Array.from({ length: rows }, (_, row) => row).flatMap((row) => {
    const [inFile, frozen] = [file?.rows[row] ?? [], ours?.rows[row] ?? []];
    return Array.from({ length: Math.max(inFile.length, frozen.length) }, (_, column) => ({
      sheet,
      at: `${columnLetters(column)}${row + 1}`,
      inFile: wordsIn(inFile[column]),
      frozen: wordsIn(frozen[column]),
    })).filter((cell) => cell.inFile !== cell.frozen);
  });
}

const wordsIn = (content: CellContent | undefined): string =>
  content instanceof Date
    ? content.toISOString()
    : String(content ?? '')
        .replaceAll(/\r\n?/g, '\n')
        .trim();
