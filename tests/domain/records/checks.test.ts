import { describe, expect, it } from 'vitest';
import type { Doc } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { findIn } from '#tests/support/find-in.ts';
import { className, type grades } from '#domain/records/school-class.ts';

const find = (type: string, doc: Doc, earlier: readonly Doc[] = []) => findIn(type, doc, { earlier });
const tell = (type: string, doc: Doc) => kindOf(type)?.line?.(doc);
const visit = { happenedOn: '2026-04-10', manner: 'onsite', metName: '妥乙布' };
const child = { name: '马尕麦', sex: 'female', birth: '2015-09-03', classId: '00000000-0000-4000-8000-000000000001' };

describe('what each kind checks (domain.md §4.3)', () => {
  it.each(
    [
      ['a whole child', 'child', child, []],
      ['a name with a digit', 'child', { ...child, name: '马1' }, ['warning name']],
      ['a birth that is still to come', 'child', { ...child, birth: '2026-04-16' }, ['error birth']],
      ['the day before the sixteenth birthday', 'child', { ...child, birth: '2010-04-16' }, []],
      ['the sixteenth birthday', 'child', { ...child, birth: '2010-04-15' }, ['warning birth']],
      ['a number with a wrong digit', 'child', { ...child, idNumber: '62299920130901002X' }, ['warning idNumber']],
      [
        'one that was copied from the document',
        'child',
        { ...child, idNumber: '62299920130901002X', idCopied: true },
        ['error idNumber'],
      ],
      [
        'one that was heard',
        'child',
        { ...child, idNumber: '62299920130901002X', idCopied: false },
        ['warning idNumber'],
      ],
      [
        '15 digits of an old card',
        'child',
        { ...child, idNumber: '130503670401001', idCopied: true },
        ['warning idNumber'],
      ],
      ['no papers and no reason', 'child', { ...child, idKind: 'none' }, ['warning noIdBecause']],
      ['a child that came from elsewhere, on no day', 'child', { ...child, cameFrom: 'transferred' }, ['error cameOn']],
      [
        'a child that came from elsewhere in March',
        'child',
        { ...child, cameFrom: 'transferred', cameOn: '2026-03-10' },
        [],
      ],
      ['an aunt nobody names', 'family-member', { relation: 'other' }, ['warning relationWords']],
      [
        'a father away, nobody knows where',
        'family-member',
        { relation: 'father', absences: [{ since: '2025-02-20' }] },
        ['error workplace'],
      ],
      [
        'a father who came back',
        'family-member',
        { relation: 'father', absences: [{ since: '2025-02-20', until: '2026-01-20' }] },
        [],
      ],
      ['a child alone', 'guardian', { kind: 'none' }, ['warning kind']],
      ['a guardian without a name', 'guardian', { kind: 'relatives' }, ['error name']],
      ['a guardian of 73', 'guardian', { kind: 'relatives', name: '妥乙布', age: 73 }, ['warning age']],
      [
        'no phone and nobody who relays',
        'guardian',
        { kind: 'relatives', name: '妥乙布', noPhone: true },
        ['warning backupPhones'],
      ],
      [
        'a disability without its grade',
        'term-snapshot',
        { confirmedOn: '2026-04-10', learning: 'good', care: 'agent', health: 'disabled' },
        ['warning disabilityGrade'],
      ],
      [
        'groups nobody ticked',
        'term-snapshot',
        { confirmedOn: '2026-04-10' },
        ['warning learning', 'warning health', 'warning care'],
      ],
      ['a visit', 'home-visit', visit, []],
      [
        'a visit that ends before it begins',
        'home-visit',
        { ...visit, from: '16:30', until: '16:05' },
        ['error until'],
      ],
      ['a change without words', 'home-visit', { ...visit, phoneChanged: 'changed' }, ['warning changeWords']],
      ['something that must be reported', 'home-visit', { ...visit, mustReport: true }, ['warning mustReport']],
      [
        'a promise without a day',
        'talk',
        { happenedOn: '2026-04-10', topics: ['life'], promise: '打电话' },
        ['warning promiseBy'],
      ],
      [
        'a contact',
        'parent-contact',
        { happenedOn: '2026-04-10', channel: 'phone', whom: 'parents', counterpart: '爸爸', result: 'missed' },
        [],
      ],
      [
        'a call without how it went',
        'parent-contact',
        { happenedOn: '2026-04-10', channel: 'video', whom: 'parents', counterpart: '爸爸' },
        ['error result'],
      ],
      [
        'a call that was only sent',
        'parent-contact',
        { happenedOn: '2026-04-10', channel: 'phone', whom: 'parents', counterpart: '爸爸', result: 'sent' },
        ['error result'],
      ],
      [
        'a letter',
        'parent-contact',
        { happenedOn: '2026-04-10', channel: 'letter', whom: 'parents', counterpart: '爸爸' },
        [],
      ],
      ['a pairing', 'pairing', { teacher: child.classId, from: '2026-03-01' }, []],
    ].map((row) => [row[0], row] as const),
  )('%s', (_, [, type, doc, found]) => {
    expect(find(type as string, doc as Doc)).toEqual(found);
  });

  it('asks about a second visit within 14 days of the first', () => {
    expect(find('home-visit', visit, [{ happenedOn: '2026-03-28' }])).toEqual(['warning happenedOn']);
    expect(find('home-visit', visit, [{ happenedOn: '2026-03-27' }])).toEqual([]);
    const around = [{ happenedOn: '2026-04-05' }, { happenedOn: '2026-06-20' }];
    expect(find('home-visit', visit, around)).toEqual(['warning happenedOn']);
  });

  it('asks of a visit that saw something to mend at home who mends it', () => {
    const followUps = [{ what: '换电线', by: '2026-04-20' }];
    for (const seen of [
      { electricity: 'mend' },
      { fire: 'mend' },
      { water: 'mend' },
      { hygiene: 'mend' },
      { house: 'unsafe' },
    ]) {
      expect(findIn('home-visit', { ...visit, ...seen })).toEqual(['warning followUps']);
      expect(findIn('home-visit', { ...visit, ...seen, followUps })).toEqual([]);
    }
    expect(findIn('home-visit', { ...visit, electricity: 'fine', house: 'fair' })).toEqual([]);
  });

  it('asks for the counsellor where a child is very low, or not well for the third time running', () => {
    const talk = (mood: string, more: Doc = {}) => ({ happenedOn: '2026-04-10', topics: ['life'], mood, ...more });
    const before = (...moods: readonly string[]) => moods.map((mood, i) => ({ mood, happenedOn: `2026-0${i + 1}-10` }));
    expect(find('talk', talk('1'), [])).toEqual(['warning mood']);
    expect(find('talk', talk('1', { toCounsellor: true }), [])).toEqual([]);
    expect(find('talk', talk('2'), before('5', '2', '1'))).toEqual(['warning mood']);
    expect(find('talk', talk('2'), before('2', '2', '3'))).toEqual([]);
    expect(find('talk', talk('2'), before('2', '5', '2'))).toEqual([]);
    expect(find('talk', talk('2', { happenedOn: '2026-02-20' }), before('5', '2', '2'))).toEqual([]);
    expect(find('talk', talk('3'), before('1', '1', '1'))).toEqual([]);
  });

  it('asks about a child’s words that are the same as in an earlier talk', () => {
    const talk = { happenedOn: '2026-04-10', topics: ['life'], childSaid: '没什么' };
    expect(find('talk', talk, [{ childSaid: '没什么' }])).toEqual(['warning childSaid']);
  });

  it('asks about a teacher’s answer that stands in another child’s card, where the child’s words are not written', () => {
    const talk = { happenedOn: '2026-04-10', topics: ['life'], response: '多鼓励，常联系' };
    const elsewhere = [{ child: 'another', doc: { response: '多鼓励，常联系' } }];
    expect(findIn('talk', talk, { elsewhere })).toEqual(['warning response']);
    expect(findIn('talk', { ...talk, childSaid: '想妈妈' }, { elsewhere })).toEqual([]);
    expect(findIn('talk', { ...talk, response: undefined }, { elsewhere: [{ doc: {} }] })).toEqual([]);
  });
});

