// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { writeXlsx } from 'hucre/xlsx';
import { afterEach, describe, expect, test } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import { batchesOf } from '#features/office/import-batches.ts';
import { bringAllIn, bringIn, firstDecisions, isIn, outlookOf, takeAll } from '#features/office/import-decisions.ts';
import { ImportPage } from '#features/office/import-page.tsx';
import { leftOutSentences, linesWords } from '#features/office/import-sentences.ts';
import type { RosterPreview } from '#paper/roster.ts';
import { aChild, aClass, idOf } from '#tests/support/builders.ts';
import type { StubOptions } from '#tests/support/stub-device.ts';
import { openOffice } from './in-office.tsx';

afterEach(cleanup);

const head = ['姓名', '性别', '出生日期', '班级', '家庭住址'];

async function aRoster(rows: (string | number)[][], name = 'roster.xlsx'): Promise<File> {
  const bytes = await writeXlsx({ sheets: [{ name: '花名册', rows: [head, ...rows] }] });
  return new File([new Uint8Array(bytes)], name, { lastModified: 1 });
}

async function openWith(rows: (string | number)[][], options: StubOptions = {}) {
  const opened = openOffice(<ImportPage />, '/office/import', options);
  await opened.user.upload(screen.getByLabelText('选一个 .xlsx 文件'), await aRoster(rows));
  return opened;
}

/** The answer to when the new children came. */
const wereHere = async ({ user }: Awaited<ReturnType<typeof openWith>>) =>
  user.click(await screen.findByRole('radio', { name: '开学就在' }));

