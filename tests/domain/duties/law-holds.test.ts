/** A county's table may ask for more than the law, and for nothing less. */
import { describe, expect, it } from 'vitest';
import { lawRule, lessThanLaw, NOT_LEFT_OUT } from '#domain/duties/law-holds.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import { ruleColumns } from '#domain/duties/rule-row.ts';
import { readRuleTable, rowsOfRules } from '#domain/duties/rule-table.ts';

const base = rulesOf();

/** The table with one cell of the row of that rule written over. */
const changed = (id: string, column: (typeof ruleColumns)[number], word: string) =>
  rowsOfRules(base, []).map((row) =>
    row[0] === id ? row.map((cell, index) => (ruleColumns[index] === column ? word : cell)) : row,
  );

describe('what the law asks', () => {
  const said = (column: (typeof ruleColumns)[number], word: string, id = 'law.parent-call') => {
    const { rules, mistakes } = readRuleTable(changed(id, column, word), base);
    return mistakes.length > 0
      ? mistakes.map((each) => `${each.column} ${each.say}`)
      : rules.find((rule) => rule.id === id);
  };

  it('is not left off', () => {
    expect(said('用不用', '不用')).toEqual([`用不用 ${NOT_LEFT_OUT}`]);
  });

  it.each([
    ['多久一次', '每14天1次', '多久一次 法律要的是“每7天1次”，可以更勤，不能更少。'],
    ['多久一次', '每月1次', '多久一次 法律要的是“每7天1次”，可以更勤，不能更少。'],
    ['哪些孩子', '学段：小学', '哪些孩子 法律要的是每个孩子，不能只对一部分。'],
    ['怎样的才算', '都算', '怎样的才算 法律要的不能用别的顶，怎样才算只能写得更严。'],
    ['放假', '不做', '放假 法律要的放假也一样要，这里写“照做”。'],
    ['谁来做', '班主任', '谁来做 这一条是法律要的，记在哪里、谁来做、对谁都不能改。'],
  ] as const)('is not weakened: %s %s', (column, word, say) => {
    expect(said(column, word)).toEqual([say]);
  });

  it('is held in each part of what is said, not in one of them', () => {
    const less = ['怎样的才算 法律要的不能用别的顶，怎样才算只能写得更严。'];
    expect(said('怎样的才算', '方式：视频')).toEqual(less);
    expect(said('怎样的才算', '方式：视频、没写的；和家里哪一边：爸爸妈妈')).toEqual(less);
    expect(said('多久一次', '一直要有，42天内，提前20天', 'law.consent')).toEqual([
      expect.stringContaining('可以更勤，不能更少') as string,
    ]);
  });

  it('is asked of whom the law asks it', () => {
    const drill = lawRule('law.drill');
    expect(drill && lessThanLaw(drill)).toBeUndefined();
    expect(drill && lessThanLaw({ ...drill, per: 'teacher' })?.of).toBe('whose');
  });

  it('may be asked for oftener and more strictly', () => {
    expect(said('怎样的才算', '方式：视频；和家里哪一边：爸爸妈妈')).toMatchObject({ id: 'law.parent-call' });
    expect(said('多久一次', '一直要有，28天内，提前30天', 'law.consent')).toMatchObject({ when: { within: 28 } });
    expect(said('多久一次', '一直要有，60天内，提前30天', 'law.consent')).toEqual([
      expect.stringContaining('可以更勤，不能更少') as string,
    ]);
    const seldom = [expect.stringContaining('可以更勤，不能更少') as string];
    expect(said('多久一次', '每月1次', 'law.drill')).toMatchObject({ when: { every: 'month', count: 1 } });
    expect(said('多久一次', '每学年2次', 'law.drill')).toMatchObject({ when: { every: 'year', count: 2 } });
    expect(said('多久一次', '每学年1次', 'law.drill')).toEqual(seldom);
    expect(said('多久一次', '每学年1次，30天内', 'law.emergency')).toMatchObject({ when: { within: 30 } });
    expect(said('多久一次', '每学年1次，60天内', 'law.emergency')).toEqual(seldom);
    expect(said('多久一次', '每学年1次', 'law.emergency')).toEqual(seldom);
    expect(said('多久一次', '每学期1次，30天内', 'law.emergency')).toMatchObject({
      when: { every: 'term', within: 30 },
    });
    expect(said('多久一次', '每学期1次，60天内', 'law.emergency')).toEqual(seldom);
  });
});
