import { describe, expect, it } from 'vitest';
import { ownRulesOf, withOwnRules } from '#domain/duties/own-rules.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import { readRuleTable, rowsOfRules, ruleColumns } from '#domain/duties/rule-table.ts';
import { whenOf, whenWords } from '#domain/duties/rule-words.ts';

const base = rulesOf();
const table = (off: readonly string[] = []) => rowsOfRules(base, off).map((row) => [...row]);
const at = (column: (typeof ruleColumns)[number]) => ruleColumns.indexOf(column);

/** The table with one cell of the row of that rule written over. */
function changed(id: string, column: (typeof ruleColumns)[number], word: string) {
  return table().map((row) => (row[0] === id ? row.map((cell, index) => (index === at(column) ? word : cell)) : row));
}

describe('a rhythm in words', () => {
  it.each(base.map((rule) => [rule.id, rule.when] as const))('of %s reads back as it was', (_, when) => {
    expect(whenOf(whenWords(when), when)).toEqual(when);
  });

  it.each([
    ['每月1次', { every: 'month', count: 1 }],
    ['每学期 2 次, 28天内', { every: 'term', count: 2, within: 28 }],
    ['每14天1次', { every: 'days', days: 14 }],
    ['每年3月31日、9月30日前', { every: 'date', on: ['03-31', '09-30'], opens: 30 }],
  ])('%s is understood', (words, when) => {
    expect(whenOf(words)).toEqual(when);
  });

  it.each(['常常', '每月0次', '每学期13次', '每3天1次', '每年2月30日前', '一直要有，42天内，提前30天', ''])(
    '%s is not',
    (words) => {
      expect(whenOf(words)).toBeUndefined();
    },
  );
});

describe('the table of rules', () => {
  it('brought back as it was written changes nothing', () => {
    const read = readRuleTable(table(), base);
    expect(read.mistakes).toEqual([]);
    expect(read.rules).toEqual(base);
    expect(ownRulesOf(base, { rules: read.rules, off: [] })).toEqual({ rules: [], off: [] });
  });

  it('may stand below a title and between empty rows', () => {
    const rows = [['要做的事'], ...table(), ['', ''], ['']];
    expect(readRuleTable(rows, base).rules).toEqual(base);
  });

  it('changes how often, and keeps what no column says', () => {
    const { rules } = readRuleTable(changed('jss.visit', '多久一次', '每学期3次'), base);
    const visit = rules.find((rule) => rule.id === 'jss.visit');
    const before = base.find((rule) => rule.id === 'jss.visit');
    expect(visit).toEqual({ ...before, when: { every: 'term', count: 3 } });
    expect(ownRulesOf(base, { rules, off: [] }).rules).toEqual([visit]);
  });

  it('leaves off what says 不用, and holds the rest', () => {
    const { rules } = readRuleTable(changed('jss.talk', '用不用', '不用'), base);
    expect(rules.map((rule) => rule.id)).not.toContain('jss.talk');
    const own = ownRulesOf(base, { rules: base, off: ['jss.talk'] });
    expect(own).toEqual({ rules: [], off: ['jss.talk'] });
    expect(withOwnRules(base, own)).toEqual(rules);
  });

  it('keeps a rule of the county’s own that is not asked for now, to be asked for again', () => {
    const [first] = base;
    const mine = first && { ...first, id: 'own.1', label: '雨天家访' };
    if (mine === undefined) throw new Error('There is no rule to begin with.');
    const own = ownRulesOf(base, { rules: [...base, mine], off: ['own.1'] });
    expect(withOwnRules(base, own)).toEqual(base);
    expect(withOwnRules(base, { ...own, off: [] })).toEqual([...base, mine]);
  });

  it('takes a new row, like another rule of that kind', () => {
    const fresh = [
      'own.1',
      '雨天家访',
      '家访',
      '班主任',
      '每个孩子',
      '每月1次',
      '学段：小学',
      '5',
      '不做',
      '本县通知',
      '用',
    ];
    const { rules, mistakes } = readRuleTable([...table(), fresh], base);
    expect(mistakes).toEqual([]);
    expect(rules[rules.length - 1]).toMatchObject({
      id: 'own.1',
      kind: 'home-visit',
      appliesIf: { stage: ['primary'] },
      counts: { where: { manner: ['onsite'] } },
    });
  });

  it.each([
    ['多久一次', '常常', '“常常”看不懂'],
    ['记在哪里', '日记', '没有“日记”这种记录'],
    ['谁来做', '门卫', '写班主任'],
    ['对谁', '全县', '写每个孩子'],
    ['哪些孩子', '学段：大学', '“大学”看不懂'],
    ['至少几个上课日', '很多', '写0到23的整数'],
    ['放假', '也许', '写不做、建议一次或照做'],
    ['依据', '', '写上依据'],
    ['用不用', '随便', '写“用”或“不用”'],
    ['编号', '家访', '新的一行写成 own.1 这样'],
  ] as const)('says of a wrong %s what to write, and takes nothing', (column, word, say) => {
    const { rules, mistakes } = readRuleTable(changed('jss.visit', column, word), base);
    const row = table().findIndex((cells) => cells[0] === 'jss.visit') + 1;
    expect(mistakes).toEqual([{ row, column, say: expect.stringContaining(say) as string }]);
    expect(rules).toEqual([]);
  });

  it('asks for a head, for a missing column and for a number of its own', () => {
    expect(readRuleTable([['家访', '两次']], base).mistakes[0]?.say).toContain('没找到表头');
    const cut = table().map((row) => row.filter((_, index) => index !== at('放假')));
    expect(readRuleTable(cut, base).mistakes).toEqual([
      { row: 1, column: '放假', say: '缺“放假”这一列，从存下来的表里抄回来。' },
    ]);
    const rows = table();
    expect(readRuleTable([...rows, rows[1] ?? []], base).mistakes[0]?.say).toContain('前面已经有了');
  });
});
