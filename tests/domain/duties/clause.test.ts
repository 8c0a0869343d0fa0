import { describe, expect, it } from 'vitest';
import { rulesOf } from '#domain/duties/policies.ts';
import { clauseOf, clauseWords } from '#domain/duties/clause.ts';

describe('a clause in words', () => {
  it.each([
    ['JSS 四(二)2', '积石山方案〔2021〕96号 四(二)2'],
    ['JSS 四(二)2; JT 二.5二', '积石山方案〔2021〕96号 四(二)2；金坛通知〔2016〕20号 二.5二'],
    ['PL 三(六)', '平利意见〔2017〕3号 三(六)'],
    ['学校自定', '学校自定'],
  ])('writes %s out', (clause, words) => {
    expect(clauseWords(clause)).toBe(words);
  });

  it('is read back as the clause it was, and a paper of the county as it is written', () => {
    for (const { clause } of rulesOf()) expect(clauseOf(clauseWords(clause))).toBe(clause);
    expect(clauseOf(' 县教发〔2026〕3号 二 ')).toBe('县教发〔2026〕3号 二');
  });
});
