import { describe, expect, it } from 'vitest';
import {
  maySee,
  mayWriteChildRecord,
  mayWriteSchoolRecord,
  seesWholeSchool,
  standingsAtSchool,
  standingsOf,
  visibleDoc,
  type Person,
  type Standing,
} from '#domain/access.ts';
import { bondOf, placeOf, type ChildPlace } from '#domain/child-place.ts';
import type { Day } from '#domain/calendar/day.ts';
import { Absence } from '#domain/records/absence.ts';
import { Child } from '#domain/records/child.ts';
import type { Sensitivity } from '#domain/records/field.ts';
import type { Doc } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { roles } from '#domain/records/roles.ts';
import type { Role } from '#domain/records/roles.ts';
import { Talk } from '#domain/records/talk.ts';

const today = '2026-04-15';
const aPerson = (roles: readonly Role[], over: Partial<Person> = {}): Person => ({
  id: 'me',
  roles,
  classes: [],
  ...over,
});
const bed = { teacher: 'me', as: 'dorm-keeper' } as const;
const left = (on: Day, pairings: ChildPlace['pairings'] = []) =>
  placeOf({ classId: 'class-1', state: 'left', stateSince: on }, pairings);
const sealed = placeOf({ classId: 'class-1', archive: 'sealed' });
const aChild = (pairings: ChildPlace['pairings'] = []) => ({
  classId: 'class-1',
  pairings,
});

describe('a record that brings somebody to a child', () => {
  it('is a bed while the child has it, and a pairing, a group or a wish to talk whatever they say', () => {
    const as = (type: string, doc: Doc = {}) => bondOf({ type, doc: { teacher: 'me', ...doc } })?.as;
    expect(['needed', 'waiting', 'withdrawn', undefined].map((state) => as('boarding', { state }))).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
    expect(as('boarding', { state: 'granted' })).toBe('dorm-keeper');
    const granted = { teacher: 'me', state: 'granted', since: '2026-04-20' };
    expect(bondOf({ type: 'boarding', doc: granted })?.from).toBe('2026-04-20');
    expect(['pairing', 'learning-group', 'counselling-request', 'home-visit'].map((type) => as(type))).toEqual([
      'paired-teacher',
      'subject-teacher',
      'counsellor',
      undefined,
    ]);
  });
});

describe('that a child was sent to somebody for what weighs on it', () => {
  it('is in a talk for its author and the class teacher, and for whoever walks beside the child not even as a name', () => {
    const talk = { response: '陪她写信', toCounsellor: true };
    expect(visibleDoc(Talk, talk, ['paired-teacher'])).toEqual({ doc: { response: '陪她写信' }, sealed: [] });
    expect(visibleDoc(Talk, talk, ['class-teacher'])?.doc).toEqual(talk);
    expect(visibleDoc(Talk, talk, ['paired-teacher', 'author'])?.doc).toEqual(talk);
  });

  const seen = (type: string, doc: Doc, standing: Standing) => {
    const kind = kindOf(type);
    return kind && visibleDoc(kind, doc, [standing])?.doc;
  };

  it('comes to the counsellor, the class teacher and the leaders, and to nobody else', () => {
    const doc = { teacher: 'me', from: '2026-04-01', why: '夜里睡不着' };
    for (const standing of ['head', 'deputy', 'class-teacher', 'counsellor', 'author'] as const)
      expect(seen('counselling-request', doc, standing), standing).toEqual(doc);
    for (const standing of ['archivist', 'paired-teacher', 'dorm-keeper', 'subject-teacher'] as const)
      expect(seen('counselling-request', doc, standing), standing).toBeUndefined();
  });

  it('is nothing to the archivist and the paired teacher where a referral is 心理 or 司法, not even its day', () => {
    for (const kind of ['mind', 'justice'])
      for (const standing of ['archivist', 'paired-teacher'] as const)
        expect(seen('referral', { happenedOn: '2026-04-01', kind, to: '县医院' }, standing), standing).toBeUndefined();
  });

  it('of another referral goes to the archivist as what stands on the register, without why and what came of it', () => {
    const doc = { happenedOn: '2026-04-01', kind: 'medical', to: '县医院', reason: '腿疼', result: '按时吃药' };
    const { reason: _, result: __, ...listed } = doc;
    expect(seen('referral', doc, 'archivist')).toEqual(listed);
    for (const kind of ['mind', 'justice', 'medical'])
      for (const standing of ['head', 'deputy', 'class-teacher'] as const)
        expect(seen('referral', { ...doc, kind }, standing), standing).toEqual({ ...doc, kind });
  });
});

