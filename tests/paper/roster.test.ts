import { describe, expect, it } from 'vitest';
import { annex3 } from '#paper/annex3.ts';
import { readRoster } from '#paper/roster.ts';
import { formToXlsx } from '#paper/xlsx.ts';
import { aChildFile } from './a-child-file.ts';
import { aContext, aTable, firstOf, HEAD, previewOf } from './a-roster.ts';

describe('a file that is no roster', () => {
  const refusalOf = async (bytes: Uint8Array) => {
    const read = await readRoster(bytes, aContext());
    return read.ok ? undefined : read.refusal.type;
  };
  const compound = (name = '') =>
    Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, ...Array.from(name).flatMap((letter) => [letter.charCodeAt(0), 0])]);

  it('is refused by what it is', async () => {
    expect(await refusalOf(new TextEncoder().encode('姓名,性别'))).toBe('unreadable');
    expect(await refusalOf(Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]))).toBe('unreadable');
    expect(await refusalOf(compound())).toBe('old-xls');
    expect(await refusalOf(compound('EncryptedPackage'))).toBe('password-protected');
    expect(
      await refusalOf(
        await aTable([
          ['日期', '菜名'],
          ['周一', '面'],
        ]),
      ),
    ).toBe('not-a-roster');
    expect(await refusalOf(new Uint8Array())).toBe('unreadable');
  });
});

