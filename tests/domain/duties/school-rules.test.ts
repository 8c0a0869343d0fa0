/** What is asked of the school, its teachers and its children by rules that look at more than one record of one kind. */
import { describe, expect, it } from 'vitest';
import { standingsAtSchool } from '#domain/access.ts';
import { dutyChildOf } from '#domain/duties/child-subject.ts';
import type { DutyRecord } from '#domain/duties/counting.ts';
import { dutiesOfSubject } from '#domain/duties/engine.ts';
import { jss } from '#domain/duties/jss.ts';
import { jt } from '#domain/duties/jt.ts';
import { mayJudge } from '#domain/duties/judging.ts';
import { withLaw } from '#domain/duties/law-holds.ts';
import { law } from '#domain/duties/law.ts';
import { withOwnRules } from '#domain/duties/own-rules.ts';
import { pl } from '#domain/duties/pl.ts';
import { planDuties } from '#domain/duties/plan.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import { appliesWords } from '#domain/duties/rule-words.ts';
import type { Rule } from '#domain/duties/rule.ts';
import {
  classesOfRecord,
  classSubject,
  recordsOfTeacher,
  schoolSubject,
  teacherSubject,
  type Roll,
} from '#domain/duties/school-subjects.ts';
import type { Subject } from '#domain/duties/subject.ts';
import { roles } from '#domain/records/roles.ts';
import { grades } from '#domain/records/school-class.ts';
import { aDutyChild, calendar } from '#tests/support/duty-world.ts';

describe('the law', () => {
  const [first] = law.rules;
  if (first === undefined) throw new Error('The law asks for something.');
  const others = jss.rules.slice(0, 2);

  it('holds where a file left it out', () => {
    const left = withOwnRules([...others, ...law.rules], { rules: [], off: law.rules.map(({ id }) => id) });
    expect(left).toEqual(others);
    expect(withLaw(left)).toEqual([...others, ...law.rules]);
  });

  it('holds where a file asks for less, and a file that asks for more is heard', () => {
    if (first.when.every !== 'cover') throw new Error('A consent is to be in force.');
    const asked = (within: number) =>
      withLaw([{ ...first, when: { ...first.when, within } as Rule['when'] }, ...others]);
    expect(asked(90).find(({ id }) => id === first.id)).toEqual(first);
    expect(asked(20).find(({ id }) => id === first.id)?.when).toMatchObject({ within: 20 });
  });
});

describe('that home was asked for its consent', () => {
  const stateWith = (doc: DutyRecord['doc']) => {
    const rules = rulesOf().filter(({ id }) => id === 'law.consent');
    const plan = planDuties({ calendar, rules, today: '2026-04-15', since: '2026-03-01' });
    const consent = {
      id: 'c',
      type: 'consent',
      author: 'me',
      doc: { givenOn: '2026-03-02', until: '2026-08-31', ...doc },
    };
    return dutiesOfSubject(plan, aDutyChild(), [consent]).map(({ state }) => state);
  };

  it('is met by any answer: a yes, a no, and a yes that was taken back', () => {
    expect(stateWith({ state: 'signed' })).toEqual(['done']);
    expect(stateWith({ state: 'signed', refused: ['photos'] })).toEqual(['done']);
    expect(stateWith({ state: 'withdrawn', withdrawn: ['photos'] })).toEqual(['done']);
    expect(stateWith({ state: 'waiting' })).not.toContain('done');
  });
});

it('every stage and duty that a rule may name is one that some child, class or teacher has', () => {
  const said = (name: 'stage' | 'role', subjects: readonly Subject[]) => {
    const codes = subjects.flatMap(({ facts }) => facts.flatMap((fact) => (fact.name === name ? [fact.code] : [])));
    return appliesWords({ [name]: [...new Set(codes)] });
  };
  const every = (name: string, words: readonly string[]) => `${name}：${words.join('、')}`;
  const stages = every('学段', ['幼儿园', '小学', '初中']);
  const gradeCodes = Object.keys(grades) as (keyof typeof grades)[];
  expect(
    said(
      'stage',
      gradeCodes.map((grade) => classSubject(grade, { grade })),
    ),
  ).toBe(stages);
  expect(
    said(
      'stage',
      gradeCodes.map((grade) => dutyChildOf(grade, {}, { grade })),
    ),
  ).toBe(stages);
  const roleCodes = Object.keys(roles) as (keyof typeof roles)[];
  expect(said('role', [teacherSubject('all', { roles: roleCodes })])).toBe(every('职责', Object.values(roles)));
});

