import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCursor, startOf, writeCursor } from '#sync/cursor.ts';

const cursor = { epoch: 'e1', seq: 42, scope: 's1', isFresh: false };

describe('[D3] the cursor', () => {
  it('[D3] is read back as it was written', () => {
    const word = fc.stringMatching(/^[a-zA-Z0-9_-]{1,20}$/);
    const someCursor = fc.record({ epoch: word, seq: fc.nat(), scope: word, isFresh: fc.boolean() });
    fc.assert(
      fc.property(someCursor, (each) => {
        expect(readCursor(writeCursor(each))).toEqual(each);
      }),
    );
  });

  it.each([
    undefined,
    '',
    'e1',
    'e1.42',
    'e1.42.s1',
    'e1.42.s1.x',
    'e1.42.s1.c.more',
    'e1.-1.s1.c',
    'e1.4e2.s1.c',
    '.42.s1.c',
    'e1.1234567890123456.s1.c',
  ])('[D3] %j is nobody’s cursor', (text) => {
    expect(readCursor(text)).toBeUndefined();
  });

  it('[D3] that fits goes on where it was', () => {
    expect(startOf(cursor, 'e1', 's1')).toBe(cursor);
    const fresh = { ...cursor, isFresh: true };
    expect(startOf(fresh, 'e1', 's1')).toBe(fresh);
  });

  it.each([
    ['a restored school', cursor, { epoch: 'e2', scope: 's1' }],
    ['new rights', cursor, { epoch: 'e1', scope: 's2' }],
    ['a first sync', undefined, { epoch: 'e1', scope: 's1' }],
  ])('[D3] starts fresh from nothing for %s', (_, held, { epoch, scope }) => {
    expect(startOf(held, epoch, scope)).toEqual({ epoch, seq: 0, scope, isFresh: true });
  });
});
