/**
 * Every acceptance scenario of the domain (§13), part by part: which step of which journey walks it, and what that step must
 * look at. The journeys are parsed, so that a title above an empty body, or a look taken out of a step, is missed here.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { walkedSteps } from '#tests/support/walked-steps.ts';

/** A part of a sentence: the beginning of the step that walks it, and words of what is expected there. */
type Part = readonly [part: string, step: string, ...looks: string[]];

/** §13 in its order. A step without a title is a journey that is one step. */
const scenarios: readonly (readonly [scenario: string, ...parts: Part[]])[] = [
  [
    'a village with no signal',
    ['two photos, one changed phone', 'first home', '号码或人变了，要重新发'],
    ['three visits, the phone dies and reopens', 'the battery dies', '家访'],
    ['next day the queue empties', 'next day at school', 'photosAt(school.dataDir)', 'toBe(2)', '已送达'],
    ['the card is flagged for reprint', 'next day at school', '号码或人变了，要重新发'],
  ],
  [
    'a grandmother without a telephone',
    ['a relay contact is there to dial', 'third home', '199 0000 1777'],
    ['73, no phone, illiterate, 东乡语', 'who she is', "'没有电话', '是'", 'old.age', "'识字', '不是'", '讲什么话'],
    ['translator, witness and relay contact', 'who she is', '谁翻译', '见证人', '手印（纸）', '备用联系人'],
  ],
  [
    'one parent away, the other able',
    ['not in 附件3', 'a mother at home can care', 'paper.getByText(motherHome)', 'toHaveCount(0)'],
    ['学籍 code 1', 'a mother at home can care', '学籍系统填1'],
    ['listed 关注', 'the head lists her as 关注', "toContainText('列为关注')", 'toHaveCount(0)'],
  ],
  [
    'father dead, mother away',
    ['confirmed by somebody', 'a father who died', '等人来定'],
    ['留守类别 母外出', 'a father who died', '母外出'],
    ['家庭情况 单亲', 'a father who died', "['√', '']"],
    ['附件2 一方死亡', 'a father who died', "family[labels + 8]).toBe('√')"],
  ],
  [
    'sixteen between two headings',
    ['dated 6 April includes', 'sixteen on 7 April', 'paper.getByText(nearly16)).toBeVisible()'],
    ['dated 8 April excludes', 'sixteen on 7 April', '已满16岁', 'paper.getByText(nearly16)).toHaveCount(0)'],
  ],
  [
    'three sheets of 附件3',
    ['three sheets of 11, 11, 1', '附件3 of one class', '[11, 11, 1]', 'pages: 3'],
    ['note text once on the last', '附件3 of one class', '[0, 0, 1]', '注：1.'],
    ['xlsx equal to paper', '附件3 of one class', "expectPaper(page, { name: 'annex3'"],
  ],
  [
    'three days absent',
    ['day 1 contact', 'the first day', '第1天没来', '做了'],
    ['day 2 visit', 'the second day', '第2天没来', '还没：上门'],
    ['the visit counts', 'she goes there', "not.toContainText('还没：上门')"],
    ['day 3 疑似辍学', 'on the third the case opens', '开疑似辍学登记', '控辍保学'],
    ['written report to 教育局', 'the report to the bureau', '教育局：', '劝返2次'],
    ['and 镇政府', 'the one to the town', '人民政府：', '劝返2次'],
  ],
  [
    'a child is hit at home',
    ['the talk opens R24 with 110, without waiting', 'without a network', 'tel:110', '强制报告'],
    ['guardian not told by default', 'the report is kept', '先不要打给家里', 'toBeHidden()'],
    [
      'a class teacher sees only that it is handled',
      'the class teacher learns',
      '有一件事，学校有人在管',
      'not.toContain(word)',
    ],
    ['it is at the school when there is a network', 'the school has it', '已报警，还没报乡镇政府'],
  ],
  [
    'forty talks and no batch',
    ['due for 40 on the 28th', '今日 has a talk', '4月28日', 'toHaveCount(40)'],
    ['two flagged children overdue', '报表 names the two', '没赶上2件', '每两周'],
    ['batch entry refused for talks', 'a talk is not offered', '谈心一个一个来', 'toHaveCount(0)'],
    ['each is individual', 'from there each of the two', '还没做38次'],
  ],
  [
    'a teacher leaves in mid-term',
    ['successor gets open duties', 'the successor has both classes', '12人', '联系爸爸妈妈'],
    ['old authorship kept', 'the visit counts', 'people.classTeacher.name', 'toBeChecked()'],
    ['the words are sealed for the successor', 'the talk stays', '已封存', 'not.toContain(said)'],
    ['child’s words stay with 分管', 'the words stay', "'孩子说的'", 'toHaveValue(said)'],
  ],
  [
    'two phones, one number',
    ['both change it offline', 'back at school there is one question', 'told.mine', 'told.hers'],
    ['both values kept', 'both numbers are kept', "['199 0000 2801', '199 0000 2802']"],
    ['one chosen', 'one tap answers it', 'toHaveValue(told.hers)', 'told.mine'],
  ],
  [
    'an odd roster of sixty rows',
    [
      'each oddity is shown',
      'a table of the school’s own',
      '身份证号只有15位',
      '姓名写成了',
      '手机号',
      'toContainText(each)',
    ],
    ['sixty rows are brought in', 'what was ticked', '58 + school.school.pupils.length', '古丽·买买提', '3652'],
  ],
  [
    'a consent taken back',
    ['photos hidden, visit text stays', 'the guardian takes', '收起了', 'whole.visitWords.hazard'],
    ['queued for deletion and deleted', 'the school erases', 'toBe(0)', 'hazardWords'],
  ],
  [
    'a link opened in WeChat',
    ['told to open in a browser', '', '换到手机浏览器里打开'],
    ['no data saved', '', 'databases: []', 'workers: 0', 'caches: []', "cookies: ''"],
  ],
];

const journeys = join(import.meta.dirname, 'journeys');
const steps = readdirSync(journeys)
  .filter((path) => path.endsWith('.journey.ts'))
  .flatMap((path) => walkedSteps(join(journeys, path)));

const numberOf = (index: number): string => `[§13.${index + 1}]`;

describe('the scenarios of the domain', () => {
  it.each(
    scenarios.flatMap(([scenario, ...parts], index) =>
      parts.map(
        ([part, step, ...looks]) =>
          [`${numberOf(index)} ${scenario}: ${part}`, { number: numberOf(index), step, looks }] as const,
      ),
    ),
  )('%s', (_, { number, step, looks }) => {
    const walking = steps.filter(({ test, title }) => test.includes(number) && title.startsWith(step));
    expect(walking.map(({ title }) => title)).toHaveLength(1);
    const seen = walking.flatMap((each) => each.looks).map((look) => look.replaceAll(/\s+/g, ' '));
    expect(looks.filter((words) => !seen.some((look) => look.includes(words)))).toEqual([]);
  });

  it('are walked by steps that each look at something', () => {
    expect(steps.filter(({ test, isHeld }) => test.includes('[§13.') && !isHeld).map(({ title }) => title)).toEqual([]);
  });

  it('are all the numbers that a journey names', () => {
    const named = steps.flatMap(({ test }) => test.match(/\[§13\.\d+\]/g) ?? []);
    expect([...new Set(named)].sort()).toEqual(scenarios.map((_, index) => numberOf(index)).sort());
  });
});
