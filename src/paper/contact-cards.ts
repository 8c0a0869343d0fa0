/** 联系卡 to be cut out: ten on a sheet (JSS 四(一)1, R06). What stands on a card is `people/card.ts`'s; a child carries it. */
import { finishForm, value } from './form.ts';
import type { Heading, PaperForm, Row } from './form.ts';

const COLUMNS_MM = [85, 85];
const CARD_MM = 50;
const ROWS_PER_SHEET = 5;
const CARDS_PER_SHEET = COLUMNS_MM.length * ROWS_PER_SHEET;
const BLANK_LINES = [
  '照护人：',
  '爸爸：',
  '妈妈：',
  '班主任：',
  '帮扶教师：',
  '学校：',
  '村委会：',
  '派出所：110　医院：120',
];

/** The lines of each card, in order; without any a sheet of blank cards. */
export function contactCardPaper(cards: readonly (readonly string[])[], heading: Heading): PaperForm {
  const shown =
    cards.length > 0 ? cards : Array.from({ length: CARDS_PER_SHEET }, () => ['姓名：　　　班级：', ...BLANK_LINES]);
  const rows = Array.from({ length: Math.ceil(shown.length / COLUMNS_MM.length) }, (_, row) => cardRow(shown, row));
  const sheets = Array.from({ length: Math.ceil(rows.length / ROWS_PER_SHEET) }, (_, sheet) => ({
    lines: [],
    rows: rows.slice(sheet * ROWS_PER_SHEET, (sheet + 1) * ROWS_PER_SHEET),
    notes: [],
  }));
  return finishForm({
    kind: 'contact-cards',
    title: '联系卡',
    orientation: 'portrait',
    columnsMm: COLUMNS_MM,
    sheets,
    count: cards.length === 0 ? '' : `共${cards.length}张`,
    sheetName: '联系卡',
    fileWords: ['联系卡', cards.length === 0 ? '空白' : '', heading.unit ?? ''],
  });
}

const cardRow = (cards: readonly (readonly string[])[], row: number): Row => ({
  heightMm: CARD_MM,
  cells: COLUMNS_MM.map((_, column) => {
    const lines = cards[row * COLUMNS_MM.length + column];
    return value(lines === undefined ? '' : ['联系卡', ...lines].join('\n'), { align: 'left', isText: true });
  }),
});
