/** 三主动: the number beside a teacher and the duty it stands for are read from the same records. */
import { expect, it } from 'vitest';
import { Activity } from '#domain/records/activity.ts';
import { PairingLog } from '#domain/records/pairing-log.ts';
import { Staff } from '#domain/records/staff.ts';
import type { LocalRecord } from '#device/device.ts';
import { dutiesOfSchool } from '#features/duties.ts';
import { activeKeys, deedsOf } from '#features/deeds.ts';
import { aChild, aContact, aRecord, aTalk, aTeacher, aVisit, idOf, myId, onlyRules } from '#tests/support/builders.ts';
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