describe('the line each kind tells', () => {
  it.each([
    ['family-member', { relation: 'paternal-grandmother', name: '妥乙布' }, '奶奶 妥乙布'],
    ['family-member', { relation: 'other', relationWords: '姑姑', name: '马哈克' }, '姑姑 马哈克'],
    ['guardian', { kind: 'none' }, '一个人住'],
    ['home-visit', visit, '见到妥乙布。'],
    [
      'home-visit',
      { ...visit, hazardWords: '灶台靠着柴堆', advice: '先把柴搬开。' },
      '见到妥乙布。灶台靠着柴堆。先把柴搬开。',
    ],
    ['hazard-check', { where: { village: '上湾村', group: '上庄社' }, kinds: ['water'] }, '上湾村上庄社，溺水点'],
    ['talk', { topics: ['learning', 'friends'], promise: '周末打电话' }, '谈了学习、同伴。约好：周末打电话。'],
    ['parent-contact', { counterpart: '爸爸 马成祥', words: '五一回来' }, '爸爸 马成祥：五一回来'],
  ] as const)('%s', (type, doc, words) => {
    expect(tell(type, doc)).toBe(words);
  });

  it.each([
    [{ grade: 'g5', number: 2 }, '五（2）班'],
    [{ grade: 'g5' }, '五年级'],
    [{ grade: 'k3', number: 1 }, '大（1）班'],
    [{}, '没写班名'],
  ] as [{ grade?: keyof typeof grades; number?: number }, string][])('of the class %j is %s', (doc, words) => {
    expect(className(doc)).toBe(words);
  });

  it('tells a class that was looked at by its numbers to who is not given the pupils', () => {
    const numbers = { total: 40, found: 18, doubtful: 1 };
    expect(tell('survey', numbers)).toBe('摸底，找到18人，存疑1人，一共40人');
    expect(tell('survey', { ...numbers, pupils: [{ result: 'yes' }] })).toBe('摸底，核了1人，一共40人');
    expect(tell('survey', {})).toBe('摸底，核了0人');
  });
});
