import { describe, expect, it } from 'vitest';
import { ownRulesOf } from '#domain/duties/other-ids.ts';
import { withOwnRules } from '#domain/duties/own-rules.ts';
import { policiesOf, rulesOf } from '#domain/duties/policies.ts';
import { ruleColumns } from '#domain/duties/rule-row.ts';
import { readRuleTable, rowsOfRules } from '#domain/duties/rule-table.ts';
import { appliesOf, whenOf, whenWords } from '#domain/duties/rule-words.ts';

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
    ['每学期２次，２８天内', { every: 'term', count: 2, within: 28 }],
    ['每学期两次', { every: 'term', count: 2 }],
    ['每月一次', { every: 'month', count: 1 }],
    ['每学年1次', { every: 'year', count: 1 }],
    ['每年1次', { every: 'year', count: 1 }],
    ['每年两次，60天内', { every: 'year', count: 2, within: 60 }],
    ['每年3月31日、9月30日前', { every: 'date', on: ['03-31', '09-30'], opens: 30 }],
  ])('%s is understood', (words, when) => {
    expect(whenOf(words)).toEqual(when);
  });

  it.each([
    '常常',
    '每月0次',
    '每月1次，999天内',
    '每年6月30日前，提前500天',
    '每学期1次，0天内',
    '每学期13次',
    '每3天1次',
    '每年2月30日前',
    '一直要有，42天内，提前30天',
    '',
  ])('%s is not', (words) => {
    expect(whenOf(words)).toBeUndefined();
  });
});

it('children named in two parts of a cell are all meant', () => {
  expect(appliesOf('学段：小学；寄宿：是；学段：初中')).toEqual({
    appliesIf: { stage: ['primary', 'junior'], boards: ['yes'] },
  });
});

describe('which records count', () => {
  it('is read from words and shown in them, and what counts now is not told apart', () => {
    const cell = (id: string, column: (typeof ruleColumns)[number]) =>
      table().find((row) => row[0] === id)?.[at(column)];
    expect([cell('jss.visit', '怎样的才算'), cell('jss.visit', '谁做的算')]).toEqual([
      '方式：上门',
      '帮扶教师一个人做的不算',
    ]);
    expect(cell('jss.focus-teacher', '怎样的才算')).toBe('都算');
    expect(cell('jt.contact', '怎样的才算')).toBe('联系的是：爸爸妈妈、没写的；通了吗：接通、已发出');
    const counts = (words: string) =>
      readRuleTable(changed('jss.visit', '怎样的才算', words), base).rules.find(({ id }) => id === 'jss.visit')?.counts;
    expect(counts('方式：上门、视频')).toEqual({
      where: { manner: ['onsite', 'video'] },
      apart: { manner: ['phone'] },
      by: 'actor',
    });
    expect(counts('都算')).toEqual({ where: {}, by: 'actor' });
    expect(counts('')).toEqual(base.find(({ id }) => id === 'jss.visit')?.counts);
  });

  it('and by whom', () => {
    const { rules } = readRuleTable(changed('jss.visit', '谁做的算', '谁做都算'), base);
    expect(rules.find(({ id }) => id === 'jss.visit')?.counts.by).toBe('anyone');
  });

  it('stays as it was where an older table has no such columns', () => {
    const older = table().map((row) =>
      row.filter((_, index) => index !== at('分科目') && index !== at('怎样的才算') && index !== at('谁做的算')),
    );
    expect(readRuleTable(older, base).rules).toEqual(base);
  });
});

