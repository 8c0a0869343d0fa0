import type { CellValue } from 'hucre/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readRoster } from '#paper/roster.ts';
import { aBook, aContext, aTable, HEAD, previewOf, previewOfBytes } from './a-roster.ts';

const CLASSLESS = ['姓名', '性别', '出生日期'];
const pupils = (count: number, from = 0): CellValue[][] =>
  Array.from({ length: count }, (_, index) => [`马${String.fromCharCode(0x4e00 + from + index)}`, '女', '2015.9']);

describe('a workbook with a sheet for each class', () => {
  const book = () =>
    aBook([
      { name: '封面', rows: [['松岔中心小学花名册'], ['2026年秋']] },
      { name: '三（1）班', rows: [['三（1）班'], CLASSLESS, ...pupils(2)] },
      { name: '六年级', rows: [CLASSLESS, ...pupils(3, 10)] },
      { name: 'Sheet2', rows: [] },
      { name: 'Sheet3', rows: [[' ', ' ']] },
      { name: '去年的', rows: [CLASSLESS, ...pupils(1, 20)], hidden: true },
    ]);

  it('is read whole, each child in the class that its sheet is named for', async () => {
    const preview = await previewOfBytes(await book());
    expect(
      preview.rows.map(({ sheet, line, child, classWords }) => [sheet, line, child.classId ?? classWords]),
    ).toEqual([
      ['三（1）班', 3, 'class-3'],
      ['三（1）班', 4, 'class-3'],
      ['六年级', 2, '六年级'],
      ['六年级', 3, '六年级'],
      ['六年级', 4, '六年级'],
    ]);
    expect(preview.unknownClasses).toEqual([{ words: '六年级', children: 3, reads: { grade: 'g6' } }]);
    expect(preview.rows.flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('names the sheet that has no header; an empty one is not worth a word, and a hidden one was put away', async () => {
    const preview = await previewOfBytes(await book());
    expect(preview.tables.map(({ sheet }) => sheet)).toEqual(['三（1）班', '六年级']);
    expect(preview.unread).toEqual(['封面']);
  });

  it('calls every row by a number of its own, for the same line stands in each sheet', async () => {
    const { rows } = await previewOfBytes(await book());
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it('reads the grade from the column where the sheet says the number alone', async () => {
    const rows = [
      ['姓名', '性别', '年级'],
      ['马尕麦', '女', '五年级'],
    ];
    const preview = await previewOfBytes(await aBook([{ name: '二班', rows }]));
    expect(preview.rows[0]?.child.classId).toBe('class-52');
  });

  it('takes no year and no Sheet1 for a class, and says once that the table has none', async () => {
    const rows = [CLASSLESS, ...pupils(2)];
    for (const name of ['2026年秋', 'Sheet1', '花名册']) {
      // One workbook after the other.
      const preview = await previewOfBytes(await aBook([{ name, rows }]));
      expect(preview.rows.map(({ classWords, findings }) => [classWords, findings])).toEqual([
        ['', []],
        ['', []],
      ]);
      expect(preview.tables[0]?.isClassless).toBe(true);
    }
  });

  it('knows the child of one sheet again in another, though neither says the birth', async () => {
    const rows = [
      ['姓名', '性别', '班级'],
      ['马尕麦', '女', '五（2）班'],
    ];
    const preview = await previewOfBytes(
      await aBook([
        { name: '全校', rows },
        { name: '寄宿生', rows },
      ]),
    );
    expect(preview.rows.map(({ repeats }) => repeats)).toEqual([undefined, { sheet: '全校', line: 2 }]);
  });

  it('of two thousand children pauses as often as one list', async () => {
    const sheets = Array.from({ length: 10 }, (_, index) => ({
      name: `${'一二三四五六七八九'.charAt(index % 9)}（${index}）班`,
      rows: [CLASSLESS, ...pupils(200, index * 200)],
    }));
    const pauses: number[] = [];
    const preview = await previewOfBytes(await aBook(sheets), {
      pause: async (done, total) => void pauses.push(done / total),
    });
    expect(preview.rows).toHaveLength(2000);
    expect(pauses).toHaveLength(20);
    expect(pauses[19]).toBe(1);
  });
});

describe('cells merged below the header', () => {
  const merge = (column: number, startRow: number, endRow: number) => ({
    startRow,
    endRow,
    startCol: column,
    endCol: column,
  });

  it('give every row their class, carer and phone', async () => {
    const preview = await previewOf(
      [
        HEAD,
        ['马尕麦', '女', '2014.9', null, '五（2）班', '马八姑', '奶奶', 19900002716],
        ['马尕弟', '男', '2016.9'],
        ['冶二布', '男', '2015.9', null, null, '冶木哈', '爷爷', 19900002717],
        ['注：照户口簿填'],
      ],
      {},
      [merge(4, 1, 9), merge(5, 1, 2), merge(6, 1, 2), merge(7, 1, 2)],
    );
    expect(preview.rows.map(({ child, guardian }) => [child.classId, guardian?.name, guardian?.phones])).toEqual([
      ['class-52', '马八姑', [{ number: '19900002716' }]],
      ['class-52', '马八姑', [{ number: '19900002716' }]],
      ['class-52', '冶木哈', [{ number: '19900002717' }]],
    ]);
    expect(preview.problems).toEqual([]);
  });

  it('never give a name or a birth to the row below', async () => {
    const preview = await previewOf([HEAD, ['马尕麦', '女', '2014.9', null, '五（2）班'], ['马尕弟', '男']], {}, [
      merge(2, 1, 2),
      merge(0, 1, 2),
    ]);
    expect(preview.rows.map(({ child }) => [child.name, child.birth])).toEqual([
      ['马尕麦', '2014-09-01'],
      ['马尕弟', undefined],
    ]);
  });
});

it('a row without a class is remarked, in a table that has a column for it', async () => {
  const preview = await previewOf([HEAD, ['马尕麦', '女', '2014.9', null, '五（2）班'], ['马尕弟', '男', '2016.9']]);
  expect(preview.rows.map(({ findings }) => findings.map(({ say }) => say))).toEqual([
    [],
    ['没写班级，班主任看不到这个孩子。'],
  ]);
});

describe('the size of a file', () => {
  const refusalOf = async (bytes: Uint8Array) => {
    const read = await readRoster(bytes, aContext());
    return read.ok ? undefined : read.refusal.type;
  };
  const list = () => aTable([CLASSLESS, ...pupils(3)]);

  /** The sheet's entry in the zip's directory, for what a forger writes into it. */
  async function forged(write: (entry: DataView, local: DataView) => void): Promise<Uint8Array> {
    const bytes = Uint8Array.from(await list());
    const view = new DataView(bytes.buffer);
    const text = new TextDecoder('latin1').decode(bytes);
    const at = text.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    write(new DataView(bytes.buffer, at), new DataView(bytes.buffer, view.getUint32(at + 42, true)));
    return bytes;
  }

  it('is at most five thousand rows of children, over all sheets', async () => {
    expect(await refusalOf(await aTable([CLASSLESS, ...pupils(5001)]))).toBe('too-many-rows');
    const half = [CLASSLESS, ...pupils(2600)];
    const both = await aBook([
      { name: '一年级', rows: half },
      { name: '二年级', rows: half },
    ]);
    expect(await refusalOf(both)).toBe('too-many-rows');
  });

  it('counts neither borders drawn below the last child nor another sheet', async () => {
    const lined = [CLASSLESS, ...pupils(3), ...Array.from({ length: 6000 }, () => [' '])];
    const scores = [['考号', '语文', '数学'], ...Array.from({ length: 5200 }, (_, index) => [index, 80, 90])];
    const preview = await previewOfBytes(
      await aBook([
        { name: '花名册', rows: lined },
        { name: '成绩', rows: scores },
      ]),
    );
    expect(preview.rows).toHaveLength(3);
    expect(preview.unread).toEqual(['成绩']);
  });

  it('is not a million rows because of a cell in the last one', async () => {
    const parts = unzipSync(await list());
    const path = 'xl/worksheets/sheet1.xml';
    const sheet = strFromU8(parts[path] ?? new Uint8Array());
    const stray = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>';
    const preview = await previewOfBytes(zipSync({ ...parts, [path]: strToU8(sheet.replace('</sheetData>', stray)) }));
    expect(preview.rows).toHaveLength(3);
  });

  it('is what the zip declares, and a sheet that declares nothing is not opened', async () => {
    expect(await refusalOf(await forged(() => undefined))).toBeUndefined();
    expect(await refusalOf(await forged((entry) => entry.setUint32(24, 97 * 1024 * 1024, true)))).toBe(
      'too-many-bytes',
    );
    expect(await refusalOf(await forged((entry) => entry.setUint32(24, 0, true)))).toBe('unreadable');
    const toldLater = await forged((entry) => {
      entry.setUint16(8, 8, true);
      entry.setUint32(20, 0, true);
      entry.setUint32(24, 0, true);
    });
    expect(await refusalOf(toldLater)).toBe('unreadable');
  });

  it('is at most eight megabytes, pictures and all', async () => {
    const parts = unzipSync(await list());
    const picture = new Uint8Array(9 * 1024 * 1024);
    expect(await refusalOf(zipSync({ ...parts, 'xl/media/image1.png': [picture, { level: 0 }] }))).toBe(
      'too-many-bytes',
    );
  });
});
