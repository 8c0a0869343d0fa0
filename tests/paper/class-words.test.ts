import { describe, expect, it } from 'vitest';
import { parseClassWords } from '#paper/class-words.ts';

describe('a class as rosters write it', () => {
  it.each([
    ['五（2）班', '', 'g5', 2],
    ['五(2)班', '', 'g5', 2],
    ['五年级二班', '', 'g5', 2],
    ['五年级（12）班', '', 'g5', 12],
    ['5.2班', '', 'g5', 2],
    ['5.2', '', 'g5', 2],
    ['502', '', 'g5', 2],
    ['五2班', '', 'g5', 2],
    ['初二（3）班', '', 'g8', 3],
    ['七年级十一班', '', 'g7', 11],
    ['2班', '五年级', 'g5', 2],
    ['（2）班', '五', 'g5', 2],
    ['三年级', '', 'g3', undefined],
    ['大班', '', 'k3', undefined],
    ['大（1）班', '', 'k3', 1],
    ['中2班', '', 'k2', 2],
    ['火箭班', '', undefined, undefined],
    ['2026年秋', '', undefined, undefined],
    ['2026-05-02', '', undefined, undefined],
  ])('%s with the grade column “%s” is %s, number %s', (...[classText, gradeText, grade, number]) => {
    const read = parseClassWords(classText, gradeText);
    expect([read.grade, read.number]).toEqual([grade, number]);
  });
});
