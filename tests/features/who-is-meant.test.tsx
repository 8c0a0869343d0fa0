// @vitest-environment happy-dom
/** A school under 平利's document alone counts, lists, owes and files for 农村户籍; a wider document beside it drops nobody (domain.md §1, §6.3). */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { rulesOf } from '#domain/duties/policies.ts';
import { OwnRules } from '#domain/records/own-rules.ts';
import { ChildPage } from '#features/child-file/child-page.tsx';
import { dutiesOfSchool, dutiesUnder } from '#features/foot/owed/duties.ts';
import { Annex3Page } from '#features/papers/annex3-page.tsx';
import { InformationLedgerPage } from '#features/papers/information-ledger-page.tsx';
import { ListPage } from '#features/papers/lists-page.tsx';
import { MetricsPage } from '#features/reports/metrics-page.tsx';
import { rosterOf } from '#features/foot/children/roster.ts';
import { ChildSurveyPage } from '#features/survey/child-survey-page.tsx';
import { newsOf } from '#features/today/news.ts';
import { aChild, aClass, aFlags, aRecord, aSchool, aTeacher, idOf, myClassId } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const today = '2026-04-15';
const [rural, town, unasked] = [idOf(1), idOf(2), idOf(3)];
const names = { [rural]: '马尕麦', [town]: '韩秀兰', [unasked]: '冶二布' };
const households = { [rural]: true, [town]: false, [unasked]: undefined };

const under = (documents: readonly string[] | undefined, roles = ['class-teacher']) =>
  stubDevice({
    me: { roles },
    records: [
      aSchool(),
      aClass({ id: myClassId }),
      aTeacher(),
      ...(documents === undefined ? [] : [aRecord(OwnRules, { documents: [...documents], rules: [], off: [] })]),
      ...[rural, town, unasked].flatMap((id) => [
        aChild({ id, doc: { name: names[id], birth: '2014-09-20', ruralHousehold: households[id] } }),
        aFlags({ child: id, doc: { father: 'away', mother: 'away' } }),
      ]),
    ],
  });

const wider = [undefined, ['pl', 'jt'], ['jss']] as const;
const listed = () => {
  const paper = within(screen.getByRole('region', { name: '纸面' }));
  return Object.values(names).filter((name) => paper.queryByText(name) !== null);
};

describe.each([
  ['附件3', () => <Annex3Page />],
  ['信息台账', () => <InformationLedgerPage />],
  ['花名册', () => <ListPage which="roster" />],
])('%s', (_, page) => {
  it('lists under 平利 alone no child of another household, and asks of whom nobody wrote it', () => {
    show(page(), under(['pl']));
    expect(listed()).toEqual(['马尕麦', '冶二布']);
    expect(screen.getByText(/没写户口，问一问/)).toBeVisible();
  });

  it.each(wider.map((documents) => ({ documents })))('lists all of them under $documents', ({ documents }) => {
    show(page(), under(documents));
    expect(listed()).toEqual(['马尕麦', '韩秀兰', '冶二布']);
    expect(screen.queryByText(/没写户口/)).toBeNull();
  });
});

it('counts on the 统计表 whom the 花名册 lists', () => {
  show(<ListPage which="survey" />, under(['pl']));
  const sum = within(screen.getByRole('region', { name: '纸面' }))
    .getByText('合计')
    .closest('tr');
  expect(sum?.textContent).toMatch(/^合计2/);
});

it('owes nothing for whom the documents do not mean', () => {
  const owed = (documents: readonly string[] | undefined, child: string) =>
    dutiesOfSchool(under(documents).records, today).byChild.get(child)?.length ?? 0;
  expect(owed(['pl'], rural)).toBeGreaterThan(0);
  expect(owed(['pl'], unasked)).toBe(owed(['pl'], rural));
  expect(owed(['pl'], town)).toBe(0);
  for (const documents of wider) expect(owed(documents, town)).toBe(owed(documents, rural));
});

it('foretells the choice of documents with whom they mean', () => {
  const { records } = under(undefined);
  const count = (documents: readonly string[]) =>
    dutiesUnder({ rules: rulesOf(), documents }, records, today).filter(({ subject }) => subject === town).length;
  expect(count(['pl', 'jt'])).toBeGreaterThan(0);
  expect(count(['pl'])).toBe(0);
});

it('counts in the statistics whom it is about', () => {
  const children = (documents: readonly string[] | undefined) => {
    show(<MetricsPage />, under(documents, ['head']));
    const row = screen.getAllByRole('row').find((each) => within(each).queryByText('孩子') !== null);
    const cells = within(row as HTMLElement).getAllByRole('cell');
    cleanup();
    return cells[1]?.textContent;
  };
  expect(children(['pl'])).toBe('2');
  for (const documents of wider) expect(children(documents)).toBe('3');
});

describe('要知道的', () => {
  const told = (documents: readonly string[] | undefined, roles?: string[]) => {
    const device = under(documents, roles);
    return newsOf(device, rosterOf(device.records, today), today)
      .filter(({ key }) => key.startsWith('state/'))
      .map(({ key, name, href }) => [key, name, href]);
  };

  it('proposes 关注 for the one and asks of the other', () => {
    expect(told(['pl'])).toEqual([
      ['state/not-rural', '韩秀兰', `/records/child/${town}`],
      ['state/household', '冶二布', `/records/child/${unasked}`],
    ]);
  });

  it('says neither under a wider document, nor to who may not write it', () => {
    for (const documents of wider) expect(told(documents)).toEqual([]);
    expect(told(['pl'], ['subject-teacher'])).toEqual([]);
  });
});

it('says on the page of the child and in the 摸底 why nothing is owed', () => {
  show(<ChildPage child={town} />, under(['pl']));
  expect(screen.getByText('不是农村户籍')).toBeVisible();
  cleanup();
  show(<ChildSurveyPage classId={myClassId} child={unasked} />, under(['pl']));
  expect(screen.getByText(/户口：还没问/)).toBeVisible();
});
