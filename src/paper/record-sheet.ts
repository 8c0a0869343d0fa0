/**
 * Any kind of record on A4, drawn from its schema alone: 家访记录表, 谈心记录卡 and every kind to come print without a line
 * of their own (domain §4.5, §7.1–7.2). Without a document it is the blank form for pen-and-paper villages.
 */
import { isDay } from '#domain/calendar/day.ts';
import type { Day } from '#domain/calendar/day.ts';
import { marksIn } from '#domain/records/field.ts';
import { fieldsOf, holdsIdNumber, isEmpty } from '#domain/records/kind.ts';
import type { Doc, Field, RecordKind } from '#domain/records/kind.ts';
import { manyNames, plainWords } from './field-words.ts';
import { heightOf, piecesUpTo } from './fit.ts';
import { finishForm, headingLine, label, monthWord, value, TICK } from './form.ts';
import type { Heading, PaperForm, Row } from './form.ts';
import { overSheets } from './over-sheets.ts';
import { sheetFields, sheetSigners } from './sheet-fields.ts';

/** One record on the paper; without a document its blank form. */
export interface SheetEntry {
  readonly doc: Doc | undefined;
  readonly childName?: string | undefined;
  readonly className?: string | undefined;
  /** For a kind whose sheet names the home. */
  readonly home?: string | undefined;
  readonly phone?: string | undefined;
  /** Under the table, for instance that it was written later than it happened. */
  readonly note?: string | undefined;
}

/** What the record itself does not say. */
export interface SheetWords {
  /** Printed above; `家访记录表` and the like. Made from the kind's own word when absent. */
  readonly title?: string;
  readonly heading: Heading;
  /** The words for an id: a colleague's name, a class. */
  readonly nameOf?: (id: string) => string;
  /** The sheet beside the one that home signs: what the child said. */
  readonly isInside?: boolean;
}

/** Label, value over two, twice; the third column exists so that the heading line can be divided. */
interface Layout {
  readonly columnsMm: readonly number[];
  readonly rowMm: number;
  readonly textRowMm: number;
  /** 0: the card is too small for the titles of its groups. */
  readonly groupRowMm: number;
  readonly signMm: number;
  /** What is left for rows between the heading lines and the folio. */
  readonly roomMm: number;
}

const layouts = {
  full: { columnsMm: [26, 42, 17, 26, 42, 17], rowMm: 10, textRowMm: 24, groupRowMm: 8, signMm: 14, roomMm: 232 },
  half: { columnsMm: [20, 31, 12, 20, 31, 12], rowMm: 8, textRowMm: 17, groupRowMm: 0, signMm: 11, roomMm: 161 },
} as const satisfies Readonly<Record<string, Layout>>;

const EMPTY_BOX = '□';
const LONG_WIDGETS: readonly string[] = ['text', 'choices', 'list', 'place', 'photos', 'children', 'attendance'];
const LONGEST_SHORT_CHOICE = 14;
const GRID = layouts.full.columnsMm.length;

/** One record, or a blank sheet of its kind. Fields that were kept from the reader are blank, not left out. */
export const recordSheet = (
  kind: RecordKind,
  doc: Doc | undefined,
  { childName, className, home, phone, note, ...words }: SheetWords & Omit<SheetEntry, 'doc'>,
): PaperForm => recordSheets(kind, [{ doc, childName, className, home, phone, note }], words);

