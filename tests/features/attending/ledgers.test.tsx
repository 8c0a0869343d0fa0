// @vitest-environment happy-dom
/** The three ledgers of 控辍保学: their columns, one class at a time, on paper and as a table that names who took it. */
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AccessNote } from '#domain/records/access-note.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { LedgerPage } from '#features/attending/ledger-page.tsx';
import { ledgerLines } from '#features/foot/attending/ledgers.ts';
import { ledgerForm, ledgerFrame } from '#paper/ledger.ts';
import { aChild, aClass, aGuardian, aRecord, idOf } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

const other = aClass({ id: idOf(77), doc: { grade: 'g6', number: 1 } });
const han = aChild({ id: idOf(1), doc: { name: '韩小雨', idNumber: '622999201309010020' } });
const ma = aChild({ id: idOf(2), doc: { name: '马尕麦', classId: other.id } });
const away = aRecord(
  DropoutCase,
  {
    state: 'persuading',
    since: '2026-04-01',
    reason: 'work',
    whereabouts: '县城',
    persuasions: [{ on: '2026-04-10', result: 'soon' }],
  },
  { child: ma.id },
);
const told = aRecord(
  DropoutCase,
  {
    state: 'reported',
    since: '2026-02-27',
    persuasions: [{ on: '2026-03-02', result: 'not' }],
    reports: [
      { to: 'bureau', on: '2026-03-20', number: '松小〔2026〕3号' },
      { to: 'town', on: '2026-03-21' },
    ],
  },
  { child: han.id },
);
const aHead = (options: { readonly isFetching?: true } = {}) =>
  stubDevice({
    ...options,
    records: [han, ma, other, aClass(), aGuardian({ child: han.id }), away, told],
    person: { id: idOf(9), roles: ['head'], classes: [] },
  });
const today = '2026-04-15';

let files: { text: Promise<string> }[] = [];
beforeEach(() => {
  files = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    files.push({ text: blob instanceof Blob ? blob.text() : Promise.resolve('') });
    return 'blob:ledger';
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('each ledger shows its own children with its own columns', () => {
  show(<LedgerPage ledger="school-age" />, aHead());
  expect(within(screen.getByRole('table')).getAllByRole('row')).toHaveLength(3);
  expect(screen.getByRole('columnheader', { name: '就学情况' })).toBeTruthy();
  cleanup();
  show(<LedgerPage ledger="suspected" />, aHead());
  const row = within(screen.getByRole('row', { name: /马尕麦/ }));
  expect(row.getByText('务工')).toBeTruthy();
  expect(row.getByText('1次，4月10日：说好了日子')).toBeTruthy();
  expect(row.getByRole('link').getAttribute('href')).toBe(`/records/dropout-case/${away.id}`);
  cleanup();
  show(<LedgerPage ledger="dropout" />, aHead());
  expect(screen.getByText('2026年3月20日，松小〔2026〕3号')).toBeTruthy();
  expect(screen.getByText('2026年3月21日')).toBeTruthy();
});

test('a child that came back stays in its ledger with the week in which it is followed, until 销号', () => {
  const back = { ...away, doc: { ...away.doc, state: 'returned', backOn: '2026-04-08' } } as const;
  const device = stubDevice({
    records: [ma, other, back],
    person: { id: idOf(9), roles: ['head'], classes: [] },
  });
  const stateOn = (day: string) => ledgerLines(device.records, { ledger: 'suspected', today: day })[0]?.cells.at(-1);
  expect(stateOn('2026-04-15')).toBe('复学，4月8日回来，跟踪第2周');
  expect(stateOn('2026-05-20')).toBe('复学，4月8日回来，跟满4周，等销号');
  expect(ledgerLines(device.records, { ledger: 'dropout', today })).toEqual([]);
});

test('the first ledger says 辍学 of a child whose case is with the government', () => {
  const lines = ledgerLines(aHead().records, { ledger: 'school-age', today });
  expect(lines.map(({ entry, cells }) => [entry.name, cells[4]])).toEqual([
    ['韩小雨', '辍学'],
    ['马尕麦', '在学'],
  ]);
});

test('one class at a time, with the number that goes with it', async () => {
  show(<LedgerPage ledger="school-age" />, aHead());
  await userEvent.setup().selectOptions(screen.getByLabelText('班级'), other.id);
  expect(within(screen.getByRole('table')).getAllByRole('row')).toHaveLength(2);
  expect(screen.getByRole('radio', { name: /适龄 1/ })).toBeTruthy();
  expect(screen.getByRole('link', { name: '打印' }).getAttribute('href')).toBe(
    `/papers/ledger/school-age?class=${other.id}`,
  );
});

test('the table names who took it away, is written down, and carries no ID number', async () => {
  const device = aHead();
  show(<LedgerPage ledger="school-age" />, device);
  await userEvent.setup().click(screen.getByRole('button', { name: /存成表格/ }));
  await waitFor(() => expect(device.records.all(AccessNote)).toHaveLength(1));
  expect(device.records.all(AccessNote)[0]?.doc).toMatchObject({ did: 'exported', what: '适龄儿童台账', count: 2 });
  const text = (await files[0]?.text) ?? '';
  expect(text).toContain(`${device.me.name} 2026年4月15日导出`);
  expect(text).toContain('韩小雨');
  expect(text).not.toContain('622999201309010020');
});

test('on paper every sheet has the header, blank lines fill it and the count stands at its foot', () => {
  const lines = ledgerLines(aHead().records, { ledger: 'school-age', today }).map(({ cells }) => cells);
  const many = Array.from({ length: 14 }, () => lines[0] ?? []);
  const form = ledgerForm(ledgerFrame('school-age'), many, { unit: '松岔中心小学', day: today });
  expect(form.sheets.map(({ rows }) => rows.length)).toEqual([14, 14]);
  expect(form.sheets[1]?.rows[1]?.cells[0]?.text).toBe('14');
  expect(form.sheets[1]?.rows[2]?.cells.map(({ text }) => text).join('')).toBe('');
  expect(form.sheets[0]?.folio[0]).toBe('共14人');
  expect(form.columnsMm.reduce((sum, each) => sum + each, 0)).toBeCloseTo(257);
});

test('while the school’s records are still coming nothing is listed or taken away as if it were all', () => {
  show(<LedgerPage ledger="school-age" />, aHead({ isFetching: true }));
  expect(screen.getByText('还没取完')).toBeTruthy();
  expect(screen.queryByRole('table')).toBeNull();
  expect(screen.queryByRole('button', { name: '存成表格（.csv）' })).toBeNull();
});
