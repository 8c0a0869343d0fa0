import type { CellValue } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { rosterEdits } from '#paper/roster-edits.ts';
import type { ExistingChild } from '#paper/roster.ts';
import { counter, firstOf, HEAD, previewOf } from './a-roster.ts';

const onFile: ExistingChild = {
  id: 'child-1',
  child: {
    name: '马尕麦',
    sex: 'female',
    birth: '2014-09-20',
    birthKnown: 'day',
    classId: 'class-52',
    home: { village: '上湾村' },
  },
  guardian: { id: 'guardian-1', doc: { name: '马八姑', phones: [{ number: '19900009999' }] } },
  members: [],
};

describe('a child who is on file already', () => {
  const row: CellValue[] = ['马尕麦', '女', '2014.9', null, '五（2）班', '马八姑', '奶奶', '19900002716'];

  it('is recognised, with only what differs', async () => {
    const found = await firstOf(row, { existing: [onFile] });
    expect(found.match).toMatchObject({ id: 'child-1', by: 'name-birth' });
    expect(found.match?.differing.map(({ key, oldWords, newWords }) => [key, oldWords, newWords])).toEqual([
      ['guardian.kind', '', '祖父母'],
      ['guardian.relationWords', '', '奶奶'],
      ['guardian.phones', '19900009999', '19900002716'],
    ]);
  });

  it('is not taken for a namesake with another year of birth or another number', async () => {
    expect(
      (await firstOf(['马尕麦', '女', '2012.9', null, '五（2）班'], { existing: [onFile] })).match,
    ).toBeUndefined();
  });

  it('stays as it is unless a field is chosen; chosen phones are added', async () => {
    const preview = await previewOf([HEAD, row], { existing: [onFile] });
    const making = { existing: [onFile], today: '2026-04-15', newId: counter() };
    expect(rosterEdits(preview, {}, making)).toEqual([]);
    expect(rosterEdits(preview, { take: { 2: ['guardian.phones'] } }, making)).toEqual([
      {
        do: 'patch',
        type: 'guardian',
        id: 'guardian-1',
        doc: { name: '马八姑', phones: [{ number: '19900002716' }, { number: '19900009999' }] },
        seen: onFile.guardian?.doc,
      },
    ]);
  });

  it('that has another carer now keeps the one before, ended, and of the new one has what the table says', async () => {
    const aunt: CellValue[] = ['马尕麦', '女', '2014.9', null, '五（2）班', '马秀英', '姑姑', '19900003058'];
    const preview = await previewOf([HEAD, aunt], { existing: [onFile] });
    const making = { existing: [onFile], today: '2026-04-15', newId: counter() };
    const take = { 2: ['guardian.kind', 'guardian.relationWords', 'guardian.name', 'guardian.phones'] };
    const edits = rosterEdits(preview, { take }, making);
    expect(edits.map((edit) => edit.do)).toEqual(['patch', 'create']);
    expect(edits[0]).toMatchObject({ id: 'guardian-1', doc: { name: '马八姑', until: '2026-04-15' } });
    expect(edits[1]).toMatchObject({
      child: 'child-1',
      doc: { name: '马秀英', relationWords: '姑姑', phones: [{ number: '19900003058' }], from: '2026-04-15' },
    });
  });

  it('goes along into the class that the table names and the school makes', async () => {
    const moved: CellValue[] = ['马尕麦', '女', '2014.9', null, '六（2）班', '马八姑', null, null];
    const preview = await previewOf([HEAD, moved], { existing: [onFile] });
    const making = { existing: [onFile], today: '2026-04-15', newId: counter() };
    const [words = ''] = preview.unknownClasses.map((each) => each.words);
    expect(rosterEdits(preview, {}, making)).toEqual([]);
    const [made, patch] = rosterEdits(preview, { classes: { [words]: 'create' } }, making);
    expect(made).toMatchObject({ do: 'create', type: 'school-class' });
    expect(patch).toMatchObject({ do: 'patch', type: 'child', id: 'child-1', doc: { classId: made?.id } });
  });

  it('becomes another child when a person says so', async () => {
    const preview = await previewOf([HEAD, row], { existing: [onFile] });
    const edits = rosterEdits(
      preview,
      { notTheSame: [2] },
      { existing: [onFile], today: '2026-04-15', newId: counter() },
    );
    expect(edits.map((edit) => edit.type)).toEqual(['child', 'guardian']);
  });
});

describe('new children', () => {
  it('of one class written in several ways come into one class', async () => {
    const preview = await previewOf([
      ['姓名', '性别', '班级'],
      ['马尕麦', '女', '六1班'],
      ['冶二布', '男', '六（1）班'],
      ['韩秀兰', '女', '六年级1班'],
      ['撒小龙', '男', '六.1'],
    ]);
    expect(preview.unknownClasses).toEqual([{ words: '六（1）班', children: 4, reads: { grade: 'g6', number: 1 } }]);
    const edits = rosterEdits(
      preview,
      { classes: Object.fromEntries(preview.unknownClasses.map(({ words }) => [words, 'create'])) },
      { existing: [], today: '2026-04-15', newId: counter() },
    );
    const made = edits.filter(({ type }) => type === 'school-class');
    expect(made.map(({ doc }) => doc)).toEqual([{ grade: 'g6', number: 1 }]);
    const classIds = edits.filter(({ type }) => type === 'child').map(({ doc }) => doc['classId']);
    expect(classIds).toEqual(Array(4).fill(made[0]?.id));
  });

  it('get a child, parents, a carer and flags, all about the same child; repeats are left out', async () => {
    const preview = await previewOf([
      ['姓名', '出生年月', '班级', '父亲', '监护人', '关系', '电话', '留守类别'],
      ['马尕麦', '2014.9', '六1班', '马成祥', '马八姑', '姑姑', '19900002716', '父母均外出'],
      ['马尕麦', '2014.9', '六1班', '马成祥', '马八姑', '姑姑', '19900002716', '父母均外出'],
    ]);
    const edits = rosterEdits(
      preview,
      { classes: { '六（1）班': 'create' } },
      { existing: [], today: '2026-04-15', newId: counter() },
    );
    expect(edits.map((edit) => edit.type)).toEqual([
      'school-class',
      'child',
      'family-member',
      'guardian',
      'family-flags',
    ]);
    expect(edits[0]).toMatchObject({ id: 'id-1', doc: { grade: 'g6', number: 1 } });
    expect(edits[1]).toMatchObject({ id: 'id-2', child: 'id-2', doc: { classId: 'id-1', state: 'checking' } });
    expect(edits.slice(2).every((edit) => edit.do === 'create' && edit.child === 'id-2')).toBe(true);
  });

  it('bring with them a class that came when they came', async () => {
    const preview = await previewOf([
      ['姓名', '出生年月', '班级'],
      ['马尕麦', '2014.9', '六1班'],
    ]);
    const making = { existing: [], today: '2026-04-15' };
    const classes = { '六（1）班': 'create' } as const;
    const docsOf = (came: 'before-term' | { readonly on: string }) =>
      rosterEdits(preview, { classes, came }, { ...making, newId: counter() }).map(({ doc }) => doc['cameOn']);
    expect(docsOf({ on: '2026-04-10' })).toEqual(['2026-04-10', '2026-04-10']);
    expect(docsOf('before-term')).toEqual([undefined, undefined]);
  });
});
