// @vitest-environment happy-dom
/** The rows of the statistics under all rules at once: none says what another one contradicts, none stands there for nothing. */
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalRecord } from '#device/device.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { FocusFlag } from '#domain/records/focus-flag.ts';
import { OwnRules } from '#domain/records/own-rules.ts';
import { MetricsPage } from '#features/reports/metrics-page.tsx';
import { ReportsPage } from '#features/reports/reports-page.tsx';
import {
  aChild,
  aClass,
  aContact,
  aGuardian,
  aPairing,
  aRecord,
  aSchool,
  aTeacher,
  aVisit,
  idOf,
} from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const [ma, musa, gone] = [idOf(1), idOf(2), idOf(3)];
const calendar = {
  terms: [
    { id: '2024-2025-2', name: '2024—2025学年第二学期', from: '2025-03-01', to: '2025-07-10' },
    { id: '2025-2026-1', name: '2025—2026学年第一学期', from: '2025-09-01', to: '2026-01-20' },
    { id: '2025-2026-2', name: '2025—2026学年第二学期', from: '2026-03-01', to: '2026-07-10' },
  ],
  holidays: [],
  makeUpDays: [],
};
const school = aSchool({ doc: { calendar } });
const children = [aChild({ id: ma }), aChild({ id: musa, doc: { name: '穆萨·马成福', boards: true } })];

const rowsOf = (...records: readonly LocalRecord[]) => rowsUnder(school, ...records);

const rowsUnder = (...records: readonly LocalRecord[]): ReadonlyMap<string, readonly string[]> => {
  show(<MetricsPage />, stubDevice({ records: [aClass(), aTeacher(), ...records], me: { roles: ['head'] } }));
  const [, ...rows] = within(screen.getByRole('table', { name: '学期统计' })).getAllByRole('row');
  const cells = rows.map((row) =>
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent ?? ''),
  );
  expect(new Set(cells.map(([label]) => label)).size).toBe(rows.length);
  return new Map(cells.map(([label = '', ...rest]) => [label, rest]));
};

describe('学期统计 of a school under every rule', () => {
  it('asks of no class what only a child can be counted by', () => {
    const labels = [...rowsOf(...children).keys()];
    expect(labels).toContain('家访都做到的孩子');
    expect(labels).not.toContain('安全教育都做到的孩子');
  });

  it('says once who is paired, has a helper and has signed', () => {
    const labels = [...rowsOf(...children, aPairing({ child: ma })).keys()];
    for (const [rate, duty] of [
      ['结对率', '结对完成率'],
      ['学习帮手率', '学习帮手完成率'],
      ['责任书签订率', '责任书完成率'],
    ] as const) {
      expect(labels).toContain(rate);
      expect(labels).not.toContain(duty);
    }
    expect(labels.some((label) => label.startsWith('结对交流完成率'))).toBe(true);
  });

  it('asks of nobody but the flagged for a teacher where the school pairs them alone', () => {
    const flagged = aRecord(FocusFlag, { reason: 'focus', from: '2026-03-01' }, { child: ma });
    const focusOnly = aSchool({ doc: { calendar, pairFor: 'focus' } });
    const rows = rowsUnder(focusOnly, ...children, flagged);
    expect([rows.has('结对率'), rows.get('重点帮扶配备率')?.[0]]).toEqual([false, '0/1']);
    cleanup();
    expect(rowsOf(...children, flagged).get('结对率')?.[0]).toBe('0/2');
  });

  it('marks a number that no clause gives as the school’s own', () => {
    const rows = rowsOf(...children);
    expect(rows.get('安全教育完成率')?.at(-1)).toMatch(/，次数学校自定$/);
    expect(rows.get('家访完成率')?.at(-1)).not.toContain('学校自定');
  });

  it('rests on the chosen documents alone', () => {
    const chosen = aRecord(OwnRules, { documents: ['pl'], rules: [], off: [] });
    const sources = [...rowsOf(...children, chosen).values()].map((cells) => cells.at(-1) ?? '');
    expect(sources.filter((source) => /金坛|积石山/.test(source))).toEqual([]);
    expect(sources[0]).toBe('平利意见〔2017〕3号 三(二)');
  });

  it('calls nobody a day pupil of whom nobody said so', () => {
    const unasked = aChild({ id: gone, doc: { name: '冶二布', boards: undefined } });
    const rows = rowsOf(...children, unasked);
    const numberOf = (label: string) => rows.get(label)?.[0];
    expect(['其中寄宿', '其中走读', '其中没写寄宿还是走读'].map(numberOf)).toEqual(['1', '1', '1']);
    expect(numberOf('散居建档率')).toBe('0/1');
  });

  it('sorts who looks after them by the words of the form', () => {
    const grandmothers = ['奶奶', '阿奶'].map((relationWords, index) =>
      aGuardian({ child: [ma, musa][index] ?? '', doc: { kind: 'paternal-grandparents', relationWords } }),
    );
    const rows = rowsOf(...children, ...grandmothers);
    expect(rows.get('其中监护情况：祖父母')?.[0]).toBe('2');
  });

  it('counts over the children of today who has all visits, and not over who has left', () => {
    const left = aChild({ id: gone, doc: { name: '冶二布', state: 'left', stateSince: '2026-04-01' } });
    const visits = [ma, gone].map((child) => aVisit({ child, doc: { happenedOn: '2026-03-06' } }));
    const rows = rowsOf(...children, left, ...visits);
    expect(rows.get('孩子')?.[0]).toBe('2');
    expect(rows.get('家访都做到的孩子')?.[0]).toBe('0/2');
  });
});

describe('控辍保学 in the statistics', () => {
  it('leaves who never came out of those who began the year', () => {
    const never = aChild({ id: gone, doc: { name: '冶二布', enrolment: 'never' } });
    const dropped = aChild({ id: musa, doc: { name: '穆萨·马成福', enrolment: 'dropped' } });
    const rows = rowsOf(aChild({ id: ma }), dropped, never);
    expect(rows.get('年巩固率')?.[0]).toBe('1/2');
    expect(rows.get('入学率')?.[0]).toBe('1/3');
  });

  it('counts a case that is open since an earlier school year, and none that was closed in it', () => {
    const told = [{ to: 'bureau' }, { to: 'town' }];
    const open = aRecord(DropoutCase, { state: 'reported', since: '2025-05-05', reports: told }, { child: ma });
    const closed = { state: 'closed', closedAs: 'moved', since: '2025-04-07', closedOn: '2025-06-09', reports: told };
    const rows = rowsOf(...children, open, aRecord(DropoutCase, closed, { child: musa }));
    expect(rows.get('疑似辍学、辍学')?.[0]).toBe('1');
    expect(rows.get('书面报告')?.[0]).toBe('2');
  });
});

it('counts by the time what two people owe one child in a month', () => {
  const records = [
    school,
    aClass(),
    aTeacher(),
    ...children,
    aPairing({ child: ma }),
    aContact({ child: ma, doc: { happenedOn: '2026-04-02' } }),
  ];
  show(<ReportsPage />, stubDevice({ records, me: { roles: ['head'] } }));
  expect(screen.getByText(/^本月联系：已做\d+，应做\d+次$/)).toBeTruthy();
});
