/** What schools call the columns of their own tables, and whom a word over a column is about. */

/** Every beginning with every ending. */
const joined = (beginnings: readonly string[], endings: readonly string[]): string[] =>
  beginnings.flatMap((beginning) => endings.map((ending) => beginning + ending));

const PHONE_WORDS = ['电话', '联系电话', '手机', '手机号', '手机号码', '电话号码', '联系电话号码', '联系方式'];
const WORK_WORDS = ['务工地点', '务工地', '务工地址', '工作地点', '外出地点', '外出务工地点', '就业地点'];
const RELATION_WORDS = ['与孩子关系', '与儿童关系', '与学生关系', '与留守儿童关系', '与被监护人关系'];
export const CARERS = [
  '监护人',
  '委托监护人',
  '临时监护人',
  '实际监护人',
  '现监护人',
  '照护人',
  '委托照护人',
  '受委托人',
];

/** Names of columns as schools write them, brackets and spaces removed. The first is the usual one, which the preview shows. */
export const NAMES = {
  number: ['序号', '编号', '序'],
  name: ['姓名', '学生姓名', '儿童姓名', '留守儿童姓名', '孩子姓名', '学生', '名字'],
  sex: ['性别'],
  birth: ['出生年月', '出生日期', '出生年月日', '生日', '出生时间', '出生'],
  age: ['年龄', '周岁', '实足年龄'],
  idNumber: joined(
    ['', '学生', '儿童', '留守儿童', '孩子', '公民', '居民', '学生公民', '学生居民'],
    ['身份证号', '身份证号码', '身份证', '身份证件号', '身份证件号码', '身份号码', '证件号码'],
  ),
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
  rural: [
    ...joined(['是否', ''], ['农村户籍', '农村户口', '农业户口']),
    ...joined(['户口', '户籍'], ['性质', '类别', '类型']),
  ],
  parentName: ['家长姓名', '家长', '父母姓名'],
  parentPhone: joined(['家长', '父母'], PHONE_WORDS),
  fatherName: ['父亲姓名', '父亲', '父姓名'],
  fatherPhone: joined(['父亲', '父'], PHONE_WORDS),
  fatherWork: joined(['父亲', '父'], WORK_WORDS),
  motherName: ['母亲姓名', '母亲', '母姓名'],
  motherPhone: joined(['母亲', '母'], PHONE_WORDS),
  motherWork: joined(['母亲', '母'], WORK_WORDS),
  guardianName: ['监护人', ...joined(CARERS, ['', '姓名'])],
  guardianRelation: [
    ...joined(['', ...CARERS], RELATION_WORDS),
    '与监护人关系',
    '关系',
    '称谓',
    ...joined(CARERS, ['关系', '称谓', '称呼']),
  ],
  guardianPhone: ['联系电话', ...joined(['', ...CARERS], PHONE_WORDS)],
  leftKind: ['留守类别', '留守类型', '留守情况', '外出情况', '外出类别'],
  shape: ['家庭情况', '单亲双亲', '单亲/双亲', '是否单亲家庭'],
  single: ['单亲'],
  two: ['双亲'],
} as const;

export type ColumnKey = keyof typeof NAMES;

export const keyByName = new Map<string, ColumnKey>();
for (const key of Object.keys(NAMES) as ColumnKey[]) for (const name of NAMES[key]) keyByName.set(name, key);

/** Without blanks, marks and what stands in brackets; 父（母）亲 is whichever of the two. */
export const plainWord = (word: string): string =>
  word
    .replace(/[\s*＊:：]/g, '')
    .replace(/父亲?[(（/或、]母亲?[)）]?(?:亲(?!属))?/g, '父母')
    .replace(/[(（][^)）]*[)）]/g, '');

/** What stands over a column and never in it. */
export const isColumnWord = (word: string): boolean => keyByName.has(plainWord(word)) || isSomebodyElse(word);

/** Who else stands in a table: of the child is only what no such word stands over. */
const SOMEBODY_ELSE =
  /[父母爸妈祖爷奶姥兄弟姐妹]|外公|外婆|家长|监护|照护|照料|看护|委托|帮扶|结对|包联|班主任|教师|老师|校长|干部|主任|联系人|责任人|家庭成员|家属|亲属/;

/** No title of a page, and no 班主任：马老师 above a table. */
export function isSomebodyElse(word: string): boolean {
  return SOMEBODY_ELSE.test(word) && !/[:：]|[表册单]$/.test(word.trim());
}

/** Which of the carers the words name; empty where they name none. 委托监护人 is not 监护人. */
export const carerIn = (words: string): string =>
  [...CARERS].sort((a, b) => b.length - a.length).find((carer) => plainWord(words).includes(carer)) ?? '';
