import { describe, expect, test } from 'vitest';
import { isSurveyed, withAnswer } from '#domain/survey-progress.ts';

const [one, other, alone] = [
  { id: '1', name: '马小花' },
  { id: '2', name: '马小花' },
  { id: '3', name: '韩秀兰' },
];
const classmates = [one, other, alone];
const sheet = {
  pupils: [
    { name: '马小花', result: 'yes' as const },
    { name: '韩秀兰', result: 'no' as const },
  ],
};

describe('a row of the sheet that has only a name', () => {
  test('answers for the one child of that name', () => {
    expect(isSurveyed(sheet, alone, classmates)).toBe(true);
  });

  test('answers for neither of two children who share it', () => {
    expect([one, other].map((each) => isSurveyed(sheet, each, classmates))).toEqual([false, false]);
  });

  test('stays beside the answer that is given for one of them', () => {
    const answered = withAnswer(sheet, one, { result: 'doubt', on: '2026-04-15', classmates });
    expect(answered.pupils).toHaveLength(3);
    expect(isSurveyed(answered, one, classmates)).toBe(true);
    expect(isSurveyed(answered, other, classmates)).toBe(false);
  });
});