describe('the page', () => {
  test('brings new children in with a class made on the way', async () => {
    const opened = await openWith([
      ['马小明', '男', '2015-03-01', '三年级1班', '松岔乡上湾村'],
      ['祁春花', '女', '2015-04-01', '三年级1班', '松岔乡上湾村'],
    ]);
    const { device, user } = opened;
    await wereHere(opened);
    await user.click(await screen.findByRole('button', { name: '都添上' }));
    await user.click(screen.getByRole('button', { name: '带进来：新孩子2个' }));
    expect(await screen.findByText(/存到本机了：新孩子2个/)).toBeTruthy();
    const [made] = device.records.all(SchoolClass);
    expect(made?.doc).toEqual({ grade: 'g3', number: 1 });
    expect(device.records.all(Child).map(({ doc }) => doc.classId)).toEqual([made?.id, made?.id]);
  });

  test('a second 姓名 is told apart from the one that counts', async () => {
    const { user } = openOffice(<ImportPage />, '/office/import', {});
    const rows = [
      ['姓名', '性别', '出生日期', '姓名', '备注'],
      ['马小明', '男', '2015-03-01', '马秀英', '好'],
    ];
    const bytes = await writeXlsx({ sheets: [{ name: '花名册', rows }] });
    await user.upload(screen.getByLabelText('选一个 .xlsx 文件'), new File([new Uint8Array(bytes)], '花名册.xlsx'));
    expect(await screen.findByText('没认出的列不带进来：备注。')).toBeTruthy();
    expect(screen.getByText(/^“姓名”不止一列：认的是A列，D列不带进来。D列要是家里大人的姓名/)).toBeTruthy();
  });

  test('of several sheets each is named, read and left out by one press', async () => {
    const opened = openOffice(<ImportPage />, '/office/import', { records: [aClass()] });
    const { device, user } = opened;
    const sheetOf = (name: string, ...names: string[]) => ({
      name,
      rows: [['姓名', '性别', '出生日期'], ...names.map((each) => [each, '男', '2015-03-01'])],
    });
    const bytes = await writeXlsx({
      sheets: [
        { name: '封面', rows: [['花名册']] },
        sheetOf('五（2）班', '马小明', '祁春花'),
        sheetOf('转出', '妥晓梅'),
      ],
    });
    await user.upload(screen.getByLabelText('选一个 .xlsx 文件'), new File([new Uint8Array(bytes)], '花名册.xlsx'));
    expect(await screen.findByText('“封面”没有花名册的表头，没有读。')).toBeTruthy();
    expect(screen.getByText('工作表“五（2）班”认出3列：')).toBeTruthy();
    await wereHere(opened);
    await user.click(screen.getByRole('checkbox', { name: '转出 1行' }));
    await user.click(screen.getByRole('checkbox', { name: '“五（2）班”第3行' }));
    await user.click(screen.getByRole('button', { name: '带进来：新孩子1个' }));
    expect(await screen.findByText('“五（2）班”第3行，“转出”第2行：你没有勾。')).toBeTruthy();
    expect(device.records.all(Child).map(({ doc }) => [doc.name, doc.classId])).toEqual([
      ['马小明', device.records.all(SchoolClass)[0]?.id],
    ]);
  });

  test('a sheet taken back in comes in as it began, without its doubtful rows', () => {
    const rows = ['马小明', '=A1'].map((name, index) => ({
      key: index + 2,
      line: index + 2,
      sheet: '五（2）班',
      classWords: '',
      child: { name },
      members: [],
      findings: [],
    }));
    const first = { ...firstDecisions(rows), skip: [3, 9] };
    const out = bringAllIn(rows, false, first);
    expect(rows.map((row) => isIn(row, out))).toEqual([false, false]);
    expect(rows.map((row) => isIn(row, bringAllIn(rows, true, out)))).toEqual([true, false]);
    expect(bringAllIn(rows, true, out).skip).toContain(9);
  });

  test('an unticked row stays out and is told with its line', async () => {
    const opened = await openWith([
      ['马小明', '男', '2015-03-01', '', ''],
      ['祁春花', '女', '2015-04-01', '', ''],
    ]);
    const { device, user } = opened;
    await wereHere(opened);
    await user.click(await screen.findByRole('checkbox', { name: '第2行' }));
    await user.click(screen.getByRole('button', { name: '带进来：新孩子1个' }));
    expect(await screen.findByText('第2行：你没有勾。')).toBeTruthy();
    expect(device.records.all(Child).map(({ doc }) => doc.name)).toEqual(['祁春花']);
  });

  test('what was unticked is unticked after the lock, for the same file and no other', async () => {
    const rows = [
      ['马小明', '男', '2015-03-01', '', ''],
      ['祁春花', '女', '2015-04-01', '', ''],
    ];
    const file = await aRoster(rows);
    const { device, user } = openOffice(<ImportPage />, '/office/import');
    await user.upload(screen.getByLabelText('选一个 .xlsx 文件'), file);
    await user.click(await screen.findByRole('checkbox', { name: '第2行' }));
    cleanup();
    expect(JSON.stringify(device.drafts.all())).not.toContain('马小明');
    const again = openOffice(<ImportPage />, '/office/import', { drafts: device.drafts.all() });
    expect(screen.getByText(/上次看到一半的是“roster\.xlsx”/)).toBeTruthy();
    const choose = (chosen: File) => again.user.upload(screen.getByLabelText('选一个 .xlsx 文件'), chosen);
    await choose(await aRoster(rows, 'other.xlsx'));
    expect(await screen.findByRole('checkbox', { name: '第2行' })).toHaveProperty('checked', true);
    await again.user.click(screen.getByRole('button', { name: '换一个文件' }));
    await choose(file);
    expect(await screen.findByRole('checkbox', { name: '第2行' })).toHaveProperty('checked', false);
    await wereHere(again);
    const deed = screen.getByRole('button', { name: '带进来：新孩子1个' });
    fireEvent.click(deed);
    fireEvent.click(deed);
    expect(await screen.findByText('第2行：你没有勾。')).toBeTruthy();
    expect(again.device.records.all(Child)).toHaveLength(1);
    await waitFor(() => expect(again.device.drafts.all()).toEqual([]));
  });

  test('a row whose name is hardly a name is out until it is ticked', async () => {
    const odd = ['Tom', '马小7', '<b>马</b>', '=A1'];
    const names = ['马小明', ...odd];
    const opened = await openWith(names.map((name) => [name, '男', '2015-03-01', '', '']));
    const { device, user } = opened;
    await wereHere(opened);
    await screen.findByRole('button', { name: '带进来：新孩子1个' });
    for (const [index] of odd.entries())
      expect(screen.getByRole('checkbox', { name: `第${index + 3}行` })).toHaveProperty('checked', false);
    await user.click(screen.getByRole('checkbox', { name: '第4行' }));
    await user.click(screen.getByRole('button', { name: '带进来：新孩子2个' }));
    expect(await screen.findByText('第3、5、6行：你没有勾。')).toBeTruthy();
    expect(device.records.all(Child).map(({ doc }) => doc.name)).toEqual(['马小明', '马小7']);
  });

  test('a row that says something wrong begins unticked', () => {
    const row = { key: 2, line: 2, classWords: '', child: { name: '马小明' }, members: [] };
    const finding = { field: 'birth', say: '出生日期还没到。' };
    const begun = (level: 'error' | 'warning') => firstDecisions([{ ...row, findings: [{ ...finding, level }] }]).skip;
    expect(begun('error')).toEqual([2]);
    expect(begun('warning')).toEqual([]);
  });

  test('a child on file keeps its old values unless the new one is ticked', async () => {
    const records = [aClass(), aChild({ doc: { name: '马小明', birth: '2015-03-01', sex: 'male' } })];
    const { device, user } = await openWith([['马小明', '男', '2015-03-01', '五（2）班', '松岔乡下湾村']], { records });
    expect(await screen.findByText('没有要带进来的')).toBeTruthy();
    await user.click(screen.getByRole('checkbox', { name: /家庭常住地/ }));
    await user.click(screen.getByRole('button', { name: '带进来：改1个' }));
    await screen.findByText(/改了1个/);
    expect(device.records.all(Child)).toHaveLength(1);
    expect(device.records.all(Child)[0]?.doc.home?.village).toBe('下湾村');
  });

  test('a file that is no workbook is told and another can be chosen', async () => {
    const { user } = openOffice(<ImportPage />, '/office/import');
    await user.upload(screen.getByLabelText('选一个 .xlsx 文件'), new File(['hello'], 'a.xlsx'));
    expect(await screen.findByText(/这个文件打不开/)).toBeTruthy();
    expect(screen.getByLabelText('选一个 .xlsx 文件')).toBeTruthy();
  });

  test('a full disk stops, and going on saves nobody twice', async () => {
    const rows = Array.from({ length: 150 }, (_, index) => [
      `马${String.fromCharCode(0x4e00 + index)}`,
      '男',
      '2015-03-01',
      '',
      '',
    ]);
    const opened = await openWith(rows);
    const { device, user } = opened;
    await wereHere(opened);
    await screen.findByRole('button', { name: '带进来：新孩子150个' });
    device.refusals.save = { type: 'disk-full' };
    await user.click(screen.getByRole('button', { name: /带进来：/ }));
    expect(await screen.findByText(/存到第0个孩子停下了/)).toBeTruthy();
    device.refusals.save = undefined;
    await user.click(screen.getByRole('button', { name: '接着存' }));
    await waitFor(() => expect(device.records.all(Child)).toHaveLength(150));
    expect(device.saved.length).toBe(2);
  });
});