describe('a free roster', () => {
  it('is read by the names of its columns, under a title and above footnotes', async () => {
    const preview = await previewOf([
      ['松岔中心小学花名册', null, null, null, null, null, null, null],
      HEAD.map((word) => ` ${word} `),
      ['马尕麦', '女', '2014年9月20日', null, '五（2）班', '马八姑', '奶奶', 19900002716],
      ['注：本表一式两份', null, null, null, null, null, null, null],
      ['填表人：', '妥文珍', null, null, null, null, null, null],
    ]);
    expect(preview.tables[0]?.columns.matched.map((column) => column.key)).toEqual([
      'name',
      'sex',
      'birth',
      'idNumber',
      'class',
      'guardianName',
      'guardianRelation',
      'guardianPhone',
    ]);
    expect(preview.rows).toHaveLength(1);
    expect(preview.rows[0]).toMatchObject({
      line: 3,
      child: { name: '马尕麦', sex: 'female', birth: '2014-09-20', birthKnown: 'day', classId: 'class-52' },
      guardian: {
        kind: 'paternal-grandparents',
        relationWords: '奶奶',
        name: '马八姑',
        phones: [{ number: '19900002716' }],
      },
      findings: [],
    });
  });

  it('joins a header of two rows with merged cells', async () => {
    const preview = await previewOf(
      [
        ['姓名', '班级', '父亲', null, '监护人信息', null, '备注'],
        [null, null, '姓名', '电话', '姓名', '联系电话', null],
        ['马尕麦', '5.2班', '马成祥', '19900001111', '马八姑', '0930-0000158', '好'],
      ],
      {},
      [
        { startRow: 0, startCol: 2, endRow: 0, endCol: 3 },
        { startRow: 0, startCol: 4, endRow: 0, endCol: 5 },
        { startRow: 0, startCol: 0, endRow: 1, endCol: 0 },
      ],
    );
    expect(preview.rows).toHaveLength(1);
    expect(preview.rows[0]?.members).toMatchObject([
      { relation: 'father', name: '马成祥', phones: [{ number: '19900001111' }] },
    ]);
    expect(preview.rows[0]?.guardian).toMatchObject({ name: '马八姑', phones: [{ number: '09300000158' }] });
    expect(preview.tables[0]?.columns.unmatched.map((column) => column.title)).toEqual(['备注']);
  });

  it.each([
    ['2015.9', '2015-09-01', 'month'],
    ['2015/09', '2015-09-01', 'month'],
    ['2015年9月', '2015-09-01', 'month'],
    [42248, '2015-09-01', 'day'],
    [2015.9, '2015-09-01', 'month'],
  ])('reads the birth %s', async (written, birth, birthKnown) => {
    expect((await firstOf(['马尕麦', '女', written])).child).toMatchObject({ birth, birthKnown });
  });

  it.each([
    ['1955-03-11', '照出生日期已经满16岁了，看看年份。'],
    ['2010-04-15', '照出生日期已经满16岁了，看看年份。'],
    ['2023-09-01', '照出生日期还不到3岁，看看年份。'],
    ['2027-09-01', '出生日期还没到，看看年份。'],
    ['2010-04-16', undefined],
    ['2023-04-15', undefined],
    ['2010', undefined],
  ])('asks about the birth %s that no pupil has', async (written, say) => {
    const { findings } = await firstOf(['马尕麦', '女', written, null, '五（2）班']);
    expect(findings.find(({ field }) => field === 'birth')?.say).toBe(say);
  });

  it('says in its row that a month was lost in a number, unless the ID number tells it', async () => {
    const row = await firstOf(['马尕麦', '女', 2015.1, null, '五（2）班']);
    expect(row.child).toMatchObject({ birth: '2015-01-01', birthKnown: 'year' });
    expect(row.findings).toMatchObject([{ field: 'birth', say: expect.stringContaining('可能是1月，也可能是10月') }]);
    const told = await firstOf(['马尕麦', null, 2013.1, '622999201309010020']);
    expect(told.child).toMatchObject({ birth: '2013-09-01', birthKnown: 'day' });
    expect(told.findings.map(({ field }) => field)).not.toContain('birth');
  });

  it('reads dots in names as ·, and says so', async () => {
    const row = await firstOf(['穆萨.马成福', '男', '2014-12-01']);
    expect(row.child.name).toBe('穆萨·马成福');
    expect(row.findings.map((finding) => finding.field)).toContain('name');
    expect((await firstOf(['阿依舍•韩秀兰', '女', '2015-01-01'])).child.name).toBe('阿依舍·韩秀兰');
  });

  it('takes sex and birth from a sound ID number, and asks where they disagree', async () => {
    const row = await firstOf(['马尕麦', null, null, '622999201309010020']);
    expect(row.child).toMatchObject({
      sex: 'female',
      birth: '2013-09-01',
      birthKnown: 'day',
      idNumber: '622999201309010020',
    });
    const other = await firstOf(['马尕麦', '男', '2013.8', '622999201309010020', '五（2）班']);
    expect(other.findings.map((finding) => finding.field).sort()).toEqual(['birth', 'sex']);
    expect(other.child).toMatchObject({ sex: 'male', birth: '2013-08-01' });
  });

  it('keeps a 15-digit number as it stands and takes nothing from it, and keeps no number that the table has spoilt', async () => {
    const old = await firstOf(['马尕麦', '女', '2014-09-20', '130503670401001', '五（2）班']);
    expect(old.child).toMatchObject({ sex: 'female', birth: '2014-09-20', idNumber: '130503670401001' });
    expect(old.findings).toMatchObject([
      { field: 'idNumber', say: '身份证号只有15位，孩子的应是18位，请对照户口簿补全。先存着也行。' },
    ]);
    const bare = await firstOf(['马尕麦', null, null, '130503670401001']);
    expect([bare.child.sex, bare.child.birth]).toEqual([undefined, undefined]);
    const spoilt = await firstOf(['马尕麦', '女', '2014-09-20', Number('622999201309010020'), '五（2）班']);
    expect(spoilt.child.idNumber).toBeUndefined();
    expect(spoilt.findings.map((finding) => finding.field)).toEqual(['idNumber']);
  });

  it('never repeats an ID number in what it says', async () => {
    const row = await firstOf(['马尕麦', '女', '2014-09-20', '622999201309010021']);
    expect(row.findings.map((finding) => finding.say).join()).not.toContain('622999');
    expect(row.child.idNumber).toBe('622999201309010021');
  });

  it('keeps a number with a wrong check digit, says so, and takes neither birth nor sex from it', async () => {
    const row = await firstOf(['马尕麦', null, null, '622999201309010021']);
    expect(row.child.idNumber).toBe('622999201309010021');
    expect(row.findings.map((finding) => finding.say).join()).toContain('有一位不对，请对照证件逐位核对。先存着也行。');
    expect([row.child.birth, row.child.sex]).toEqual([undefined, undefined]);
  });

  it('lists classes the school does not have, and lines without a name', async () => {
    const preview = await previewOf([
      HEAD,
      ['马尕麦', '女', '2014.9', null, '六（1）班'],
      [null, '男', '2015.1', null, '三（1）班'],
    ]);
    expect(preview.unknownClasses).toEqual([{ words: '六（1）班', children: 1, reads: { grade: 'g6', number: 1 } }]);
    expect(preview.problems).toEqual([{ line: 3, why: 'nameless' }]);
  });

  it('shows a child that stands twice, by number or by name, birth and class', async () => {
    const preview = await previewOf([
      HEAD,
      ['马尕麦', '女', '2013-09-01', '622999201309010020', '五（2）班'],
      ['马尕麦', '女', '2013-09-01', null, '五（2）班'],
      ['马 尕麦', '女', null, '622999201309010020', '五（2）班'],
      ['马尕麦', '女', '2013-10-01', null, '五（2）班'],
      ['马尕麦', '女', '2013-09-01', null, '五年级二班'],
    ]);
    expect(preview.rows.map((row) => row.repeats)).toEqual([
      undefined,
      { line: 2 },
      { line: 2 },
      undefined,
      { line: 2 },
    ]);
  });

  it('gives a phone to the parent, or to the child, where the table names no carer', async () => {
    const withParent = await previewOf([
      ['姓名', '父亲', '联系电话'],
      ['马尕麦', '马成祥', 19900002716],
    ]);
    expect(withParent.rows[0]?.members).toMatchObject([{ relation: 'father', phones: [{ number: '19900002716' }] }]);
    expect(withParent.rows[0]?.guardian).toBeUndefined();
    const alone = await previewOf([
      ['姓名', '性别', '联系电话'],
      ['马尕麦', '女', 19900002716],
    ]);
    expect(alone.rows[0]).toMatchObject({ members: [], child: { phones: [{ number: '19900002716' }] } });
  });

  it('keeps every word of an address', async () => {
    const preview = await previewOf([
      ['姓名', '性别', '家庭住址'],
      ['马尕麦', '女', '甘肃省积石山县松岔乡上湾村上庄社旧水磨对面'],
    ]);
    const home = preview.rows[0]?.child.home;
    expect(home).toMatchObject({ town: '松岔乡', village: '上湾村' });
    expect([home?.region, home?.town, home?.village, home?.group, home?.detail].join('')).toBe(
      '甘肃省积石山县松岔乡上湾村上庄社旧水磨对面',
    );
  });

  it('pauses while it reads two thousand rows', async () => {
    const rows = Array.from({ length: 2000 }, (_, index) => [
      `马${'甲乙丙丁'.charAt(index % 4)}`,
      '女',
      '2014.9',
      null,
      '五（2）班',
    ]);
    const pauses: number[] = [];
    const preview = await previewOf([HEAD, ...rows], { pause: async (done) => void pauses.push(done) });
    expect(preview.rows).toHaveLength(2000);
    expect(pauses).toHaveLength(20);
  });
});

