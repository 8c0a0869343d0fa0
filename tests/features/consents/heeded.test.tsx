// @vitest-environment happy-dom
/** Each answer of the letter is heeded where it was promised: numbers, health, what goes up to the bureau. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { Consent } from '#domain/records/consent.ts';
import { Annex1Page } from '#features/papers/annex1-page.tsx';
import { Annex3Page } from '#features/papers/annex3-page.tsx';
import { LedgerPaperPage } from '#features/papers/ledger-page.tsx';
import { childFileOf, printedDoc } from '#features/papers/child-files.ts';
import { WritePage } from '#features/writing/write-page.tsx';
import { aChild, aClass, aFlags, aGuardian, aRecord, aSchool, idOf } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const ID = '622999201309010020';
const id = idOf(1);
type Said = Readonly<Record<string, unknown>>;
const saying = (said: Said) => aRecord(Consent, { givenOn: '2026-03-02', state: 'signed', ...said }, { child: id });
const yes = { scopes: ['id-number', 'health', 'bureau'] };
const noes: readonly Said[] = [
  { refused: ['id-number', 'health', 'bureau'] },
  { ...yes, withdrawn: ['id-number', 'health', 'bureau'], withdrawnOn: '2026-04-01' },
];
const aPhone = (said?: Said, idNumber?: string, studentNumber?: string) =>
  stubDevice({
    records: [
      aSchool(),
      aClass(),
      aChild({ id, doc: { name: '马尕麦', birth: '2014-09-20', idNumber, studentNumber } }),
      aFlags({ child: id, doc: { father: 'away', mother: 'away', leftKindConfirmed: undefined } }),
      aGuardian({ child: id }),
      ...(said ? [saying(said)] : []),
    ],
    me: { roles: ['head'], classes: [] },
  });

async function openPapers(...given: Parameters<typeof aPhone>) {
  const device = aPhone(...given);
  show(<WritePage type="child" id={id} />, device);
  await userEvent.click(screen.getByRole('button', { name: /：证件$/ }));
  return device;
}

it.each(noes)('an ID number that home will not give is not asked for: %j', async (no) => {
  await openPapers(no);
  expect(screen.getByText(/家里不同意记身份证号，这里空着/)).toBeVisible();
  expect(screen.queryByRole('textbox', { name: /身份证号码/ })).toBeNull();
  cleanup();
  for (const said of [undefined, yes]) {
    await openPapers(said);
    expect(screen.getByRole('textbox', { name: /身份证号码/ })).toBeVisible();
    cleanup();
  }
});

it.each(noes)('one that is kept is neither shown nor printed, and can be taken out: %j', async (no) => {
  const device = await openPapers(no, ID);
  expect(screen.queryByRole('button', { name: '显示' })).toBeNull();
  expect(childFileOf(device.records, id, '2026-04-15')?.child.idNumber).toBeUndefined();
  const file = device.records.get(Child, id);
  expect(file && printedDoc(device.records, file, '2026-04-15')['idNumber']).toBeUndefined();
  await userEvent.click(screen.getByRole('button', { name: '删掉以前记的' }));
  expect(screen.getByText(/家里不同意记身份证号，这里空着/)).toBeVisible();
  expect(childFileOf(aPhone(yes, ID).records, id, '2026-04-15')?.child.idNumber).toBe(ID);
});

it.each(noes)('a 学籍号 that is made of it is not shown either, one that is not is there to read: %j', async (no) => {
  const device = await openPapers(no, undefined, `G${ID}`);
  expect(screen.getAllByText(/家里不同意记身份证号，以前记的不再显示/)).toHaveLength(1);
  expect(screen.queryByRole('button', { name: '显示' })).toBeNull();
  const file = device.records.get(Child, id);
  expect(file && printedDoc(device.records, file, '2026-04-15')['studentNumber']).toBeUndefined();
  expect(childFileOf(device.records, id, '2026-04-15')?.child.studentNumber).toBeUndefined();
  cleanup();
  await openPapers(no, undefined, 'J62292720130901001X');
  expect(screen.getByRole('button', { name: '显示' })).toBeVisible();
  cleanup();
  await openPapers(yes, undefined, `G${ID}`);
  expect(screen.getByRole('button', { name: '显示' })).toBeVisible();
});

it.each(noes)('附件1 says that home refused the number, and not that nobody asked: %j', (no) => {
  show(<Annex1Page child={id} />, aPhone(no));
  expect(screen.getByText(/家里不同意记身份证号码，这一格空着/)).toBeVisible();
  expect(screen.queryByText(/没写身份证号码/)).toBeNull();
  cleanup();
  show(<Annex1Page child={id} />, aPhone(yes));
  expect(screen.getByText(/没写身份证号码/)).toBeVisible();
});

it.each(noes)('no history of illness is asked for of which home will not have any kept: %j', async (no) => {
  const open = async (said: Readonly<Record<string, unknown>>) => {
    show(<WritePage type="child" id={id} />, aPhone(said));
    await userEvent.click(screen.getByRole('button', { name: /：什么样的孩子$/ }));
  };
  await open(no);
  expect(screen.getByText(/家里不同意记健康情况/)).toBeVisible();
  cleanup();
  await open(yes);
  expect(screen.queryByText(/家里不同意记健康情况/)).toBeNull();
});

it.each(noes)('what a sick child needs is written all the same: %j', (no) => {
  show(<WritePage type="health-note" child={id} />, aPhone(no));
  expect(screen.queryByText(/家里不同意记健康情况/)).toBeNull();
  expect(screen.getByRole('textbox', { name: /^怎么样/ })).toBeVisible();
});

it.each(
  noes.flatMap((no) => [
    ['附件3', <Annex3Page key="list" />, no] as const,
    // Of the month's report all three go up, whichever ledger is open.
    ['控辍保学月报', <LedgerPaperPage key="month" ledger="dropout" />, no] as const,
  ]),
)('before %s goes up one is told whose home said no to it', (_, page, no) => {
  show(page, aPhone(no));
  expect(screen.getByText(/马尕麦：家里不同意上报教育局/)).toBeVisible();
  cleanup();
  show(page, aPhone(yes));
  expect(screen.queryByText(/家里不同意上报教育局/)).toBeNull();
});
