/** Tables as schools really keep them: lines about the class, words without merged cells, sums, pages copied below one another. */
import { writeXlsx } from 'hucre/xlsx';
import type { CellValue } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { aBook, previewOf, previewOfBytes } from './a-roster.ts';

const NONE = null;
const HEADER = ['序号', '姓名', '性别', '出生年月', '班级', '监护人', '与孩子关系', '联系电话'];
const pupil = (number: number, name: string, className: string | null = '五（2）班'): CellValue[] => [
  number,
  name,
  '男',
  '2015年9月3日',
  className,
  '马八姑',
  '奶奶',
  '19900002716',
];
const namesIn = (preview: Awaited<ReturnType<typeof previewOf>>) => preview.rows.map(({ child }) => child.name);
const NUMBER = '622999198001010015';

describe('a line about the class above the header', () => {
  it.each([
    [['2026年秋季', NONE, '三年级', NONE, '班主任', '王某', NONE, NONE]],
    [['2026年秋季 三年级 班主任 王某', NONE, NONE, NONE, NONE, NONE, '人数', 12]],
    [[NONE, '班主任王某', NONE, NONE, '三年级']],
    [['松岔中心小学', NONE, NONE, '班主任', '王某某', '联系电话', '19900009999', NONE]],
  ])('%j takes no column away', async (line) => {
    const { tables, rows } = await previewOf([line, HEADER, pupil(1, '马小明')]);
    expect(tables[0]?.columns.matched).toHaveLength(8);
    expect(tables[0]?.columns.unmatched).toEqual([]);
    expect(rows).toMatchObject([
      {
        child: { name: '马小明', sex: 'male', birth: '2015-09-03', classId: 'class-52' },
        guardian: { name: '马八姑' },
      },
    ]);
  });

  it('is no row of groups above a header of two rows either', async () => {
    const { rows, tables } = await previewOf([
      ['松岔小学', NONE, '班主任', '王某'],
      ['姓名', '性别', '班级', '父亲', NONE, NONE],
      [NONE, NONE, NONE, '姓名', '身份证号', '手机号码'],
      ['马小明', '男', '五（2）班', '马大明', NUMBER, 19900002716],
    ]);
    expect(rows[0]).toMatchObject({ child: { name: '马小明' }, members: [{ name: '马大明' }] });
    expect(tables[0]?.columns.unmatched.map(({ title }) => title)).toEqual(['父亲 身份证号']);
  });
});

describe('a group word that nobody merged over its columns', () => {
  it('goes on over the cells beside it', async () => {
    const { rows, tables } = await previewOf([
      ['姓名', '性别', '班级', '父亲', NONE, NONE, '监护人', NONE, '家庭住址'],
      [NONE, NONE, NONE, '姓名', '身份证号', '手机号码', '姓名', '关系', NONE],
      ['马小明', '男', '五（2）班', '马大明', NUMBER, 19900002716, '马八姑', '奶奶', '上湾村'],
    ]);
    expect(rows).toMatchObject([
      {
        child: { name: '马小明', home: { village: '上湾村' } },
        members: [{ relation: 'father', name: '马大明', phones: [{ number: '19900002716' }] }],
        guardian: { name: '马八姑', relationWords: '奶奶' },
      },
    ]);
    expect(rows[0]?.child.idNumber).toBeUndefined();
    expect(rows[0]?.child.phones).toBeUndefined();
    expect(tables[0]?.columns.unmatched.map(({ title }) => title)).toEqual(['父亲 身份证号']);
  });

  it('ends where a column can only be the child’s', async () => {
    const { rows } = await previewOf([
      ['姓名', '性别', '父亲', NONE, NONE, NONE],
      [NONE, NONE, '姓名', '电话', '班级', '是否寄宿'],
      ['马小明', '男', '马大明', '19900002716', '五（2）班', '是'],
    ]);
    expect(rows[0]).toMatchObject({ child: { name: '马小明', classId: 'class-52', boards: true } });
  });
});

describe('two carers in one table', () => {
  const groups = [
    ['姓名', '性别', '班级', '监护人', NONE, NONE, '委托监护人', NONE, NONE],
    [NONE, NONE, NONE, '姓名', '关系', '联系电话', '姓名', '关系', '联系电话'],
  ];
  const merges = [3, 6].map((startCol) => ({ startRow: 0, endRow: 0, startCol, endCol: startCol + 2 }));

  it('are never mixed: who looks after the child is read, the other where nobody does', async () => {
    const { rows } = await previewOf(
      [
        ...groups,
        ['马小明', '男', '五（2）班', '马大', '父亲', '19900000001', '马八姑', NONE, '19900000002'],
        ['马小红', '女', '五（2）班', '马大', '父亲', '19900000001'],
      ],
      {},
      merges,
    );
    expect(rows.map(({ guardian }) => guardian)).toEqual([
      { name: '马八姑', phones: [{ number: '19900000002' }] },
      { kind: 'father', relationWords: '父亲', name: '马大', phones: [{ number: '19900000001' }] },
    ]);
  });

  it('share the phone that names neither', async () => {
    const { rows } = await previewOf([
      ['姓名', '性别', '监护人姓名', '委托监护人姓名', '与学生关系', '联系电话'],
      ['马小明', '男', '马大', '马八姑', '奶奶', '19900000002'],
      ['马小红', '女', '马大', NONE, '父亲', '19900000001'],
    ]);
    expect(rows.map(({ guardian }) => [guardian?.name, guardian?.kind, guardian?.phones?.[0]?.number])).toEqual([
      ['马八姑', 'paternal-grandparents', '19900000002'],
      ['马大', 'father', '19900000001'],
    ]);
  });

  it('leave a mere 联系电话 before the carer’s own', async () => {
    const { rows, tables } = await previewOf([
      ['姓名', '性别', '联系电话', '监护人', '监护人电话'],
      ['马小明', '男', '19900000001', '马八姑', '19900000002'],
    ]);
    expect(rows[0]?.guardian?.phones).toEqual([{ number: '19900000002' }]);
    expect(tables[0]?.columns.unmatched).toEqual([{ index: 2, title: '联系电话', sameAs: 4 }]);
  });
});

