// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { isShort, metricWords, rateWords, type Metric } from '#features/reports/metric.ts';
import { MetricListPage, MetricsPage } from '#features/reports/metrics-page.tsx';
import { Activity } from '#domain/records/activity.ts';
import { Assessment } from '#domain/records/assessment.ts';
import { Absence } from '#domain/records/absence.ts';
import { Boarding } from '#domain/records/boarding.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { FocusFlag } from '#domain/records/focus-flag.ts';
import { standInOf } from '#domain/records/stand-in.ts';
import { GuardianMeeting } from '#domain/records/guardian-meeting.ts';
import { Referral } from '#domain/records/referral.ts';
import { ResponsibilityLetter } from '#domain/records/responsibility-letter.ts';
import { NumberListPage } from '#features/reports/number-list-page.tsx';
import { ReportsPage } from '#features/reports/reports-page.tsx';
import { WorkListPage, WorkPage } from '#features/reports/workload-page.tsx';
import {
  aChild,
  aClass,
  aGuardian,
  aContact,
  aFamilyMember,
  aFlags,
  aPairing,
  aRecord,
  aSchool,
  aSnapshot,
  aTalk,
  aTeacher,
  aVisit,
  idOf,
  myClassId,
  myId,
  onlyRules,
} from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const [ma, musa] = [idOf(1), idOf(2)];
const calendar = {
  terms: [{ id: '2025-2026-2', name: '2025—2026学年第二学期', from: '2026-03-01', to: '2026-07-10' }],
  holidays: [],
  makeUpDays: [],
};
const lateTalk = Date.UTC(2026, 3, 10);
const records = [
  onlyRules('jss.visit', 'jss.talk', 'jt.contact'),
  aSchool({ doc: { calendar } }),
  aClass({ id: myClassId }),
  aTeacher(),
  aChild({ id: ma }),
  aChild({ id: musa, doc: { name: '穆萨·马成福', boards: true } }),
  aSnapshot({ child: ma, doc: { term: '2025-2026-2', confirmedOn: '2026-03-05', familyChecked: true } }),
  aFlags({ child: ma }),
  aFamilyMember({ child: ma }),
  aVisit({ child: ma, doc: { happenedOn: '2026-03-05' } }),
  aTalk({ child: ma, doc: { happenedOn: '2026-03-24' }, madeAt: lateTalk }),
  aContact({ child: musa, doc: { happenedOn: '2026-04-02' } }),
  aPairing({ child: ma, doc: { focus: true, until: '2026-03-31' } }),
  aRecord(FocusFlag, { reason: 'focus', from: '2026-03-01' }, { child: musa }),
];
const device = () => stubDevice({ records, me: { roles: ['head'] } });
const rowOf = (label: string): readonly (string | null)[] => {
  const row = screen.getByRole('cell', { name: label }).closest('tr');
  return row === null
    ? []
    : within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent);
};

const metric = (met: number, all?: number, target?: number): Metric => {
  const items = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ key: String(index), name: '', note: '', href: '' }));
  return {
    key: 'k',
    label: '',
    source: '',
    met: items(met),
    ...(all !== undefined && { all: items(all) }),
    ...(target !== undefined && { target }),
  };
};

describe('a number', () => {
  it('is — over an empty whole, and no rate', () => {
    expect([metricWords(metric(0, 0)), rateWords(metric(0, 0)), isShort(metric(0, 0, 100))]).toEqual(['—', '', false]);
  });

  it('is a hundred percent only of all', () => {
    expect(rateWords(metric(199, 200))).toBe('99.5%');
    expect(rateWords(metric(9999, 10_000))).toBe('99.9%');
    expect([rateWords(metric(9796, 10_000)), rateWords(metric(9796, 10_000, 98))]).toEqual(['98%', '97.9%']);
    expect([rateWords(metric(2, 3)), rateWords(metric(1, 2)), rateWords(metric(3, 3))]).toEqual([
      '66.7%',
      '50%',
      '100%',
    ]);
    expect(isShort(metric(199, 200, 100))).toBe(true);
    expect(isShort(metric(98, 100, 98))).toBe(false);
  });

  it('without a whole is a plain count', () => {
    expect([metricWords(metric(7)), rateWords(metric(7))]).toEqual(['7', '']);
  });
});

