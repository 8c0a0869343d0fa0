// @vitest-environment happy-dom
/** Every number of the statistics says how much of it is on this phone alone, and its list says which lines. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Activity } from '#domain/records/activity.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import type { LocalRecord, Receipt } from '#device/device.ts';
import { behindMetric } from '#features/reports/behind.ts';
import { MetricListPage, MetricsPage } from '#features/reports/metrics-page.tsx';
import { useNumbers } from '#features/reports/numbers.ts';
import { aChild, aPairing, aRecord, aTalk, aTeacher, idOf, onlyRules } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice, type StubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const [ma, musa] = [idOf(1), idOf(2)];
const base = [
  onlyRules('jss.talk'),
  aTeacher(),
  aChild({ id: ma }),
  aChild({ id: musa, doc: { name: '穆萨·马成福' } }),
  aPairing({ child: musa }),
  aTalk({ child: musa, doc: { happenedOn: '2026-04-10' } }),
];
const receipt = (of: LocalRecord): Receipt => ({
  opId: of.id,
  type: of.type,
  recordId: of.id,
  kind: 'create',
  at: 1,
  bucket: 'waiting',
  photosWaiting: 0,
});
const head = (...unsent: readonly LocalRecord[]): StubDevice =>
  stubDevice({ records: [...base, ...unsent], receipts: unsent.map(receipt), me: { roles: ['head'] } });
const about = { child: ma, waiting: 1 };

const rateOf = (label: string) =>
  within(screen.getByRole('cell', { name: label }).closest('tr') as HTMLElement).getAllByRole('cell')[2]?.textContent;

const took = aRecord(Activity, { happenedOn: '2026-04-10', came: [ma] }, { waiting: 1 });
const suspected = aRecord(DropoutCase, { state: 'suspected', since: '2026-04-10' }, about);

describe.each([
  {
    what: 'a duty',
    key: 'rule.jss.talk',
    label: '谈心完成率',
    record: aTalk({ ...about, doc: { happenedOn: '2026-04-10' } }),
  },
  { what: 'a child by its pairing', key: 'paired', label: '结对率', record: aPairing(about) },
  { what: 'a child that took part', key: 'active', label: '活动参与率', record: took },
  { what: 'a case', key: 'dropouts', label: '疑似辍学、辍学', record: suspected },
])('$what', ({ key, label, record }) => {
  it('is told beside the number and on its line, and on nobody else’s', () => {
    const device = head(record);
    show(<MetricsPage />, device);
    expect(rateOf(label)).toContain('其中1本机待传');
    cleanup();
    show(<MetricListPage metric={key} part="met" />, device);
    expect(screen.getByRole('link', { name: /马尕麦/ })).toHaveTextContent('本机待传');
    for (const other of screen.queryAllByRole('link', { name: /穆萨/ }))
      expect(other).not.toHaveTextContent('本机待传');
  });

  it('goes with its list when that is saved or printed', () => {
    const device = head(record);
    const Lines = () =>
      behindMetric(device, useNumbers(), { metric: key, part: 'met' })?.lines.flatMap(({ notes }) => notes);
    show(<Lines />, device);
    expect(document.body).toHaveTextContent('本机待传');
  });
});

it('what is at the school, and what a number does not count by, is told of nowhere', () => {
  show(<MetricsPage />, head(aTalk({ child: musa, waiting: 1, doc: { happenedOn: '2026-04-10' } })));
  expect(rateOf('结对率')).toBe('50%');
  cleanup();
  show(<MetricsPage />, head());
  expect(screen.queryByText(/本机待传/)).toBeNull();
});
