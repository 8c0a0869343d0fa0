/** What the kinds about one child check: §4.3 and the documents’ own musts, one line a case. */
import { describe, expect, it } from 'vitest';
import { defaultTerms } from '#domain/calendar/school-year.ts';
import type { Doc } from '#domain/records/kind.ts';
import { findIn as find, itFinds, today } from '#tests/support/find-in.ts';

const me = '00000000-0000-4000-8000-000000000001';

const entrusted = {
  principals: '马成祥',
  trustee: '马八姑',
  from: '2026-02-20',
  screen: ['none'],
  state: 'waiting',
  signedOn: '2026-04-10',
};
const letter = { state: 'signed', signedOn: '2026-04-10', signedBy: ['school', 'village', 'family'] };
const consent = { givenOn: '2026-04-10', scopes: ['basics'], by: '马八姑', how: 'signature', state: 'signed' };
const dropout = { state: 'suspected', since: '2026-04-10' };
const moved = { state: 'closed', closedAs: 'moved', closedOn: '2026-04-14' };
const reports = [{ to: 'bureau' }, { to: 'town' }];
const plan = {
  madeOn: '2026-04-10',
  subject: 'maths',
  teacher: me,
  time: '放学后',
  content: '口算',
  stages: [{ target: '会两位数乘法' }],
};
const away = { happenedOn: '2026-04-15', leave: 'none', reached: '奶奶' };

describe('papers that are signed', () => {
  itFinds([
    ['an agreement', 'entrustment', entrusted, []],
    ['somebody the law bars', 'entrustment', { ...entrusted, screen: ['violence'] }, ['error screen']],
    ['nothing and something at once', 'entrustment', { ...entrusted, screen: ['none', 'neglect'] }, ['error screen']],
    ['somebody who cannot', 'entrustment', { ...entrusted, able: false }, ['error able']],
    ['a trustee of 17', 'entrustment', { ...entrusted, age: 17 }, ['error age']],
    ['a trustee of 71', 'entrustment', { ...entrusted, age: 71 }, ['warning age']],
    ['an end before the beginning', 'entrustment', { ...entrusted, until: '2026-01-01' }, ['error until']],
    ['no word to the school', 'entrustment', { ...entrusted, state: 'signed' }, ['warning noticeOn']],
    [
      'thirty days to its end',
      'entrustment',
      { ...entrusted, state: 'signed', noticeOn: '2026-04-10', until: '2026-05-15' },
      ['warning until'],
    ],
    [
      'thirty-one days to its end',
      'entrustment',
      { ...entrusted, state: 'signed', noticeOn: '2026-04-10', until: '2026-05-16' },
      [],
    ],
    ['a letter of all three', 'responsibility-letter', letter, []],
    [
      'a letter without the village',
      'responsibility-letter',
      { ...letter, signedBy: ['school', 'family'] },
      ['error signedBy'],
    ],
    ['a letter not signed yet', 'responsibility-letter', { ...letter, state: 'waiting', signedBy: [] }, []],
    ['a letter kept without its photo', 'responsibility-letter', { ...letter, state: 'kept' }, ['warning photos']],
    ['a consent', 'consent', consent, []],
    ['yes and no to one thing', 'consent', { ...consent, refused: ['basics'] }, ['error refused']],
    ['a family that refuses everything', 'consent', { ...consent, scopes: [], refused: ['basics', 'photos'] }, []],
    ['neither yes nor no', 'consent', { ...consent, scopes: [] }, ['error scopes']],
    ['a thumb without a witness', 'consent', { ...consent, how: 'thumb' }, ['error witness']],
    ['a call without a witness', 'consent', { ...consent, how: 'call' }, ['error witness']],
    ['a withdrawal without its day', 'consent', { ...consent, withdrawn: ['photos'] }, ['error withdrawnOn']],
    ['withdrawn, but what', 'consent', { ...consent, state: 'withdrawn' }, ['error withdrawn']],
  ]);

  it('ask a child of eight, and none of seven', () => {
    expect(find('entrustment', entrusted, { birth: '2018-04-15' })).toEqual(['warning asked']);
    expect(find('entrustment', entrusted, { birth: '2018-04-16' })).toEqual([]);
    expect(find('entrustment', { ...entrusted, asked: 'yes' }, { birth: '2014-04-16' })).toEqual([]);
  });
});

