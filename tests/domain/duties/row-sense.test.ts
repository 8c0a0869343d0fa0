/** What a county may write that would never be owed or met is told, and nothing of the documents' own is. */
import { describe, expect, it } from 'vitest';
import { policies, rulesOf } from '#domain/duties/policies.ts';
import { neverOf } from '#domain/duties/row-sense.ts';
import { ruleColumns } from '#domain/duties/rule-row.ts';
import { readRuleTable, rowsOfRules } from '#domain/duties/rule-table.ts';

const base = rulesOf();
type Cells = Partial<Record<(typeof ruleColumns)[number], string>>;
/** The table with one more row, like the first with these cells. */
function withRow(cells: Cells) {
  const rows = rowsOfRules(base, []);
  const fresh = rows[1]?.map((cell, at) => cells[ruleColumns[at] ?? '编号'] ?? cell) ?? [];
  return readRuleTable([...rows, fresh], base);
}
const said = (cells: Cells) => withRow({ 编号: 'own.1', ...cells }).mistakes.map(({ column, say }) => [column, say]);

it('no rule of any document is senseless', () => {
  for (const rule of policies.flatMap(({ rules }) => rules)) expect(neverOf(rule), rule.id).toEqual([]);
});

describe('a new row', () => {
  it('asks of a child no record that is the whole school’s', () => {
    const meeting = { 记在哪里: '监护人会议', 怎样的才算: '' };
    expect(said({ ...meeting, 对谁: '每个孩子' })).toEqual([
      ['对谁', '监护人会议是全校的记录，不在一个孩子名下。写每个班、每位老师或学校。'],
    ]);
    expect(said({ ...meeting, 对谁: '每个班' })).toEqual([]);
  });

  it('asks by no fact that nobody of that sort has', () => {
    const lesson = { 记在哪里: '安全教育', 怎样的才算: '', 对谁: '每个班' };
    expect(said({ ...lesson, 哪些孩子: '寄宿：是' })).toEqual([
      ['哪些孩子', '“对谁”是每个班，没有“寄宿”可看。空着，或写学段。'],
    ]);
    expect(said({ ...lesson, 哪些孩子: '学段：小学' })).toEqual([]);
    expect(said({ 哪些孩子: '职责：班主任' })).toHaveLength(1);
  });

  it('is owed apart in no 科目 where it is for no child', () => {
    const plan = { 记在哪里: '学习帮扶计划', 怎样的才算: '', 哪些孩子: '', 分科目: '帮扶计划：有' };
    expect(said({ ...plan, 对谁: '每个孩子' })).toEqual([]);
    for (const whom of ['每个班', '每位老师', '学校'])
      expect(said({ ...plan, 对谁: whom })).toEqual([['分科目', `“对谁”是${whom}，没有科目可分。写“不分”。`]]);
    expect(said({ ...plan, 对谁: '每个班', 分科目: '不分' })).toEqual([]);
  });

  it('is told that only what is owed by the month or every so many days has a vacation', () => {
    const doubts = (when: string, days = '0') =>
      withRow({ 编号: 'own.1', 多久一次: when, 放假: '照做', 至少几个上课日: days }).doubts.map(({ column }) => column);
    expect([doubts('每学期1次'), doubts('每14天1次'), doubts('每月1次')]).toEqual([['放假'], [], []]);
    expect(doubts('每14天1次', '5')).toEqual(['至少几个上课日']);
  });
});