it('months of the vacation that are to be done as well must not want school days: it is taken and told', () => {
  const { rules, mistakes, doubts } = readRuleTable(changed('jss.talk', '放假', '照做'), base);
  expect([rules.length, mistakes]).toEqual([base.length, []]);
  expect(doubts).toMatchObject([
    { column: '至少几个上课日', say: expect.stringContaining('没有10个上课日') as string },
  ]);
  const none = changed('jss.talk', '放假', '照做').map((row) =>
    row[0] === 'jss.talk' ? row.map((cell, index) => (index === at('至少几个上课日') ? '0' : cell)) : row,
  );
  expect(readRuleTable(none, base).doubts).toEqual([]);
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
    expect(visit).toEqual({ ...before, when: { every: 'term', count: 3 }, isSchoolSetting: true });
    expect(ownRulesOf(base, { rules, off: [] }).rules).toEqual([visit]);
    const back = readRuleTable(table(), rules);
    expect(ownRulesOf(base, { rules: back.rules, off: [] }).rules).toEqual([]);
  });

  it.each([
    ['每学期2次', '县教发〔2026〕3号', false],
    ['每学期4次', '县教发〔2026〕3号', false],
    ['每学期4次', '学校自定', true],
  ])('tells the school’s own number from that of a paper: %s by %s', (when, clause, isOwn) => {
    const cells = { 多久一次: when, 依据: clause };
    const rows = table().map((row) =>
      row[0] === 'jss.visit' ? row.map((cell, index) => cells[ruleColumns[index] as keyof typeof cells] ?? cell) : row,
    );
    expect(readRuleTable(rows, base).rules.find(({ id }) => id === 'jss.visit')?.isSchoolSetting).toBe(isOwn);
  });

  it('says in which 科目 a rule is owed apart, and takes it otherwise', () => {
    const cell = (id: string) => table().find((row) => row[0] === id)?.[at('分科目')];
    expect(cell('jss.visit')).toBe('不分');
    expect(cell('jss.progress')).toBe('帮扶计划：有');
    const eachIn = (id: string, word: string) =>
      readRuleTable(changed(id, '分科目', word), base).rules.find((rule) => rule.id === id)?.each;
    const plan = base.find(({ id }) => id === 'jss.learning-plan')?.each;
    expect(plan?.fact).toBe('group');
    expect([eachIn('jss.learning-plan', ''), eachIn('jss.learning-plan', '不分')]).toEqual([plan, undefined]);
    expect(eachIn('jss.learning-plan', '帮扶计划：有')).toEqual({ fact: 'plan', codes: ['yes'] });
  });

  it('leaves off what says 不用, and holds the rest', () => {
    const { rules, off } = readRuleTable(changed('jss.talk', '用不用', '不用'), base);
    expect(rules.map((rule) => rule.id)).not.toContain('jss.talk');
    expect(off).toEqual(['jss.talk']);
    const own = ownRulesOf(base, { rules: base, off: ['jss.talk'] });
    expect(own).toEqual({ rules: [], off: ['jss.talk'] });
    expect(withOwnRules(base, own)).toEqual(rules);
  });

  it('leaves off nothing for want of a row, and says how many it does not name', () => {
    const visit = table().filter((row, index) => index === 0 || row[0] === 'jss.visit');
    const read = readRuleTable(visit, base);
    expect(read).toMatchObject({ rules: [{ id: 'jss.visit' }], off: [], mistakes: [] });
    expect(read.doubts).toMatchObject([
      { say: expect.stringContaining(`有${base.length - 1}件不在这张表里，照旧`) as string },
    ]);
    expect(readRuleTable(table(), base).doubts).toEqual([]);
  });

  it('asks nothing of a document that was left out, also where its rule was changed here', () => {
    const [visit] = base;
    const mine = base.slice(0, 1).map((rule) => ({ ...rule, id: 'own.1' }));
    if (visit === undefined) throw new Error('There is no rule to begin with.');
    const own = { rules: [{ ...visit, label: '多去一次' }, ...mine], off: [] };
    const only = rulesOf(policiesOf(['jt']));
    expect(withOwnRules(only, own)).toEqual([...only, ...mine]);
    expect(new Set(only.map(({ id }) => id.split('.')[0]))).toEqual(new Set(['jt', 'law']));
    expect(rulesOf(policiesOf([])).every(({ id }) => id.startsWith('law.'))).toBe(true);
    expect(rulesOf(policiesOf(undefined))).toEqual(base);
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
      '',
      '',
      '',
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
      isSchoolSetting: false,
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
    ['分科目', '各科都要', '“各科都要”看不懂。写“不分”，或写成“学习类别：…”、“帮扶计划：…”。'],
    ['分科目', '学段：小学', '“学段：小学”看不懂'],
    ['怎样的才算', '方式：骑车', '方式里没有“骑车”，可以写：上门、电话、视频'],
    ['怎样的才算', '路程：远', '“路程”看不懂。写“都算”，或写成“方式：…”'],
    ['谁做的算', '校长', '写“帮扶教师一个人做的不算”或“谁做都算”'],
    ['至少几个上课日', '很多', '写0到23的整数'],
    ['放假', '也许', '写不做、建议一次或照做'],
    ['依据', '', '写上依据'],
    ['用不用', '随便', '写“用”或“不用”'],
    ['编号', '家访', '新的一行写成 own.1 这样'],
    ['编号', `own.${'x'.repeat(57)}`, '太长了，60个字母以内'],
  ] as const)('says of a wrong %s what to write, and takes nothing', (column, word, say) => {
    const { rules, mistakes } = readRuleTable(changed('jss.visit', column, word), base);
    const row = table().findIndex((cells) => cells[0] === 'jss.visit') + 1;
    expect(mistakes).toEqual([{ row, column, say: expect.stringContaining(say) as string }]);
    expect(rules).toEqual([]);
  });

  it('keeps a rule of a document in the kind of record its clause means', () => {
    const { rules, mistakes } = readRuleTable(changed('jss.learning-group', '记在哪里', '谈心'), base);
    const say = expect.stringContaining('另写一行，编号写成 own.1') as string;
    expect([rules, mistakes]).toMatchObject([[], [{ column: '记在哪里', say }]]);
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