describe('what the school itself is to do', () => {
  const stateOf = (id: string, subject: Subject, records: readonly DutyRecord[]) => {
    const rules = rulesOf().filter((rule) => rule.id === id);
    const plan = planDuties({ calendar, rules, today: '2026-04-15', since: '2026-03-01' });
    return dutiesOfSubject(plan, subject, records).map(({ state }) => state);
  };
  const school = schoolSubject(false);
  const record = (type: string, doc: Record<string, unknown>): DutyRecord => ({ id: type, type, author: 'head', doc });
  const part = (code: string, until?: string) => record('org-role', { part: code, from: '2025-09-05', until });

  it('has leaders while one of them leads: who is on duty does not, nor who has gone', () => {
    expect(stateOf('jss.leaders', school, [part('duty')])).toEqual(['overdue']);
    expect(stateOf('jss.leaders', school, [part('leader', '2026-02-28')])).toEqual(['overdue']);
    expect(stateOf('jss.leaders', school, [part('leader')])).toEqual(['done']);
  });

  it('is appraised as a school and teacher by teacher', () => {
    const sheet = (doc: Record<string, unknown>) => record('appraisal', { happenedOn: '2026-04-10', ...doc });
    const hers = sheet({ whom: 'teacher', teacher: 'teacher-1' });
    expect(stateOf('jss.appraisal', school, [hers])).toEqual(['open']);
    expect(stateOf('jss.appraisal', school, [sheet({ whom: 'school' })])).toEqual(['done']);
    expect(stateOf('jss.appraisal-head', school, [sheet({ whom: 'school' }), hers])).toEqual(['open']);
    expect(stateOf('jss.appraisal-head', school, [sheet({ whom: 'head' })])).toEqual(['done']);
    const stateOfTeacher = (id: string, role = 'class-teacher') =>
      stateOf('jss.appraisal-teacher', teacherSubject(id, { roles: [role] }), recordsOfTeacher([hers], id));
    expect(stateOfTeacher('teacher-1')).toEqual(['done']);
    for (const role of ['paired-teacher', 'subject-teacher', 'counsellor', 'archivist'])
      expect(stateOfTeacher('teacher-2', role)).toEqual(['open']);
    expect(stateOfTeacher('keeper', 'dorm-keeper')).toEqual([]);
  });

  it('is appraised under either document that orders it', () => {
    for (const { rules } of [jss, pl]) expect(rules.filter(({ kind }) => kind === 'appraisal')).toHaveLength(3);
  });

  it('asks for each of the three levels of the parents’ committees, and for a meeting and an exchange apart', () => {
    const held = (kind: string, level?: string) => record('activity', { happenedOn: '2026-04-10', kind, level });
    const ids = ['jss.committee-grade', 'jss.committee', 'jss.parents-meeting', 'jt.exchange'];
    const metBy = (each: DutyRecord) => ids.filter((id) => stateOf(id, school, [each])[0] === 'done');
    expect(metBy(held('committee', 'grade'))).toEqual(['jss.committee-grade']);
    expect(metBy(held('committee', 'school'))).toEqual(['jss.committee']);
    expect(metBy(held('committee', 'class'))).toEqual([]);
    expect(metBy(held('parents-meeting'))).toEqual(['jss.parents-meeting']);
    expect(metBy(held('exchange'))).toEqual(['jt.exchange']);
    const ofClass = (each: DutyRecord) =>
      stateOf('jss.committee-class', classSubject('class-1', { grade: 'g3' }), [each]);
    expect([ofClass(held('committee', 'class')), ofClass(held('committee'))]).toEqual([['done'], ['open']]);
    const asked = (['k2', 'g3', 'g8'] as const).map((grade) =>
      stateOf('jss.committee-class', classSubject('class-1', { grade }), []),
    );
    expect(asked).toEqual([[], ['open'], ['open']]);
  });

  it('asks in every class for each topic that a document names, whichever lesson it stood in, and for what went home', () => {
    const ofClass = (id: string, lessons: readonly Record<string, unknown>[]) =>
      stateOf(
        id,
        classSubject('class-1', { grade: 'g3' }),
        lessons.map((doc, index) => ({ id: `lesson-${index}`, type: 'safety-lesson', author: 'me', doc })),
      );
    const winter = { happenedOn: '2025-11-20', topics: ['gas', 'shock'], toHome: false };
    const spring = { happenedOn: '2026-04-10', topics: ['water', 'other'], toHome: true };
    const named = ['jss.safety-water', 'jss.safety-gas', 'jss.safety-food', 'jt.safety-traffic', 'jt.safety-shock'];
    const metBy = (...lessons: Record<string, unknown>[]) =>
      named.filter((id) => ofClass(id, lessons).every((state) => state === 'done'));
    expect(metBy(winter)).toEqual(['jss.safety-gas', 'jt.safety-shock']);
    expect(metBy(winter, spring)).toEqual(['jss.safety-water', 'jss.safety-gas', 'jt.safety-shock']);
    expect(ofClass('jt.safety-home', [winter])).toEqual(['open']);
    expect(ofClass('jt.safety-home', [spring])).toEqual(['done']);
    expect(ofClass('jt.safety-home', [{ ...winter, happenedOn: '2026-04-01', how: 'home' }])).toEqual(['done']);
    expect(ofClass('jt.safety-home', [])).toEqual(['open']);
  });

  it('asks a training of the class teachers, and of who looks after the dormitory where somebody sleeps at school', () => {
    const lesson = (...staffGroups: string[]) =>
      record('training', { happenedOn: '2026-04-10', kind: 'staff', staffGroups });
    const metBy = (each: DutyRecord, boards = true) =>
      ['jt.staff-training', 'jt.dorm-training'].map((id) => stateOf(id, schoolSubject(boards), [each])[0]);
    expect(metBy(lesson('class-teachers', 'dormitory'))).toEqual(['done', 'done']);
    expect(metBy(lesson('class-teachers'))).toEqual(['done', 'open']);
    expect(metBy(lesson('dormitory'))).toEqual(['open', 'done']);
    expect(metBy(lesson())).toEqual(['done', 'open']);
    expect(metBy(lesson('class-teachers'), false)).toEqual(['done', undefined]);
  });

  it('asks each of the three 主动 of who leads a class and of who walks beside a child', () => {
    const ids = ['jss.reaches-out', 'jss.talks-first', 'jss.joins'];
    const on = { happenedOn: '2026-04-10' };
    const metBy = (each: DutyRecord) =>
      ids.filter((id) => stateOf(id, teacherSubject('me', { roles: ['paired-teacher'] }), [each])[0] === 'done');
    expect(metBy(record('parent-contact', { ...on, result: 'reached' }))).toEqual(['jss.reaches-out']);
    expect(metBy(record('parent-contact', { ...on, result: 'missed' }))).toEqual([]);
    expect(metBy(record('talk', on))).toEqual(['jss.talks-first']);
    expect(metBy(record('pairing-log', { ...on, kind: 'talk' }))).toEqual(['jss.talks-first']);
    expect(metBy(record('activity', { ...on, kind: 'sport' }))).toEqual(['jss.joins']);
    expect(metBy(record('activity', { ...on, kind: 'committee' }))).toEqual([]);
    expect(stateOf('jss.joins', teacherSubject('me', { roles: ['subject-teacher'] }), [])).toEqual([]);
  });

  it('asks a safety lesson and a letter home of a class: of the one whose children were there, or whose teacher gave it', () => {
    const roll: Roll = {
      classOf: (child) => (child === 'child-1' ? 'class-1' : 'class-2'),
      classesOf: (person) => (person === 'teacher-1' ? ['class-1'] : []),
      all: ['class-1', 'class-2'],
    };
    const lesson = (doc: Record<string, unknown>, author = 'head') => ({ ...record('safety-lesson', doc), author });
    expect(classesOfRecord(lesson({ came: ['child-2'], teachers: ['teacher-1'] }), roll)).toEqual(['class-2']);
    expect(classesOfRecord(lesson({ teachers: ['teacher-1'] }), roll)).toEqual(['class-1']);
    expect(classesOfRecord(lesson({}, 'teacher-1'), roll)).toEqual(['class-1']);
    expect(classesOfRecord(lesson({}), roll)).toEqual(['class-1', 'class-2']);
    const sent = record('home-letter', { sent: [{ child: 'child-1', mark: 'sent' }] });
    expect(classesOfRecord(sent, roll)).toEqual(['class-1']);
    for (const id of ['jss.safety', 'jt.home-letter'])
      expect(rulesOf().find((rule) => rule.id === id)?.per).toBe('class');
  });

  it('asks who minds the dormitory only where somebody sleeps there', () => {
    expect(stateOf('jt.dormitory', school, [])).toEqual([]);
    expect(stateOf('jt.dormitory', schoolSubject(true), [])).toEqual(['overdue']);
    expect(stateOf('jt.dormitory', schoolSubject(true), [part('dormitory')])).toEqual(['done']);
    // The first boarder came in spring: from then on there are thirty days.
    expect(stateOf('jt.dormitory', schoolSubject('2026-04-01'), [])).toEqual(['open']);
  });

  it('knows who is on duty by the roster or by who was named, for as long as that holds', () => {
    const roster = (until?: string) => record('work-plan', { kind: 'duty', adoptedOn: '2024-09-02', until });
    expect(stateOf('jt.on-duty', school, [])).toEqual(['overdue']);
    expect(stateOf('jt.on-duty', school, [roster()])).toEqual(['done']);
    expect(stateOf('jt.on-duty', school, [roster('2025-07-10')])).toEqual(['overdue']);
    expect(stateOf('jt.on-duty', school, [roster('2025-07-10'), part('duty')])).toEqual(['done']);
  });

  it('is judged by the children’s records only where those come: the heads see which pupils are paired, an archivist does not', () => {
    const [peers] = pl.rules.filter(({ id }) => id === 'pl.peers');
    const judges = (role: 'head' | 'archivist' | 'class-teacher') =>
      peers !== undefined && mayJudge(peers, standingsAtSchool({ id: 'me', roles: [role], classes: [] }));
    expect([judges('head'), judges('archivist'), judges('class-teacher')]).toEqual([true, false, false]);
  });

  it('has a 制度 while it is used, whatever year it was adopted in', () => {
    const regime = (doc: Record<string, unknown>) =>
      record('work-plan', { kind: 'regime', regime: 'talks', adoptedOn: '2023-10-08', ...doc });
    expect(stateOf('jss.regime-talks', school, [regime({})])).toEqual(['done']);
    expect(stateOf('jss.regime-talks', school, [regime({ until: '2026-01-31' })])).toEqual(['overdue']);
    expect(stateOf('pl.regime-boarding', school, [regime({})])).toEqual(['overdue']);
  });

  it('counts one lecture on the law once, though it is one by its sort and by what it taught', () => {
    const lecture = record('activity', { happenedOn: '2026-04-10', kind: 'law', topics: ['law'] });
    const twice = rulesOf().flatMap((rule): Rule[] =>
      rule.id === 'jt.law' ? [{ ...rule, when: { every: 'term', count: 2 } }] : [],
    );
    const plan = planDuties({ calendar, rules: twice, today: '2026-04-15', since: '2026-03-01' });
    expect(dutiesOfSubject(plan, school, [lecture]).map(({ state }) => state)).toEqual(['done', 'open']);
  });
});

