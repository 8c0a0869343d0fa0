import { describe, expect, it } from 'vitest';
import { batchDifferences, frozenLines } from '#paper/hand-in.ts';
import { annex3, annex3OfRows, annex3Rows } from '#paper/annex3.ts';
import { annex3Choice, annex3Doubts, leftOutDoubts } from '#paper/annex3-choice.ts';
import type { ChildFile } from '#paper/child-file.ts';
import { idOf } from '#tests/support/builders.ts';
import { aChildFile, gridOf, holesIn } from './a-child-file.ts';

const heading = { unit: '松岔中心小学', day: '2026-04-08' };
const list = (count: number) => Array.from({ length: count }, () => ({ file: aChildFile() }));
const rowOf = (file: ReturnType<typeof aChildFile>) => gridOf(annex3([{ file }], heading))[2];

describe('附件3', () => {
  it('has twelve columns, two header rows and eleven rows a sheet', () => {
    const form = annex3([], {});
    expect(form.orientation).toBe('landscape');
    expect(form.sheets).toHaveLength(1);
    expect(gridOf(form)).toHaveLength(2 + 11);
    expect(gridOf(form)[1]?.slice(7, 9)).toEqual(['单亲', '双亲']);
    expect(holesIn(form)).toEqual([]);
  });

  it('spreads 23 children over sheets of 11, 11 and 1, the note once on the last (domain §13, 6)', () => {
    const form = annex3(list(23), heading, { mailbox: 'jiaoyuke@example.com' });
    const numbers = form.sheets.map(
      (_, sheet) =>
        gridOf(form, sheet)
          .slice(2)
          .map((row) => row[0])
          .filter(Boolean).length,
    );
    expect(numbers).toEqual([11, 11, 1]);
    expect(form.sheets.map((sheet) => sheet.notes.length)).toEqual([0, 0, 2]);
    expect(form.sheets.map((sheet) => sheet.rows.length)).toEqual([13, 13, 13]);
    expect(form.sheets[2]?.folio).toEqual(['共23人', '第3页，共3页', `校验码 ${form.checksum}`]);
    expect(form.sheets[2]?.notes.join('')).toContain(
      '报送教育科2，电子稿发送至邮箱：jiaoyuke@example.com，截止时间为4月8日。',
    );
  });

  it('derives every cell of a row', () => {
    expect(rowOf(aChildFile())).toEqual([
      '1',
      '马尕麦',
      '女',
      '2014年9月',
      '11',
      '松岔乡上湾村上庄社',
      '马成祥',
      '',
      '√',
      '父母均外出',
      '马八姑',
      '19900002716',
    ]);
  });

  it('passes over a father who died, ticks 单亲 and prints 母外出 once confirmed', () => {
    const row = rowOf(aChildFile({ flags: { father: 'died', mother: 'away', leftKindConfirmed: 'mother' } }));
    expect(row?.slice(6, 10)).toEqual(['马桂英', '√', '', '母外出']);
  });

  it('leaves both cells blank for an orphan unless a person chose', () => {
    const flags = { father: 'died', mother: 'died', orphanConfirmed: true } as const;
    expect(rowOf(aChildFile({ flags }))?.slice(7, 9)).toEqual(['', '']);
    expect(rowOf(aChildFile({ flags: { ...flags, shapeConfirmed: 'single' } }))?.slice(7, 9)).toEqual(['√', '']);
  });

  it('prints a parent’s phone when the carer has none, and says so', () => {
    const file = aChildFile({ guardians: [{ kind: 'relatives', name: '马秀', noPhone: true }] });
    expect(rowOf(file)?.[11]).toBe('19900001111');
    expect(annex3Doubts({ file }, heading.day).map((doubt) => doubt.say)).toEqual([
      '照护人没有电话，印的是家长的号码。',
    ]);
  });

  it('keeps names whole and sets them smaller instead', () => {
    const file = aChildFile({ child: { name: '阿卜杜热合曼·买买提依明·托合提' } });
    const cell = annex3([{ file }], heading).sheets[0]?.rows[2]?.cells[1];
    expect(cell?.text).toBe('阿卜杜热合曼·买买提依明·托合提');
    expect(cell?.size).toBeLessThan(10.5);
  });

  it('changes its checksum with any cell', () => {
    const one = annex3([{ file: aChildFile() }], heading);
    const other = annex3([{ file: aChildFile({ child: { birth: '2014-08-20' } }) }], heading);
    expect(one.checksum).toMatch(/^[0-9A-F]{4}$/);
    expect(other.checksum).not.toBe(one.checksum);
    expect(annex3([{ file: aChildFile() }], heading).checksum).toBe(one.checksum);
  });

  it('is named after the school and the month', () => {
    expect(annex3([], heading).fileName).toBe('附件3-留守儿童信息汇总表-松岔中心小学-2026年4月.xlsx');
  });
});

