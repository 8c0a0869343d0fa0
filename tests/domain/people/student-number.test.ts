import { describe, expect, it } from 'vitest';
import { studentNumberDoubt } from '#domain/people/student-number.ts';

describe('a 学籍号', () => {
  it.each([
    'G622999201409030020',
    'J62299920140900101X',
    'L622999201409001234',
    'ｇ６２２９９９２０１４０９０３００２０',
    'j622999 20140900101x',
  ])('%s fits', (text) => expect(studentNumberDoubt(text)).toBeUndefined());

  it('that does not fit is told what to do, and never with its digits', () => {
    const say = (text: string) => studentNumberDoubt(text) ?? '';
    expect(say('622999201409030020')).toContain('前面还有一个字母');
    expect(say('G62299920140903002')).toContain('现在是18位');
    expect(say('A622999201409030020')).toContain('第一位是G、J或L');
    expect(say('G6229992014O9030020')).toContain('后面是数字');
    for (const text of ['622999201409030020', 'G62299920140903002', 'A622999201409030020'])
      expect(say(text)).not.toMatch(/\d{6}/);
  });
});
