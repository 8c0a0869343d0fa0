/**
 * Finds the header of a school's own table and what each column means, by its name. Title lines above, merged headers and
 * headers of two rows are passed or joined; a column nobody knows is listed, never guessed.
 */
import type { CellContent, SheetRows } from './roster-file.ts';

/** Names of columns as schools write them, brackets and spaces removed. The first is the usual one, which the preview shows. */
const NAMES = {
  number: ['序号', '编号', '序'],
  name: ['姓名', '学生姓名', '儿童姓名', '留守儿童姓名', '孩子姓名', '学生', '名字'],
  sex: ['性别'],
  birth: ['出生年月', '出生日期', '出生年月日', '生日', '出生时间', '出生'],
  age: ['年龄', '周岁', '实足年龄'],
  idNumber: [
    '身份证号',
    '身份证号码',
    '身份证',
    '公民身份号码',
    '证件号码',
    '身份证件号',
    '学生身份证号',
    '儿童身份证号',
  ],
  studentNumber: ['学籍号', '全国学籍号', '学籍号码', '国网学籍号'],
  grade: ['年级', '所在年级', '就读年级'],
  class: ['班级', '所在班级', '班别', '班', '就读班级', '年级班级', '就读学校、年级、班级'],
  cameOn: ['来校日期', '来校时间', '入校日期', '入校时间', '转入日期', '转入时间', '转来日期', '入学日期', '入学时间'],
  boards: ['是否寄宿', '是否寄宿生', '寄宿', '是否住校', '住校', '就读方式', '是否住宿'],
  home: [
    '家庭住址',
    '家庭常住地',
    '住址',
    '家庭地址',
    '现住址',
    '现住地址',
    '地址',
    '常住地址',
    '详细住址',
    '家庭详细住址',
  ],
  registeredAt: ['户籍所在地', '户籍地', '户口所在地', '户籍地址', '户籍'],
  parentName: ['家长姓名', '家长', '父母姓名'],
  parentPhone: ['家长电话', '家长联系电话', '家长手机', '家长联系方式'],
  fatherName: ['父亲姓名', '父亲', '父姓名'],
  fatherPhone: ['父亲电话', '父亲联系电话', '父亲手机', '父亲联系方式', '父亲手机号'],
  fatherWork: ['父亲务工地点', '父亲务工地', '父亲工作地点', '父亲外出地点', '父亲就业地点'],
  motherName: ['母亲姓名', '母亲', '母姓名'],
  motherPhone: ['母亲电话', '母亲联系电话', '母亲手机', '母亲联系方式', '母亲手机号'],
  motherWork: ['母亲务工地点', '母亲务工地', '母亲工作地点', '母亲外出地点', '母亲就业地点'],
  guardianName: [
    '监护人',
    '监护人姓名',
    '委托监护人',
    '委托监护人姓名',
    '临时监护人',
    '实际监护人',
    '照护人',
    '照护人姓名',
  ],
  guardianRelation: [
    '与孩子关系',
    '与儿童关系',
    '与学生关系',
    '与留守儿童关系',
    '与监护人关系',
    '监护人与儿童关系',
    '监护人与学生关系',
    '监护人关系',
    '关系',
    '称谓',
  ],
  guardianPhone: [
    '联系电话',
    '监护人电话',
    '监护人联系电话',
    '监护人手机',
    '监护人联系方式',
    '电话',
    '联系方式',
    '手机',
    '手机号',
    '手机号码',
    '电话号码',
  ],
  leftKind: ['留守类别', '留守类型', '留守情况', '外出情况', '外出类别'],
  shape: ['家庭情况', '单亲双亲', '单亲/双亲', '是否单亲家庭'],
  single: ['单亲'],
  two: ['双亲'],
} as const;

export type ColumnKey = keyof typeof NAMES;

const keyByName = new Map<string, ColumnKey>();
for (const key of Object.keys(NAMES) as ColumnKey[]) for (const name of NAMES[key]) keyByName.set(name, key);

