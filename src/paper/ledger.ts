/** A ledger on paper: one line for each child under a repeated header, A4 landscape, filled up with blank lines for the pen. */
import { ledgerColumns, ledgerTitles, type LedgerColumn, type LedgerName } from '#domain/ledgers.ts';
import { finishForm, headingLine, label, monthWord, value, type Heading, type PaperForm, type Row } from './form.ts';

const ROWS_A_SHEET = 13;
const NUMBER_MM = 11;
const HEADER_MM = 11;
const ROW_MM = 9;

/** What a ledger is besides its lines: kept with them when it is handed in. */
export interface LedgerFrame {
  readonly ledger: LedgerName;
  readonly title: string;
  readonly columns: readonly LedgerColumn[];
}

export const ledgerFrame = (ledger: LedgerName): LedgerFrame => ({
  ledger,
  title: ledgerTitles[ledger],
  columns: ledgerColumns[ledger],
});

/** `lines` holds one text for each column of the ledger. Of a day with none it says so; without a day it is the blank sheet. */
export function ledgerForm(frame: LedgerFrame, lines: readonly (readonly string[])[], heading: Heading): PaperForm {
  const { ledger, title, columns } = frame;
  const count = Math.max(1, Math.ceil(lines.length / ROWS_A_SHEET));
  const isBlank = lines.length === 0 && heading.day === undefined;
  const header: Row = {
    heightMm: HEADER_MM,
    isHeader: true,
    cells: [label('序号'), ...columns.map((column) => label(column.title))],
  };
  const rowAt = (index: number): Row => {
    const line = lines[index];
    return {
      heightMm: ROW_MM,
      cells: [
        value(line === undefined ? '' : String(index + 1)),
        ...columns.map(({ title: head }, at) => value(line?.[at] ?? '', cellLook(head))),
      ],
    };
  };
  return finishForm({
    kind: `ledger-${ledger}`,
    title,
    orientation: 'landscape',
    columnsMm: [NUMBER_MM, ...fitted(columns.map(({ widthMm }) => widthMm))],
    goesOn: true,
    count: isBlank ? '' : `共${lines.length}人`,
    sheetName: title,
    fileWords: [title, heading.unit ?? '', monthWord(heading.day)],
    sheets: Array.from({ length: count }, (_, sheet) => ({
      lines: [
        { look: 'title', parts: [{ text: title, align: 'center', share: 1 }] },
        headingLine(['填报单位（章）', '填报人：'], heading),
      ],
      rows: [header, ...Array.from({ length: ROWS_A_SHEET }, (_none, row) => rowAt(sheet * ROWS_A_SHEET + row))],
      notes: sheet === count - 1 ? ['校长（签名）：______________'] : [],
    })),
  });
}

const cellLook = (head: string) =>
  head === '姓名' ? { isName: true } : ['出生年月', '联系电话'].includes(head) ? { isText: true } : {};

/** A4 landscape between its margins, shared in the given proportions. */
function fitted(widths: readonly number[]): readonly number[] {
  const room = 257 - NUMBER_MM;
  const sum = widths.reduce((total, each) => total + each, 0);
  return widths.map((each) => (each * room) / sum);
}