/** Many records of a kind, each beginning on a sheet of its own; a blank card stands twice on its page. */
export function recordSheets(kind: RecordKind, entries: readonly SheetEntry[], words: SheetWords): PaperForm {
  const { isInside = false } = words;
  const title = `${words.title ?? kind.paper?.title ?? `${kind.label}记录表`}${isInside ? '（校内附页）' : ''}`;
  const isHalf = kind.paper?.isHalf === true;
  const layout = isHalf ? layouts.half : layouts.full;
  const [first] = entries;
  const isBlank = entries.every(({ doc }) => doc === undefined);
  const printed = isHalf && isBlank ? [...entries, ...entries] : entries;
  const sheets = printed.flatMap((entry) =>
    pagesOf(kind, { ...entry, words, layout }).map((rows) => ({
      lines: [
        { look: 'title' as const, parts: [{ text: title, align: 'center' as const, share: 1 }] },
        headingLine(['单位', '填表人：'], words.heading),
      ],
      rows,
      notes: [entry.note ?? '', isInside ? STAYS_INSIDE : ''].filter(Boolean),
    })),
  );
  return finishForm({
    kind: kind.type,
    title,
    orientation: isHalf ? 'landscape' : 'portrait',
    ...(isHalf && { isHalf }),
    columnsMm: layout.columnsMm,
    sheets,
    count: entries.length > 1 ? `共${entries.length}${isHalf ? '张' : '份'}` : '',
    sheetName: title.slice(0, 31),
    fileWords: [
      title,
      isBlank ? '空白' : entries.length > 1 ? (words.heading.unit ?? '') : '',
      (entries.length === 1 ? dayWord(kind, first?.doc) : undefined) ?? monthWord(words.heading.day),
    ],
  });
}

const STAYS_INSIDE = '只留在学校，不给家里看，也不让孩子带回去。';

const dayWord = ({ happenedOn }: RecordKind, doc: Doc | undefined): Day | undefined => {
  const day = happenedOn === undefined ? undefined : doc?.[happenedOn];
  return typeof day === 'string' && isDay(day) ? day : undefined;
};

interface Content extends SheetEntry {
  readonly words: SheetWords;
  readonly layout: Layout;
}

/** A group's title never stands alone at the foot, and nobody signs on a sheet that says nothing. */
function pagesOf(kind: RecordKind, content: Content): Row[][] {
  const written = [
    ...(kind.about === 'child' ? [nameRow(content)] : []),
    ...(kind.paper?.hasHome === true ? [homeRow(content)] : []),
    ...kind.groups.flatMap((group) => groupRows(kind, group.key, content)),
  ];
  const signed = signatureRows(sheetSigners(kind, content.words.isInside === true), content.layout);
  return overSheets([...written, ...signed], {
    firstMm: content.layout.roomMm,
    laterMm: content.layout.roomMm,
    staysWithNext: (row, index) => row.cells.length === 1 || index >= written.length - 1,
  });
}

const nameRow = ({ childName = '', className = '', layout }: Content): Row => ({
  heightMm: layout.rowMm,
  cells: [
    label('姓名'),
    value(childName, { isName: true, colSpan: 2 }),
    label('班级'),
    value(className, { colSpan: 2 }),
  ],
});

const homeRow = ({ home = '', phone = '', layout }: Content): Row => ({
  heightMm: layout.rowMm,
  cells: [label('住址'), value(home, { colSpan: 2, size: 9 }), label('联系电话'), value(phone, { colSpan: 2 })],
});

/** The group's title over its fields; two short fields share a row, a long one has a row of its own. */
function groupRows(kind: RecordKind, group: string, content: Content): Row[] {
  const fields = sheetFields(kind, content.words.isInside === true).filter((field) => field.group === group);
  const { rowMm, groupRowMm } = content.layout;
  const rows: Row[] = [];
  let waiting: Field | undefined;
  const flush = () => {
    if (waiting !== undefined) rows.push(...longRows(waiting, content));
    waiting = undefined;
  };
  for (const field of fields) {
    if (isLong(field)) {
      flush();
      rows.push(...longRows(field, content));
    } else if (waiting === undefined) waiting = field;
    else {
      rows.push({ heightMm: rowMm, cells: [...pair(waiting, content), ...pair(field, content)] });
      waiting = undefined;
    }
  }
  flush();
  if (rows.length === 0 || groupRowMm === 0) return rows;
  const title = kind.groups.find((each) => each.key === group)?.title ?? '';
  return [{ heightMm: groupRowMm, cells: [label(title, { colSpan: GRID })] }, ...rows];
}

function isLong({ widget, options }: Field): boolean {
  if (LONG_WIDGETS.includes(widget)) return true;
  const letters = (options ?? []).reduce((sum, option) => sum + option.label.length + 1, 0);
  return letters > LONGEST_SHORT_CHOICE;
}