describe('学期统计', () => {
  it('counts what was filed, paired and visited, beside what the documents ask', () => {
    show(<MetricsPage />, device());
    expect(rowOf('孩子').slice(0, 2)).toEqual(['孩子', '2']);
    expect(rowOf('建档率').slice(0, 5)).toEqual(['建档率', '1/2', '50%', '100%', '还差1']);
    expect(rowOf('散居建档率').slice(0, 4)).toEqual(['散居建档率', '1/1', '100%', '98%']);
    expect(rowOf('结对率')[1]).toBe('0/2');
    expect(rowOf('重点帮扶配备率')[1]).toBe('0/1');
    expect(rowOf('家访完成率')[1]).toBe('1/4');
    expect(rowOf('家访都做到的孩子')[1]).toBe('0/2');
  });

  it('lists behind a number exactly whom it counts, and says what was entered late', () => {
    show(<MetricListPage metric="rule.jss.talk" part="met" />, device());
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('谈心完成率：1');
    const [row] = screen.getAllByRole('link', { name: /马尕麦/ });
    expect(row).toHaveTextContent('补录');
    cleanup();
    show(<MetricListPage metric="filed" part="open" />, device());
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('建档率，还差1');
    expect(screen.getByRole('link', { name: /穆萨/ })).toHaveTextContent('附件2还没写父母情况');
    cleanup();
    const head = { personId: idOf(900), roles: ['head'], classes: [] };
    show(<MetricListPage metric="rule.jss.visit" part="open" />, stubDevice({ records, me: head }));
    const [visit] = screen.getAllByRole('link', { name: /马尕麦/ });
    expect(visit).toHaveTextContent(/家访（第2次）.*妥文珍负责/);
  });
});

describe('建档率', () => {
  it('asks that the family was looked over this term as well', () => {
    const unchecked = records.map((each) =>
      each.type === 'term-snapshot' ? { ...each, doc: { ...each.doc, familyChecked: false } } : each,
    );
    show(<MetricsPage />, stubDevice({ records: unchecked, me: { roles: ['head'] } }));
    expect(rowOf('建档率')[1]).toBe('0/2');
  });
});

describe('重点帮扶配备率', () => {
  it('is counted over the children to be looked after more, and misses the one nobody walks beside', () => {
    const paired = [...records, aPairing({ child: musa })];
    show(<MetricListPage metric="focus" part="open" />, device());
    expect(screen.getByRole('link', { name: /穆萨/ })).toBeInTheDocument();
    cleanup();
    show(<MetricsPage />, stubDevice({ records: paired, me: { roles: ['head'] } }));
    expect(rowOf('重点帮扶配备率')[1]).toBe('1/1');
  });
});

describe('a duty that a record of another kind met', () => {
  const call = aContact({ child: ma, doc: { happenedOn: '2026-04-07' }, waiting: 1 });
  const rest = records.filter(({ type }) => type !== 'own-rules');
  const headOf = (...days: readonly string[]) => {
    const away = days.map((happenedOn) =>
      aRecord(Absence, { happenedOn, leave: 'none', span: 'whole' }, { child: ma }),
    );
    return stubDevice({ records: [...rest, onlyRules('jt.away-1'), ...away, call], me: { roles: ['head'] } });
  };

  it('leads to that record, and says that it was written down late', () => {
    show(<MetricListPage metric="rule.jt.away-1" part="met" />, headOf('2026-04-07', '2026-04-14'));
    const row = screen.getByRole('link', { name: /马尕麦/ });
    expect(row).toHaveAttribute('href', `/records/parent-contact/${call.id}`);
    expect(row).toHaveTextContent('补录');
  });

  it('says that it is still on this phone', () => {
    show(<NumberListPage what="rule-jt.away-1-done-all" />, headOf('2026-04-07'));
    const row = screen.getByRole('link', { name: /马尕麦/ });
    expect(row).toHaveAttribute('href', `/records/parent-contact/${call.id}`);
    expect(row).toHaveTextContent('本机待传');
  });
});