describe('what is decided', () => {
  const row = { classWords: '', child: { name: '马小明' }, members: [], findings: [] };
  const preview: RosterPreview = {
    tables: [{ sheet: '花名册', columns: { matched: [], unmatched: [] }, isClassless: false }],
    unread: [],
    rows: [
      { ...row, key: 2, line: 2 },
      { ...row, key: 3, line: 3, repeats: { line: 2 } },
      {
        ...row,
        key: 4,
        line: 4,
        match: {
          id: idOf(1),
          by: 'id',
          differing: [
            { key: 'child.sex', part: 'child', field: 'sex', label: '性别', new: 'male', oldWords: '', newWords: '男' },
          ],
        },
      },
      { ...row, key: 5, line: 5, match: { id: idOf(2), by: 'id', differing: [] } },
    ],
    unknownClasses: [],
    problems: [
      { line: 9, why: 'nameless' },
      { line: 10, why: 'only-name' },
    ],
  };
  const [, repeated] = preview.rows;

  test('a repeated row is out until it is ticked, and out again when unticked', () => {
    if (!repeated) throw new Error('the preview has a repeated row');
    expect(isIn(repeated, {})).toBe(false);
    const ticked = bringIn(repeated, true, {});
    expect(isIn(repeated, ticked)).toBe(true);
    expect(isIn(repeated, bringIn(repeated, false, ticked))).toBe(false);
  });

  test('every row is accounted for: new, changed or left out with a reason', () => {
    expect(outlookOf(preview, {})).toEqual({
      fresh: 1,
      changed: 0,
      classes: 0,
      leftOut: {
        repeated: [{ line: 3 }],
        unticked: [],
        same: [{ line: 5 }],
        kept: [{ line: 4 }],
        nameless: [{ line: 9 }],
        hidden: [],
        'only-name': [{ line: 10 }],
      },
    });
    expect(outlookOf(preview, takeAll(preview.rows, true, {})).changed).toBe(1);
    expect(leftOutSentences(outlookOf(preview, {}))).toEqual([
      '第3行：和上面的行重复。',
      '第9行：没有姓名。',
      '第10行：只有姓名，别的都没写。',
      '第5行：已经在册，没有要改的。',
      '第4行：已经在册，和档案不一样的没勾，没有改。',
    ]);
  });

  test('many lines are told up to twenty', () => {
    expect(linesWords(Array.from({ length: 30 }, (_, index) => ({ line: index + 2 })))).toMatch(/21……行，共30行$/);
  });

  test('lines of several sheets are told with the name of each', () => {
    const places = [
      { sheet: '一年级', line: 2 },
      { sheet: '一年级', line: 9 },
      { sheet: '二年级', line: 2 },
    ];
    expect(linesWords(places)).toBe('“一年级”第2、9行，“二年级”第2行');
  });
});

test('batches hold whole children, a hundred at most, and lose nothing', () => {
  const edits = Array.from({ length: 250 }, (_, index) => [
    { do: 'create' as const, type: 'child', id: idOf(index), child: idOf(index), doc: {} },
    { do: 'create' as const, type: 'guardian', id: idOf(1000 + index), child: idOf(index), doc: {} },
  ]).flat();
  const batches = batchesOf([{ do: 'create', type: 'school-class', id: idOf(9000), doc: {} }, ...edits]);
  expect(batches.map(({ children }) => children)).toEqual([100, 100, 50]);
  expect(batches.flatMap((batch) => batch.edits)).toHaveLength(501);
  for (const batch of batches)
    expect(batch.edits.filter(({ do: kind }) => kind === 'create').length % 2).toBe(batch === batches[0] ? 1 : 0);
});
