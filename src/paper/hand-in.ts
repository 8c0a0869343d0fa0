/**
 * What was handed in, as it was (R36): the lines of its papers frozen word by word, with all that stands around them. Paper
 * and table are made from these, so that both copies stay what the county has (domain §11), whatever the files say later.
 */
import * as z from 'zod';
import { annex3OfRows } from './annex3.ts';
import type { PaperForm } from './form.ts';
import { ledgerForm } from './ledger.ts';
import { tablePaper } from './table.ts';

/** The words of one line; whose it is, empty where it is nobody's; of the hand-in's papers the one it stands on, else the first. */
const FrozenLine = z.object({ child: z.string(), cells: z.array(z.string()), on: z.number().optional() });
export type FrozenLine = z.infer<typeof FrozenLine>;

const words = z.string().optional();
const heading = z.object({ unit: words, filler: words, day: words });

/** Lists stay as they were read. */
const some = <S extends z.ZodType>(each: S) => z.array(each).readonly();

const column = z.object({
  title: z.string(),
  group: words,
  mm: z.number(),
  align: z.literal('left').optional(),
  isText: z.boolean().optional(),
  isName: z.boolean().optional(),
});

const part = z.object({
  text: z.string(),
  fill: words,
  align: z.enum(['left', 'center', 'right']),
  share: z.number(),
});

const plan = z.object({
  kind: z.string(),
  title: z.string(),
  orientation: z.enum(['portrait', 'landscape']),
  columns: some(column),
  heading,
  lines: some(z.object({ look: z.enum(['annex', 'title', 'plain']), parts: some(part) })).optional(),
  notes: some(z.string()).optional(),
  signs: some(z.string()).optional(),
  counts: words,
  rowMm: z.number().optional(),
});

/** All of a paper but its lines: 附件3, a ledger, or a table of any kind with its title, its columns and who signs. */
const FrozenPaper = z.discriminatedUnion('as', [
  z.object({
    as: z.literal('annex3'),
    heading,
    note: z.object({ office: words, mailbox: words, deadline: words }),
  }),
  z.object({
    as: z.literal('ledger'),
    ledger: z.enum(['school-age', 'suspected', 'dropout']),
    title: z.string(),
    columns: some(z.object({ title: z.string(), widthMm: z.number() })),
    heading,
  }),
  z.object({ as: z.literal('table'), plan }),
]);
export type FrozenPaper = z.infer<typeof FrozenPaper>;

/** The lines of a hand-in; nothing where it has none, or none this build can read. */
export function frozenLines(rows: unknown): readonly FrozenLine[] | undefined {
  const found = z.array(FrozenLine).safeParse(rows).data;
  return found === undefined || found.length === 0 ? undefined : found;
}

/** Its papers; nothing where it was frozen before they were kept, or this build cannot read them. */
export function frozenPapers(papers: unknown): readonly FrozenPaper[] | undefined {
  const found = z.array(FrozenPaper).safeParse(papers).data;
  return found === undefined || found.length === 0 ? undefined : found;
}

/** The papers made from what was frozen: the same words, sheets and checksum each time. */
export const papersOf = (papers: readonly FrozenPaper[], lines: readonly FrozenLine[]): readonly PaperForm[] =>
  papers.map((paper, index) => {
    const rows = lines.filter(({ on = 0 }) => on === index).map(({ cells }) => cells);
    return paperOf(paper, rows);
  });

function paperOf(paper: FrozenPaper, rows: readonly (readonly string[])[]): PaperForm {
  switch (paper.as) {
    case 'annex3':
      return annex3OfRows(rows, paper.heading, paper.note);
    case 'ledger':
      // A ledger numbers its lines itself, also those that are left for the pen.
      return ledgerForm(
        paper,
        rows.map((cells) => cells.slice(1)),
        paper.heading,
      );
    case 'table':
      return tablePaper({ ...paper.plan, rows });
    default:
      return paper satisfies never;
  }
}

/** `8C1F`, of two papers `8C1F、22AB`. */
export const checksumsOf = (forms: readonly PaperForm[]): string => forms.map(({ checksum }) => checksum).join('、');

/** The number of a line and, on 附件3, the age change by themselves and are no difference. */
const BY_THEMSELVES = { annex3: [0, 4], ledger: [0], table: [0] } as const;

/** `新增2人：…；减少1人：…；改了1人：…`, or that nothing changed; empty where there is nobody, or nothing to compare with. */
export function batchDifferences(
  before: readonly FrozenLine[] | undefined,
  now: readonly FrozenLine[],
  as: FrozenPaper['as'] = 'annex3',
): string {
  const people = now.filter(({ child }) => child !== '');
  if (before === undefined || people.length === 0) return '';
  const byItself: readonly number[] = BY_THEMSELVES[as];
  const restOf = (cells: readonly string[]) => cells.filter((_, column) => !byItself.includes(column)).join('\t');
  const earlier = before.filter(({ child }) => child !== '');
  const old = new Map(earlier.map(({ child, cells }) => [child, cells]));
  const here = new Set(people.map(({ child }) => child));
  const changes: readonly (readonly [string, readonly FrozenLine[]])[] = [
    ['新增', people.filter(({ child }) => !old.has(child))],
    ['减少', earlier.filter(({ child }) => !here.has(child))],
    ['改了', people.filter(({ child, cells }) => restOf(old.get(child) ?? cells) !== restOf(cells))],
  ];
  const said = changes
    .filter(([, lines]) => lines.length > 0)
    .map(([what, lines]) => `${what}${lines.length}人：${lines.map(({ cells }) => cells[1] ?? '').join('、')}`);
  return said.length === 0 ? '和上次一样' : said.join('；');
}
