// @vitest-environment happy-dom
/** 学年考核: what a school did in a school year, kind by kind, and what of it was written down late. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { dayInChina } from '#domain/calendar/day.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { LearningGroup } from '#domain/records/learning-group.ts';
import { recordNumber, yearList, yearRecords, yearRows } from '#features/reports/year.ts';
import { YearPage } from '#features/reports/year-page.tsx';
import { aChild, aClass, aRecord, aSchool, aTalk, aTeacher, aVisit, idOf } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const ma = idOf(1);
const terms = [{ id: '2025-2026-2', name: '2025—2026学年第二学期', from: '2026-03-01', to: '2026-07-10' }];
const year = { term: terms[0], terms, today: '2026-04-10' };
const records = [
  aSchool({ doc: { calendar: { terms, holidays: [], makeUpDays: [] } } }),
  aClass(),
  aTeacher(),
  aChild({ id: ma }),
  aVisit({ child: ma, doc: { happenedOn: '2026-03-05' } }),
  aTalk({ child: ma, doc: { happenedOn: '2026-03-24' }, madeAt: Date.UTC(2026, 3, 10) }),
];
const device = () => stubDevice({ records, me: { roles: ['head'] } });

describe('the school year', () => {
  it('has what is for a term in the half of that term', () => {
    const group = aRecord(LearningGroup, { term: '2025-2026-2', subject: 'maths', need: 'much' }, { child: ma });
    const before = aRecord(LearningGroup, { term: '2024-2025-2', subject: 'maths', need: 'much' }, { child: ma });
    const found = yearRecords(stubDevice({ records: [...records, group, before] }).records, year);
    const groups = found.filter(({ kind }) => kind === LearningGroup);
    expect(groups.map(({ record, day }) => [record.id, day])).toEqual([[group.id, '2026-03-01']]);
  });

  it('finds nothing late that was written in the term it is for, or on the day that made the case', () => {
    const madeAt = Date.UTC(2026, 3, 10, 2);
    const group = { term: '2025-2026-2', subject: 'maths', need: 'much' };
    const late = [
      aRecord(LearningGroup, group, { child: ma, madeAt }),
      aRecord(LearningGroup, group, { child: ma, madeAt: Date.UTC(2026, 8, 10, 2) }),
      aRecord(DropoutCase, { since: '2026-04-08', state: 'suspected' }, { child: ma, madeAt }),
      aRecord(DropoutCase, { since: '2026-04-01', state: 'suspected' }, { child: ma, madeAt }),
    ];
    const found = yearRecords(stubDevice({ records: late }).records, year);
    const isLate = (id: string | undefined) => (found.find(({ record }) => record.id === id)?.late ?? 0) > 0;
    expect(late.map(({ id }) => isLate(id))).toEqual([false, true, false, true]);
  });

  it('leaves a term empty that has not begun', () => {
    const first = { id: '2025-2026-1', name: '第一学期', from: '2025-09-01', to: '2026-01-20' };
    const visit = aRecord(HomeVisit, { happenedOn: '2025-10-10' }, { child: ma });
    const rowOn = (today: string) => {
      const both = { term: first, terms: [first, ...terms], today };
      return yearRows(yearRecords(stubDevice({ records: [visit] }).records, both), both)[0]?.slice(1, 5);
    };
    expect([rowOn('2025-11-28'), rowOn('2026-03-01')]).toEqual([
      ['家访', '1', '', '1'],
      ['家访', '1', '0', '1'],
    ]);
  });

  it('counts each kind in both terms with the numbers of its records, and names no child', () => {
    show(<YearPage />, device());
    const paper = within(screen.getByRole('region', { name: '纸面' }));
    const row = paper.getByText('家访').closest('tr');
    expect(row).toHaveTextContent(recordNumber(records.find(({ type }) => type === 'home-visit') ?? { id: '' }));
    expect(paper.queryByText('马尕麦')).toBeNull();
    const found = yearRecords(device().records, year);
    const [head, ...lines] = yearList(found, device().records, dayInChina);
    expect(head).toContain('记录号');
    expect(lines.find(([kind]) => kind === '谈心')).toEqual([
      '谈心',
      '2026-03-24',
      '妥文珍',
      expect.any(String),
      '2026-04-10',
      '17',
    ]);
    expect(lines.flat()).not.toContain('马尕麦');
  });
});
