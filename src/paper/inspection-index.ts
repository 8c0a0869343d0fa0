/** 迎检目录 (JSS 三, domain §11): every paper the school can show, under the 制度 it belongs to, with its clause and how many there are. */
import { clauseWords } from '#domain/duties/clause.ts';
import { headings } from '#domain/records/headings.ts';
import { fieldsOf } from '#domain/records/kind.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { allKinds } from '#domain/records/kinds.ts';
import type { Heading, PaperForm } from './form.ts';
import { tablePaper } from './table.ts';

/** The kinds an inspector may be shown, in the order of the headings. */
export const shownKinds = (): readonly RecordKind[] =>
  Object.keys(headings).flatMap((heading) =>
    allKinds().filter((kind) => kind.heading === heading && kind.sealedAs === undefined),
  );

/** `count` says how many records of the kind there are; nothing where that is left for the pen. */
export function inspectionIndex(count: (kind: RecordKind) => number | undefined, heading: Heading): PaperForm {
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
    rows: shownKinds().map((kind, index) => [
      String(index + 1),
      regimeOf(kind),
      kind.paper?.register?.title ?? kind.paper?.title ?? kind.label,
      clausesOf(kind),
      String(count(kind) ?? ''),
      '',
    ]),
    heading,
    signs: ['校长'],
  });
}

function regimeOf({ heading }: RecordKind): string {
  if (heading === undefined) return '';
  const words: { readonly label: string; readonly regime?: string } = headings[heading];
  return words.regime ?? words.label;
}

/** The first clause that asks for one of its fields: enough to look it up. */
const clausesOf = (kind: RecordKind): string => {
  const [first] = fieldsOf(kind.schema).flatMap(({ clause }) => clause ?? []);
  return first === undefined ? '' : clauseWords(first);
};
