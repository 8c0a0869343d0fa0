/** Reports and incidents: how far they have come is read from what was written, and never blocks anybody. */
import { describe, expect, it } from 'vitest';
import { noticesOf, usualNoticeMinutes } from '#domain/records/incident.ts';
import { findingsOf } from '#domain/records/findings.ts';
import { fieldOf } from '#domain/records/kind.ts';
import { isReportOpen, keepsFromHome, MandatoryReport, reportStageOf } from '#domain/records/mandatory-report.ts';
import { onlyAdds } from '#sync/only-adds.ts';

describe('a mandatory report', () => {
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
    expect(found.map(({ level, field }) => `${level} ${field}`)).toEqual(['warning policeAt']);
  });

  it('keeps home from being told as long as home is suspected and nobody decided otherwise', () => {
    expect(keepsFromHome({ homeSuspected: true })).toBe(true);
    expect(keepsFromHome({ homeSuspected: true, homeTold: 'yes' })).toBe(false);
    expect(keepsFromHome({ homeSuspected: true, closedOn: '2026-05-01' })).toBe(false);
    expect(keepsFromHome({})).toBe(false);
  });
});

describe('the four clocks of an incident', () => {
  const at = (now: string, doc = {}) => noticesOf({ startedAt: '2026-04-15T14:00', ...doc }, usualNoticeMinutes, now);

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
    const [first] = noticesOf({}, usualNoticeMinutes, '2026-04-15T14:10');
    expect(first).toEqual({ field: 'guardianAt', doneAt: undefined, minutes: undefined, isLate: false });
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
