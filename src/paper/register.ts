/**
 * Many records of one kind as one table — 亲情电话登记表, 家访汇总表, 转介登记 — with the columns the kind itself names. A kind
 * that names none gets its day and its sentence, so that every kind has a register.
 */
import { textOf } from '#domain/duties/counting.ts';
import { fieldOf } from '#domain/records/kind.ts';
import type { Doc, Field, RecordKind } from '#domain/records/kind.ts';
import type { Widget } from '#domain/records/field.ts';
import { shortWords } from './field-words.ts';
import type { Heading, PaperForm } from './form.ts';
import { staffSigners } from './sheet-fields.ts';
import { tablePaper } from './table.ts';
import type { TableColumn } from './table.ts';

export interface RegisterRow {
  readonly doc: Doc;
  readonly childName?: string | undefined;
  readonly className?: string | undefined;
}

export interface RegisterWords {
  readonly heading: Heading;
  /** `2026年4月`, `五（2）班`: which part of all there is this one is. */
  readonly span?: string | undefined;
  readonly nameOf?: (id: string) => string;
  /** Of whom it is and what it lacks, below the table. */
  readonly notes?: readonly string[];
}

/** How much room a field's words take beside the others, mm. */
const widths: Readonly<Partial<Record<Widget, number>>> = {
  day: 25,
  time: 14,
  moment: 28,
  integer: 14,
  'yes-no': 13,
  choice: 20,
  ask: 18,
  flow: 24,
  people: 24,
  reference: 22,
  phones: 28,
  line: 30,
  choices: 36,
  place: 36,
  children: 46,
  attendance: 30,
  text: 54,
  list: 58,
};
const OTHER_MM = 24;
const LEFT: readonly Widget[] = ['text', 'list', 'children', 'place'];

/** The register of a kind; without rows the blank one. */
export function registerPaper(
  kind: RecordKind,
  rows: readonly RegisterRow[],
  { heading, span, nameOf, notes = [] }: RegisterWords,
): PaperForm {
  const { columns = [], sharedBelow } = kind.paper?.register ?? {};
  const fields = columns.flatMap((name) => fieldOf(kind, name) ?? []);
  const parted = sharedBelow === undefined ? undefined : partedLines(rows, sharedBelow);
  const wordsOf = (row: RegisterRow, field: Field, at: number): string =>
    field.name === sharedBelow ? (parted?.own[at] ?? '') : shortWords(field, row.doc, nameOf);
  const shared = (parted?.shared ?? []).join('；');
  const isAboutChild = kind.about === 'child';
  const own: readonly TableColumn[] =
    fields.length === 0
      ? [{ title: '内容', mm: 90, align: 'left' }]
      : fields.map((field) => columnOf(field, field.name === sharedBelow));
  const title = registerTitle(kind);
  return tablePaper({
    kind: `${kind.type}-register`,
    title: span === undefined || span === '' ? title : `${title}（${span}）`,
    orientation: 'landscape',
    columns: [{ title: '序号', mm: 10 }, ...(isAboutChild ? childColumns : []), ...own],
    rows: rows.map((row, index) => [
      String(index + 1),
      ...(isAboutChild ? [row.childName ?? '', row.className ?? ''] : []),
      ...(fields.length === 0
        ? [kind.line?.(row.doc) ?? kind.label]
        : fields.map((field) => wordsOf(row, field, index))),
    ]),
    heading,
    notes: shared === '' ? notes : [`每一条都有：${shared}`, ...notes],
    counts: '条',
    signs: staffSigners(kind.paper?.signs ?? []),
  });
}

export const registerTitle = (kind: RecordKind): string => kind.paper?.register?.title ?? `${kind.label}登记表`;

const childColumns: readonly TableColumn[] = [
  { title: '姓名', mm: 24, isName: true },
  { title: '班级', mm: 20 },
];

/** Of texts of several lines, what all rows say, and of each row the rest in one line; who it is of stands beside it already. */
function partedLines(rows: readonly RegisterRow[], name: string) {
  const texts = rows.map(({ doc, childName, className }) => {
    const who = [childName, className].filter(Boolean).join('，');
    return textOf(doc[name])
      .split('\n')
      .filter((line) => line !== '' && line !== who);
  });
  const [first = []] = texts;
  const shared = texts.length < 2 ? [] : first.filter((line) => texts.every((lines) => lines.includes(line)));
  return { shared, own: texts.map((lines) => lines.filter((line) => !shared.includes(line)).join('；')) };
}

/** How much wider what was several lines is than other texts. */
const IN_ONE_LINE = 2;

const columnOf = ({ label, widget }: Field, isInOneLine: boolean): TableColumn => ({
  title: label,
  mm: (widths[widget] ?? OTHER_MM) * (isInOneLine ? IN_ONE_LINE : 1),
  isText: true,
  ...(LEFT.includes(widget) && { align: 'left' }),
});
