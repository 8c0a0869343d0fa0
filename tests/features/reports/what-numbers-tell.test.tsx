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

const phoneWith = (children: readonly ReturnType<typeof aChild>[]) =>
  stubDevice({
    records: [aSchool({ doc: { calendar } }), aClass(), aTeacher(), ...children],
    me: { roles: ['head'] },
  });

const rowOf = (name: RegExp, children: readonly ReturnType<typeof aChild>[]) => {
  const page = show(<MetricsPage />, phoneWith(children));
  const cells = within(screen.getByRole('row', { name })).getAllByRole('cell');
  const words = cells.map((cell) => cell.textContent ?? '');
  return { words: words.join(' '), ...page };
};

const listOf = (metric: string, children: readonly ReturnType<typeof aChild>[]) => {
  const page = show(<MetricListPage metric={metric} part="met" />, phoneWith(children));
  const words = within(screen.getByRole('main'))
    .getAllByRole('link')
    .map((link) => link.textContent ?? '')
    .filter((words) => words !== '打印');
  const heading = screen.getByRole('heading', { level: 1 }).textContent;
  page.unmount();
  return { heading, words };
};

describe('the children of a year ago', () => {
  const numberWith = (...children: readonly ReturnType<typeof aChild>[]) => rowOf(/去年这时候的孩子/, children).words;

  it('are those who were on the register then', () => {
    const came = (id: string, cameOn: string) => aChild({ id, doc: { cameOn } });
    expect(numberWith(came(ma, '2024-09-01'), came(musa, '2025-09-01'))).toMatch(/(^|\D)1(\D|$)/);
  });

  it('are no number while nobody wrote when they came', () => {
    const words = numberWith(aChild({ id: ma, doc: { cameOn: '2024-09-01' } }), aChild({ id: musa }));
    expect(words).toContain('—');
    expect(screen.getByText(/1个孩子没写来校日期，数不出来/)).toBeInTheDocument();
  });

  it('stand beside this year’s as how many more or fewer, with who came and who went', () => {
    const world = [
      aChild({ id: ma, doc: { cameOn: '2024-09-01' } }),
      aChild({ id: musa, doc: { name: '穆萨', cameOn: '2024-09-01', state: 'returned', stateSince: '2026-01-10' } }),
      aChild({ id: idOf(3), doc: { name: '冶二布', cameOn: '2024-09-01', state: 'left', stateSince: '2025-12-01' } }),
      aChild({ id: idOf(4), doc: { name: '单小雨', cameOn: '2025-09-01' } }),
    ];
    const { words, unmount } = rowOf(/孩子人数同比/, world);
    unmount();
    expect(words).toMatch(/少1人 去年3人/);
    const list = listOf('year-on-year', world);
    expect(list.heading).toBe('孩子人数同比少1人');
    expect(list.words).toHaveLength(3);
    expect(list.words.join()).toMatch(/冶二布去年在，今年不在.*穆萨去年在，今年不在.*单小雨今年新在册/);
  });
});

describe('四知道', () => {
  it('has beside who is wholly known the mean of the four bars, and its list begins with whoever is known least', () => {
    const known = aChild({ id: ma, doc: { personality: '爱笑', cameOn: '2024-09-01' } });
    const world = [known, aChild({ id: musa, doc: { name: '穆萨', cameOn: '2024-09-01', birth: undefined } })];
    const { words, unmount } = rowOf(/四知道平均/, world);
    unmount();
    // Of the third bar two of four cells are known for the one, none for the other; nothing of the other bars.
    expect(words).toMatch(/ 6%/);
    const list = listOf('known-mean', world);
    expect(list.heading).toBe('四知道平均6%');
    expect(list.words.map((line) => /四项平均\d+%/.exec(line)?.[0])).toEqual(['四项平均0%', '四项平均12%']);
  });
});
