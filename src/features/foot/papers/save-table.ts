/** A plain table saved as .xlsx. What writes it is read when the first one is asked for, and may then be out of reach. */
import { useState } from 'react';
import { withPiece } from '#device/late-piece.ts';
import type { ListTable } from '#paper/xlsx.ts';
import { saveTable } from './save-file.ts';

/** Of a part of the app that is neither on the phone nor to be had now. */
export const PIECE_UNREAD = '这一样还没放到手机上。连上学校的网，再按一次。';

/** Saves the table and answers true, or says why not. */
export function useTableSaving() {
  const [problem, setProblem] = useState<string>();
  const save = async (table: ListTable, name: string) => {
    const said = await savedTable(table, name);
    setProblem(said);
    return said === undefined;
  };
  return { problem, save };
}

const savedTable = (table: ListTable, name: string): Promise<string | undefined> =>
  withPiece(
    async () => {
      const piece = await import('#paper/xlsx.ts');
      await piece.readWriter();
      return piece;
    },
    async ({ exportTable }) => {
      saveTable(await exportTable(table), name);
      return undefined;
    },
    PIECE_UNREAD,
  );
