import { describe, expect, it } from 'vitest';
import {
  isDialable,
  normalisePhone,
  phoneFindings,
  phoneFromCell,
  phonesFromCell,
  printPhone,
} from '#domain/people/phone.ts';

const typesOf = (phone: string) => phoneFindings(phone).map((finding) => finding.type);

describe('a phone number', () => {
  it.each([
    ['199 0000 2716', '19900002716'],
    ['199-0000-2716', '19900002716'],
    ['+86 199 0000 2716', '19900002716'],
    ['+86-19900002716', '19900002716'],
    ['0086 19900002716', '19900002716'],
    ['8619900002716', '19900002716'],
    ['１９９００００２７１６', '19900002716'],
    ["'19900002716", '19900002716'],
    ['0930-7720000', '09307720000'],
    ['（0930）7720000', '09307720000'],
    ['0519－88880000', '051988880000'],
    ['0930-7720000-805', '09307720000-805'],
    ['0930-7720000转805', '09307720000-805'],
    ['010 5555 0000', '01055550000'],
    ['86', '86'],
    ['', ''],
  ])('typed as %j is %j', (typed, normal) => {
    expect(normalisePhone(typed)).toBe(normal);
    expect(normalisePhone(normal)).toBe(normal);
  });

  it.each([
    '19900002716',
    '0930-7720000',
    '0519-88880000',
    '0915-7720000-12',
    '01055550000',
    '4000002716',
    '95500',
    '96110',
    '110',
    '12345',
    '669',
    '668812',
  ])('%s is dialable and says nothing', (phone) => {
    expect(isDialable(phone)).toBe(true);
    expect(phoneFindings(phone)).toEqual([]);
  });

  it.each([
    ['1990000271', 'wrong-mobile-length'],
    ['199000027166', 'wrong-mobile-length'],
    ['9307720000', 'lost-zero'],
    ['51988880000', 'lost-zero'],
    ['7720000', 'unknown-pattern'],
    ['12000002716', 'unknown-pattern'],
    ['12', 'unknown-pattern'],
    ['村口小卖部', 'unknown-pattern'],
  ])('%s is not dialable but %s', (phone, type) => {
    expect(isDialable(phone)).toBe(false);
    expect(typesOf(phone)).toEqual([type]);
  });

  it('may be missing', () => {
    expect(phoneFindings('')).toEqual([]);
    expect(isDialable('')).toBe(false);
  });

  it.each([
    ['19900002716', '199 0000 2716'],
    ['09307720000', '0930 7720000'],
    ['01055550000', '010 55550000'],
    ['09307720000-805', '0930 7720000 转 805'],
    ['4000002716', '400 000 2716'],
    ['110', '110'],
    ['村口小卖部', '村口小卖部'],
  ])('%s prints as %s', (phone, printed) => {
    expect(printPhone(phone)).toBe(printed);
  });

  it('has its own sentence for each finding', () => {
    const sentences = ['1990000271', '9307720000', '7720000'].flatMap(phoneFindings).map((finding) => finding.say);
    expect(new Set(sentences).size).toBe(3);
  });
});

describe('a spreadsheet cell', () => {
  it.each([
    [19900002716, '19900002716'],
    [1.9900002716e10, '19900002716'],
    ['1.9900002716E10', '19900002716'],
    ['1.9900002716e+10', '19900002716'],
    ['19900002716.0', '19900002716'],
    [' 199 0000 2716 ', '19900002716'],
    [null, ''],
    [undefined, ''],
    ['', ''],
    [0, ''],
  ])('%j gives %j', (value, phone) => {
    expect(phoneFromCell(value)).toBe(phone);
  });

  it('that has lost digits is never taken for a number', () => {
    expect(phoneFromCell('1.99E+10')).toBe('1.99E+10');
    expect(typesOf(phoneFromCell('1.99E+10'))).toEqual(['unknown-pattern']);
  });

  it.each([
    ['19900002716、13900000001', ['19900002716', '13900000001']],
    ['19900002716 13900000001', ['19900002716', '13900000001']],
    ['19900002716/0930-7720000', ['19900002716', '09307720000']],
    ['199 0000 2716\n199 0000 2716', ['19900002716']],
    ['+86 199 0000 2716', ['19900002716']],
    [19900002716, ['19900002716']],
    [null, []],
    [' ', []],
    ['无', []],
    ['暂无', []],
    ['没有电话', []],
    ['无/19900002716', ['19900002716']],
  ])('%j gives the numbers %j', (value, phones) => {
    expect(phonesFromCell(value)).toEqual(phones);
  });
});
