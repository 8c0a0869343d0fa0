/** 迎检目录 (JSS 三, domain §11): every paper the school can show, under the 制度 it belongs to, with its clause and how many there are. */
import { clausesOf, clauseWords } from '#domain/duties/clause.ts';
import { policiesOf } from '#domain/duties/policies.ts';
import type { Rule } from '#domain/duties/rule.ts';
import { headings } from '#domain/records/headings.ts';
import { fieldsOf } from '#domain/records/kind.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { allKinds } from '#domain/records/kinds.ts';
import type { Heading, PaperForm } from './form.ts';
import { tablePaper } from './table.ts';

/** The kinds an inspector may be shown, in the order of the headings. */
export const shownKinds = (): readonly RecordKind[] =>
  Object.keys(headings).flatMap((heading) =>
    allKinds().filter((kind) => kind.heading === heading && kind.sealedAs === undefined && kind.staysInside !== true),
  );

/** The children's own papers, and what they rest on; one that no chosen document asks for has no line. */
const ownPapers = {
  annex1: { title: '附件1 个人基本情况了解表', clause: 'JT 附1' },
  annex2: { title: '附件2 家庭情况了解表', clause: 'JT 附2' },
  annex3: { title: '附件3 信息汇总表', clause: 'JT 附3' },
  roster: { title: '花名册', clause: 'JSS 四(一)1；PL 三(二)' },
  bundle: { title: '一人一档', clause: 'JT 二.1；PL 三(二)' },
} as const;
type OwnPaper = keyof typeof ownPapers;

export interface IndexedPapers {
  /** The documents the school stands under; all where nobody has chosen. */
  readonly documents: readonly string[] | undefined;
  /** How many records of the kind there are this school year. */
  readonly count: (kind: RecordKind) => number;
  readonly papers: Readonly<Record<OwnPaper, number>>;
}

/** Each paper with the clauses of the chosen documents that ask for it; `isBlank` leaves the numbers to the pen. */
export function inspectionIndex(
  { documents, count, papers }: IndexedPapers,
  heading: Heading,
  isBlank = false,
): PaperForm {
  const rules = policiesOf(documents).flatMap((policy) => policy.rules);
  const words = (clauses: string): string => clauseWords(clausesOf(clauses, documents));
  const own = (Object.keys(ownPapers) as OwnPaper[]).flatMap((key) => {
    const { title, clause } = ownPapers[key];
    const said = words(clause);
    return said === '' ? [] : [[headings.register.regime, title, said, String(papers[key])]];
  });
  const kinds = shownKinds().map((kind) => [
    regimeOf(kind),
    kind.paper?.register?.title ?? kind.paper?.title ?? kind.label,
    words(clausesFor(kind, rules)),
    String(count(kind)),
  ]);
  return tablePaper({
    kind: 'inspection-index',
    title: '迎检目录',
    orientation: 'portrait',
    columns: [
      { title: '序号', mm: 10 },
      { title: '制度', mm: 40 },
      { title: '材料', mm: 52, align: 'left' },
      { title: '依据', mm: 48, align: 'left' },
      { title: '份数', mm: 14 },
      { title: '页码', mm: 14 },
    ],
    rows: [...own, ...kinds].map(([regime = '', title = '', clause = '', number = ''], index) => [
      String(index + 1),
      regime,
      title,
      clause,
      isBlank ? '' : number,
      '',
    ]),
    heading,
    notes: ['份数是本学年的：这一学年做的，和以前定下、这一学年还算数的。'],
    signs: ['校长'],
  });
}

function regimeOf({ heading }: RecordKind): string {
  if (heading === undefined) return '';
  const words: { readonly label: string; readonly regime?: string } = headings[heading];
  return words.regime ?? words.label;
}

/** The first clause of each document, enough to look it up: of the rules it meets, else of those in its rows of domain.md §2, else those that ask for its fields. */
function clausesFor(kind: RecordKind, rules: readonly Rule[]): string {
  const meets = rules.filter((rule) => rule.kind === kind.type);
  const serves = rules.filter((rule) => rule.serves.some((row) => kind.serves.includes(row)));
  const asked = (meets.length > 0 ? meets : serves).map(({ clause }) => clause);
  const clauses = asked.length > 0 ? asked : fieldsOf(kind.schema).flatMap(({ clause }) => clause ?? []);
  const byDocument = new Map<string, string>();
  for (const each of clauses.flatMap((clause) => clause.split('；'))) {
    const [code = ''] = each.split(' ');
    byDocument.set(code, byDocument.get(code) ?? each);
  }
  return [...byDocument.values()].join('；');
}
