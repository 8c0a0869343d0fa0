import type { CellValue } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { rosterEdits } from '#paper/roster-edits.ts';
import type { RosterContext } from '#paper/roster.ts';
import { counter, firstOf, HEAD, previewOf } from './a-roster.ts';

const NUMBER = '622999201309010020';
const row = (name: string, idNumber: CellValue): CellValue[] => [name, null, null, idNumber, '五（2）班'];

async function childrenMade(rows: CellValue[][], existing: RosterContext['existing'] = []) {
  const preview = await previewOf([HEAD, ...rows], { existing });
  const edits = rosterEdits(preview, {}, { existing, today: '2026-04-15', newId: counter() });
  return edits.filter((edit) => edit.do === 'create' && edit.type === 'child').map(({ doc }) => doc['name']);
}

describe('a cell that holds no ID number', () => {
  it.each(['/', '——', '无', '未上户', '待补', '无身份证', '正在办理', '6.22999E+17', 'X', '6229'])(
    '%s makes no two children one',
    async (written) => {
      expect(await childrenMade([row('马小明', written), row('冶二布', written), row('韩三', written)])).toEqual([
        '马小明',
        '冶二布',
        '韩三',
      ]);
      const existing = [{ id: 'file', child: { name: '马小明', idNumber: written, classId: 'class-3' }, members: [] }];
      expect(await childrenMade([row('冶二布', written)], existing)).toEqual(['冶二布']);
    },
  );

  it.each([
    ['无', { idKind: 'none' }],
    ['没有身份证', { idKind: 'none' }],
    ['未上户', { idKind: 'none', noIdBecause: 'unregistered' }],
    ['没有户口', { idKind: 'none', noIdBecause: 'unregistered' }],
    ['正在办理', { idKind: 'none', noIdBecause: 'applying' }],
    ['不记得', { idKind: 'none', noIdBecause: 'forgotten' }],
    ['/', {}],
    ['——', {}],
  ])('%s says why as far as the words do', async (written, said) => {
    const { child, findings } = await firstOf(row('马小明', written));
    expect(child).toEqual({ name: '马小明', classId: 'class-52', ...said });
    expect(findings).toEqual([]);
  });

  it('with other words is told, and nothing is claimed of the child', async () => {
    const { child, findings } = await firstOf(row('马小明', '待补'));
    expect(child).toEqual({ name: '马小明', classId: 'class-52' });
    expect(findings).toEqual([
      { level: 'warning', field: 'idNumber', say: '身份证号写的是“待补”，不是号码，没有带进来。请照户口簿补。' },
    ]);
  });

  it('longer than the field in the file is told, so that the rest comes in', async () => {
    const { child, findings } = await firstOf(
      row('马小明', '见2026年3月20日上湾村上报的户口簿复印件第2页和第3页下面一行'),
    );
    expect(child).toEqual({ name: '马小明', classId: 'class-52' });
    expect(findings.map(({ field }) => field)).toEqual(['idNumber']);
  });

  it('with a number in powers of ten has lost its digits, as text too', async () => {
    const { child, findings } = await firstOf(row('马小明', '6.22999E+17'));
    expect(child.idNumber).toBeUndefined();
    expect(findings.map(({ say }) => say)).toEqual([expect.stringContaining('后几位已经丢了')]);
  });

  it('is not what a longer remark says beside the number: that is lifted out', async () => {
    const { child } = await firstOf(row('马小明', `${NUMBER}（户口登记在外婆名下，尚未迁回本村，等派出所办）`));
    expect(child).toMatchObject({ idNumber: NUMBER, idKind: 'card' });
    expect(child.noIdBecause).toBeUndefined();
  });

  it.each(['户口簿登记有误', '没户口簿复印件', '见教务办公室'])(
    'claims nothing of “%s” and tells it',
    async (words) => {
      const { child, findings } = await firstOf(row('马小明', words));
      expect([child.idKind, child.noIdBecause]).toEqual([undefined, undefined]);
      expect(findings.map(({ say }) => say)).toEqual([expect.stringContaining(words)]);
    },
  );

  it('is no news beside a number on file', async () => {
    const child = { name: '马小明', idNumber: NUMBER, idKind: 'card' as const, classId: 'class-52' };
    const preview = await previewOf([HEAD, row('马小明', '未上户')], {
      existing: [{ id: 'file', child, members: [] }],
    });
    expect(preview.rows[0]?.match).toMatchObject({ id: 'file', differing: [] });
  });
});

