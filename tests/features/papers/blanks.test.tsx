// @vitest-environment happy-dom
/** Every paper of the product has its blank for pen and paper, reached from 打印 (domain §4.5, last row). */
import '@testing-library/jest-dom/vitest';
import { globSync, readFileSync } from 'node:fs';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FurtherRoutes } from '#app/further-routes.tsx';
import { ledgerNames } from '#domain/ledgers.ts';
import { allKinds } from '#domain/records/kinds.ts';
import { LedgerPaperPage } from '#features/papers/ledger-page.tsx';
import { PapersPage } from '#features/papers/papers-page.tsx';
import { letters } from '#paper/letters.ts';
import { aChild, aClass, aFlags, aGuardian, aSchool, aTalk, aVisit, idOf, myClassId } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const child = idOf(1);
const records = [
  aSchool({ doc: { name: '松岔中心小学' } }),
  aClass({ id: myClassId }),
  aChild({ id: child, doc: { name: '马尕麦', birth: '2014-09-20' } }),
  aFlags({ child, doc: { father: 'away', mother: 'away', leftKindConfirmed: undefined } }),
  aGuardian({ child, doc: { name: '马八姑' } }),
  aTalk({ id: idOf(4), child, doc: { promise: '周五带画给我看' } }),
  aVisit({ id: idOf(5), child }),
];
const device = () => stubDevice({ records });

async function blankLinks(): Promise<readonly string[]> {
  show(<PapersPage />, device());
  await userEvent.setup().click(screen.getByRole('radio', { name: '空白' }));
  const links = within(screen.getByRole('main')).getAllByRole('link');
  expect(screen.getByRole('main').textContent).not.toContain('留守');
  cleanup();
  return links.map((link) => link.getAttribute('href') ?? '');
}

/** Each page that draws a paper, and where its blank is; what has none is a copy of others, a stack of them, or who stands behind a number. */
const pages: Readonly<Record<string, readonly string[]>> = {
  'papers/annex3-page': ['/papers/annex3?blank'],
  'papers/bundle-page': [],
  'papers/cards-page': ['/papers/cards?blank'],
  'papers/child-paper-page': ['/papers/annex1', '/papers/annex2'],
  'papers/hand-in-page': [],
  'papers/information-ledger-page': ['/papers/information-ledger?blank'],
  'papers/ledger-page': ledgerNames.map((ledger) => `/papers/ledger/${ledger}?blank`),
  'papers/letter-page': letters.map(({ key }) => `/papers/letter/${key}`),
  'papers/lists-page': ['roster', 'survey', 'visits', 'codes', 'inspection'].map(
    (list) => `/papers/list/${list}?blank`,
  ),
  'papers/record-sheet-page': allKinds().flatMap(({ type, paper }) => (paper ? `/papers/record/${type}` : [])),
  'papers/register-page': allKinds().flatMap(({ type, paper }) =>
    paper?.register ? `/papers/register/${type}?blank` : [],
  ),
  'papers/reminders-page': [],
  'papers/sign-in-page': allKinds().flatMap(({ type, paper }) =>
    paper?.signIn ? `/papers/sign-in/${type}?blank` : [],
  ),
  'reports/number-paper-page': [],
  'reports/pair-load-paper-page': ['/reports/pairs?blank'],
  'reports/statistics-paper-page': ['/reports/statistics/paper?blank'],
  'reports/workload-paper-page': ['/reports/workload/paper?blank'],
  'reports/year-page': ['/reports/year?blank'],
};

describe('every paper', () => {
  it('of every page that draws one is reached blank from 打印', async () => {
    const drawing = globSync('src/features/**/*-page.tsx').filter((file) =>
      /<Paper(Frame|OrBlank)\b/.test(readFileSync(file, 'utf8')),
    );
    const names = drawing.map((file) => file.replaceAll('\\', '/').replace(/^src\/features\/|\.tsx$/g, ''));
    expect(names.sort()).toEqual(Object.keys(pages).sort());
    const links = await blankLinks();
    expect([...links].sort()).toEqual(Object.values(pages).flat().sort());
    expect(new Set(links).size).toBe(links.length);
  });

  it('saved blank is known by its name, and the next one filled by its own', async () => {
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
      names.push(this.download);
    });
    show(<LedgerPaperPage ledger="suspected" />, device(), '/papers/ledger/suspected?blank');
    const press = (role: string, name: RegExp) => userEvent.setup().click(screen.getByRole(role, { name }));
    await press('button', /存成表格/);
    await waitFor(() => expect(names).toEqual(['疑似辍学学生台账-松岔中心小学-空白.xlsx']));
    await press('radio', /印好的/);
    await press('button', /存成表格/);
    await waitFor(() => expect(names.at(-1)).toBe('疑似辍学学生台账-松岔中心小学-2026年4月.xlsx'));
  });

  it('drawn blank names nobody and asks nothing first', async () => {
    const options = { onLock: () => undefined, theme: 'light' as const, onTheme: () => undefined };
    const wrong: string[] = [];
    for (const href of await blankLinks()) {
      show(<FurtherRoutes {...options} />, device(), href);
      const paper = await screen.findByRole('region', { name: '纸面' }, { timeout: 5000 });
      const words = paper.textContent;
      if (/马尕麦|马八姑|周五带画|共0/.test(words) || screen.queryByText(/打印前看一看/) !== null) wrong.push(href);
      cleanup();
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
