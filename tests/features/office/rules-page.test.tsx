// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { defaultSchoolCalendar } from '#domain/calendar/school-year.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import { rowsOfRules, ruleColumns } from '#domain/duties/rule-table.ts';
import { OwnRules } from '#domain/records/own-rules.ts';
import { dutiesOfSchool } from '#features/duties.ts';
import { RulesPage } from '#features/office/rules-page.tsx';
import { exportTable } from '#paper/xlsx.ts';
import { aChild, aClass, aSchool, idOf, myClassId } from '#tests/support/builders.ts';
import { openOffice } from './in-office.tsx';

afterEach(cleanup);

const today = '2026-04-15';
const calendar = defaultSchoolCalendar(today);
const records = () => [
  aSchool({ doc: { calendar } }),
  aClass({ id: myClassId }),
  aChild({ id: idOf(1) }),
  aChild({ id: idOf(2) }),
];

/** A file as WPS saves it, with one cell of one rule written over. */
async function aTable(id: string, column: (typeof ruleColumns)[number], word: string): Promise<File> {
  const [, ...rows] = rowsOfRules(rulesOf(), []);
  const bytes = await exportTable({
    title: '要做的事',
    sheetName: '要做的事',
    orientation: 'landscape',
    columns: ruleColumns.map((title) => ({ title, widthMm: 20, isText: true })),
    rows: rows.map((row) => row.map((cell, at) => (row[0] === id && at === ruleColumns.indexOf(column) ? word : cell))),
  });
  return new File([Uint8Array.from(bytes)], '要做的事.xlsx');
}

test('a rule changed by hand shows what it makes, is kept and holds at once', async () => {
  const { device, user } = openOffice(<RulesPage />, '/office/rules', { records: records() });
  const visits = () => dutiesOfSchool(device.records, today).all.filter((duty) => duty.rule.id === 'jss.visit').length;
  expect(visits()).toBe(8);
  await user.click(screen.getByRole('button', { name: /^家访/ }));
  const sheet = screen.getByRole('dialog');
  await user.clear(within(sheet).getByLabelText('多久一次'));
  await user.type(within(sheet).getByLabelText('多久一次'), '每学期3次');
  await user.click(within(sheet).getByRole('button', { name: '就这样' }));
  expect(screen.getByRole('region', { name: '改了会怎样' })).toHaveTextContent('家访：8件，改后12件，多4件');
  expect(visits()).toBe(8);
  await user.click(screen.getByRole('button', { name: '存好，发给全校' }));
  await waitFor(() => expect(device.records.all(OwnRules)).toHaveLength(1));
  expect(visits()).toBe(12);
});

test('words that are no rhythm are told, and nothing goes on', async () => {
  const { user } = openOffice(<RulesPage />, '/office/rules', { records: records() });
  await user.click(screen.getByRole('button', { name: /^家访/ }));
  const sheet = screen.getByRole('dialog');
  await user.clear(within(sheet).getByLabelText('多久一次'));
  await user.type(within(sheet).getByLabelText('多久一次'), '常常');
  expect(sheet).toHaveTextContent('看不懂。可以写：每月1次');
  expect(within(sheet).getByRole('button', { name: '就这样' })).toBeDisabled();
});

test('a table with a mistake names row and column and changes nothing; a good one is taken', async () => {
  const { device, user } = openOffice(<RulesPage />, '/office/rules', { records: records() });
  const input = screen.getByLabelText('读一张表格');
  await user.upload(input, await aTable('jss.talk', '多久一次', '常常'));
  const row = rowsOfRules(rulesOf(), []).findIndex((cells) => cells[0] === 'jss.talk') + 2;
  expect(await screen.findByText(new RegExp(`第${row}行，多久一次：“常常”看不懂`))).toBeInTheDocument();
  await user.upload(input, await aTable('jss.talk', '用不用', '不用'));
  expect(await screen.findByText(/谈心：18件，改后0件，少18件/)).toBeInTheDocument();
  expect(screen.queryByText(/看不懂/)).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: '存好，发给全校' }));
  await waitFor(() => expect(device.records.all(OwnRules)[0]?.doc.off).toEqual(['jss.talk']));
});

test('a file that is no table is told in a sentence', async () => {
  const { user } = openOffice(<RulesPage />, '/office/rules', { records: records() });
  await user.upload(screen.getByLabelText('读一张表格'), new File(['家访'], '规定.xlsx'));
  expect(await screen.findByText(/打不开这个文件/)).toBeInTheDocument();
});
