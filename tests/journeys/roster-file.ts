/** Rosters as schools really send them, written as .xlsx: the 附件3 layout, and tables of the school's own making. Everybody is invented. */
import type { CellValue, MergeRange } from 'hucre/xlsx';
import { writeXlsx } from 'hucre/xlsx';
import { checkCharacterOf } from '#domain/people/id-number.ts';

export interface UploadedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function fileOf(name: string, rows: CellValue[][], merges: MergeRange[] = []): Promise<UploadedFile> {
  const bytes = await writeXlsx({ sheets: [{ name: '花名册', rows, merges }] });
  return { name, mimeType: XLSX, buffer: Buffer.from(bytes) };
}

/** A number of a region that was never given to a county; an even `order` is a girl. */
export function anIdNumber(birth: string, order: number): string {
  const first17 = `622999${birth.replace(/-/g, '')}${String(order).padStart(3, '0')}`;
  return first17 + checkCharacterOf(first17);
}

/** The serial by which Excel keeps a day. */
const serialOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;

/** The government's own layout: two header rows with merged cells, the children below, the note at the foot. */
export const annex3File = (): Promise<UploadedFile> =>
  fileOf(
    '附件3.xlsx',
    [
      ['附件3：'],
      ['三、留守儿童信息汇总表'],
      ['填报单位（章）：松岔中心小学', null, null, null, null, null, '填报人：苏和平', null, null, '2026年9月10日'],
      [
        '序号',
        '姓名',
        '性别',
        '出生年月',
        '年龄',
        '家庭住址',
        '家长姓名',
        '家庭情况',
        null,
        '留守类别',
        '监护人',
        '联系电话',
      ],
      [null, null, null, null, null, null, null, '单亲', '双亲'],
      [1, '马尕麦', '女', 2015.9, null, '松岔乡上湾村一社', '马成祥', null, '√', '父母双方外出', '马八姑', 19900002716],
      [2, '冶二布', '男', '2016.3', null, '松岔乡红崖村二社', '冶成祥', '√', null, '父亲外出', '冶木哈', 19900002717],
      ['注：1.家庭情况一栏，在相应的位置打√。'],
    ],
    [
      { startRow: 1, endRow: 1, startCol: 0, endCol: 11 },
      { startRow: 3, endRow: 3, startCol: 7, endCol: 8 },
      ...[0, 1, 2, 3, 4, 5, 6, 9, 10, 11].map((column) => ({
        startRow: 3,
        endRow: 4,
        startCol: column,
        endCol: column,
      })),
    ],
  );

const freeHead: CellValue[][] = [
  ['松岔中心小学2026年秋季花名册'],
  [
    '学生姓名',
    '性别',
    '出生日期',
    '身份证号码',
    '所在班级',
    '父亲',
    null,
    '监护人姓名',
    '与学生关系',
    '监护人电话',
    '备注',
  ],
  [null, null, null, null, null, '姓名', '电话'],
];
const freeMerges: MergeRange[] = [
  { startRow: 0, endRow: 0, startCol: 0, endCol: 10 },
  { startRow: 1, endRow: 1, startCol: 5, endCol: 6 },
  ...[0, 1, 2, 3, 4, 7, 8, 9, 10].map((column) => ({ startRow: 1, endRow: 2, startCol: column, endCol: column })),
];

/** The line on which the first child of a free roster stands, as the spreadsheet numbers it. */
export const FIRST_LINE = 4;

/** A child about whom nothing is odd. */
const plainRow = (index: number): CellValue[] => {
  const birth = `2016-${String(1 + (index % 12)).padStart(2, '0')}-${String(10 + (index % 18)).padStart(2, '0')}`;
  const name = `${surnames[index % 20] ?? ''}${given[index % 10] ?? ''}${given[Math.floor(index / 6) % 10] ?? ''}`;
  const [order, phone] = [700 + index * 2, 19_900_003_600 + index];
  return [name, '女', birth, anIdNumber(birth, order), '三1班', null, null, `${name}奶奶`, '奶奶', phone, null];
};

