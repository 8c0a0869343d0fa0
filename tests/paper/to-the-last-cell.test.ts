/**
 * 附件1 and 附件2 cell by cell, against the forms as `domain.md` §3 tells them and not as the code lays them: no two cells of the full
 * child say the same, so that any two that change places are seen, on paper and in the .xlsx.
 */
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { annex1 } from '#paper/annex1.ts';
import { annex2 } from '#paper/annex2.ts';
import type { ChildFile, FlagsDoc, MemberDoc, SnapshotDoc } from '#paper/child-file.ts';
import type { PaperForm } from '#paper/form.ts';
import { formToXlsx } from '#paper/xlsx.ts';
import { gridOf } from './a-child-file.ts';

const heading = { unit: '松岔中心小学', filler: '妥文珍', day: '2026-04-08' };

/** One row of a grid: each word at the first of the columns it spans, as `[columns, word]`. */
const laid = (cells: readonly (readonly [number, string])[]): string[] =>
  cells.flatMap(([columns, word]) => [word, ...Array.from({ length: columns - 1 }, () => '')]);
const even = (columns: number, words: readonly string[]) => laid(words.map((word) => [columns, word] as const));

/** The grid of the .xlsx below the two heading lines. */
async function xlsxGridOf(form: PaperForm): Promise<string[][]> {
  const { sheets } = await readXlsx(await formToXlsx(form));
  return (sheets[0]?.rows ?? [])
    .slice(2, 2 + (form.sheets[0]?.rows.length ?? 0))
    .map((row) => form.columnsMm.map((_, column) => String(row[column] ?? '')));
}

async function expectGrid(form: PaperForm, expected: string[][]) {
  expect(gridOf(form)).toEqual(expected);
  expect(await xlsxGridOf(form)).toEqual(expected);
}

const place = (town: string) => ({ region: '甘肃省积石山县', town, village: '上湾村', group: '上庄社' });
const printed = (town: string) => `甘肃省积石山县${town}上湾村上庄社`;

const child: ChildFile['child'] = {
  name: '马尕麦',
  sex: 'female',
  birth: '2014-09-20',
  idNumber: '622999201409200023',
  home: place('松岔乡'),
  registeredAt: place('吹麻滩镇'),
  phones: [{ number: '19900000001' }],
  boards: true,
  lunchAtSchool: false,
};

const aFullFile = (over: Partial<ChildFile> = {}): ChildFile => ({
  id: '00000000-0000-4000-8000-000000000001',
  child,
  members: [],
  guardians: [],
  schoolName: '松岔中心小学',
  className: '五（2）班',
  ...over,
});

const ANNEX1_TICKS = [
  ['学习情况', '成绩优秀', '良好', '一般', '差', ''],
  ['健康状况', '健康', '重大疾病', '特殊疾病', '残疾等级', '其他'],
  ['监护情况', '祖父母', '外祖父母', '亲友照顾', '代理家长', '其他'],
  ['困难类别\n（可兼选）', '经济困难', '学习困难', '亲情缺失', '心理健康', '行为习惯'],
  ['帮扶情况\n（可兼选）', '经济资助', '学习辅导', '社会妈妈监护', '村（居）党员干部', '其他志愿者帮扶'],
];

/** 附件1 of the full child with these marks, row by row of its five groups. */
const annex1Grid = (school: readonly string[], marks: readonly (readonly string[])[]): string[][] => [
  even(5, ['留守儿童姓名', '性别', '出生年月', '身份证号码', '家庭常住地', '户籍所在地']),
  even(5, ['马尕麦', '女', '2014年9月', '622999201409200023', printed('松岔乡'), printed('吹麻滩镇')]),
  even(6, ['联系号码', '就读学校、年级、班级', '是否寄宿生', '是否中午在学校就餐', '是否落实帮扶措施']),
  even(6, ['19900000001', '松岔中心小学五（2）班', ...school]),
  ...ANNEX1_TICKS.flatMap((labels, group) => [even(5, labels), even(5, ['', ...(marks[group] ?? [])])]),
];

const UNTICKED = ANNEX1_TICKS.map(() => ['', '', '', '', '']);

