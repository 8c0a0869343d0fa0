import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitByDifference } from '#ui/choice-card.tsx';

describe('the difference of two values', () => {
  it('is the last four digits of two numbers', () => {
    expect(splitByDifference('199 0000 2716', '199 0000 3058')).toEqual({
      head: '199 0000 ',
      middle: '2716',
      tail: '',
    });
  });

  it('never takes the same character for the beginning and the end', () => {
    expect(splitByDifference('马马', '马')).toEqual({ head: '马', middle: '马', tail: '' });
  });

  it('never cuts a character in half', () => {
    expect(splitByDifference('马𬭎', '马𬭊')).toEqual({ head: '马', middle: '𬭎', tail: '' });
  });

  it('always adds up to the whole, and is empty for equal values', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const { head, middle, tail } = splitByDifference(a, b);
        expect(head + middle + tail).toBe(a);
        expect(b.startsWith(head) && b.endsWith(tail)).toBe(true);
        expect(splitByDifference(a, a).middle).toBe('');
      }),
    );
  });
});
