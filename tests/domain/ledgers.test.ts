/** Who stands in which of the three ledgers of 控辍保学 (domain §7.10). */
import { expect, test } from 'vitest';
import { enrolmentOf, isOfSchoolAge, ledgerOfCase, weekOfFollowUp } from '#domain/ledgers.ts';

const today = '2026-04-15';

test.each([
  ['six since today', { birth: '2020-04-15' }, undefined, true],
  ['five until tomorrow', { birth: '2020-04-16' }, undefined, false],
  ['sixteen today', { birth: '2010-04-15' }, 'g9', false],
  ['fifteen until tomorrow', { birth: '2010-04-16' }, undefined, true],
  ['five and in the first grade', { birth: '2020-09-01' }, 'g1', true],
  ['in the third grade without a birthday on file', {}, 'g3', true],
  ['in the kindergarten', { birth: '2021-09-01' }, 'k3', false],
  ['maybe still fifteen', { birth: '2010-01-01', birthKnown: 'year' }, 'g9', true],
  ['maybe six already', { birth: '2020-04-01', birthKnown: 'month' }, undefined, true],
  ['nobody knows', {}, undefined, false],
] as const)('of school age: %s', (...[, child, grade, isIn]) => {
  expect(isOfSchoolAge(child, grade, today)).toBe(isIn);
});

test.each([
  [{ state: 'absent' }, 'suspected'],
  [{ state: 'suspected' }, 'suspected'],
  [{ state: 'persuading' }, 'suspected'],
  [{ state: 'returned' }, 'suspected'],
  [{ state: 'returned', reports: [{ to: 'bureau' }] }, 'dropout'],
  [{ state: 'reported' }, 'dropout'],
  [{ state: 'government' }, 'dropout'],
  [{ state: 'closed', closedOn: '2026-03-01', reports: [{ to: 'bureau' }] }, 'dropout'],
  [{ state: 'closed', backOn: '2026-03-01', reports: [{ to: 'bureau' }] }, 'dropout'],
  [{ state: 'closed', backOn: '2025-06-01', reports: [{ to: 'bureau' }] }, undefined],
  [{ state: 'closed', closedOn: '2025-06-01', reports: [{ to: 'bureau' }] }, undefined],
  [{ state: 'closed', closedOn: '2026-03-01' }, undefined],
] as const)('a case %j stands in %s', (doc, ledger) => {
  expect(ledgerOfCase({ ...doc, reports: 'reports' in doc ? [...doc.reports] : undefined }, today)).toBe(ledger);
});

test.each([
  ['no case', [], 'enrolled'],
  ['one that is with the government', [{ state: 'returned' }, { state: 'government' }], 'dropped'],
  ['one of which the report was sent', [{ state: 'reported' }], 'dropped'],
  ['one that is only a doubt', [{ state: 'persuading' }], 'enrolled'],
  ['one that came back', [{ state: 'closed', closedAs: 'returned' }], 'enrolled'],
  ['one that is taught at home', [{ state: 'closed', closedAs: 'home' }], 'home'],
] as const)('就学情况 with %s', (...[, cases, enrolment]) => {
  expect(enrolmentOf({ enrolment: 'enrolled' }, cases)).toBe(enrolment);
});

test('就学情况 that somebody wrote into the file stays', () => {
  expect(enrolmentOf({ enrolment: 'dropped' }, [{ state: 'persuading' }])).toBe('dropped');
  expect(enrolmentOf({}, [])).toBeUndefined();
});

test.each([
  ['on the day it came back', { state: 'returned', backOn: today }, 1],
  ['a week later', { state: 'returned', backOn: '2026-04-08' }, 2],
  ['on the last day of four weeks', { state: 'returned', backOn: '2026-03-19' }, 4],
  ['the day after', { state: 'returned', backOn: '2026-03-18' }, 'over'],
  ['that comes back tomorrow', { state: 'returned', backOn: '2026-04-16' }, 1],
  ['that came back on no day', { state: 'returned' }, undefined],
  ['that was closed', { state: 'closed', backOn: '2026-04-08' }, undefined],
] as const)('the week in which a child is followed %s', (...[, doc, week]) => {
  expect(weekOfFollowUp(doc, today)).toBe(week);
});