it('a child is paired by a teacher or by a pupil, and pairing pupils is the school’s as well', () => {
  const peers: DutyRecord = { id: 'peers', type: 'peer-pairing', doc: { from: '2025-09-20' } };
  const teacher: DutyRecord = { id: 'teacher', type: 'pairing', doc: { from: '2025-09-20' } };
  const plan = planDuties({ calendar, rules: pl.rules, today: '2026-04-15', since: '2026-03-01' });
  const stateOf = (id: string, subject: Subject, record: DutyRecord) =>
    dutiesOfSubject(plan, subject, [record]).find(({ rule }) => rule.id === id)?.state;
  expect([peers, teacher].map((each) => stateOf('pl.pairing', aDutyChild(), each))).toEqual(['done', 'done']);
  expect([peers, teacher].map((each) => stateOf('pl.peers', schoolSubject(false), each))).toEqual(['done', 'overdue']);
});

describe('a 个别教育管理方案', () => {
  const plan = planDuties({ calendar, rules: rulesOf(), today: '2026-04-15', since: '2026-03-01' });
  const windows = (doc: Record<string, unknown>, id: string) => {
    const made = { id: 'plan', type: 'individual-plan', doc: { madeOn: '2026-03-15', ...doc } };
    const child = dutyChildOf('child-1', {}, { grade: 'g3', records: [made] });
    return dutiesOfSubject(plan, child, [made]).filter(({ rule }) => rule.id === id).length;
  };

  it('asks as often as it says, from the day it was made', () => {
    expect(windows({ talkEvery: 'week' }, 'jss.plan-talk-week')).toBe(5);
    expect(windows({ talkEvery: 'week' }, 'jss.plan-talk-fortnight')).toBe(0);
    expect(windows({ talkEvery: 'fortnight' }, 'jss.plan-talk-fortnight')).toBeGreaterThan(1);
    expect(windows({ contactEvery: 'week' }, 'jss.plan-contact-week')).toBe(5);
    expect(windows({ contactEvery: 'month' }, 'jss.plan-contact-month')).toBe(2);
  });

  it('asks nothing more once it is closed', () => {
    expect(windows({ talkEvery: 'week', closedOn: '2026-03-28' }, 'jss.plan-talk-week')).toBe(2);
  });
});

it('in a kindergarten nobody drops out: the third day asks for no case', () => {
  const away = ['2026-04-13', '2026-04-14', '2026-04-15'].map((happenedOn): DutyRecord => ({
    id: happenedOn,
    type: 'absence',
    doc: { happenedOn, leave: 'none' },
  }));
  const plan = planDuties({ calendar, rules: jt.rules, today: '2026-04-15' });
  const asked = (stage: string) =>
    dutiesOfSubject(plan, aDutyChild({ facts: [{ name: 'stage', code: stage }] }), away)
      .map(({ rule }) => rule.id)
      .filter((id) => id.startsWith('jt.away'));
  expect(asked('kindergarten')).not.toContain('jt.away-3');
  expect(asked('kindergarten')).toContain('jt.away-2');
  expect(asked('primary')).toContain('jt.away-3');
});
