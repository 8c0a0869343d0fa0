/**
 * Any kind of record on A4, drawn from its schema alone: 家访记录表, 谈心记录卡 and every kind to come print without a line
 * of their own (domain §4.5, §7.1–7.2). Without a document it is the blank form for pen-and-paper villages.
 */
import { isDay } from '#domain/calendar/day.ts';
import type { Day } from '#domain/calendar/day.ts';
import { marksIn } from '#domain/records/field.ts';
import { fieldsOf, isEmpty } from '#domain/records/kind.ts';
import type { Doc, Field, RecordKind } from '#domain/records/kind.ts';
import { plainWords } from './field-words.ts';
import { heightOf } from './fit.ts';
import { finishForm, headingLine, label, monthWord, value, TICK } from './form.ts';
import type { Heading, PaperForm, Row } from './form.ts';

/** What the record itself does not say. */
export interface SheetWords {
  /** Printed above; `家访记录表` and the like. Made from the kind's own word when absent. */
  readonly title?: string;
  readonly heading: Heading;
  readonly childName?: string;
  readonly className?: string;
  /** The words for an id: a colleague's name, a class. */
  readonly nameOf?: (id: string) => string;
  /** Under the table, for instance that it was written later than it happened. */
  readonly note?: string | undefined;
  /** Who signs at the foot; as the kind says when absent. */
  readonly signatures?: readonly string[];
}

/** Label, value over two, twice; the third column exists so that the heading line can be divided. */
const COLUMNS_MM = [26, 42, 17, 26, 42, 17];
const ROW_MM = 10;
const TEXT_ROW_MM = 24;
const GROUP_ROW_MM = 8;
/** What is left for rows between the heading lines and the folio of an A4 sheet. */
const ROOM_MM = 232;
const EMPTY_BOX = '□';
const LONG_WIDGETS: readonly string[] = ['text', 'choices', 'list', 'place', 'photos', 'children', 'attendance'];
const LONGEST_SHORT_CHOICE = 14;

/** One record, or a blank sheet of its kind. Fields that were kept from the reader are blank, not left out. */
export function recordSheet(kind: RecordKind, doc: Doc | undefined, words: SheetWords): PaperForm {
  const title = words.title ?? kind.paper?.title ?? `${kind.label}记录表`;
  const rows = [
    ...(kind.about === 'child' ? [nameRow(words)] : []),
    ...kind.groups.flatMap((group) => groupRows(kind, group.key, { doc, words })),
    ...signatureRows(words.signatures ?? kind.paper?.signs ?? usualSigns[kind.about]),
  ];
  const sheets = pagesOf(rows).map((page) => ({
    lines: [
      { look: 'title' as const, parts: [{ text: title, align: 'center' as const, share: 1 }] },
      headingLine(['单位', '填表人：'], words.heading),
    ],
    rows: page,
    notes: words.note === undefined ? [] : [words.note],
  }));
  return finishForm({
    kind: kind.type,
    title,
    orientation: 'portrait',
    columnsMm: COLUMNS_MM,
    sheets,
    sheetName: title.slice(0, 31),
    fileWords: [
      title,
      doc === undefined ? '空白' : (words.childName ?? ''),
      dayWord(kind, doc) ?? monthWord(words.heading.day),
    ],
  });
}

const usualSigns = { child: ['教师签名', '家长（监护人）签名'], school: ['记录人签名', '负责人签名'] };

const dayWord = ({ happenedOn }: RecordKind, doc: Doc | undefined): Day | undefined => {
  const day = happenedOn === undefined ? undefined : doc?.[happenedOn];
  return typeof day === 'string' && isDay(day) ? day : undefined;
};

const nameRow = ({ childName = '', className = '' }: SheetWords): Row => ({
  heightMm: ROW_MM,
  cells: [
    label('姓名'),
    value(childName, { isName: true, colSpan: 2 }),
    label('班级'),
    value(className, { colSpan: 2 }),
  ],
});

interface Content {
  readonly doc: Doc | undefined;
  readonly words: SheetWords;
}