test('附件1 of a full child is the form to its last cell', async () => {
  const snapshot: SnapshotDoc = {
    learning: 'good',
    health: 'disabled',
    disabilityGrade: 'three',
    care: 'other',
    careWords: '姐姐',
    difficulties: ['money', 'affection', 'mind'],
    help: ['tutoring', 'volunteer'],
    helped: false,
  };
  await expectGrid(
    annex1(aFullFile({ snapshot }), heading),
    annex1Grid(
      ['是', '否', '否'],
      [
        ['', '√', '', '', ''],
        ['', '', '', '三级', ''],
        ['', '', '', '', '姐姐'],
        ['√', '', '√', '√', ''],
        ['', '√', '', '', '√'],
      ],
    ),
  );
});

test.each([
  [{ boards: true, lunchAtSchool: false, helped: false }, ['是', '否', '否']],
  [{ boards: false, lunchAtSchool: true, helped: false }, ['否', '是', '否']],
  [{ boards: false, lunchAtSchool: false, helped: true }, ['否', '否', '是']],
])('附件1 says 是 of %o under its own word', async ({ helped, ...told }, school) => {
  const form = annex1(aFullFile({ child: { ...child, ...told }, snapshot: { helped } }), heading);
  await expectGrid(form, annex1Grid(school, UNTICKED));
});

const OPTIONS = {
  learning: ['excellent', 'good', 'fair', 'poor'],
  health: ['well', 'severe', 'special', 'disabled', 'other'],
  care: ['paternal-grandparents', 'maternal-grandparents', 'relatives', 'agent', 'other'],
  difficulties: ['money', 'learning', 'affection', 'mind', 'conduct'],
  help: ['money', 'tutoring', 'social-mother', 'cadre', 'volunteer'],
};

test.each(
  Object.entries(OPTIONS).flatMap(([field, codes], group) =>
    codes.map((code, column) => ({ field, code, group, column })),
  ),
)('附件1 ticks $field $code in its own cell', ({ field, code, group, column }) => {
  const isSeveral = field === 'difficulties' || field === 'help';
  const snapshot: SnapshotDoc = { helped: false, [field]: isSeveral ? [code] : code };
  const marks = UNTICKED.map((row, at) => row.map((_, cell) => (at === group && cell === column ? '√' : '')));
  expect(gridOf(annex1(aFullFile({ snapshot }), heading))).toEqual(annex1Grid(['是', '否', '否'], marks));
});

/** A member none of whose eleven cells is that of anybody else. */
const aMember = (relation: NonNullable<MemberDoc['relation']>, nth: number, over: MemberDoc): MemberDoc => ({
  relation,
  name: `马家${'甲乙丙丁戊己庚辛壬'.charAt(nth)}`,
  age: 30 + nth,
  ageAsOf: 2026,
  idNumber: `62299919800101000${nth}`,
  occupation: `职业${nth}`,
  workplace: { region: `务工地${nth}` },
  income: 10_000 + nth,
  registeredAt: { region: `户籍地${nth}` },
  livesAt: { region: `现住地${nth}` },
  phones: [{ number: `1990000100${nth}` }],
  ...over,
});

const memberCells = (nth: number, health: string, education: string): string[] => [
  `马家${'甲乙丙丁戊己庚辛壬'.charAt(nth)}`,
  String(30 + nth),
  `62299919800101000${nth}`,
  health,
  education,
  `职业${nth}`,
  `务工地${nth}`,
  String(10_000 + nth),
  `户籍地${nth}`,
  `现住地${nth}`,
  `1990000100${nth}`,
];

const MEMBERS: readonly MemberDoc[] = [
  aMember('father', 0, { health: 'well', education: 'junior' }),
  aMember('mother', 1, { health: 'fair', education: 'primary' }),
  aMember('other', 2, { relationWords: '姑姑', health: 'chronic', education: 'senior' }),
  aMember('other', 3, { relationWords: '大伯', health: 'severe', education: 'none' }),
  aMember('other', 4, { relationWords: '姐姐', health: 'well', education: 'college' }),
  aMember('paternal-grandfather', 5, { health: 'disabled', disabilityGrade: 'two', education: 'none' }),
  aMember('paternal-grandmother', 6, { health: 'fair', education: 'primary' }),
  aMember('maternal-grandfather', 7, { health: 'well', education: 'junior' }),
  aMember('maternal-grandmother', 8, { health: 'chronic', education: 'none' }),
];

