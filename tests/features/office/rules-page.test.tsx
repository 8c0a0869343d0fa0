// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { defaultSchoolCalendar, termsOfYear } from '#domain/calendar/school-year.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import { ruleColumns } from '#domain/duties/rule-row.ts';
import { rowsOfRules } from '#domain/duties/rule-table.ts';
import { OwnRules } from '#domain/records/own-rules.ts';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { RulesPage } from '#features/office/rules-page.tsx';
import { exportTable } from '#paper/xlsx.ts';
import { aChild, aClass, aRecord, aSchool, idOf, myClassId } from '#tests/support/builders.ts';
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

const ruleOf = (id: string) => rulesOf().find((rule) => rule.id === id);

/** The rows of all rules with one cell of one of them written over. */
const rowsWith = (id: string, column: (typeof ruleColumns)[number], word: string) =>
  rowsOfRules(rulesOf(), [])
    .slice(1)
    .map((row) => row.map((cell, at) => (row[0] === id && at === ruleColumns.indexOf(column) ? word : cell)));

/** A file as WPS saves it. */
async function fileOf(rows: ReturnType<typeof rowsWith>): Promise<File> {
  const bytes = await exportTable({
    title: '要做的事',
    sheetName: '要做的事',
    orientation: 'landscape',
    columns: ruleColumns.map((title) => ({ title, widthMm: 20, isText: true })),
    rows,
  });
  return new File([Uint8Array.from(bytes)], '要做的事.xlsx');
}
const aTable = (...of: Parameters<typeof rowsWith>) => fileOf(rowsWith(...of));
const aTableOfOne = (...of: Parameters<typeof rowsWith>) => fileOf(rowsWith(...of).filter(([id]) => id === of[0]));

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
  await user.upload(input, await aTable('jss.talk', '怎样的才算', '类型：周末'));
  expect(await screen.findByText(/类型里没有“周末”/)).toBeInTheDocument();
  await user.upload(input, await aTable('law.consent', '用不用', '不用'));
  expect(await screen.findByText(/这一条是法律要的，不能不用/)).toBeInTheDocument();
  await user.upload(input, await aTable('jss.talk', '放假', '照做'));
  expect(await screen.findByText(/没有10个上课日，轮不到它/)).toBeInTheDocument();
});

test('a table with rows of its own alone leaves all others as they are, and what was off stays off', async () => {
  const own = aRecord(OwnRules, { off: ['jss.talk'] });
  const { device, user } = openOffice(<RulesPage />, '/office/rules', { records: [...records(), own] });
  const rules = () => dutiesOfSchool(device.records, today).rules.length;
  const before = rules();
  await user.upload(screen.getByLabelText('读一张表格'), await aTableOfOne('jss.visit', '多久一次', '每学期3次'));
  expect(await screen.findByText(/件不在这张表里，照旧/)).toBeInTheDocument();
  expect(screen.getByRole('region', { name: '改了会怎样' })).toHaveTextContent(
    /^改了会怎样这一学年家访：8件，改后12件，多4件$/,
  );
  await user.click(screen.getByRole('button', { name: '存好，发给全校' }));
  await waitFor(() => expect(device.records.all(OwnRules)[0]?.doc).toMatchObject({ off: ['jss.talk'] }));
  expect(rules()).toBe(before);
  await user.upload(screen.getByLabelText('读一张表格'), await aTableOfOne('jss.talk', '用不用', '用'));
  expect(await screen.findByText(/谈心：0件，改后18件/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: '存好，发给全校' }));
  await waitFor(() => expect(device.records.all(OwnRules)[0]?.doc.off).toEqual([]));
});

test('a file that is no table is told in a sentence', async () => {
  const { user } = openOffice(<RulesPage />, '/office/rules', { records: records() });
  await user.upload(screen.getByLabelText('读一张表格'), new File(['家访'], '规定.xlsx'));
  expect(await screen.findByText(/打不开这个文件/)).toBeInTheDocument();
});

