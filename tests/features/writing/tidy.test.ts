/** What a form holds against what a record is: looking never changes, blanks are nothing, odd numbers are kept. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { docOf, fingerprint } from '#features/writing/tidy.ts';

const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant('  '), fc.constant(null));
const value = fc.oneof(leaf, fc.array(leaf), fc.dictionary(fc.string({ minLength: 1 }), leaf));
const names = fc.constantFrom('name', 'phones', 'home', 'idNumber', 'aliases', 'fromNewerVersion');

describe('docOf', () => {
  test('gives back an untouched record exactly, fields of newer versions included', () => {
    fc.assert(
      fc.property(fc.dictionary(names, value), (doc) => {
        const present = Object.fromEntries(Object.entries(doc).filter(([, each]) => each !== null));
        expect(docOf(Child, doc, present)).toEqual(present);
      }),
    );
  });

  test('drops blanks, blank rows and what belongs beside the record', () => {
    const values = {
      name: ' 马尕麦 ',
      pinyin: ' ',
      phones: [{ number: '' }, { owner: 'self' }, { number: '199 0000 2716' }, { number: '村部那个' }],
      aliases: [{}],
      home: { town: '松岔乡', village: '' },
      sex: null,
      _beside: { guardian: {} },
    };
    expect(docOf(Child, values)).toEqual({
      name: '马尕麦',
      phones: [{ number: '19900002716' }, { number: '村部那个' }],
      home: { town: '松岔乡' },
    });
  });
});

test('a number of paper is plain digits and capitals, however it was typed', () => {
  const typed = { idNumber: '６２２９９９２０１２０２２９００１x', studentNumber: ' ｇ622999 2014 0903 0020 ' };
  expect(docOf(Child, typed)).toEqual({ idNumber: '62299920120229001X', studentNumber: 'G622999201409030020' });
  expect(docOf(Child, { studentNumber: '还没有' })).toEqual({ studentNumber: '还没有' });
});

test('a fingerprint tells words apart and does not mind blanks or order', () => {
  expect(fingerprint({ a: '1', b: '', c: [{}] })).toBe(fingerprint({ a: '1 ' }));
  expect(fingerprint({ a: { x: 1, y: 2 } })).toBe(fingerprint({ a: { y: 2, x: 1 } }));
  expect(fingerprint({ a: '1' })).not.toBe(fingerprint({ a: '2' }));
  expect(fingerprint({ a: false })).not.toBe(fingerprint({}));
});