describe('lines that are no children', () => {
  it('are sums, however many numbers stand in them', async () => {
    const preview = await previewOf([
      HEADER,
      pupil(1, '马小明'),
      ['小计', '1人', 1, 0, NONE, 1, 2, 3],
      pupil(1, '马小红'),
      ['合计', '2人', 1, 1, NONE, 5, 6, 7],
      [NONE, '合计', 3, 4, 5],
      ['本页合计', 2, 3, 4, 5, 6],
    ]);
    expect(namesIn(preview)).toEqual(['马小明', '马小红']);
    expect(preview.problems).toEqual([]);
  });

  it('are headers that stand again on the next page, by whatever words', async () => {
    const preview = await previewOf([
      HEADER,
      pupil(1, '马小明'),
      [],
      ['松岔小学花名册'],
      ['序号', '留守儿童姓名', '性别', '出生年月', '班级', '监护人'],
      pupil(1, '马小红'),
    ]);
    expect(namesIn(preview)).toEqual(['马小明', '马小红']);
    expect([preview.problems, preview.unknownClasses]).toEqual([[], []]);
  });

  it('are headers of two rows as well, and what stands above the second one stays', async () => {
    const header = [
      ['姓名', '性别', '班级', '父亲', NONE, NONE],
      [NONE, NONE, NONE, '姓名', '电话', '务工地'],
    ];
    const row = (name: string) => [name, '男', '五（2）班', '马大', '19900000001', '新疆'];
    const preview = await previewOf([...header, row('马小明'), ...header, row('马小红')]);
    expect(namesIn(preview)).toEqual(['马小明', '马小红']);
    expect(preview.problems).toEqual([]);
  });

  it('are blank rows, and numbers that begin anew', async () => {
    const preview = await previewOf([
      HEADER,
      pupil(1, '马小明'),
      [],
      [' ', ' '],
      pupil(1, '马小红'),
      [],
      pupil(1, '冶二布'),
    ]);
    expect(preview.rows.map(({ line }) => line)).toEqual([2, 5, 7]);
  });
});

it('a class in a line of its own is the class of all below it', async () => {
  const preview = await previewOf([
    ['序号', '姓名', '性别', '出生年月'],
    ['三（1）班'],
    [1, '马小明', '男', '2015.9'],
    ['五（2）班 班主任：张某'],
    [1, '冶二布', '男', '2014.9'],
  ]);
  expect(preview.rows.map(({ child }) => child.classId)).toEqual(['class-3', 'class-52']);
  expect(preview.tables[0]?.isClassless).toBe(false);
});

it('a row that is filtered out is named and not brought in; a column that is put away is read', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '名单',
        rows: [HEADER, pupil(1, '马小明'), pupil(2, '马小红'), []],
        columns: HEADER.map((_, index) => ({ width: 10, hidden: index === 7 })),
        rowDefs: new Map([
          [2, { hidden: true }],
          [3, { hidden: true }],
        ]),
      },
    ],
  });
  const preview = await previewOfBytes(bytes);
  expect(namesIn(preview)).toEqual(['马小明']);
  expect(preview.rows[0]?.guardian?.phones).toEqual([{ number: '19900002716' }]);
  expect(preview.problems).toEqual([{ line: 3, why: 'hidden' }]);
});

it('full-width digits and letters are what they stand for', async () => {
  const { rows } = await previewOf([
    ['姓　名', '性别', '年龄', '班级', '联系电话', '身份证号'],
    ['马小明', '男', '１０', '５（２）班', '１９９００００２７１６', '６２２９９９２０１５０９０３００１８'],
    ['冶二布', '男', '１１', '５（２）班'],
  ]);
  expect(rows).toMatchObject([
    { child: { classId: 'class-52', birth: '2015-09-03', phones: [{ number: '19900002716' }] } },
    { child: { classId: 'class-52', birth: '2015-01-01', birthKnown: 'year' } },
  ]);
});

it('the roster is found behind the sheets that explain and add up', async () => {
  const preview = await previewOfBytes(
    await aBook([
      {
        name: '填表说明',
        rows: [
          ['1.姓名', '照户口簿填'],
          ['序号', '项目', '姓名', '说明'],
        ],
      },
      {
        name: '汇总',
        rows: [
          ['班级', '人数', '男', '女', '班主任', '联系电话'],
          ['五（2）班', 20, 11, 9, '王某', '19900000001'],
        ],
      },
      { name: '名单', rows: [HEADER, pupil(1, '马小明')] },
    ]),
  );
  expect(namesIn(preview)).toEqual(['马小明']);
  expect(preview.unread).toEqual(['填表说明', '汇总']);
});

it('父（母）姓名 says no more than 家长姓名 does', async () => {
  const { rows } = await previewOf([
    ['姓名', '性别', '班级', '父（母）姓名', '父/母电话'],
    ['马小明', '男', '五（2）班', '马桂英', '19900000001'],
  ]);
  expect(rows[0]?.findings.map(({ say }) => say)).toEqual(['“家长姓名”没说是谁，先记作父亲，请核对。']);
  expect(rows[0]?.members).toMatchObject([{ name: '马桂英', phones: [{ number: '19900000001' }] }]);
});
