import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksFromText, marksToText } from '#server/storage/marks.ts';

const someMark = fc.record({
  rev: fc.integer({ min: 1, max: 3 }),
  device: fc.constantFrom('d1', 'd2', 'd2~1'),
  deviceSeq: fc.integer({ min: 1, max: 3 }),
  opId: fc.constantFrom('o1', 'o2', 'o3'),
  by: fc.constantFrom('p1', 'p2'),
  at: fc.integer({ min: 0, max: 2 }),
  received: fc.integer({ min: 0, max: 2 }),
});
const someMarks = fc.dictionary(fc.constantFrom('words', 'mood', 'writings', 'fields', 'by'), someMark, {
  noNullPrototype: true,
});

describe('marks on the disk', () => {
  it('come back as they were laid down', () => {
    fc.assert(
      fc.property(someMarks, (marks) => {
        expect(marksFromText(marksToText(marks))).toEqual(marks);
      }),
    );
  });

  it('are read in the form of older rows too', () => {
    fc.assert(
      fc.property(someMarks, (marks) => {
        expect(marksFromText(JSON.stringify(marks))).toEqual(marks);
      }),
    );
  });

  it('name a writing once, however many fields it wrote', () => {
    const mark = { rev: 1, device: 'd', deviceSeq: 1, opId: 'the-writing', by: 'p', at: 1, received: 2 };
    const text = marksToText({ words: mark, mood: { ...mark }, place: { ...mark } });
    expect(text.split('the-writing')).toHaveLength(2);
  });
});