describe('coming to school', () => {
  const days = [
    ['the first day away', away, [], []],
    ['nobody reached', { ...away, reached: undefined }, [], ['warning reached']],
    ['the second day', away, ['2026-04-14'], ['warning wentHome']],
    ['the second day, called on', { ...away, wentHome: true }, ['2026-04-14'], []],
    ['the third day', { ...away, wentHome: true }, ['2026-04-13', '2026-04-14'], ['warning leave']],
    ['a gap between', { ...away }, ['2026-04-13'], []],
    ['leave', { ...away, leave: 'leave', reached: undefined }, ['2026-04-13', '2026-04-14'], []],
  ] as const;
  for (const [name, doc, before, found] of days)
    it(name, () => {
      const earlier = before.map((happenedOn) => ({ happenedOn, leave: 'none' }));
      expect(find('absence', doc, { earlier })).toEqual(found);
    });

  it('counts from Friday to Monday as one day after the other', () => {
    const monday = { ...away, happenedOn: '2026-04-13' };
    expect(find('absence', monday, { earlier: [{ happenedOn: '2026-04-10', leave: 'none' }] })).toEqual([
      'warning wentHome',
    ]);
  });

  it.each([
    ['over a holiday', '2026-04-07', '2026-04-03', ['2026-04-06'], [], 2],
    ['over a weekend with a day made up', '2026-04-13', '2026-04-10', [], ['2026-04-11'], 1],
    ['on a Saturday that is made up', '2026-04-11', '2026-04-10', [], ['2026-04-11'], 2],
    ['over a day of school', '2026-04-07', '2026-04-03', [], [], 1],
  ])('counts %s as the school keeps its days', (...[, happenedOn, before, off, makeUpDays, count]) => {
    const holidays = off.map((day) => ({ day, name: '假' }));
    const calendar = { terms: defaultTerms(today), holidays, makeUpDays };
    const earlier = [{ happenedOn: before, leave: 'none' }];
    const found = find('absence', { ...away, happenedOn }, { earlier, calendar });
    expect(found).toEqual(count === 2 ? ['warning wentHome'] : []);
  });

  it.each([
    ['a doubt', dropout, []],
    ['a report without persuasion', { ...dropout, reports }, ['error persuasions']],
    ['a report to one house', { ...dropout, persuasions: [{}], reports: reports.slice(0, 1) }, ['error reports']],
    ['reported, but nothing written', { ...dropout, state: 'reported' }, ['error persuasions', 'error reports']],
    ['reported to both', { ...dropout, state: 'reported', persuasions: [{}], reports }, []],
    ['closed, but how', { ...dropout, state: 'closed' }, ['error closedAs', 'error closedOn', 'error closedWords']],
    ['moved, and the new school says so', { ...dropout, ...moved, movedTo: '苏州某小学', movedProof: 'letter' }, []],
    ['moved, so they say', { ...dropout, ...moved }, ['error movedTo', 'error movedProof']],
    ['taught at home, so they say', { ...dropout, ...moved, closedAs: 'home' }, ['error closedWords']],
    ['closed as come back on no day', { ...dropout, state: 'closed', closedAs: 'returned' }, ['error closedAs']],
    ['back, and closed', { ...dropout, state: 'closed', closedAs: 'returned', backOn: '2026-04-13' }, []],
    ['back, but since when', { ...dropout, state: 'returned' }, ['error backOn']],
    ['back before it was away', { ...dropout, state: 'returned', backOn: '2026-04-09' }, ['error backOn']],
    ['back on a day to come', { ...dropout, state: 'returned', backOn: '2026-04-20' }, ['error backOn']],
    ['gone to on a day to come', { ...dropout, persuasions: [{ on: '2026-04-20' }] }, ['error persuasions']],
    ['sent 2027', { ...dropout, persuasions: [{}], reports: [...reports, { on: '2027-04-10' }] }, ['error reports']],
    [
      'closed before it began',
      { ...dropout, state: 'closed', closedAs: 'other', closedOn: '2026-04-01', closedWords: '去世' },
      ['error closedOn'],
    ],
  ] as const)('%s', (_, doc, found) => {
    expect(find('dropout-case', doc)).toEqual(found);
  });
});

describe('learning', () => {
  itFinds([
    ['a plan', 'learning-plan', plan, []],
    ['a plan without a time', 'learning-plan', { ...plan, time: undefined }, ['error time']],
    ['a plan without its content', 'learning-plan', { ...plan, content: undefined }, ['error content']],
    ['a plan without a stage', 'learning-plan', { ...plan, stages: [] }, ['error stages']],
    ['a stage that aims at nothing', 'learning-plan', { ...plan, stages: [{ effect: '好' }] }, ['error stages']],
    [
      'a stage that ends before it begins',
      'learning-plan',
      { ...plan, stages: [{ target: '会', from: '2026-04-10', until: '2026-04-01' }] },
      ['error stages'],
    ],
    ['a good deed', 'progress-entry', { happenedOn: today, area: 'habit', fact: '天天自己收书包' }, []],
    ['ten minutes', 'progress-entry', { happenedOn: today, area: 'habit', fact: '每天读10分钟' }, []],
    ['a score', 'progress-entry', { happenedOn: today, area: 'study', fact: '考了87分' }, ['warning fact']],
    ['a rank', 'progress-entry', { happenedOn: today, area: 'study', fact: '全班第三名' }, ['warning fact']],
    [
      'a plan nobody looks at again',
      'individual-plan',
      { madeOn: today, reason: 'learning', measures: '多谈' },
      ['warning reviews'],
    ],
    [
      'an end without a word',
      'individual-plan',
      { madeOn: today, reason: 'learning', measures: '多谈', reviews: [{ on: today }], closedOn: today },
      ['warning outcome'],
    ],
    ['a helper', 'learning-helper', { helper: '小云', teacher: me, from: today }, []],
    [
      'a helper until before',
      'learning-helper',
      { helper: '小云', teacher: me, from: today, until: '2026-04-01' },
      ['error until'],
    ],
    [
      'a full name of another child',
      'peer-pairing',
      { manner: 'one', friend: '欧阳小云飞', from: today },
      ['warning friend'],
    ],
  ]);
});