const pair = (field: Field, content: Content) => [
  label(field.label),
  value(wordsOf(field, content), { isText: true, colSpan: 2, ...(holdsIdNumber(field) && { isIdNumber: true }) }),
];

/** The field over the whole width; what is higher than a sheet goes on under the same word on the next. */
function longRows(field: Field, content: Content): Row[] {
  const { columnsMm, rowMm, textRowMm, groupRowMm, roomMm } = content.layout;
  const size = 10.5;
  const widthMm = columnsMm.slice(1).reduce((sum, mm) => sum + mm, 0);
  const isIdNumber = holdsIdNumber(field) && ({ isIdNumber: true } as const);
  const cellOf = (text: string) => value(text, { colSpan: GRID - 1, align: 'left', isText: true, size, ...isIdNumber });
  const least = field.widget === 'text' ? textRowMm : rowMm;
  const pieces = piecesUpTo(roomMm - groupRowMm, cellOf(wordsOf(field, content)), { widthMm, size });
  return pieces.map((text, index) => ({
    heightMm: Math.max(least, heightOf(cellOf(text), widthMm, size)),
    cells: [label(index === 0 ? field.label : `${field.label}（续）`), cellOf(text)],
  }));
}

/** Two who sign beside each other, as many rows as it takes; one alone has the whole width. */
function signatureRows(signs: readonly string[], { signMm }: Layout): Row[] {
  const place = (who: string, colSpan: number) => [label(who), value('', { colSpan })];
  return signs.flatMap((who, index): Row[] => {
    if (index % 2 === 1) return [];
    const beside = signs[index + 1];
    const cells = beside === undefined ? place(who, GRID - 1) : [...place(who, 2), ...place(beside, 2)];
    return [{ heightMm: signMm, cells }];
  });
}

/** What stands in a field's cell: all options with √ or □ where the form offers a choice, otherwise the words. */
function wordsOf(field: Field, content: Pick<Content, 'doc' | 'words'>): string {
  const { doc, words } = content;
  const written = doc?.[field.name];
  if (field.widget === 'attendance') return attendanceLines(field, written, words);
  if (field.options !== undefined) return optionLine(field, written);
  if (field.widget === 'yes-no') return optionLine(YES_NO, written);
  if (doc === undefined && field.widget === 'list') return blankEntries(field);
  return isEmpty(written) ? '' : plainWords(field, written, { nameOf: words.nameOf, partOf: wordsOfPart(words) });
}

/** One line for each mark with the children who have it; on a blank sheet the marks alone, to be written behind. */
function attendanceLines({ options = [] }: Field, content: unknown, { nameOf }: SheetWords): string {
  const marks = marksIn(content);
  return options
    .map(({ code, label: word }) => {
      const theirs = marks.filter(({ mark }) => mark === code).map(({ child }) => child);
      return `${word}${theirs.length > 0 ? `（${theirs.length}人）` : ''}：${manyNames(theirs, nameOf)}`;
    })
    .join('\n');
}

/** Inside an entry of a list choices keep their boxes, as everywhere on the sheet. */
const wordsOfPart =
  (words: SheetWords) =>
  (part: Field, doc: Doc): string =>
    wordsOf(part, { doc, words });

const YES_NO = {
  options: [
    { code: true, label: '是' },
    { code: false, label: '否' },
  ],
};

interface Offered {
  readonly options?: readonly { readonly code: unknown; readonly label: string }[];
}

function optionLine({ options = [] }: Offered, content: unknown): string {
  const chosen: readonly unknown[] = Array.isArray(content) ? content : [content];
  return options.map(({ code, label: word }) => `${chosen.includes(code) ? TICK : EMPTY_BOX}${word}`).join(' ');
}

const BLANK_ENTRIES = 3;

/** On a blank sheet: a few entries to be written by hand, each part named with room behind it. */
function blankEntries({ of }: Field): string {
  if (of === undefined || typeof of === 'string') return '';
  const parts = fieldsOf(of).map(({ label: word }) => `${word}______`);
  return Array.from({ length: BLANK_ENTRIES }, (_, index) => `${index + 1}. ${parts.join('　')}`).join('\n');
}
