import type { CellValue } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { rosterEdits } from '#paper/roster-edits.ts';
import type { ExistingChild } from '#paper/roster.ts';
import { counter, HEAD, previewOf } from './a-roster.ts';

const onFile = (id: string, child: ExistingChild['child']): ExistingChild => ({
  id,
  child: { name: '李明', classId: 'class-3', ...child },
  members: [],
});
const march = onFile('march', { birth: '2016-03-10', birthKnown: 'day' });
const bare = onFile('bare', {});
const NUMBER = '622999201611020013';
const row = (birth: CellValue, idNumber: CellValue = null): CellValue[] => ['李明', '男', birth, idNumber, '三（1）班'];

async function matchesOf(rows: CellValue[][], existing: readonly ExistingChild[]) {
  const preview = await previewOf([HEAD, ...rows], { existing });
  return preview.rows.map(({ match }) => match && [match.id, match.by]);
}
const saidOf = async (rows: CellValue[][], existing: readonly ExistingChild[] = []) =>
  (await previewOf([HEAD, ...rows], { existing })).rows.map(({ findings }) => findings.map(({ say }) => say));

describe('two children of one name in one class', () => {
  it('are told apart by the month of birth in the same year', async () => {
    expect(await matchesOf([row('2016-11-02')], [march])).toEqual([undefined]);
    expect(await matchesOf([row('2016-03-10')], [march])).toEqual([['march', 'name-birth']]);
  });

  it('never come onto one file, whichever stands first', async () => {
    const old = row('2016-03-10');
    const other = row('2016-11-02', NUMBER);
    expect(await matchesOf([old, other], [march])).toEqual([['march', 'name-birth'], undefined]);
    expect(await matchesOf([other, old], [march])).toEqual([undefined, ['march', 'name-birth']]);
    expect(await matchesOf([row(null), row('2016.3')], [march])).toEqual([undefined, ['march', 'name-birth']]);
    expect(await matchesOf([row('2016-03-20'), row('2016-03-10')], [march])).toEqual([
      undefined,
      ['march', 'name-birth'],
    ]);
    expect(await matchesOf([row(null), row(null)], [bare])).toEqual([['bare', 'name-class'], undefined]);
  });

  it('with the number of a child on file beside another name leave that file to the child’s own row, whichever stands first', async () => {
    const own = onFile('own', { idNumber: NUMBER, idKind: 'card' });
    const slipped: CellValue[] = ['李兰', '女', '2018-02-03', NUMBER, '三（1）班'];
    const hers = row(null, NUMBER);
    expect(await matchesOf([slipped, hers], [own])).toEqual([undefined, ['own', 'id']]);
    expect(await matchesOf([hers, slipped], [own])).toEqual([['own', 'id'], undefined]);
  });

  it('leave the file that is left over to the row that is left over', async () => {
    expect(await matchesOf([row(null), row('2016-03-10')], [march, bare])).toEqual([
      ['bare', 'name-class'],
      ['march', 'name-birth'],
    ]);
  });

  it('with everything taken over from the table are still two', async () => {
    const preview = await previewOf([HEAD, row('2016-03-10'), row('2016-11-02', NUMBER)], { existing: [march] });
    const take = Object.fromEntries(
      preview.rows.map(({ key, match }) => [key, match?.differing.map((each) => each.key) ?? []]),
    );
    const edits = rosterEdits(preview, { take }, { existing: [march], today: '2026-04-15', newId: counter() });
    const children = edits.filter(({ type }) => type === 'child');
    expect(children.map((edit) => [edit.do, edit.id, edit.doc['birth']])).toEqual([
      ['patch', 'march', '2016-03-10'],
      ['create', 'id-1', '2016-11-02'],
    ]);
    expect(children[1]?.doc['idNumber']).toBe(NUMBER);
  });
});

describe('name and class alone', () => {
  it('are enough where table or file knows neither birth nor number', async () => {
    expect(await matchesOf([row('2016-11-02', NUMBER)], [bare])).toEqual([['bare', 'name-class']]);
    expect(await matchesOf([row(null)], [march])).toEqual([['march', 'name-class']]);
  });

  it('are enough where the births agree as far as both are known', async () => {
    const year = onFile('year', { birth: '2016-01-01', birthKnown: 'year' });
    expect(await matchesOf([row('2016-11-02')], [year])).toEqual([['year', 'name-class']]);
    expect(await matchesOf([row('2015-11-02')], [year])).toEqual([undefined]);
  });

  it('are not enough beside a number of which the other knows nothing', async () => {
    const wrongCheckDigit = '622999201611020014';
    expect(await matchesOf([row(null, wrongCheckDigit)], [march])).toEqual([undefined]);
  });
});

it('a new child with a namesake on file is remarked, for it may be the same one', async () => {
  const remark = '在册的有同名同班的孩子，是同一个就别带，到档案里改。';
  expect(await saidOf([row('2016-11-02')], [march])).toEqual([[remark]]);
  expect(await saidOf([row('2016-03-10'), row('2016-11-02')], [march])).toEqual([[], []]);
});

describe('a name that stands twice in one list', () => {
  it('stays two children and is remarked where the births are not known', async () => {
    const preview = await previewOf([HEAD, row(null), row('2016.3'), row(null)]);
    expect(preview.rows.map(({ repeats }) => repeats)).toEqual([undefined, undefined, undefined]);
    const remark = '和第2行同名同班，是同一个孩子就去掉一个。';
    expect(preview.rows.map(({ findings }) => findings.map(({ say }) => say))).toEqual([[], [remark], [remark]]);
  });

  it('is no remark where month of birth or number tells them apart', async () => {
    expect(await saidOf([row('2016.3'), row('2016.11')])).toEqual([[], []]);
    const preview = await previewOf([HEAD, row('2016-11-02', NUMBER), row('2016-11-02', '62299920161102003X')]);
    expect(preview.rows.map(({ repeats }) => repeats)).toEqual([undefined, undefined]);
  });
});

it('a name alone is told, and a title, a foot and a heading of a class are not', async () => {
  const preview = await previewOf([
    HEAD,
    row('2016-03-10'),
    ['马尕麦'],
    ['阿依舍·韩秀兰'],
    ['松岔中心小学花名册'],
    ['三年级'],
    ['合计'],
  ]);
  expect(preview.rows).toHaveLength(1);
  expect(preview.problems).toEqual([
    { line: 3, why: 'only-name' },
    { line: 4, why: 'only-name' },
  ]);
});

it('a ticked box is 是 or 否, and a day in a column of words is kept as words', async () => {
  const preview = await previewOf([
    ['姓名', '是否寄宿', '班级', '单亲'],
    ['马尕麦', true, new Date('2026-05-02T00:00:00Z'), false],
    ['马尕弟', false, '五（2）班', true],
  ]);
  expect(preview.rows.map(({ child }) => child.boards)).toEqual([true, false]);
  expect(preview.unknownClasses).toEqual([{ words: '2026-05-02', children: 1, reads: {} }]);
  expect(preview.rows.map(({ findings }) => findings.map(({ field }) => field))).toEqual([[], ['flags']]);
});
