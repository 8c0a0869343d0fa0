import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCursor, startOf, startsAfresh, writeCursor } from '#sync/cursor.ts';

const cursor = { epoch: 'e1', seq: 42, scope: 's1', isFresh: false };
const here = { epoch: 'e1', scope: 's1', upTo: 50, horizon: 0 };

describe('[D3] the cursor', () => {
  it('[D3] is read back as it was written', () => {
    const word = fc.stringMatching(/^[a-zA-Z0-9_-]{1,20}$/);
    const someCursor = fc.record({ epoch: word, seq: fc.nat(), scope: word, isFresh: fc.boolean() });
    const withSince = fc.record({ since: fc.nat() });
    const either = fc.oneof(
      someCursor,
      fc.tuple(someCursor, withSince).map(([each, more]) => ({ ...each, ...more })),
    );
    fc.assert(
      fc.property(either, (each) => {
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
    'e1.42.s1~.c',
    'e1.42.s1~7~8.c',
    'e1.42.~7.c',
  ])('[D3] %j is nobody’s cursor', (text) => {
    expect(readCursor(text)).toBeUndefined();
  });

  it('[D3] that fits goes on where it was', () => {
    expect(startOf(cursor, here)).toBe(cursor);
    const fresh = { ...cursor, isFresh: true };
    expect(startOf(fresh, here)).toBe(fresh);
  });

  it('[D6] goes on from the horizon and starts fresh from before it', () => {
    expect(startOf(cursor, { ...here, horizon: 42 })).toBe(cursor);
    expect(startOf(cursor, { ...here, horizon: 43 })).toMatchObject({ seq: 0, isFresh: true, since: 50 });
  });

  it('[D6] of a fresh pull counts from when that began', () => {
    const fresh = { ...cursor, seq: 3, isFresh: true, since: 40 };
    expect(startOf(fresh, { ...here, horizon: 40 })).toBe(fresh);
    const again = startOf(fresh, { ...here, horizon: 41 });
    expect(again).toMatchObject({ seq: 0, since: 50 });
    expect(startsAfresh(fresh, again)).toBe(true);
    expect(startsAfresh(fresh, { ...fresh, seq: 9, isFresh: false })).toBe(false);
  });

  it.each([
    ['a restored school', cursor, { epoch: 'e2', scope: 's1' }],
    ['new rights', cursor, { epoch: 'e1', scope: 's2' }],
    ['a first sync', undefined, { epoch: 'e1', scope: 's1' }],
  ])('[D3] starts fresh from nothing for %s', (_, held, there) => {
    const fresh = { ...there, seq: 0, isFresh: true, since: 50 };
    expect(startOf(held, { ...here, ...there })).toEqual(fresh);
  });
});