/** The group's title over its fields; two short fields share a row, a long one has a row of its own. */
function groupRows(kind: RecordKind, group: string, content: Content): Row[] {
  const fields = fieldsOf(kind.schema).filter((field) => field.group === group && field.widget !== 'hidden');
  const rows: Row[] = [];
  let waiting: Field | undefined;
  const flush = () => {
    if (waiting !== undefined) rows.push(longRow(waiting, content));
    waiting = undefined;
  };
  for (const field of fields) {
    if (isLong(field)) {
      flush();
      rows.push(longRow(field, content));
    } else if (waiting === undefined) waiting = field;
    else {
      rows.push({ heightMm: ROW_MM, cells: [...pair(waiting, content), ...pair(field, content)] });
      waiting = undefined;
    }
  }
  flush();
  const title = kind.groups.find((each) => each.key === group)?.title ?? '';
  return rows.length === 0
    ? []
    : [{ heightMm: GROUP_ROW_MM, cells: [label(title, { colSpan: COLUMNS_MM.length })] }, ...rows];
}

function isLong({ widget, options }: Field): boolean {
  if (LONG_WIDGETS.includes(widget)) return true;
  const letters = (options ?? []).reduce((sum, option) => sum + option.label.length + 1, 0);
  return letters > LONGEST_SHORT_CHOICE;
}

const pair = (field: Field, content: Content) => [
  label(field.label),
  value(wordsOf(field, content), { isText: true, colSpan: 2 }),
];

function longRow(field: Field, content: Content): Row {
  const text = wordsOf(field, content);
  const cell = value(text, { colSpan: COLUMNS_MM.length - 1, align: 'left', isText: true, size: 10.5 });
  const least = field.widget === 'text' ? TEXT_ROW_MM : ROW_MM;
  const widthMm = COLUMNS_MM.slice(1).reduce((sum, mm) => sum + mm, 0);
  return { heightMm: Math.max(least, heightOf(cell, widthMm, 10.5)), cells: [label(field.label), cell] };
}

/** Rows in order, a new sheet where the next row would not fit; a group's title never stands alone at the foot. */
function pagesOf(rows: readonly Row[]): Row[][] {
  const pages: Row[][] = [[]];
  let used = 0;
  rows.forEach((row, index) => {
    const next = row.cells.length === 1 ? (rows[index + 1]?.heightMm ?? 0) : 0;
    if (used > 0 && used + row.heightMm + next > ROOM_MM) {
      pages.push([]);
      used = 0;
    }
    pages[pages.length - 1]?.push(row);
    used += row.heightMm;
  });
  return pages;
}

/** Two who sign beside each other, as many rows as it takes; one alone has the whole width. */
function signatureRows(signs: readonly string[]): Row[] {
  const place = (who: string, colSpan: number) => [label(who), value('', { colSpan })];
  return signs.flatMap((who, index): Row[] => {
    if (index % 2 === 1) return [];
    const beside = signs[index + 1];
    const cells = beside === undefined ? place(who, COLUMNS_MM.length - 1) : [...place(who, 2), ...place(beside, 2)];
    return [{ heightMm: 14, cells }];
  });
}

/** What stands in a field's cell: all options with √ or □ where the form offers a choice, otherwise the words. */
function wordsOf(field: Field, { doc, words }: Content): string {
  const content = doc?.[field.name];
  if (field.widget === 'attendance') return attendanceLines(field, content, words);
  if (field.options !== undefined) return optionLine(field, content);
  if (field.widget === 'yes-no') return optionLine(YES_NO, content);
  if (doc === undefined && field.widget === 'list') return blankEntries(field);
  return isEmpty(content) ? '' : plainWords(field, content, { nameOf: words.nameOf, partOf: wordsOfPart(words) });
}

/** One line for each mark with the children who have it; on a blank sheet the marks alone, to be written behind. */
function attendanceLines({ options = [] }: Field, content: unknown, { nameOf }: SheetWords): string {
  const marks = marksIn(content);
  return options
    .map(({ code, label: word }) => {
      const names = marks.filter(({ mark }) => mark === code).map(({ child }) => nameOf?.(child) ?? '');
      return `${word}${names.length > 0 ? `（${names.length}人）` : ''}：${names.join('、')}`;
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
