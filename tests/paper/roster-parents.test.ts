import { describe, expect, it } from 'vitest';
import { parentsInWords } from '#paper/roster-parents.ts';
import { previewOf } from './a-roster.ts';

const BOTH_AWAY = { father: 'away', mother: 'away' };

describe('where the parents are', () => {
  it.each([
    '父母双方外出务工',
    '父母双方均外出',
    '父母均外出',
    '父母都在外打工',
    '父母亲外出',
    '父、母外出',
    '父母外出务工',
    '父亲、母亲都在外地务工',
    '父亲外出，母亲外出',
    '爸爸妈妈出门打工',
    '都外出',
    '双亲留守',
    '双留守',
  ])('is read of both in %s', (words) => {
    expect(parentsInWords(words)).toEqual(BOTH_AWAY);
  });

  it.each([
    ['父外出', { father: 'away' }],
    ['母亲外出务工', { mother: 'away' }],
    ['妈妈在外打工', { mother: 'away' }],
    ['父亲在家，母亲外出', { father: 'home', mother: 'away' }],
    ['父在家母外出', { father: 'home', mother: 'away' }],
    ['母亲在家务农；父亲长期在外务工', { father: 'away', mother: 'home' }],
    ['父母都在家', { father: 'home', mother: 'home' }],
  ])('is read of each as it is told in %s', (words, told) => {
    expect(parentsInWords(words)).toEqual(told);
  });

  it.each([
    '父亲去世',
    '父母离异',
    '父母一方外出',
    '父或母外出',
    '父亲外出或母亲外出',
    '父外出/母外出',
    '父母双方外出务工或一方外出务工',
    '父母外出，母亲在家',
    '父亲外出母亲去世',
    '父亲不外出',
    '父亲在家养病',
    '单亲留守',
    '是',
    '祖父母外出',
  ])('is guessed in nothing of %s', (words) => {
    expect(parentsInWords(words)).toBeUndefined();
  });
});

describe('words of a list that are not understood', () => {
  const rowOf = async (words: string) => {
    const { rows } = await previewOf([
      ['姓名', '性别', '班级', '外出情况'],
      ['冶二布', '男', '五（2）班', words],
    ]);
    return rows[0];
  };

  it('are told in their row and kept as the school wrote them, and nobody is away by them', async () => {
    const row = await rowOf('父亲去世，母亲改嫁');
    expect(row?.flags).toEqual({ otherWords: '父亲去世，母亲改嫁' });
    expect(row?.findings.map(({ say }) => say)).toEqual([
      '留守类别“父亲去世，母亲改嫁”看不出爸爸妈妈各在哪里，没有当成外出，原话记在“家庭情况”的“其他”里。建好后到那里选。',
    ]);
  });

  it('are no remark of the family where they speak of no parent', async () => {
    const row = await rowOf('单亲留守');
    expect(row?.flags).toBeUndefined();
    expect(row?.findings.map(({ say }) => say)).toEqual(['留守类别“单亲留守”看不出爸爸妈妈各在哪里，没有带进来。']);
  });
});
