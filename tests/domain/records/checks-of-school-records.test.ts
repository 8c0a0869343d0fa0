/** What the kinds of the school check, and what is seen only across the records of many children. */
import { describe, expect, it } from 'vitest';
import type { Doc } from '#domain/records/kind.ts';
import { findIn as find, itFinds, today } from '#tests/support/find-in.ts';

const [me, other] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];

const submission = { kind: 'annex3', period: '2026年春季', asOf: '2026-04-08', to: '教育科2', state: 'frozen' };
const survey = { classId: me, happenedOn: '2026-04-10', state: 'done', total: 2 };
const pupils = [
  { name: '马尕麦', result: 'yes' },
  { name: '冶二布', result: 'no' },
];

describe('the school’s own', () => {
  const activity = { happenedOn: today, title: '植树', kind: 'practice' };
  const hazard = { happenedOn: today, kinds: ['water'], words: '水窖没盖', state: 'found' };
  itFinds([
    ['an activity of nobody', 'activity', activity, ['warning came']],
    ['a meeting of parents without children', 'activity', { ...activity, kind: 'parents-meeting' }, []],
    [
      'one alone, of four',
      'activity',
      { ...activity, together: 'single', came: [me, me, me, me] },
      ['warning together'],
    ],
    ['a lesson to nobody', 'safety-lesson', { happenedOn: today, topics: ['water'] }, ['warning came']],
    [
      'a training nobody counted',
      'training',
      { happenedOn: today, title: '营养', kind: 'guardians' },
      ['warning count'],
    ],
    ['a training of whom', 'training', { happenedOn: today, title: '防溺水', kind: 'staff' }, ['warning staffGroups']],
    [
      'a meeting from five to four',
      'guardian-meeting',
      { happenedOn: today, topics: ['life'], came: [{ child: me, mark: 'came' }], from: '17:00', until: '16:00' },
      ['error until'],
    ],
    [
      'a family that did not come',
      'guardian-meeting',
      { happenedOn: today, topics: ['life'], came: [{ child: me, mark: 'absent' }] },
      ['warning afterwards'],
    ],
    ['told nobody', 'hazard-check', { ...hazard, state: 'told' }, ['error toldTo']],
    ['a hazard', 'hazard-check', hazard, []],
    [
      'a sign of which nobody takes care',
      'meeting',
      { happenedOn: today, kind: 'forum', title: '开学', issues: [{ what: '晚归' }] },
      ['warning issues'],
    ],
    [
      'a regime without a name',
      'work-plan',
      { kind: 'regime', title: '家访制度', adoptedOn: today },
      ['warning regime'],
    ],
    [
      'a change without a successor',
      'org-role',
      { person: me, part: 'member', from: '2026-03-01', until: today },
      ['warning successor'],
    ],
    ['frozen', 'submission', submission, []],
    ['sent by one way', 'submission', { ...submission, state: 'sent', printedOn: today }, ['error mailedOn']],
    ['sent by both', 'submission', { ...submission, state: 'sent', printedOn: today, mailedOn: today }, []],
    ['mailed only', 'submission', { ...submission, state: 'sent', mailedOn: today }, ['error printedOn']],
    [
      'called mended with the old rows',
      'submission',
      { ...submission, state: 'corrected', rows: [{}] },
      ['warning state'],
    ],
    ['mended', 'submission', { ...submission, state: 'corrected', rows: [{}], corrects: 's1' }, []],
    ['returned without a word', 'submission', { ...submission, state: 'returned' }, ['warning returnedWords']],
    ['a survey that is done', 'survey', { ...survey, pupils }, []],
    ['a pupil left out', 'survey', { ...survey, pupils: pupils.slice(1) }, ['error pupils']],
    [
      'a pupil without an answer',
      'survey',
      { ...survey, pupils: [...pupils.slice(1), { name: '韩秀兰' }] },
      ['error pupils'],
    ],
    ['a survey of how many', 'survey', { ...survey, total: undefined }, ['error total']],
    [
      'a helper nobody knows',
      'supporter',
      { name: '王芳', kind: 'volunteer', from: today, whom: [me] },
      ['warning vetted'],
    ],
    [
      'a 儿童主任 of no village, who would stand on no card',
      'supporter',
      { name: '王芳', kind: 'director', from: today },
      ['warning village'],
    ],
    [
      'a case that gives a child away',
      'good-case',
      { happenedOn: today, title: '陪伴', what: '打了19900002716' },
      ['warning what'],
    ],
    [
      'something to mend, some day',
      'inspection',
      { happenedOn: today, by: '教育局', mendings: [{ what: '补台账' }] },
      ['warning mendings'],
    ],
    [
      'an appraisal of whom',
      'appraisal',
      { happenedOn: today, schoolYear: '2025—2026学年', whom: 'teacher' },
      ['error teacher'],
    ],
  ]);
});

describe('what is seen only across records', () => {
  const many = (count: number, doc: Doc) =>
    Array.from({ length: count }, (_, index) => ({ child: `child ${index}`, doc }));

  it('a teacher who walks beside a ninth child', () => {
    const pairing = { teacher: me, from: today };
    expect(find('pairing', pairing, { elsewhere: many(7, pairing) })).toEqual([]);
    expect(find('pairing', pairing, { elsewhere: many(8, pairing) })).toEqual(['warning teacher']);
    expect(find('pairing', pairing, { elsewhere: many(9, { ...pairing, until: today }) })).toEqual([]);
    expect(find('pairing', pairing, { elsewhere: many(9, { ...pairing, teacher: other }) })).toEqual([]);
    expect(find('pairing', pairing, { elsewhere: many(9, pairing), isGone: () => true })).toEqual([]);
  });

  it('one guardian of a fifth child', () => {
    const guardian = { kind: 'relatives', name: '马八姑', phones: [{ number: '19900002716' }] };
    expect(find('guardian', guardian, { elsewhere: many(2, guardian) })).toEqual([]);
    expect(find('guardian', guardian, { elsewhere: many(4, guardian) })).toEqual(['warning name']);
  });

  it('the thirteenth visit of a day', () => {
    const visit = { happenedOn: today, manner: 'onsite', metName: '奶奶', visitors: [me] };
    expect(find('home-visit', visit, { elsewhere: many(11, visit) })).toEqual([]);
    expect(find('home-visit', visit, { elsewhere: many(12, visit) })).toEqual(['warning happenedOn']);
    expect(find('home-visit', { ...visit, from: '10:00', until: '10:09' })).toEqual(['warning until']);
  });

  it('one talk that stands on two cards', () => {
    const talk = { happenedOn: today, topics: ['life'], childSaid: '想爸爸' };
    expect(find('talk', talk, { elsewhere: many(1, talk) })).toEqual(['warning childSaid']);
  });
});
