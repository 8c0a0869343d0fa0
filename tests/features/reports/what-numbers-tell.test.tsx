// @vitest-environment happy-dom
/** Where a number of a class or the school leads, and when there is none. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { MetricListPage, MetricsPage } from '#features/reports/metrics-page.tsx';
import { aChild, aClass, aSchool, aTeacher, idOf, myClassId, onlyRules } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const [ma, musa] = [idOf(1), idOf(2)];
const calendar = {
  terms: [{ id: '2025-2026-2', name: '2025—2026学年第二学期', from: '2026-03-01', to: '2026-07-10' }],
  holidays: [],
  makeUpDays: [],
};

describe('a number of what a class or the school owes', () => {
  it('leads to where it can be done, and not to a child', () => {
    const owing = [
      onlyRules('jss.survey', 'jss.guardian-meeting'),
      aSchool({ doc: { calendar } }),
      aClass(),
      aTeacher(),
      aChild({ id: ma }),
    ];
    const phone = stubDevice({ records: owing, me: { roles: ['head'] }, now: Date.UTC(2026, 5, 20) });
    const hrefs = (rule: string) => {
      const list = show(<MetricListPage metric={`rule.${rule}`} part="open" />, phone);
      const links = within(screen.getByRole('main'))
        .getAllByRole('link')
        .map((link) => link.getAttribute('href'));
      list.unmount();
      return links;
    };
    expect(hrefs('jss.survey')).toContain(`/survey/${myClassId}`);
    expect(hrefs('jss.guardian-meeting')).toContain('/write/guardian-meeting');
  });
});

describe('the children of a year ago', () => {
  const numberWith = (...children: readonly ReturnType<typeof aChild>[]) => {
    const phone = stubDevice({
      records: [aSchool({ doc: { calendar } }), aClass(), aTeacher(), ...children],
      me: { roles: ['head'] },
    });
    show(<MetricsPage />, phone);
    const row = screen.getByRole('row', { name: /去年这时候的孩子/ });
    return within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent ?? '')
      .join(' ');
  };

  it('are those who were on the register then', () => {
    const came = (id: string, cameOn: string) => aChild({ id, doc: { cameOn } });
    expect(numberWith(came(ma, '2024-09-01'), came(musa, '2025-09-01'))).toMatch(/(^|\D)1(\D|$)/);
  });

  it('are no number while nobody wrote when they came', () => {
    const words = numberWith(aChild({ id: ma, doc: { cameOn: '2024-09-01' } }), aChild({ id: musa }));
    expect(words).toContain('—');
    expect(screen.getByText(/1个孩子没写来校日期，数不出来/)).toBeInTheDocument();
  });
});