describe('where a person stands to a child', () => {
  const cases = [
    ['the head', aPerson(['head']), aChild(), ['head']],
    ['the archivist', aPerson(['archivist']), aChild(), ['archivist']],
    ['the class teacher', aPerson(['class-teacher'], { classes: ['class-1'] }), aChild(), ['class-teacher']],
    ['the teacher of another class', aPerson(['class-teacher'], { classes: ['class-2'] }), aChild(), []],
    [
      'a subject teacher to whom a class is written',
      aPerson(['subject-teacher'], { classes: ['class-1'] }),
      aChild(),
      ['subject-teacher'],
    ],
    ['the counsellor', aPerson(['counsellor']), aChild(), []],
    ['the keeper of a dormitory', aPerson(['dorm-keeper']), aChild(), []],
    ['the keeper of this child', aPerson(['dorm-keeper']), aChild([bed]), ['dorm-keeper']],
    ['a teacher named as keeper without being one', aPerson(['subject-teacher']), aChild([bed]), []],
    [
      'a paired teacher',
      aPerson([]),
      aChild([{ teacher: 'me', from: '2026-04-15', until: '2026-04-15' }]),
      ['paired-teacher'],
    ],
    [
      'a child that left thirty days ago',
      aPerson(['class-teacher'], { classes: ['class-1'] }),
      left('2026-03-16'),
      ['class-teacher'],
    ],
    ['a child that left before that', aPerson(['class-teacher'], { classes: ['class-1'] }), left('2026-03-15'), []],
    ['one paired with it', aPerson([]), left('2026-03-15', [{ teacher: 'me' }]), []],
    ['the deputy and a child that left long ago', aPerson(['deputy']), left('2020-01-01'), ['deputy']],
    ['the head and a sealed file', aPerson(['head', 'deputy']), sealed, ['head', 'sealed']],
    ['the archivist and a sealed file', aPerson(['archivist']), sealed, ['archivist', 'sealed']],
    ['the deputy and a sealed file', aPerson(['deputy']), sealed, []],
    ['a paired teacher from tomorrow', aPerson([]), aChild([{ teacher: 'me', from: '2026-04-16' }]), []],
    ['a paired teacher until yesterday', aPerson([]), aChild([{ teacher: 'me', until: '2026-04-14' }]), []],
    ['somebody else’s paired child', aPerson(['paired-teacher']), aChild([{ teacher: 'other' }]), []],
    [
      'class teacher and paired at once',
      aPerson(['class-teacher'], { classes: ['class-1'] }),
      aChild([{ teacher: 'me' }]),
      ['class-teacher', 'paired-teacher'],
    ],
    [
      'a class teacher and a child without class',
      aPerson(['class-teacher'], { classes: ['class-1'] }),
      { pairings: [] },
      [],
    ],
  ] as const;

  it.each(cases.map((each) => [each[0], each] as const))('%s', (_, [, person, child, standings]) => {
    expect(standingsOf(person, child, today)).toEqual(standings);
  });

  it('is the whole school for head, deputy and archivist only', () => {
    const whole = (Object.keys(roles) as Role[]).filter((role) => seesWholeSchool(aPerson([role])));
    expect(whole).toEqual(['head', 'deputy', 'archivist']);
  });
});

describe('who may see what (domain.md §9)', () => {
  const everybody: readonly Standing[] = [
    'head',
    'deputy',
    'archivist',
    'class-teacher',
    'paired-teacher',
    'subject-teacher',
    'colleague',
    'author',
  ];
  const without = (...some: readonly Standing[]) => everybody.filter((each) => !some.includes(each));
  const table: readonly (readonly [Sensitivity, readonly Standing[]])[] = [
    ['basic', everybody],
    ['contact', without('subject-teacher')],
    ['family', ['head', 'deputy', 'archivist', 'class-teacher']],
    ['id-number', ['head', 'deputy', 'archivist', 'class-teacher']],
    ['health', ['head', 'deputy', 'archivist', 'class-teacher']],
    ['learning', without('archivist')],
    ['record', without('archivist', 'subject-teacher')],
    ['own-words', ['head', 'deputy', 'author']],
  ];

  it.each(table)('%s', (sensitivity, seers) => {
    expect(everybody.filter((standing) => maySee([standing], sensitivity))).toEqual(seers);
  });

  it('is no ID number from a sealed file, for nobody', () => {
    expect(maySee(['head', 'sealed'], 'id-number')).toBe(false);
    expect(maySee(['head', 'sealed'], 'report')).toBe(true);
    expect(everybody.filter((standing) => maySee([standing], 'archive'))).toEqual(['head', 'archivist']);
  });

  it('is nothing for somebody who does not stand to the child at all', () => {
    for (const [sensitivity] of table) expect(maySee([], sensitivity)).toBe(false);
  });

  it('adds up over standings', () => {
    expect(maySee(['class-teacher', 'author'], 'own-words')).toBe(true);
  });
});