const FLAG_COLUMNS = [2, 1, 2, 2, 2, 2, 1, 1];
const flagRow = (words: readonly string[]) => laid(words.map((word, at) => [FLAG_COLUMNS[at] ?? 1, word] as const));

test('附件2 of a full child is the form to its last cell', async () => {
  const flags: FlagsDoc = { father: 'away', mother: 'divorced', otherWords: '每月寄钱' };
  // The records come in any order; the form has its own.
  const file = aFullFile({ members: [...MEMBERS].reverse(), flags, snapshot: { health: 'special' } });
  const others = [
    ['其他主要成员', '姐姐', ...memberCells(4, '健康', '大专及以上')],
    ['', '大伯', ...memberCells(3, '重病', '文盲')],
    ['', '姑姑', ...memberCells(2, '慢性病', '高中（中专）')],
  ];
  await expectGrid(annex2(file, heading), [
    [
      '家庭成员',
      '',
      '姓名',
      '年龄',
      '身份证号码',
      '健康情况',
      '学历',
      '何种职业',
      '就业详细地点',
      '年收入（元）',
    ].concat(['户籍\n所在地', '现常住\n详细地址', '联系电话']),
    ['留守儿童', '', '马尕麦', '11', '622999201409200023', '特殊疾病', '∕', '∕', '∕', '∕'].concat([
      printed('吹麻滩镇'),
      printed('松岔乡'),
      '19900000001',
    ]),
    ['父亲', '', ...memberCells(0, '健康', '初中')],
    ['母亲', '', ...memberCells(1, '一般', '小学')],
    ...others,
    ['祖父', '', ...memberCells(5, '残疾二级', '文盲')],
    ['祖母', '', ...memberCells(6, '一般', '小学')],
    ['外祖父', '', ...memberCells(7, '健康', '初中')],
    ['外祖母', '', ...memberCells(8, '慢性病', '文盲')],
    flagRow(['是否单亲', '父母离异', '一方出走', '一方死亡', '一方失踪', '是否孤儿', '是否服刑人员子女', '其他']),
    flagRow(['是', '√', '', '', '', '否', '否', '每月寄钱']),
  ]);
});

const bothHome = { father: 'home', mother: 'home' } as const;

test.each<[string, FlagsDoc, string[]]>([
  ['是否单亲', { ...bothHome, singleParent: true }, ['是', '', '', '', '', '否', '否', '']],
  ['父母离异', { ...bothHome, divorced: true, singleParent: false }, ['否', '√', '', '', '', '否', '否', '']],
  ['一方出走', { ...bothHome, father: 'ran', singleParent: false }, ['否', '', '√', '', '', '否', '否', '']],
  ['一方死亡', { ...bothHome, mother: 'died', singleParent: false }, ['否', '', '', '√', '', '否', '否', '']],
  ['一方失踪', { ...bothHome, mother: 'missing', singleParent: false }, ['否', '', '', '', '√', '否', '否', '']],
  ['是否孤儿', { father: 'died', mother: 'died', orphanConfirmed: true }, ['', '', '', '', '', '是', '否', '']],
  ['是否服刑人员子女', { ...bothHome, father: 'prison' }, ['否', '', '', '', '', '否', '是', '']],
  ['其他', { ...bothHome, otherWords: '每月寄钱' }, ['否', '', '', '', '', '否', '否', '每月寄钱']],
])('附件2 says %s in its own cell', async (_, flags, words) => {
  const form = annex2(aFullFile({ flags }), heading);
  expect(gridOf(form)[12]).toEqual(flagRow(words));
  expect((await xlsxGridOf(form))[12]).toEqual(flagRow(words));
});

test('the heading of both says unit, who filled it in and the day', () => {
  for (const form of [annex1(aFullFile(), heading), annex2(aFullFile(), heading)])
    expect(form.sheets[0]?.lines.map(({ parts }) => parts.map(({ text, fill }) => [text, fill ?? '']))).toEqual([
      form.kind === 'annex1'
        ? [
            ['附件1：', ''],
            ['一、留守儿童个人基本情况了解表', ''],
            ['', ''],
          ]
        : [
            ['附件2：', ''],
            ['二、留守儿童家庭情况了解表', ''],
            ['', ''],
          ],
      [
        ['单位', '松岔中心小学'],
        ['填表人：', '妥文珍'],
        ['2026年4月8日', ''],
      ],
    ]);
});
