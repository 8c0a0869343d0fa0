/** Reports and incidents: how far they have come is read from what was written, and never blocks anybody. */
import { describe, expect, it } from 'vitest';
import { noticesOf, usualNoticeMinutes } from '#domain/records/incident.ts';
import { findingsOf } from '#domain/records/findings.ts';
import { fieldOf } from '#domain/records/kind.ts';
import {
  fearedFor,
  awaitsPolice,
  isReportOpen,
  keepsFromHome,
  MandatoryReport,
  reportStageOf,
  untoldOf,
} from '#domain/records/mandatory-report.ts';
import { onlyAdds } from '#sync/only-adds.ts';

const at = '2026-04-15T10:50';

describe('a mandatory report', () => {
  it('asks for each of those the law names until a time says that they were told, and of none that is unfounded', () => {
    const all = { policeAt: at, townAt: at, bureauAt: at, civilAt: at };
    expect(untoldOf({})).toEqual(['还没写几点报警', '还没报乡镇政府', '还没报教育局', '还没报民政']);
    expect(untoldOf({ ...all, civilAt: undefined })).toEqual(['还没报民政']);
    expect(untoldOf(all)).toEqual([]);
    expect(untoldOf({ ...all, civilAt: undefined, closedOn: '2026-05-01' })).toEqual([]);
    expect(untoldOf({ closedOn: '2026-05-01' })).toEqual(['还没写几点报警', '还没报乡镇政府', '还没报教育局']);
    expect(untoldOf({ ...all, civilAt: undefined, closedOn: '2026-05-01', unfounded: '问过邻居' })).toEqual([
      '还没报民政',
    ]);
    expect(untoldOf({ unfounded: '问过邻居', unfoundedConfirmed: true })).toEqual([]);
  });

  it.each([
    [{}, 'found', true],
    [{ policeAt: '2026-04-15T10:50' }, 'called', true],
    [{ policeAt: '2026-04-15T10:50', townAt: '2026-04-15T11:00' }, 'told', true],
    [{ prosecutorAt: '2026-04-15T11:00' }, 'filed', true],
    [{ outcome: '送医院检查' }, 'handling', true],
    [{ feedback: '派出所立案' }, 'answered', true],
    [{ closedOn: '2026-05-01' }, 'closed', false],
    [{ unfounded: '问过邻居' }, 'doubted', true],
    [{ unfounded: '问过邻居', unfoundedConfirmed: true }, 'unfounded', false],
  ] as const)('%j is %s', (doc, stage, isOpen) => {
    expect(reportStageOf({ ...doc })).toBe(stage);
    expect(isReportOpen({ ...doc })).toBe(isOpen);
  });

  it('has every situation of both papers, each with the mark of its source', () => {
    const labels = fieldOf(MandatoryReport, 'situations')?.options?.map(({ label }) => label) ?? [];
    expect(labels.filter((label) => label.includes('（坛教'))).toHaveLength(7);
    expect(labels.filter((label) => label.includes('（国家'))).toHaveLength(9);
    expect(labels[labels.length - 1]).toBe('其他');
  });

  it('finds nothing that stops it, and asks for the time of the call', () => {
    const found = findingsOf(MandatoryReport, {}, { today: '2026-04-15', earlier: [] });
    expect(found.map(({ level, field }) => `${level} ${field}`)).toEqual(['warning policeAt', 'warning homeSuspected']);
  });

  it('keeps home from being told as long as home is suspected and nobody decided otherwise', () => {
    expect(keepsFromHome({ homeSuspected: true })).toBe(true);
    expect(keepsFromHome({ homeSuspected: true, homeTold: 'yes' })).toBe(false);
    expect(keepsFromHome({ homeSuspected: true, closedOn: '2026-05-01' })).toBe(false);
  });

  it('keeps home from being told while only words are written and no situation is ticked', () => {
    expect(keepsFromHome({ heard: '大伯用棍子打我' })).toBe(true);
    expect(keepsFromHome({ heard: '大伯用棍子打我', homeSuspected: false })).toBe(false);
  });

  it('fears for a child until somebody writes that it is safe, and no longer than the report is open', () => {
    const of = (view: 'safe' | 'unsure' | 'unsafe', at: string) => ({ at, view });
    expect(fearedFor({})).toBeUndefined();
    expect(fearedFor({ safeNow: 'safe' })).toBeUndefined();
    expect(fearedFor({ safeNow: 'unsafe', closedOn: '2026-05-01' })).toBeUndefined();
    expect(fearedFor({ safeNow: 'unsafe' })).toBe('孩子还不安全');
    expect(fearedFor({ safeNow: 'unsure' })).toBe('孩子安不安全说不准');
    const saved = of('safe', '2026-04-16T09:00');
    expect(fearedFor({ safeNow: 'unsafe', safetyJudged: [saved] })).toBeUndefined();
    expect(fearedFor({ safeNow: 'safe', safetyJudged: [of('unsafe', '2026-04-17T09:00'), saved] })).toBe(
      '孩子还不安全',
    );
    expect(fearedFor({ safetyJudged: [of('unsafe', saved.at), saved] })).toBe('孩子还不安全');
  });

  it('goes by what was written of the home last, in both directions', () => {
    const of = (view: 'suspected' | 'cleared' | 'mayTell', at: string) => ({ at, view });
    const first = { homeSuspected: false, situations: ['jt-6' as const] };
    const told = of('suspected', '2026-04-16T09:00');
    expect(keepsFromHome({ ...first, homeJudged: [told] })).toBe(true);
    expect(keepsFromHome({ ...first, homeTold: 'yes', homeJudged: [told] })).toBe(true);
    expect(keepsFromHome({ homeSuspected: true, homeJudged: [of('cleared', '2026-04-16T09:00')] })).toBe(false);
    const later = of('mayTell', '2026-04-18T08:00');
    expect(keepsFromHome({ homeSuspected: true, homeTold: 'no', homeJudged: [later, told] })).toBe(false);
    expect(keepsFromHome({ ...first, homeJudged: [later, of('suspected', later.at)] })).toBe(true);
    expect(keepsFromHome({ ...first, homeJudged: [{ at: later.at, words: '还没说准' }] })).toBe(false);
  });

  it.each([
    [['jt-5'], true],
    [['jt-4'], true],
    [['law-4', 'other'], true],
    [['law-6'], true],
    [['law-2'], true],
    [['law-5'], true],
    [['law-8'], true],
    [['law-9'], true],
    [['other'], true],
    [['jt-2', 'other'], true],
    [['jt-6'], false],
    [['jt-1'], false],
    [['jt-2'], false],
    [['jt-2', 'law-7'], true],
    [['law-7'], true],
  ] as const)('%j: the situation itself keeps home from being told: %s', (situations, isKept) => {
    const doc = { situations: [...situations] };
    expect(keepsFromHome(doc)).toBe(isKept);
    expect(keepsFromHome({ ...doc, homeSuspected: false })).toBe(false);
    expect(keepsFromHome({ ...doc, homeSuspected: true })).toBe(true);
  });

  it.each([
    [{ bureauAt: '2026-04-15T11:00' }, true],
    [{ closedOn: '2026-05-01' }, true],
    [{ unfounded: '问过邻居' }, true],
    [{ policeAt: '2026-04-15T10:50' }, false],
    [{ unfounded: '问过邻居', unfoundedConfirmed: true }, false],
  ] as const)('%j waits for the police: %s', (doc, isWaiting) => {
    expect(awaitsPolice({ ...doc })).toBe(isWaiting);
  });
});

