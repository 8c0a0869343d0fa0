/** Whatever a county writes into the table: what is taken without a mistake, the record that carries it to every phone can hold. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ownRulesOf } from '#domain/duties/other-ids.ts';
import { withOwnRules } from '#domain/duties/own-rules.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import { ruleColumns } from '#domain/duties/rule-row.ts';
import { readRuleTable, rowsOfRules } from '#domain/duties/rule-table.ts';
import { allKinds } from '#domain/records/kinds.ts';
import { OwnRules } from '#domain/records/own-rules.ts';

const base = rulesOf();
const [head = [], ...rows] = rowsOfRules(base, []);

const odd: Partial<Record<(typeof ruleColumns)[number], readonly string[]>> = {
  编号: ['own.1', 'own.2', 'jss.new', '家访'],
  记在哪里: allKinds().map(({ label }) => label),
  多久一次: ['每年1次', '每年2月29日前', '每学期12次', '每月1次，400天内', '每60天1次', '每年6月30日前，提前366天'],
  哪些孩子: ['学段：', '寄宿：是；寄宿：否', '评估类别：高', '；'],
  分科目: ['', '不分', '帮扶计划：有'],
  怎样的才算: ['', '都算', '方式：', '方式：写了的'],
  至少几个上课日: ['', '0', '23', '24', '1.5', '1e1'],
  放假: ['', '照做', '建议一次'],
  依据: ['学校自定', ' '],
  用不用: ['', '也许'],
};

/** A row as it stands in the table, or with some cells written over from other rows or from nobody's. */
const someRow = fc
  .record({
    row: fc.constantFrom(...rows),
    isNew: fc.boolean(),
    over: fc.uniqueArray(fc.nat({ max: ruleColumns.length - 1 }), { maxLength: 3 }),
    other: fc.constantFrom(...rows),
    pick: fc.nat(),
    isOdd: fc.boolean(),
    isOff: fc.nat({ max: 3 }).map((nat) => nat === 0),
  })
  .map(({ row, isNew, over, other, pick, isOdd, isOff }) =>
    row.map((cell, at) => {
      if (at === 0 && isNew) return isOdd ? `own.${'x'.repeat(pick % 90)}` : `own.${pick % 500}`;
      if (ruleColumns[at] === '用不用' && isOff) return '不用';
      if (!over.includes(at)) return cell;
      const words = odd[ruleColumns[at] ?? '编号'] ?? [];
      return (isOdd ? words[pick % Math.max(1, words.length)] : undefined) ?? other[at] ?? '';
    }),
  );

const fits = (table: readonly (readonly string[])[], known = base): boolean | undefined => {
  const { mistakes, rules, off } = readRuleTable([head, ...table], known);
  if (mistakes.length > 0) return undefined;
  const kept = rules.concat(known.filter(({ id }) => !off.includes(id) && rules.every((rule) => rule.id !== id)));
  return OwnRules.schema.safeParse({ ...ownRulesOf(base, { rules: kept, off }) }).success;
};

it('a table that reads without a mistake is one the record holds', () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.uniqueArray(someRow, { maxLength: 4, selector: ([id]) => id }), (table) => {
      const held = fits(table);
      if (held !== undefined) taken += 1;
      expect(held).not.toBe(false);
    }),
    { numRuns: 1500 },
  );
  expect(taken).toBeGreaterThan(300);
});

it('a row too many is named, however they are spread over what is there and what comes', () => {
  const [first = []] = rows;
  const fresh = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => [`own.${from + index}`, ...first.slice(1)]);
  const room = 200 - base.length;
  expect([fits(fresh(room)), fits(fresh(room + 1))]).toEqual([true, undefined]);
  expect([fits([...rows, ...fresh(room)]), fits([...rows, ...fresh(room + 1)])]).toEqual([true, undefined]);
  const { mistakes } = readRuleTable([head, ...fresh(room + 3)], base);
  expect(mistakes).toEqual([
    { row: room + 2, column: '编号', say: '太多了，一共只放得下200件。从这一行起，删掉3行。' },
  ]);
  const known = withOwnRules(base, { rules: readRuleTable([head, ...fresh(50)], base).rules, off: [] });
  expect([fits(fresh(room - 50, 50), known), fits(fresh(room - 49, 50), known)]).toEqual([true, undefined]);
});