describe('which records are there at all', () => {
  it.each([
    ['child', ['subject-teacher'], true],
    ['talk', ['subject-teacher'], false],
    ['talk', ['archivist'], true],
    ['staff', ['colleague'], true],
    ['staff', [], false],
  ] as const)('a %s for %j: %s', (type, standings, isThere) => {
    expect(visibleDoc(kindOf(type) ?? Talk, {}, standings) !== undefined).toBe(isThere);
  });

  it('at the school: everybody who works there is a colleague', () => {
    expect(standingsAtSchool(aPerson(['counsellor']))).toEqual(['colleague']);
    expect(standingsAtSchool(aPerson(['head', 'class-teacher']))).toEqual(['head', 'colleague']);
  });
});

describe('a document as one person may see it', () => {
  const talk = { happenedOn: today, topics: ['family'], childSaid: '想爸爸', response: '约好打电话' };

  it('loses the child’s own words for a class teacher who did not write them, and says that they are there', () => {
    expect(visibleDoc(Talk, talk, ['class-teacher'])).toEqual({
      doc: { happenedOn: today, topics: ['family'], response: '约好打电话' },
      sealed: ['childSaid'],
    });
  });

  it('is whole for its author and the head', () => {
    expect(visibleDoc(Talk, talk, ['class-teacher', 'author'])).toEqual({ doc: talk, sealed: [] });
    expect(visibleDoc(Talk, talk, ['head'])?.doc).toBe(talk);
  });

  it('loses ID number, household and illness for a paired teacher, and keeps name and phone', () => {
    const doc = {
      name: '马尕麦',
      phones: [{ number: '19900002716' }],
      idNumber: '622999201309010020',
      ruralHousehold: true,
      medicalHistory: '青霉素过敏',
    };
    const seen = visibleDoc(Child, doc, ['paired-teacher']);
    expect(Object.keys(seen?.doc ?? {})).toEqual(['name', 'phones']);
    expect(seen?.sealed).toEqual(['idNumber', 'ruralHousehold', 'medicalHistory']);
  });

  it('loses fields of a newer build for whoever may not see records', () => {
    const doc = { happenedOn: today, later: '新版本的内容' };
    expect(visibleDoc(Talk, doc, ['archivist'])).toEqual({ doc: { happenedOn: today }, sealed: ['later'] });
    expect(visibleDoc(Talk, doc, ['paired-teacher'])?.doc).toBe(doc);
  });

  it('leaves the original as it was', () => {
    visibleDoc(Talk, talk, []);
    expect(talk.childSaid).toBe('想爸爸');
  });

  it('is nothing at all for a stranger', () => {
    expect(visibleDoc(Talk, talk, [])).toBeUndefined();
  });
});

describe('who may write', () => {
  const kind = (type: string) => kindOf(type) ?? Talk;
  it.each([
    ['school', ['head', 'deputy', 'archivist']],
    ['school-class', ['head', 'deputy', 'archivist']],
    ['staff', ['head']],
    ['child', []],
  ] as const)('the school record %s', (type, writers) => {
    expect((Object.keys(roles) as Role[]).filter((role) => mayWriteSchoolRecord(aPerson([role]), kind(type)))).toEqual(
      writers,
    );
  });

  it.each([
    ['home-visit', true],
    ['talk', true],
    ['parent-contact', true],
    ['family-flags', false],
    ['term-snapshot', false],
    ['pairing', false],
  ])('a paired teacher writes %s: %s', (type, may) => {
    expect(mayWriteChildRecord(['paired-teacher'], kind(type))).toBe(may);
    expect(mayWriteChildRecord(['class-teacher', 'paired-teacher'], kind(type))).toBe(true);
    expect(mayWriteChildRecord(['paired-teacher', 'author'], kind(type))).toBe(may);
  });

  it('nobody writes about a child she does not stand to, not even one who once wrote', () => {
    expect(mayWriteChildRecord([], Talk)).toBe(false);
    expect(mayWriteChildRecord(['author'], Talk)).toBe(false);
  });
});

it('who keeps the ledgers learns of an absence that somebody was reached and somebody went, and not what was seen', () => {
  const doc = { happenedOn: today, leave: 'none', reached: '奶奶，电话', wentHome: true, seen: '在家帮着放羊' };
  expect(visibleDoc(Absence, doc, ['archivist'])).toEqual({
    doc: { happenedOn: today, leave: 'none', reached: '奶奶，电话', wentHome: true },
    sealed: ['seen'],
  });
});