describe('the four clocks of an incident', () => {
  const terms = (now: string, isHomeKept = false) => ({ limits: usualNoticeMinutes, now, isHomeKept });
  const at = (now: string, doc = {}) => noticesOf({ startedAt: '2026-04-15T14:00', ...doc }, terms(now));

  it('all run from the beginning', () => {
    expect(at('2026-04-15T14:10').map(({ field, minutes }) => [field, minutes])).toEqual([
      ['guardianAt', 20],
      ['parentsAt', 50],
      ['bureauAt', 110],
      ['townAt', 110],
    ]);
  });

  it('are marked in any order, each with how long it took', () => {
    const notices = at('2026-04-15T15:30', { townAt: '2026-04-15T14:05', guardianAt: '2026-04-15T14:40' });
    expect(notices.map(({ minutes, isLate }) => [minutes, isLate])).toEqual([
      [40, true],
      [-30, true],
      [30, false],
      [5, false],
    ]);
  });

  it('stand still while nobody knows when it began', () => {
    const [first] = noticesOf({}, terms('2026-04-15T14:10'));
    expect(first).toMatchObject({ field: 'guardianAt', doneAt: undefined, minutes: undefined, isLate: false });
  });

  it('stand still for those at home while somebody there is suspected, and tell what was done all the same', () => {
    const doc = { startedAt: '2026-04-15T14:00', parentsAt: '2026-04-15T14:40' };
    const notices = noticesOf(doc, terms('2026-04-15T16:30', true));
    expect(notices.map(({ minutes, isLate, isHeld }) => [minutes, isLate, isHeld])).toEqual([
      [undefined, false, true],
      [40, false, false],
      [-30, true, false],
      [-30, true, false],
    ]);
  });
});

describe('[W1] only adding', () => {
  it.each([
    [{ from: null, to: 'a' }, true],
    [{ from: '', to: 'a' }, true],
    [{ from: [], to: ['a'] }, true],
    [{ from: ['a'], to: ['b', 'a'] }, true],
    [{ from: ['a'], to: ['b'] }, false],
    [{ from: 'a', to: 'b' }, false],
    [{ from: 'a', to: null }, false],
    [{ from: false, to: true }, false],
  ])('%j: %s', (change, isAdding) => {
    expect(onlyAdds({ field: change })).toBe(isAdding);
  });
});