describe('集中补录', () => {
  const madeAt = Date.UTC(2026, 2, 31, 2);
  const children = Array.from({ length: 11 }, (_, index) =>
    aChild({ id: idOf(100 + index), doc: { name: `赵小${index}` } }),
  );
  const talks = children.map(({ id }) => aTalk({ child: id, doc: { happenedOn: '2026-03-30' }, madeAt }));
  const world = [...records, ...children, ...talks];
  const head = () => stubDevice({ records: world, me: { roles: ['head'] } });

  it('opens exactly the records it counts, and no other of hers', () => {
    show(<ReportsPage />, head());
    const block = within(screen.getByRole('region', { name: '集中补录' }));
    const row = block.getByRole('link', { name: /谈心11条/ });
    expect(row).toHaveAttribute('href', `/reports/workload/${myId}/talk/2026-03`);
    cleanup();
    show(<WorkListPage person={myId} of="talk" span="2026-03" />, head());
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('妥文珍，2026年3月底记的谈心11条');
    expect(screen.getAllByRole('link', { name: /赵小/ })).toHaveLength(11);
    expect(screen.queryByRole('link', { name: /马尕麦/ })).toBeNull();
  });
});

describe('工作量', () => {
  it('counts each teacher’s records by kind, and opens them', () => {
    show(<WorkPage />, device());
    const row = within(screen.getByRole('row', { name: /妥文珍/ }));
    expect(row.getAllByRole('link').map((link) => link.getAttribute('href'))).toContain(
      `/reports/workload/${myId}/home-visit/term`,
    );
    cleanup();
    show(<WorkListPage person={myId} of="contacts" span="term" />, device());
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('妥文珍，主动联系2次');
    expect(screen.getAllByRole('link', { name: /马尕麦|穆萨/ })).toHaveLength(2);
  });
});

describe('numbers read from records', () => {
  const back = aRecord(DropoutCase, { state: 'returned', since: '2026-03-02', backOn: '2026-03-09' }, { child: ma });
  const told = [{ to: 'bureau' }, { to: 'town' }];
  const away = { state: 'persuading', since: '2025-06-09', again: '2026-04-01', reports: told };
  const meeting = {
    happenedOn: '2026-03-20',
    came: [
      { child: ma, mark: 'proxy' },
      { child: musa, mark: 'absent' },
    ],
  };
  const world = [
    ...records,
    back,
    aRecord(DropoutCase, away, { child: musa }),
    aRecord(GuardianMeeting, meeting),
    aRecord(Boarding, { state: 'granted', since: '2026-03-01' }, { child: ma }),
    aRecord(Boarding, { state: 'waiting', since: '2026-03-01' }, { child: musa }),
    aRecord(Referral, { kind: 'legal', eligible: true, state: 'granted', happenedOn: '2026-03-03' }, { child: ma }),
    aRecord(Activity, { happenedOn: '2026-03-12', title: '春游', came: [musa] }),
    aRecord(Assessment, { happenedOn: '2026-03-10', level: 'low' }, { child: ma }),
    aRecord(Assessment, { happenedOn: '2026-03-30', level: 'high' }, { child: ma }),
    aRecord(ResponsibilityLetter, { state: 'signed', signedOn: '2025-09-10', until: '2026-08-31' }, { child: ma }),
    // From before a letter had a last day: it held for its school year.
    aRecord(ResponsibilityLetter, { state: 'signed', signedOn: '2024-09-10' }, { child: musa }),
    aGuardian({ child: ma }),
    aGuardian({ child: musa, doc: { kind: 'none' } }),
  ];

  it.each([
    ['疑似辍学、辍学', '2'],
    ['劝返率', '1/2'],
    ['书面报告', '2'],
    ['监护人会议到会率', '1/2'],
    ['寄宿满足率', '1/2'],
    ['法律援助', '1/1'],
    ['活动参与率', '1/2'],
    ['责任书签订率', '1/2'],
    ['委托监护合约率', '0/1'],
    ['联系卡率', '0/2'],
    ['评估类别低', '0'],
    ['评估类别高', '1'],
    ['其中父母均外出', '1'],
  ])('%s is %s', (label, words) => {
    show(<MetricsPage />, stubDevice({ records: world, me: { roles: ['head'] } }));
    expect(rowOf(label)[1]).toBe(words);
  });

  it('calls no family 学校 whose child is not hers to know', () => {
    const came = [{ child: standInOf('0123456789abcdef0123456789abcdef'), mark: 'came' }];
    const device = stubDevice({ records: [...records, aRecord(GuardianMeeting, { happenedOn: '2026-03-20', came })] });
    show(<MetricListPage metric="attended" part="met" />, device);
    expect(screen.getByText('别的孩子')).toBeTruthy();
    expect(screen.queryByText('学校')).toBeNull();
  });
});