interface MatchedColumn {
  readonly key: ColumnKey;
  /** From 0. */
  readonly index: number;
  /** The table's own words, and what they were taken for. */
  readonly title: string;
  readonly means: string;
}

interface UnmatchedColumn {
  readonly index: number;
  readonly title: string;
  /** The column that was taken for the same before it. */
  readonly sameAs?: number;
}

export interface RosterHeader {
  readonly matched: readonly MatchedColumn[];
  readonly unmatched: readonly UnmatchedColumn[];
  /** The first row below the header, from 0. */
  readonly firstRow: number;
}

const SEARCHED_ROWS = 20;
const LEAST_COLUMNS = 3;

/** The header of a sheet: the row, or two rows, that name the most columns. Undefined without 姓名 and two columns more. */
export function headerOf(sheet: SheetRows): RosterHeader | undefined {
  const rows = filledRows(sheet);
  let best: RosterHeader | undefined;
  for (const height of [1, 2])
    for (let row = 0; row < Math.min(sheet.rows.length, SEARCHED_ROWS); row += 1) {
      const header = columnsOf(rows.slice(row, row + height), row + height);
      const nameColumn = header.matched.find((column) => column.key === 'name');
      const lowest = plainWord(rows[row + height - 1]?.[nameColumn?.index ?? -1] ?? '');
      const isHeader = nameColumn !== undefined && (lowest === '' || keyByName.has(lowest));
      if (isHeader && header.matched.length > (best?.matched.length ?? 0)) best = header;
    }
  return best !== undefined && best.matched.length >= LEAST_COLUMNS ? best : undefined;
}

/** The top rows as text, with the words of a merged cell in every cell it covers. */
function filledRows({ rows, merges }: SheetRows): string[][] {
  const top = rows.slice(0, SEARCHED_ROWS + 1).map((row) => Array.from(row, cellText));
  const fill = (row: number, column: number, word: string) => {
    const line = top[row];
    if (line !== undefined) line[column] = word;
  };
  for (const { startRow, startCol, endRow, endCol } of merges)
    for (let row = startRow; row <= Math.min(endRow, top.length - 1); row += 1)
      for (let column = startCol; column <= Math.min(endCol, 200); column += 1)
        fill(row, column, top[startRow]?.[startCol] ?? '');
  return top;
}

/** A cell as words: a ticked box is 是, and a day that a spreadsheet made of something else is told as a day. */
export function cellText(content: CellContent | undefined): string {
  if (content instanceof Date) return Number.isNaN(content.getTime()) ? '' : content.toISOString().slice(0, 10);
  if (typeof content === 'boolean') return content ? '是' : '否';
  return String(content ?? '').trim();
}

function columnsOf(rows: readonly (readonly string[])[], firstRow: number): RosterHeader {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const matched: MatchedColumn[] = [];
  const unmatched: UnmatchedColumn[] = [];
  for (let index = 0; index < width; index += 1) {
    const words = [...new Set(rows.map((row) => row[index] ?? '').filter((word) => word !== ''))];
    const key = keyOf(words);
    const title = words.join(' ');
    const same = matched.find((column) => column.key === key);
    if (key !== undefined && !same) matched.push({ key, index, title, means: NAMES[key][0] });
    else if (title !== '') unmatched.push({ index, title, ...(same && { sameAs: same.index }) });
  }
  return { matched, unmatched, firstRow };
}

/** `父亲` over `电话` is 父亲电话; `家庭情况` over `单亲` is 单亲. */
function keyOf(words: readonly string[]): ColumnKey | undefined {
  const [top = '', below = top] = words.map(plainWord);
  return (
    keyByName.get(top.replace(/(?:基本)?(?:信息|情况)$/, '') + below) ?? keyByName.get(below) ?? keyByName.get(top)
  );
}

const plainWord = (word: string): string => word.replace(/[\s*＊:：]/g, '').replace(/[(（][^)）]*[)）]/g, '');