it('a number typed with the mark of a text is read', async () => {
  expect((await firstOf(row('马小明', `'${NUMBER}`))).child.idNumber).toBe(NUMBER);
});

describe('a cell that holds no phone number', () => {
  it.each(['无', '没有', '无电话', '暂无', '没有手机', '无联系方式'])(
    '%s says that the carer has none',
    async (written) => {
      const { guardian, findings } = await firstOf([
        '马小明',
        '男',
        null,
        null,
        '五（2）班',
        '马八姑',
        '奶奶',
        written,
      ]);
      expect(guardian).toEqual({ kind: 'paternal-grandparents', relationWords: '奶奶', name: '马八姑', noPhone: true });
      expect(findings).toEqual([]);
    },
  );

  it.each(['/', '——', null])('%s says nothing', async (written) => {
    const { guardian } = await firstOf(['马小明', '男', null, null, '五（2）班', '马八姑', '奶奶', written]);
    expect(guardian).toEqual({ kind: 'paternal-grandparents', relationWords: '奶奶', name: '马八姑' });
  });

  it('with other words is told and makes none', async () => {
    const row = await firstOf(['马小明', '男', null, null, '五（2）班', '马八姑', '奶奶', '不知道']);
    expect(row.guardian).not.toHaveProperty('phones');
    expect(row.findings.map(({ say }) => say)).toEqual(['“不知道”不是电话号码，没有带进来。']);
  });

  it('gives parent and child none either', async () => {
    const { rows } = await previewOf([
      ['姓名', '父亲', '父亲电话', '联系电话'],
      ['马小明', '马大明', '无', '没有'],
      ['马小兰', null, '无', '没有'],
    ]);
    expect(rows.map(({ members, child }) => [members, child.phones])).toEqual([
      [[{ relation: 'father', name: '马大明' }], undefined],
      [[], undefined],
    ]);
  });
});

it('one number under two names is two children, and told', async () => {
  const rows = [row('马尕麦', NUMBER), row('马尕兰', NUMBER), row('阿依·古丽', '622999201202290018')];
  expect(await childrenMade([...rows, row('阿依古丽', '622999201202290018')])).toEqual([
    '马尕麦',
    '马尕兰',
    '阿依·古丽',
  ]);
  const preview = await previewOf([HEAD, ...rows]);
  expect(preview.rows.map(({ repeats }) => repeats)).toEqual([undefined, undefined, undefined]);
  expect(preview.rows.map(({ findings }) => findings.map(({ say }) => say))).toEqual([
    [],
    ['和第2行身份证号一样、名字不同，请照户口簿改。'],
    [],
  ]);
});

describe('a 学籍号 on a list', () => {
  const readOf = async (written: CellValue) => {
    const preview = await previewOf([
      [...HEAD, '学籍号'],
      ['马小明', null, null, null, '五（2）班', null, null, null, written],
    ]);
    const [{ child, findings } = { child: {}, findings: [] }] = preview.rows;
    return [child.studentNumber, findings.map(({ field }) => field)];
  };

  it('comes in as it is meant, and one that does not fit comes in and is told', async () => {
    expect(await readOf('ｇ622999201309010020')).toEqual(['G622999201309010020', []]);
    expect(await readOf(NUMBER)).toEqual([NUMBER, ['studentNumber']]);
    expect(await readOf('G62299920130901')).toEqual(['G62299920130901', ['studentNumber']]);
  });

  it.each(['', '/', '——', '无', '没有学籍'])('%s is none', async (written) => {
    expect(await readOf(written)).toEqual([undefined, []]);
  });

  it.each(['正在建', '6.22999E+17'])('%s is told and stays out', async (written) => {
    expect(await readOf(written)).toEqual([undefined, ['studentNumber']]);
  });
});

describe('户口性质 on a list', () => {
  const readOf = async (column: string, written: CellValue) => {
    const preview = await previewOf([
      [...HEAD, column],
      ['马小明', null, null, null, '五（2）班', null, null, null, written],
    ]);
    return preview.rows[0]?.child.ruralHousehold;
  };

  it.each([
    ['户口性质', '农业', true],
    ['户口性质', '非农业家庭户口', false],
    ['户口性质', '1', true],
    ['户籍类别', '城镇', false],
    ['户口类型', '农转非', false],
    ['是否农村户籍', '是', true],
    ['农村户口', '否', false],
    ['户口性质', '居民户口', undefined],
    ['户口性质', '', undefined],
  ])('%s %s', async (column, written, rural) => expect(await readOf(column, written)).toBe(rural));
});