/** A table of the school's own making, sixty rows, with one oddity in each of the first. */
export const freeFile = (): Promise<UploadedFile> =>
  fileOf(
    '花名册.xlsx',
    [
      ...freeHead,
      [
        '穆萨.马成福',
        '男',
        '2015.9',
        '622999150912101',
        '五2班',
        '马成祥',
        19900003510,
        '马三保',
        '爷爷',
        19900002716,
        '好动',
      ],
      ['古丽•买买提', '女', '2015/09', null, '五（2）班', '买成祥', '19900003512', '买八姑', '奶奶', 19900002718, null],
      ['妥晓梅', '女', '2015年9月', null, '五(2)班', null, null, '妥乙布', '爷爷', '1990000271', null],
      [
        '韩雪梅',
        '女',
        serialOf('2015-09-03'),
        anIdNumber('2015-09-03', 108),
        '三1班',
        null,
        null,
        '韩麦热',
        '奶奶',
        19900002722,
        null,
      ],
      [
        '韩雪梅',
        '女',
        serialOf('2015-09-03'),
        anIdNumber('2015-09-03', 108),
        '三1班',
        null,
        null,
        '韩麦热',
        '奶奶',
        19900002722,
        null,
      ],
      ['马小军', '男', '2015-13-40', null, '六3班', null, null, '马五十', '爷爷', 19900002724, null],
      [null, '女', '2016.1', null, '三1班', null, null, '沙麦燕', '奶奶', 19900002726, null],
      ...Array.from({ length: 53 }, (_, index) => plainRow(index)),
    ],
    freeMerges,
  );

/** The same school a term later: one guardian has a new number. */
export const laterFile = (): Promise<UploadedFile> =>
  fileOf('花名册（新）.xlsx', [
    ['姓名', '性别', '出生日期', '班级', '监护人姓名', '与学生关系', '监护人电话'],
    ['妥晓梅', '女', '2015年9月', '五（2）班', '妥乙布', '爷爷', 19900009999],
  ]);

/** A cover and a sheet for each class, two children of one name, borders drawn far below them. */
export async function sheetsFile(): Promise<UploadedFile> {
  const head = ['序号', '姓名', '性别', '出生日期', '监护人', '与孩子关系', '联系电话'];
  const sheetOf = (name: string, children: CellValue[][]) => ({
    name,
    rows: [[name], head, ...children, ...Array.from({ length: 6000 }, () => [' '])],
    merges: [{ startRow: 0, endRow: 0, startCol: 0, endCol: 6 }],
  });
  const buffer = Buffer.from(
    await writeXlsx({
      sheets: [
        { name: '封面', rows: [['松岔中心小学花名册']] },
        sheetOf('三（1）班', [
          [1, '牟晓春', '女', '2017-03-01', '牟三保', '爷爷', 19900003701],
          [2, '牟晓春', '女', '2017-11-02', '牟五十', '爷爷', 19900003702],
        ]),
        sheetOf('六（3）班', [[1, '牟志成', '男', '2014-03-01', '牟八姑', '奶奶', 19900003703]]),
      ],
    }),
  );
  return { name: '各班花名册.xlsx', mimeType: XLSX, buffer };
}

const surnames = Array.from('虎喇海杨李王张赵刘陈周吴郑孙朱胡林郭罗梁');
const given = Array.from('晓文海春雪志成明玉兰');

/** The whole of a big school, every child with a guardian and a phone. */
export const bigFile = (count: number): Promise<UploadedFile> =>
  fileOf('全校.xlsx', [
    ['姓名', '性别', '出生日期', '身份证号', '班级', '家庭住址', '监护人', '与孩子关系', '联系电话'],
    ...Array.from({ length: count }, (_, index): CellValue[] => {
      const birth = `${2012 + (index % 6)}-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`;
      const order = Math.floor(index / 84) * 2 + 300;
      const name = `${surnames[index % 20] ?? ''}${given[Math.floor(index / 20) % 10] ?? ''}${given[Math.floor(index / 200) % 10] ?? ''}`;
      const ofClass = index % 2 === 0 ? '五（2）班' : '三（1）班';
      const phone = 19_900_100_000 + index;
      return [name, '女', birth, anIdNumber(birth, order), ofClass, '松岔乡上湾村', `${name}奶奶`, '奶奶', phone];
    }),
  ]);

const named = (name: string, buffer: Buffer): UploadedFile => ({ name, mimeType: XLSX, buffer });

/** Bytes that are nothing. */
export const garbageFile = (): UploadedFile => named('花名册.xlsx', Buffer.from('这不是表格'.repeat(400)));

/** What Excel 97 wrote: the compound container, not a zip. */
export const oldXlsFile = (): UploadedFile =>
  named('花名册.xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]));

/** A table that names nobody. */
export const menuFile = (): Promise<UploadedFile> =>
  fileOf('食谱.xlsx', [
    ['星期', '早', '午'],
    ['一', '牛奶', '面片'],
  ]);
