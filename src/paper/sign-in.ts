/**
 * Who came, or who got it, signs here: the families of a meeting, the children of a lesson, the colleagues of a training.
 * The kind says what the sheet is called; who signs follows from the field that names them (domain §4.5).
 */
import { fieldsOf } from '#domain/records/kind.ts';
import type { Doc, Field, RecordKind } from '#domain/records/kind.ts';
import { shortWords } from './field-words.ts';
import type { Heading, Line, PaperForm } from './form.ts';
import { staffSigners } from './sheet-fields.ts';
import { tablePaper } from './table.ts';
import type { TableColumn } from './table.ts';

export interface SignInRow {
  readonly name: string;
  readonly className?: string | undefined;
  /** Who looks after the child, as the file says; whoever comes in her place writes her own name. */
  readonly carer?: string | undefined;
}

export interface SignInWords {
  readonly heading: Heading;
  readonly nameOf?: (id: string) => string;
}

/** Whose names the sheet carries. */
export type Signers = 'families' | 'children' | 'staff';

const whose: Readonly<Record<string, Signers>> = { attendance: 'families', children: 'children', people: 'staff' };

/** The field with those who came, of this record or of one to come; nothing for a kind without a sign-in sheet. */
export function signersOf(
  { paper, schema }: RecordKind,
  doc: Doc = {},
): { readonly field: Field; readonly who: Signers } | undefined {
  if (paper?.signIn === undefined) return undefined;
  const fields = fieldsOf(schema);
  const said = paper.signedBy?.(doc);
  const field =
    said === undefined
      ? (fields.find(({ widget }) => widget === 'attendance') ??
        fields.find(({ widget, name }) => widget === 'children' && name === 'came') ??
        fields.find(({ widget, name }) => widget === 'people' && name === 'attended'))
      : fields.find(({ name }) => name === said);
  const who = field && whose[field.widget];
  return field === undefined || who === undefined ? undefined : { field, who };
}

const ROW_MM = 10;

const columns: Readonly<Record<Signers, readonly TableColumn[]>> = {
  families: [
    { title: '序号', mm: 10 },
    { title: '孩子姓名', mm: 26, isName: true },
    { title: '班级', mm: 20 },
    { title: '家长（监护人）', mm: 32, isName: true },
    { title: '签名（或手印）', mm: 44 },
    { title: '和孩子的关系', mm: 22 },
    { title: '备注', mm: 16 },
  ],
  children: [
    { title: '序号', mm: 10 },
    { title: '姓名', mm: 36, isName: true },
    { title: '班级', mm: 28 },
    { title: '签名', mm: 60 },
    { title: '备注', mm: 36 },
  ],
  staff: [
    { title: '序号', mm: 10 },
    { title: '姓名', mm: 40, isName: true },
    { title: '签名', mm: 70 },
    { title: '备注', mm: 50 },
  ],
};

/** The sheet with the names known beforehand; without any it is blank. */
export function signInPaper(
  kind: RecordKind,
  of: { doc?: Doc | undefined; rows: readonly SignInRow[] },
  words: SignInWords,
): PaperForm {
  const who = signersOf(kind, of.doc)?.who ?? 'staff';
  return tablePaper({
    kind: `${kind.type}-sign-in`,
    title: kind.paper?.signIn ?? `${kind.label}签到表`,
    orientation: 'portrait',
    columns: columns[who],
    rows: of.rows.map((row, index) => cellsOf(who, row, index)),
    heading: words.heading,
    lines: [occasionLine(kind, of.doc, words)],
    counts: '人',
    rowMm: ROW_MM,
    signs: staffSigners(kind.paper?.signs ?? []),
  });
}

function cellsOf(who: Signers, { name, className = '', carer = '' }: SignInRow, index: number): string[] {
  const number = String(index + 1);
  if (who === 'families') return [number, name, className, carer];
  return who === 'children' ? [number, name, className] : [number, name];
}

/** 时间、地点、主题 as far as the record says them; the rest stays a blank to be filled by hand. */
function occasionLine(kind: RecordKind, doc: Doc | undefined, { nameOf }: SignInWords): Line {
  const said = (name: string): string => {
    const field = fieldsOf(kind.schema).find((each) => each.name === name);
    return field === undefined || doc === undefined ? '' : shortWords(field, doc, nameOf);
  };
  return {
    look: 'plain',
    parts: [
      {
        text: '时间',
        fill: [kind.happenedOn && said(kind.happenedOn), said('from')].filter(Boolean).join(' '),
        align: 'left',
        share: 3,
      },
      { text: '地点', fill: said('place'), align: 'center', share: 3 },
      { text: '主题', fill: said('title') || said('topics'), align: 'right', share: 4 },
    ],
  };
}
