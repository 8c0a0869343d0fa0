import type { CellValue, MergeRange } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { previewOf } from './a-roster.ts';

const NUMBER = '622999198001010015';

/** Words of the upper row with the columns below them; one that stands alone goes over both rows. */
async function underGroups(groups: readonly (readonly [string, ...string[]])[], row: CellValue[]) {
  const upper: CellValue[] = [];
  const lower: CellValue[] = [];
  const merges: MergeRange[] = [];
  for (const [word, ...below] of groups) {
    const startCol = upper.length;
    const width = Math.max(1, below.length);
    upper.push(word, ...Array<null>(width - 1).fill(null));
    lower.push(...(below.length === 0 ? [null] : below));
    merges.push({ startRow: 0, startCol, endRow: below.length === 0 ? 1 : 0, endCol: startCol + width - 1 });
  }
  const { rows, tables, problems } = await previewOf([upper, lower, row], {}, merges);
  expect([rows.length, problems]).toEqual([1, []]);
  return { row: rows[0], unmatched: tables[0]?.columns.unmatched.map(({ title }) => title) };
}

describe('under the word for somebody else', () => {
  it('the ID number and phone are not the child’s', async () => {
    const { row, unmatched } = await underGroups(
      [['姓名'], ['性别'], ['班级'], ['父亲', '姓名', '身份证号', '手机号码'], ['家庭住址']],
      ['马小明', '男', '五（2）班', '马大明', NUMBER, 13900002716, '上湾村'],
    );
    expect(row).toMatchObject({
      child: { name: '马小明', sex: 'male', home: { village: '上湾村' } },
      members: [{ relation: 'father', name: '马大明', phones: [{ number: '13900002716' }] }],
    });
    expect([row?.child.idNumber, row?.child.birth, row?.child.phones]).toEqual([undefined, undefined, undefined]);
    expect(unmatched).toEqual(['父亲 身份证号']);
  });

  it('the carer’s own columns are hers, beside the child’s', async () => {
    const { row, unmatched } = await underGroups(
      [
        ['学生信息', '姓名', '性别', '班级'],
        ['监护人信息', '姓名', '身份证号', '与学生关系', '手机号码'],
      ],
      ['马小明', '男', '五（2）班', '马八姑', NUMBER, '奶奶', 13900002716],
    );
    expect(row?.guardian).toMatchObject({ name: '马八姑', relationWords: '奶奶', phones: [{ number: '13900002716' }] });
    expect(row?.child.idNumber).toBeUndefined();
    expect(unmatched).toEqual(['监护人信息 身份证号']);
  });

  it('a teacher’s name and phone are no child’s and no carer’s', async () => {
    const { row, unmatched } = await underGroups(
      [['班级'], ['班主任', '姓名', '电话'], ['学生', '姓名', '性别', '出生年月'], ['帮扶教师', '姓名', '联系电话']],
      ['五（2）班', '张老师', '13900009999', '马小明', '男', '2015.9', '李老师', '13900008888'],
    );
    expect(row).toMatchObject({ child: { name: '马小明', birth: '2015-09-01' }, members: [] });
    expect([row?.guardian, row?.child.phones]).toEqual([undefined, undefined]);
    expect(unmatched).toEqual(['班主任 姓名', '班主任 电话', '帮扶教师 姓名', '帮扶教师 联系电话']);
  });

  it('a column that names the person itself is read', async () => {
    const { row } = await underGroups(
      [['姓名'], ['性别'], ['家长信息', '父亲姓名', '父亲电话', '母亲姓名', '母亲手机号码']],
      ['马小明', '男', '马大明', '13900002716', '马桂英', '13900002717'],
    );
    expect(row?.members).toMatchObject([
      { relation: 'father', name: '马大明', phones: [{ number: '13900002716' }] },
      { relation: 'mother', name: '马桂英', phones: [{ number: '13900002717' }] },
    ]);
  });

  it('a header of one row keeps its columns below a title and a line about the class', async () => {
    const { rows } = await previewOf([
      ['留守儿童监护人登记表', null, null, '2026年'],
      ['五（2）班', null, null, '班主任：马老师'],
      ['姓名', '性别', '监护人', '身份证号'],
      ['马小明', '男', '马八姑', '622999201202290018'],
    ]);
    expect(rows).toMatchObject([{ child: { name: '马小明', idNumber: '622999201202290018' } }]);
  });
});

it.each([
  '学生身份证号码',
  '儿童身份证号码',
  '公民身份证号码',
  '居民身份证号',
  '留守儿童身份证号码',
  '学生公民身份号码',
])('%s is the child’s ID number', async (title) => {
  const { rows } = await previewOf([
    ['姓名', '性别', '班级', title],
    ['马小明', '男', '五（2）班', '622999201202290018'],
  ]);
  expect(rows[0]?.child.idNumber).toBe('622999201202290018');
});

it.each(['父亲身份证号', '监护人身份证号码'])('%s is not', async (title) => {
  const { rows } = await previewOf([
    ['姓名', '性别', '班级', title],
    ['马小明', '男', '五（2）班', NUMBER],
  ]);
  expect(rows[0]?.child.idNumber).toBeUndefined();
});
