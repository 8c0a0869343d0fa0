import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { annex1 } from '#paper/annex1.ts';
import { annex2 } from '#paper/annex2.ts';
import { annex3 } from '#paper/annex3.ts';
import { exportTable, formToXlsx } from '#paper/xlsx.ts';
import { aChildFile } from './a-child-file.ts';

const heading = { unit: '松岔中心小学', day: '2026-04-08' };
const partsOf = (bytes: Uint8Array) => {
  const files = unzipSync(bytes);
  const part = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  return {
    names: Object.keys(files),
    sheet: part('xl/worksheets/sheet1.xml'),
    workbook: part('xl/workbook.xml'),
    strings: [...part('xl/sharedStrings.xml').matchAll(/<si>(?:<t[^>]*>([^<]*)<\/t>|<t\/>)<\/si>/g)].map(
      (found) => found[1] ?? '',
    ),
    styles: part('xl/styles.xml'),
  };
};
const mergesOf = (sheet: string) => [...sheet.matchAll(/<mergeCell ref="([^"]+)"/g)].map((found) => found[1]);

/** The words, the style's number format and the type of one cell. */
function cellAt({ sheet, strings, styles }: ReturnType<typeof partsOf>, ref: string) {
  const [, style = '0', type = '', index = ''] =
    new RegExp(`<c r="${ref}"(?: t="\\w+")? s="(\\d+)"(?: t="(\\w+)")?>(?:<v>([^<]*)</v>)?`).exec(sheet) ?? [];
  const formats = [...(styles.split('<cellXfs')[1] ?? '').matchAll(/<xf [^>]*numFmtId="(\d+)"/g)];
  const id = formats[Number(style)]?.[1] ?? '';
  const code = new RegExp(`<numFmt numFmtId="${id}" formatCode="([^"]*)"`).exec(styles)?.[1];
  return { text: strings[Number(index)] ?? '', format: id === '49' ? '@' : code, type };
}

describe('附件3 as .xlsx', () => {
  const form = annex3(
    Array.from({ length: 23 }, () => ({ file: aChildFile() })),
    heading,
  );

  it('is one visible sheet named as the annex, without formulas or macros', async () => {
    const parts = partsOf(await formToXlsx(form));
    expect(parts.names.filter((name) => name.startsWith('xl/worksheets/sheet'))).toEqual(['xl/worksheets/sheet1.xml']);
    expect(parts.workbook).toContain('name="附件3"');
    expect(parts.workbook).not.toContain('state=');
    expect(parts.sheet).not.toContain('<f>');
    expect(parts.names.join()).not.toContain('vba');
  });

  it('prints on A4 landscape, one page wide, with rows 4–5 repeated, a print area and page numbers', async () => {
    const { sheet, workbook } = partsOf(await formToXlsx(form));
    expect(sheet).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>');
    expect(sheet).toContain('<pageSetUpPr fitToPage="1"/>');
    expect(sheet).toContain('left="0.787" right="0.787"');
    expect(workbook).toMatch(/Print_Titles"[^>]*>'?附件3'?!\$4:\$5</);
    expect(workbook).toMatch(/Print_Area"[^>]*>'?附件3'?!\$A\$1:\$L\$40</);
    expect(sheet).toContain(`&amp;L共23人&amp;C第&amp;P页，共&amp;N页&amp;R校验码 ${form.checksum}`);
  });

  it('begins a new page after every eleven children', async () => {
    const { sheet } = partsOf(await formToXlsx(form));
    expect([...sheet.matchAll(/<brk id="(\d+)"/g)].map((found) => Number(found[1]))).toEqual([16, 27]);
  });

  it('has the merges of the form and no other', async () => {
    const { sheet } = partsOf(await formToXlsx(form));
    expect(mergesOf(sheet)).toEqual(
      [
        'A1:L1',
        'A2:L2',
        'A3:E3',
        'F3:I3',
        'J3:L3',
        'A4:A5',
        'B4:B5',
        'C4:C5',
        'D4:D5',
        'E4:E5',
        'F4:F5',
        'G4:G5',
      ].concat(['H4:I4', 'J4:J5', 'K4:K5', 'L4:L5', 'A39:L39', 'A40:L40']),
    );
  });

  it('holds the same words as the paper, phones and months as text', async () => {
    const parts = partsOf(await formToXlsx(form));
    expect(cellAt(parts, 'B6').text).toBe('马尕麦');
    expect(cellAt(parts, 'D6')).toMatchObject({ text: '2014年9月', format: '@' });
    expect(cellAt(parts, 'L6')).toMatchObject({ text: '19900002716', format: '@' });
    expect(cellAt(parts, 'A28').text).toBe('23');
    for (const sheet of form.sheets)
      for (const cell of sheet.rows.flatMap((row) => row.cells))
        if (cell.text !== '') expect(parts.strings).toContain(cell.text);
  });

  it('has no row lower than 8 mm but the two header rows', async () => {
    const { sheet } = partsOf(await formToXlsx(form));
    const heights = [...sheet.matchAll(/<row r="(\d+)" ht="([\d.]+)"/g)].map((found) => [
      Number(found[1]),
      Number(found[2]),
    ]);
    const low = heights.filter(([row = 0, points = 0]) => row >= 6 && row <= 38 && points < 22.67);
    expect(low).toEqual([]);
  });
});

describe('附件1 and 附件2 as .xlsx', () => {
  it('keep the ID number as text with its last letter', async () => {
    const file = aChildFile({ child: { idNumber: '62299920150701003X' } });
    const parts = partsOf(await formToXlsx(annex1(file, heading)));
    expect(cellAt(parts, 'P4')).toMatchObject({ text: '62299920150701003X', format: '@' });
    expect(parts.sheet).toContain('orientation="portrait"');
  });

  it('merge the eight cells of the last block over thirteen columns', async () => {
    const { sheet } = partsOf(await formToXlsx(annex2(aChildFile(), heading)));
    expect(mergesOf(sheet)).toEqual(expect.arrayContaining(['A7:A9', 'A14:B14', 'D14:E14', 'J14:K14', 'A15:B15']));
    expect(sheet).toContain('orientation="landscape"');
  });
});

describe('a plain list', () => {
  it('repeats its header, keeps numbers as numbers and texts as text', async () => {
    const bytes = await exportTable({
      title: '家访汇总',
      sheetName: '家访汇总',
      orientation: 'portrait',
      columns: [
        { title: '姓名', widthMm: 40 },
        { title: '次数', widthMm: 20 },
        { title: '电话', widthMm: 40, isText: true },
      ],
      rows: [['马尕麦', 2, '09300000158']],
    });
    const parts = partsOf(bytes);
    expect(parts.workbook).toContain('$2:$2');
    expect(parts.sheet).toMatch(/<c r="B3"[^>]*><v>2<\/v>/);
    expect(cellAt(parts, 'C3')).toMatchObject({ text: '09300000158', format: '@' });
  });
});