describe('who belongs on 附件3', () => {
  const sixteen = aChildFile({ child: { birth: '2010-04-07' } });
  const withMother = aChildFile({ flags: { father: 'away', mother: 'home' } });
  const doubtful = aChildFile({ flags: { father: 'died', mother: 'away' } });
  const gone = aChildFile({ child: { state: 'left' } });

  it('is decided at the heading’s day: 6 April includes who turns 16 on the 7th, 8 April does not (domain §13, 5)', () => {
    expect(annex3Choice([sixteen], '2026-04-06').included).toEqual([sixteen]);
    expect(annex3Choice([sixteen], '2026-04-08').excluded).toMatchObject([{ because: 'is-16', isUnsure: false }]);
  });

  it('is who was at the school on the heading’s day, whatever became of them since (domain §3.3)', () => {
    const transferred = aChildFile({ child: { state: 'left', stateSince: '2026-04-15' } });
    const newcomer = aChildFile({ child: { cameFrom: 'transferred', cameOn: '2026-04-20' } });
    const on = (day: string) => {
      const { included, excluded } = annex3Choice([transferred, newcomer], day);
      return [included, excluded.map(({ file, because }) => [file, because])];
    };
    expect(on('2026-04-08')).toEqual([[transferred], [[newcomer, 'not-yet-here']]]);
    expect(on('2026-04-15')).toEqual([
      [],
      [
        [transferred, 'left-school'],
        [newcomer, 'not-yet-here'],
      ],
    ]);
    expect(on('2026-04-20')).toEqual([[newcomer], [[transferred, 'left-school']]]);
  });

  it('tells why each other child is left out', () => {
    const { included, excluded } = annex3Choice([aChildFile(), withMother, doubtful, gone], '2026-04-08');
    expect(included).toHaveLength(1);
    expect(excluded.map(({ because, isUnsure }) => [because, isUnsure])).toEqual([
      ['a-parent-can-care', false],
      ['needs-confirming', true],
      ['left-school', false],
    ]);
  });

  it('lists what is missing as errors', () => {
    const bare = aChildFile({ child: {}, members: [], guardians: [] });
    const errors = annex3Doubts({ file: { ...bare, child: {} } }, '2026-04-08').filter(
      (doubt) => doubt.level === 'error',
    );
    expect(errors).toHaveLength(6);
  });

  it('asks about 单亲 or 双亲 until a person has chosen, and why until she has said it', () => {
    const flags = { father: 'away', mother: 'ran', leftKindConfirmed: 'father' } as const;
    const said = (more: ChildFile['flags'] = {}) =>
      annex3Doubts({ file: aChildFile({ flags: { ...flags, ...more } }) }, '2026-04-08').map((doubt) => doubt.say);
    expect(said().join()).toContain('单亲还是双亲');
    expect(said({ shapeConfirmed: 'two' }).join()).toContain('没写为什么');
    expect(said({ shapeConfirmed: 'two', shapeReason: '母亲去年回来过，户口没迁' })).toEqual([]);
  });
});

describe('附件3 as it was handed in', () => {
  const lines = (...files: ReturnType<typeof aChildFile>[]) =>
    annex3Rows(
      files.map((file) => ({ file })),
      heading.day,
    ).map((cells, index) => ({ child: files[index]?.id ?? '', cells: [...cells] }));
  const [girl, boy] = [aChildFile(), aChildFile({ id: idOf(2), child: { name: '冶二布', birth: '2013-02-01' } })];

  it('prints the same paper from its frozen lines, to the checksum', () => {
    const live = annex3([{ file: girl }, { file: boy }], heading);
    const frozen = frozenLines(JSON.parse(JSON.stringify(lines(girl, boy)))) ?? [];
    const again = annex3OfRows(
      frozen.map(({ cells }) => cells),
      heading,
    );
    expect(again).toEqual(live);
    expect(again.checksum).toBe(live.checksum);
  });

  it('says in what it differs from the one before: who came, who went, whose line changed', () => {
    const moved = aChildFile({ child: { ...girl.child, home: { town: '松岔乡', village: '石咀村' } } });
    expect(batchDifferences(undefined, lines(girl))).toBe('');
    expect(batchDifferences(lines(girl, boy), lines(girl, boy))).toBe('和上次一样');
    expect(batchDifferences(lines(girl), lines(boy, moved))).toBe('新增1人：冶二布；改了1人：马尕麦');
    expect(batchDifferences(lines(girl, boy), lines(girl))).toBe('减少1人：冶二布');
  });

  it('is nothing where the lines are of another build', () => {
    expect(frozenLines(undefined)).toBeUndefined();
    expect(frozenLines([{ other: 1 }])).toBeUndefined();
  });
});

describe('a mother who is at home by one half of the file and away by the other', () => {
  it('is asked about where her child is left out, and where it is on the list', () => {
    const away = [{ since: '2026-03-01' }];
    const saysIn = (mother: 'home' | 'away', absences: readonly { since: string; until?: string }[]) => {
      const members = [{ relation: 'mother' as const, absences: [...absences] }];
      const { included, excluded } = annex3Choice([aChildFile({ flags: { father: 'away', mother }, members })], ON);
      const doubts = [
        ...included.flatMap((file) => annex3Doubts({ file }, ON)),
        ...excluded.flatMap((left) => leftOutDoubts(left, ON)),
      ];
      return doubts.filter(({ say }) => say.includes('外出日期')).length;
    };
    expect(saysIn('home', away)).toBe(1);
    expect(saysIn('away', [{ since: '2025-03-01', until: '2026-03-01' }])).toBe(1);
    expect(saysIn('away', away)).toBe(0);
  });
});

const ON = '2026-04-08';
