/**
 * 一人一档 (JT 二.1, domain §11): the papers of one child in the order an inspector looks for them, behind a list that says
 * how many there are of each and on which page; the page numbers run through the whole stack.
 */
import { pagesOf, withPages, type Heading, type PaperForm } from './form.ts';
import { tablePaper } from './table.ts';

export interface BundlePart {
  readonly title: string;
  /** How many papers of this part there are; none at all has no form. */
  readonly count: number;
  readonly form?: PaperForm | undefined;
}

export interface Bundle {
  readonly list: PaperForm;
  readonly papers: readonly PaperForm[];
}

interface BundleWords {
  readonly childName: string;
  readonly className: string;
  readonly heading: Heading;
  /** The stretch of time its records are of. */
  readonly span: string;
  /** What is not in it, for whoever gets it. */
  readonly notes: readonly string[];
  /** Parts of the file's name after the title. */
  readonly fileWords: readonly string[];
}

export function bundle(parts: readonly BundlePart[], words: BundleWords): Bundle {
  const papers = parts.flatMap(({ form }) => form ?? []);
  const before = (form: PaperForm): number =>
    papers.slice(0, papers.indexOf(form)).reduce((sum, each) => sum + pagesOf(each).length, 0);
  const listOf = (own: number) =>
    listPaper(
      parts.map(({ title, count, form }) => ({ title, count, page: form && own + before(form) + 1 })),
      words,
    );
  const own = pagesOf(listOf(1)).length;
  const total = papers.reduce((sum, form) => sum + pagesOf(form).length, own);
  return {
    list: withPages(listOf(own), 0, total),
    papers: papers.map((form) => withPages(form, own + before(form), total)),
  };
}

interface Listed {
  readonly title: string;
  readonly count: number;
  readonly page: number | undefined;
}

const listPaper = (rows: readonly Listed[], { childName, className, heading, span, notes, fileWords }: BundleWords) =>
  tablePaper({
    kind: 'bundle',
    title: '一人一档',
    orientation: 'portrait',
    columns: [
      { title: '序号', mm: 14 },
      { title: '材料', mm: 90, align: 'left' },
      { title: '份数', mm: 20 },
      { title: '页码', mm: 20 },
    ],
    rows: rows.map(({ title, count, page }, index) => [
      String(index + 1),
      title,
      count === 0 ? '无' : String(count),
      page === undefined ? '' : String(page),
    ]),
    heading,
    lines: [
      {
        look: 'plain',
        parts: [
          { text: `姓名：${childName}`, align: 'left', share: 4 },
          { text: `班级：${className}`, align: 'center', share: 3 },
          { text: span, align: 'right', share: 3 },
        ],
      },
    ],
    notes,
    signs: ['班主任', '档案员'],
    fileWords,
  });
