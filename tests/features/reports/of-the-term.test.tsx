// @vitest-environment happy-dom
/** 学期统计 counts what is of its term and of the children, and asks for nothing that may not be asked. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Activity } from '#domain/records/activity.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { Referral } from '#domain/records/referral.ts';
import { metricsOf } from '#features/reports/metrics.ts';
import { MetricsPage } from '#features/reports/metrics-page.tsx';
import { useNumbers } from '#features/reports/numbers.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { aChild, aClass, aRecord, aSchool, aTeacher, idOf } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';
import type { LocalRecord } from '#device/device.ts';

afterEach(cleanup);

const [ma, musa] = [idOf(1), idOf(2)];
const school = [aSchool(), aClass(), aTeacher(), aChild({ id: ma }), aChild({ id: musa, doc: { name: '穆萨' } })];
const desk = (...records: readonly LocalRecord[]) =>
  stubDevice({ records: [...school, ...records], me: { personId: idOf(9), roles: ['head'] } });

function rateOf(label: string, ...records: readonly LocalRecord[]): string | undefined {
  show(<MetricsPage />, desk(...records));
  const row = screen.getByRole('cell', { name: label }).closest('tr');
  const rate = row === null ? undefined : within(row).getAllByRole('cell')[1]?.textContent;
  cleanup();
  return rate ?? undefined;
}

it('a child took part in what children did, and not where it is named because its parents came', () => {
  const held = (kind: string | undefined, came: string[]) =>
    aRecord(Activity, { happenedOn: '2026-03-12', title: '活动', kind, came });
  expect(rateOf('活动参与率', held('parents-meeting', [ma]), held('committee', [ma, musa]))).toBe('0/2');
  expect(rateOf('活动参与率', held('parents-meeting', [ma]), held('sport', [musa]))).toBe('1/2');
  expect(rateOf('活动参与率', held(undefined, [ma]))).toBe('1/2');
});

it('legal aid is what was asked for or decided in the term, and what still waits', () => {
  const aid = (doc: Record<string, unknown>) =>
    aRecord(Referral, { kind: 'legal', eligible: true, ...doc }, { child: ma });
  const before = { happenedOn: '2024-10-10' };
  expect(rateOf('法律援助', aid({ ...before, state: 'granted', resultOn: '2024-12-01' }))).toBe('—');
  expect(rateOf('法律援助', aid({ ...before, state: 'accepted' }))).toBe('0/1');
  expect(rateOf('法律援助', aid({ ...before, state: 'granted', resultOn: '2026-03-20' }))).toBe('1/1');
  expect(rateOf('法律援助', aid({ happenedOn: '2026-03-03', state: 'refused', result: '缺材料' }))).toBe('0/1');
});

it('the list of 四知道 sends nobody to a home that is kept from being told, and still counts the child as not known', () => {
  const lacksOf = (...records: readonly LocalRecord[]) => {
    const told: (string | undefined)[] = [];
    const Lacks = () => {
      const known = metricsOf(useDevice(), useNumbers()).find(({ key }) => key === 'known');
      told.push(
        ...(known?.all ?? []).filter(({ child }) => child === ma).map(({ lack }) => lack),
        `${known?.met.length}`,
      );
      return null;
    };
    show(<Lacks />, desk(...records));
    return told;
  };
  const [asked] = lacksOf();
  expect(asked).toBeTruthy();
  const report = aRecord(MandatoryReport, { happenedOn: '2026-04-14', homeSuspected: true }, { child: ma });
  const [kept, met] = lacksOf(report);
  expect(kept).not.toBe(asked);
  expect(kept).not.toMatch(/去家里|爸爸|妈妈/);
  expect(met).toBe('0');
});