describe('looking after a child', () => {
  itFinds([
    [
      'help that is nothing',
      'support-item',
      { happenedOn: today, kind: 'goods', receivedBy: '奶奶' },
      ['warning amount'],
    ],
    [
      'help nobody signed for',
      'support-item',
      { happenedOn: today, kind: 'grant', amount: 500 },
      ['warning receivedBy'],
    ],
    ['a bed without a room', 'boarding', { state: 'granted', since: today }, ['warning dormitory']],
    [
      'a refusal without a reason',
      'referral',
      { happenedOn: today, kind: 'civil', to: '民政局', state: 'refused' },
      ['error result'],
    ],
    [
      'eligible and refused',
      'referral',
      { happenedOn: today, kind: 'legal', to: '法律援助中心', state: 'refused', eligible: true, result: '缺材料' },
      ['warning state'],
    ],
    ['a look at nothing', 'quick-note', { happenedOn: today }, ['error words']],
    ['a body of which nothing is said', 'health-note', { happenedOn: today, kind: 'growth' }, ['error fact']],
    [
      'goods that are not named',
      'pairing-log',
      { happenedOn: today, kind: 'goods', content: '送去了' },
      ['warning things'],
    ],
    [
      'a call of four hours',
      'family-call',
      { happenedOn: today, manner: 'phone', whom: 'parents', who: '妈妈', minutes: 240 },
      ['warning minutes'],
    ],
    [
      'two parents of one label',
      'family-flags',
      { father: 'home', mother: 'away', leftKindConfirmed: 'both' },
      ['warning leftKindConfirmed'],
    ],
    [
      'the same with a reason',
      'family-flags',
      { father: 'home', mother: 'away', leftKindConfirmed: 'both', leftKindReason: '重病' },
      [],
    ],
  ]);
});

describe('conduct that needs a hand early', () => {
  const note = { happenedOn: '2026-04-10', kind: 'conduct', fact: '两天没来，在镇上。' };
  itFinds([
    ['a note', 'case-note', note, []],
    ['what the law calls 不良行为', 'case-note', { ...note, behaviours: ['truancy'], homeTold: true }, []],
    ['home not thought of', 'case-note', { ...note, behaviours: ['truancy'] }, ['warning homeTold']],
    [
      'what the law calls 严重',
      'case-note',
      { ...note, behaviours: ['theft'], homeTold: true },
      ['warning behaviours'],
    ],
  ]);
});

it('what lasts may be written before it begins, and what happened may not', () => {
  const flag = { reason: 'focus', from: '2026-05-01' };
  expect(find('focus-flag', flag)).toEqual([]);
  expect(find('org-role', { from: '2026-09-01' }).filter((each) => each.endsWith(' from'))).toEqual([]);
  expect(find('dropout-case', { since: '2026-05-01' })).toContain('error since');
});

it('asks nothing more of a dropout case that was closed before', () => {
  const closed = { ...dropout, state: 'closed', closedAs: 'moved' };
  const says = (before?: Doc) => find('dropout-case', closed, { before });
  expect(says(closed)).toEqual([]);
  expect(says({ ...dropout, state: 'persuading' })).toEqual(['error closedOn', 'error movedTo', 'error movedProof']);
});

it('a teacher walks beside those whose pairing has no end yet', () => {
  const of = (child: number, until?: string) => ({
    child: `child-${child}`,
    doc: { teacher: me, from: '2025-09-01', ...(until && { until }) },
  });
  const seven = Array.from({ length: 7 }, (_, n) => of(n));
  const loadOf = (...others: ReturnType<typeof of>[]) =>
    find('pairing', { teacher: me, from: '2026-04-15' }, { elsewhere: [...seven, ...others] });
  expect(loadOf(of(7))).toEqual(['warning teacher']);
  expect(loadOf(of(7, '2026-07-10'))).toEqual(['warning teacher']);
  expect(loadOf(of(7, '2026-04-15'))).toEqual([]);
  const ends = { teacher: me, from: '2025-09-01', until: '2026-04-15' };
  expect(find('pairing', ends, { elsewhere: [...seven, of(7), of(8)] })).toEqual([]);
});