test('a document that is left out asks nothing any more, and what was changed in it is there when it is taken again', async () => {
  const own = aRecord(OwnRules, {
    rules: [{ ...ruleOf('jss.visit'), when: { every: 'term', count: 3 } }],
    off: ['jss.talk'],
  });
  const { device, user } = openOffice(<RulesPage />, '/office/rules', { records: [...records(), own] });
  const documents = () => new Set(dutiesOfSchool(device.records, today).rules.map(({ id }) => id.split('.')[0]));
  expect(documents()).toEqual(new Set(['jss', 'jt', 'pl', 'law']));
  await user.click(screen.getByRole('checkbox', { name: '积石山县实施方案（2021）' }));
  await user.click(screen.getByRole('checkbox', { name: '平利县实施意见（2017）' }));
  expect(screen.queryByRole('button', { name: /监护人会议/ })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: '存好，发给全校' }));
  await waitFor(() => expect(device.records.all(OwnRules)[0]?.doc.documents).toEqual(['jt']));
  expect(documents()).toEqual(new Set(['jt', 'law']));
  await user.click(screen.getByRole('checkbox', { name: '积石山县实施方案（2021）' }));
  await user.click(screen.getByRole('button', { name: '存好，发给全校' }));
  await waitFor(() => expect(device.records.all(OwnRules)[0]?.doc.documents).toEqual(['jss', 'jt']));
  const visit = dutiesOfSchool(device.records, today).rules.find(({ id }) => id === 'jss.visit');
  expect(visit?.when).toEqual({ every: 'term', count: 3 });
  expect(device.records.all(OwnRules)[0]?.doc.off).toEqual(['jss.talk']);
});

test('what the law asks may be asked for oftener and neither seldomer nor not at all', async () => {
  const { user } = openOffice(<RulesPage />, '/office/rules', { records: records() });
  await user.click(screen.getByRole('button', { name: /^爸爸妈妈和孩子联系（法律）/ }));
  const sheet = screen.getByRole('dialog');
  const write = async (words: string) => {
    await user.clear(within(sheet).getByLabelText('多久一次'));
    await user.type(within(sheet).getByLabelText('多久一次'), words);
  };
  expect(within(sheet).queryByRole('radio', { name: '不用' })).not.toBeInTheDocument();
  expect(sheet).toHaveTextContent('这一条是法律要的，不能不用');
  await write('每30天1次');
  expect(sheet).toHaveTextContent('法律要的是“每7天1次”，可以更勤，不能更少。');
  expect(within(sheet).getByRole('button', { name: '就这样' })).toBeDisabled();
  await write('每7天1次');
  expect(within(sheet).getByRole('button', { name: '就这样' })).toBeEnabled();
});

test('a rule says of which children it is, and what a change makes is counted for one school year', async () => {
  const terms = [...termsOfYear(2024), ...termsOfYear(2025)];
  const twoYears = [...records().slice(1), aSchool({ doc: { calendar: { ...calendar, terms } } })];
  const { user } = openOffice(<RulesPage />, '/office/rules', { records: twoYears });
  const talks = screen.getAllByRole('button', { name: /^谈心/ }).map((button) => button.textContent);
  expect(talks.filter((words) => words.includes('重点：重点帮扶对象'))).toHaveLength(1);
  expect(talks.filter((words) => words.includes('个别方案谈心：每周'))).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: /^家访/ }));
  const sheet = screen.getByRole('dialog');
  await user.clear(within(sheet).getByLabelText('多久一次'));
  await user.type(within(sheet).getByLabelText('多久一次'), '每学期3次');
  await user.click(within(sheet).getByRole('button', { name: '就这样' }));
  expect(screen.getByRole('region', { name: '改了会怎样' })).toHaveTextContent('家访：8件，改后12件，多4件');
});
