/**
 * 附件3 三、留守儿童信息汇总表 (JT 附3, domain §3.3): twelve columns, two header rows, eleven children on a sheet, A4 landscape.
 * The heading's day decides every age; the note stands once, under the last sheet.
 */
import type { Day } from '#domain/calendar/day.ts';
import { familyShape, leftKindOf } from '#domain/people/left-behind.ts';
import { isLost } from '#domain/people/parent-state.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { factsOn, guardianOn, printAge, printBirth, printPlace, printSex, wordOf } from './child-file.ts';
import type { ChildFile, MemberDoc } from './child-file.ts';
import { finishForm, headingLine, label, monthWord, tick, TICK, value } from './form.ts';
import type { Cell, Heading, Line, PaperForm, Row } from './form.ts';

const COLUMNS_MM = [10, 33, 10, 22, 10, 50, 26, 11, 11, 23, 24, 27];
const ROWS_PER_SHEET = 11;
const HEADER_MM = 7.5;
const ROW_MM = 9.6;
const TITLE = '留守儿童信息汇总表';

/** The school's own words in note 2; the form's words stand where it has none, the mailbox stays a blank. */
export interface Annex3Note {
  readonly office?: string | undefined;
  readonly mailbox?: string | undefined;
  readonly deadline?: string | undefined;
}

/** A child on the list. */
export interface Annex3Entry {
  readonly file: ChildFile;
}

/** One line of the list as it is printed; √ where a cell is ticked. */
export type Annex3Row = readonly string[];

/** The list in the order given; a blank sheet of eleven rows for no children. */
export const annex3 = (entries: readonly Annex3Entry[], heading: Heading, note: Annex3Note = {}): PaperForm =>
  annex3OfRows(annex3Rows(entries, heading.day), heading, note);

/** What a batch freezes: the words of every line as of the heading's day. Without a day no age can be told, and all is blank. */
export const annex3Rows = (entries: readonly Annex3Entry[], day: Day | undefined): readonly Annex3Row[] =>
  entries.map((entry, index) => (day === undefined ? [] : rowWords(index + 1, entry, day)));

/** The same paper from lines that were frozen: what was handed in can be printed again, whatever the file says today. */
export function annex3OfRows(rows: readonly Annex3Row[], heading: Heading, note: Annex3Note = {}): PaperForm {
  const pages = Math.max(Math.ceil(rows.length / ROWS_PER_SHEET), 1);
  const sheets = Array.from({ length: pages }, (_, page) => {
    const from = page * ROWS_PER_SHEET;
    const body = Array.from({ length: ROWS_PER_SHEET }, (__, index) => childRow(rows[from + index] ?? []));
    return {
      lines: page === 0 ? headingLines(heading) : [],
      rows: [...headerRows(), ...body],
      notes: page === pages - 1 ? noteLines(note) : [],
    };
  });
  return finishForm({
    kind: 'annex3',
    title: `三、${TITLE}`,
    orientation: 'landscape',
    columnsMm: COLUMNS_MM,
    sheets,
    goesOn: true,
    count: rows.length === 0 ? '' : `共${rows.length}人`,
    sheetName: '附件3',
    fileWords: ['附件3', TITLE, heading.unit ?? '', monthWord(heading.day)],
  });
}

const headingLines = (heading: Heading): Line[] => [
  { look: 'annex', parts: [{ text: '附件3：', align: 'left', share: 1 }] },
  { look: 'title', parts: [{ text: `三、${TITLE}`, align: 'center', share: 1 }] },
  headingLine(['填报单位（章）', '填报人：'], heading),
];

function headerRows(): Row[] {
  const tall = (text: string) => label(text, { rowSpan: 2 });
  return [
    {
      heightMm: HEADER_MM,
      isHeader: true,
      cells: [
        ...['序号', '姓名', '性别', '出生年月', '年龄', '家庭住址', '家长姓名'].map(tall),
        label('家庭情况', { colSpan: 2 }),
        ...['留守类别', '监护人', '联系电话'].map(tall),
      ],
    },
    { heightMm: HEADER_MM, isHeader: true, cells: [label('单亲'), label('双亲')] },
  ];
}

/** The columns from the left, each with what its cells are. */
const CELLS: readonly ((text: string) => Cell)[] = [
  (text) => value(text),
  (text) => value(text, { isName: true }),
  (text) => value(text),
  (text) => value(text, { isText: true }),
  (text) => value(text),
  (text) => value(text, { align: 'left' }),
  (text) => value(text, { isName: true }),
  (text) => tick(text !== ''),
  (text) => tick(text !== ''),
  (text) => value(text),
  (text) => value(text, { isName: true }),
  (text) => value(text, { isText: true }),
];

const childRow = (row: Annex3Row): Row => ({
  heightMm: ROW_MM,
  cells: CELLS.map((cell, column) => (row.length === 0 ? value('') : cell(row[column] ?? ''))),
});

function rowWords(number: number, { file }: Annex3Entry, day: Day): Annex3Row {
  const facts = factsOn(file, day);
  const shape = familyShape(facts);
  const { kind } = leftKindOf(facts);
  return [
    String(number),
    file.child.name ?? '',
    printSex(file.child.sex),
    printBirth(file.child),
    printAge(file.child, day),
    printPlace(file.child.home),
    parentName(file, day),
    shape === 'single' ? TICK : '',
    shape === 'two' ? TICK : '',
    kind === 'none' ? '' : wordOf(FamilyFlags, 'leftKindConfirmed', kind),
    guardianOn(file, day)?.name ?? '',
    contactOf(file, day)?.number ?? '',
  ];
}

/** A parent who is there to be asked: father, else mother; one who died, left or is missing is passed over; else the carer. */
function parentName(file: ChildFile, day: Day): string {
  return parentsOf(file).find((parent) => parent.name)?.name ?? guardianOn(file, day)?.name ?? '';
}

function parentsOf(file: ChildFile): MemberDoc[] {
  return (['father', 'mother'] as const)
    .filter((relation) => !isLost(relation, file))
    .flatMap((relation) => file.members.filter((member) => member.relation === relation));
}

/** 联系电话: the carer's number, else a parent's, else that of the person who passes word on; with whose it is. */
export function contactOf(
  file: ChildFile,
  day: Day,
): { readonly number: string; readonly whose: 'carer' | 'parent' | 'backup' } | undefined {
  const guardian = guardianOn(file, day);
  const sources = [
    { whose: 'carer' as const, phones: guardian?.phones ?? [] },
    ...parentsOf(file).map((parent) => ({ whose: 'parent' as const, phones: parent.phones ?? [] })),
    { whose: 'backup' as const, phones: guardian?.backupPhones ?? [] },
  ];
  for (const { whose, phones } of sources) {
    const number = phones.find((phone) => phone.number !== '')?.number;
    if (number !== undefined) return { number, whose };
  }
  return undefined;
}

/** “教育科2” is as the document prints it; nobody knows what the 2 means (domain §6.7). */
function noteLines({ office = '教育科2', mailbox, deadline = '4月8日' }: Annex3Note): string[] {
  return [
    '注：1.留守类别指父母均外出、父外出或母外出（另一方无监护能力的）；',
    `\u3000\u30002.留守儿童信息汇总表需要报送纸质稿和电子稿，纸质稿加盖单位公章报送${office}，电子稿发送至邮箱：${mailbox || '____________'}，截止时间为${deadline}。`,
  ];
}
