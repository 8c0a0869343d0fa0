/** 三主动: the number beside a teacher and the duty it stands for are read from the same records. */
import { expect, it } from 'vitest';
import { Activity } from '#domain/records/activity.ts';
import { LearningGroup } from '#domain/records/learning-group.ts';
import { LearningHelper } from '#domain/records/learning-helper.ts';
import { PairingLog } from '#domain/records/pairing-log.ts';
import { Staff } from '#domain/records/staff.ts';
import type { LocalRecord } from '#device/device.ts';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { activeKeys, deedsOf, workKinds } from '#features/foot/owed/deeds.ts';
import {
  aChild,
  aContact,
  aPairing,
  aRecord,
  aTalk,
  aTeacher,
  aVisit,
  idOf,
  myId,
  onlyRules,
} from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const day = '2026-04-10';
const child = idOf(1);
const ruleOf = { contacts: 'jss.reaches-out', talks: 'jss.talks-first', activities: 'jss.joins' } as const;
const log = (kind: string) => aRecord(PairingLog, { happenedOn: day, kind, staff: [myId] }, { child });
const activity = (kind: string) => aRecord(Activity, { happenedOn: day, kind, teachers: [myId] });

it.each<[string, LocalRecord, string[]]>([
  ['a call that was answered', aContact({ child, doc: { happenedOn: day } }), ['contacts']],
  ['a call nobody took', aContact({ child, doc: { happenedOn: day, result: 'missed' } }), []],
  ['a visit', aVisit({ child, doc: { happenedOn: day } }), ['contacts']],
  ['a visit by phone', aVisit({ child, doc: { happenedOn: day, manner: 'phone' } }), []],
  ['a paired teacher’s visit', log('visit'), ['contacts']],
  ['a paired teacher’s talk', log('talk'), ['talks']],
  ['a talk', aTalk({ child, doc: { happenedOn: day } }), ['talks']],
  ['an activity with the children', activity('sport'), ['activities']],
  ['a meeting of grown-ups', activity('parents-meeting'), []],
])('%s is counted where it meets the duty', (_, record, counted) => {
  const rules = onlyRules(...Object.values(ruleOf));
  const staff = aTeacher({ doc: { roles: ['class-teacher'] } });
  const { records } = stubDevice({ records: [rules, aChild({ id: child }), staff, record] });
  const school = dutiesOfSchool(records, '2026-04-15');
  const term = school.term;
  const isMet = (id: string) =>
    school.all.some(({ rule, state, termId }) => rule.id === id && termId === term?.id && state === 'done');
  const count = (of: string) =>
    deedsOf(records, { of, person: myId, span: term, terms: school.calendar.terms, rules: school.rules }).length;
  expect(records.all(Staff).map(({ id }) => id)).toContain(myId);
  expect(activeKeys.filter((key) => count(key) > 0)).toEqual(counted);
  expect(activeKeys.filter((key) => isMet(ruleOf[key]))).toEqual(counted);
});

it('what is given to one teacher is her work, in every term it lasts in; what asks for her or is about her is not', () => {
  const group = { term: '2025-2026-2', subject: 'maths', need: 'much', teacher: myId } as const;
  const { records } = stubDevice({
    records: [
      onlyRules(),
      aChild({ id: child }),
      aTeacher(),
      aPairing({ child, doc: { teacher: myId, from: '2025-09-10' } }),
      aPairing({ child, doc: { teacher: myId, from: '2025-09-10', until: '2026-01-10' } }),
      aRecord(LearningGroup, group, { child }),
      aRecord(LearningGroup, { ...group, term: '2025-2026-1' }, { child }),
      aRecord(LearningHelper, { teacher: myId, from: '2026-03-09' }, { child }),
    ],
  });
  const { term, calendar, rules } = dutiesOfSchool(records, '2026-04-15');
  const count = (of: string) => deedsOf(records, { of, person: myId, span: term, terms: calendar.terms, rules }).length;
  expect(['pairing', 'learning-group', 'learning-helper'].map(count)).toEqual([1, 1, 1]);
  expect(workKinds()).toEqual(
    expect.arrayContaining(['pairing', 'learning-group', 'learning-helper', 'learning-plan']),
  );
  for (const of of ['appraisal', 'counselling-request', 'org-role']) expect(workKinds()).not.toContain(of);
});