describe('附件3 as it was sent in', () => {
  it('is read back, child by child', async () => {
    const files = Array.from({ length: 13 }, (_, index) => ({
      file: aChildFile({ child: { name: `马${'一二三四五六七八九十甲乙丙'.charAt(index)}` } }),
    }));
    const bytes = await formToXlsx(annex3(files, { unit: '松岔中心小学', day: '2026-04-08' }));
    const read = await readRoster(bytes, aContext());
    if (!read.ok) throw new Error(read.refusal.type);
    expect(read.value.rows.map((row) => row.child.name)).toEqual(files.map(({ file }) => file.child.name));
    expect(read.value.problems).toEqual([]);
    expect(read.value.rows[0]).toMatchObject({
      child: { sex: 'female', birth: '2014-09-01', birthKnown: 'month' },
      members: [{ relation: 'father', name: '马成祥' }],
      guardian: { name: '马八姑', phones: [{ number: '19900002716' }] },
      flags: { father: 'away', mother: 'away' },
    });
  });

  it('confirms nothing by 母外出, for the father may be at home, and does not turn 单亲 into 是否单亲', async () => {
    const preview = await previewOf([
      ['姓名', '家长姓名', '单亲', '双亲', '留守类别'],
      ['冶二布', '马桂英', '√', null, '母外出'],
    ]);
    expect(preview.rows[0]?.flags).toEqual({ mother: 'away' });
    expect(preview.rows[0]?.members).toMatchObject([{ relation: 'mother', name: '马桂英' }]);
  });
});
