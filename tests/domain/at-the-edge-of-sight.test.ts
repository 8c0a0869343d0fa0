/** Where sight and what a school knows end, told by one step to either side: who wrote it, who led then, what is a day too old. */
import { describe, expect, it } from 'vitest';
import {
  mayBeSecond,
  mayWriteField,
  mayWriteSealed,
  stanceOf,
  standingsToRecord,
  visibleDoc,
  withinSubject,
  type Person,
} from '#domain/access.ts';
import { addDays } from '#domain/calendar/day.ts';
import { knowFourOf, shareWords, type Known } from '#domain/know-four.ts';
import { Counselling } from '#domain/records/counselling.ts';
import { Incident } from '#domain/records/incident.ts';
import { LearningPlan } from '#domain/records/learning-plan.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { Survey } from '#domain/records/survey.ts';
import { Talk } from '#domain/records/talk.ts';
import { pupilOf } from '#domain/survey-progress.ts';

type Look = Parameters<typeof standingsToRecord>[2];

const today = '2026-04-15';
const me: Person = { id: 'me', roles: ['subject-teacher'], classes: ['class-1'] };
const only = { standings: ['subject-teacher'], subjects: ['maths'] } as const;

describe('who only teaches a child', () => {
  const chinese = (author: string) => ({
    kind: LearningPlan,
    record: { author, doc: { subject: 'chinese', teacher: 'other' } },
  });

  it('keeps what she wrote of another subject, and is not given what others wrote of it', () => {
    expect(withinSubject(me, only, chinese('me'))).toEqual(['subject-teacher']);
    expect(withinSubject(me, only, chinese('other'))).toEqual([]);
  });

  it('is named for a subject while the bond lasts', () => {
    const bond = { teacher: 'me', as: 'subject-teacher', subject: 'maths', until: '2026-04-14' } as const;
    const at = (day: string) => stanceOf(me, { classId: 'class-1', pairings: [bond] }, day).subjects;
    expect([at('2026-04-14'), at(today)]).toEqual([['maths'], []]);
  });
});

describe('an author', () => {
  const nobody = { standings: [] } as const;

  it('stands beside a record of hers while the child is hers to see, beside a statement for good', () => {
    const wrote = (kind: Look['kind']) => standingsToRecord(me, nobody, { kind, record: { author: 'me', doc: {} } });
    expect([wrote(Talk), wrote(MandatoryReport)]).toEqual([[], ['author']]);
  });

  it('is whoever leads the class a record is about, by that duty and not by the class alone', () => {
    const look = { kind: Survey, record: { author: 'before', doc: { classId: 'class-1' } } };
    const leads = (roles: Person['roles']) => standingsToRecord({ ...me, roles }, nobody, look);
    expect([leads(['class-teacher']), leads(['subject-teacher'])]).toEqual([['author'], []]);
  });

  it('is no second person to herself', () => {
    expect([mayBeSecond(['author']), mayBeSecond(['author', 'deputy']), mayBeSecond(['named'])]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('writing', () => {
  it('of what is sealed as a whole is a counsellor’s; a statement is anybody’s to make, and added to by who sees it', () => {
    expect([mayWriteSealed(Counselling, ['counsellor'], true), mayWriteSealed(Counselling, ['head'], true)]).toEqual([
      true,
      false,
    ]);
    const report = (standing: 'class-teacher' | 'deputy', isNew: boolean) =>
      mayWriteSealed(MandatoryReport, [standing], isNew);
    expect([report('class-teacher', true), report('class-teacher', false), report('deputy', false)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('of a field that decides about sight needs a duty, and of one that stands once written the head', () => {
    const byDuty = { sensitivity: 'basic', byDuty: true } as const;
    const once = { sensitivity: 'basic', byHeadOnceWritten: true } as const;
    expect([mayWriteField(['paired-teacher'], byDuty), mayWriteField(['class-teacher'], byDuty)]).toEqual([
      false,
      true,
    ]);
    const changes = (standing: 'class-teacher' | 'head', isOther: boolean) => mayWriteField([standing], once, isOther);
    expect([changes('class-teacher', false), changes('class-teacher', true), changes('head', true)]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

it('a matter that asks nothing of home says so to whoever is only told that it is looked after', () => {
  const told = (place: string) => visibleDoc(Incident, { place }, ['class-teacher'])?.doc;
  expect([told('school'), told('home')]).toEqual([{ homeFree: true }, {}]);
});

describe('四知道', () => {
  const known: Known = { child: {}, members: [], guardians: [], visits: [], today };
  const missing = (over: Partial<Known>, key: string) =>
    knowFourOf({ ...known, ...over }).find((bar) => bar.key === key)?.missing;
  const seen = { manner: 'onsite', house: 'safe', electricity: 'fine', fire: 'fine', water: 'fine' } as const;

  it('holds a visit for 183 days and not for one more', () => {
    const on = (days: number) => missing({ visits: [{ ...seen, happenedOn: addDays(today, -days) }] }, 'surroundings');
    expect([on(183), on(184)]).toEqual([undefined, '去家里看一看，还有1项']);
  });

  it('takes nobody who has died for a grown-up of the home, and nobody for who cares where nobody does', () => {
    const flags = { father: 'away', mother: 'away' } as const;
    const row = { relation: 'paternal-grandmother', name: '马八姑' } as const;
    const guardian = { kind: 'paternal-grandparents', name: '马八姑' } as const;
    const family = (over: Partial<Known>) => missing({ flags, guardians: [guardian], ...over }, 'family');
    expect(family({ members: [row] })).toBe('家里一位大人的电话');
    expect(family({ members: [{ ...row, health: 'died' }], guardians: [{ ...guardian, name: '姑姑' }] })).toContain(
      '家里一位大人的姓名',
    );
    expect(missing({ flags, guardians: [{ kind: 'none', name: '没有人' }] }, 'family')).toContain('谁在照顾');
  });

  it('says 100% of what is only by its sum a hair less', () => {
    expect([shareWords(0.1 * 3 + 0.7 - 1e-16 * 5), shareWords(0.29 * 100 * 0.01), shareWords(0.995)]).toEqual([
      '100%',
      '29%',
      '99%',
    ]);
  });
});

it('a row of the 摸底 that is tied to a file is of no namesake of that child', () => {
  const doc = { pupils: [{ child: 'one', name: '马尕麦', result: 'yes' as const }] };
  expect(pupilOf(doc, { id: 'other', name: '马尕麦' }, [])).toBeUndefined();
});
