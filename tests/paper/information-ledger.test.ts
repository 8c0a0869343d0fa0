import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { frozenPapers } from '#paper/hand-in.ts';
import { informationLedger } from '#paper/information-ledger.ts';
import { tablePaper } from '#paper/table.ts';
import { formToXlsx } from '#paper/xlsx.ts';
import { aChildFile, gridOf, holesIn } from './a-child-file.ts';

const heading = { unit: '松岔中心小学', day: '2026-04-15' };

const girl = aChildFile({
  className: '五（2）班',
  child: {
    name: '马尕麦',
    sex: 'female',
    birth: '2014-09-20',
    idNumber: '622999201409200025',
    home: { town: '松岔乡', village: '上湾村' },
    boards: false,
    lunchAtSchool: true,
    personality: '话不多',
    hobbies: '画画',
    medicalHistory: '青霉素过敏',
  },
  members: [
    {
      relation: 'father',
      name: '马成祥',
      phones: [{ number: '19900001111' }, { number: '19900001112' }],
      workplace: { region: '广东东莞' },
      absences: [{ since: '2025-02-20', expected: '春节' }],
    },
    { relation: 'mother', name: '马桂英', health: 'died' },
  ],
  flags: { father: 'away', mother: 'died' },
  guardians: [
    {
      kind: 'paternal-grandparents',
      relationWords: '奶奶',
      name: '马八姑',
      phones: [{ number: '19900002716' }],
      sameHouse: true,
    },
  ],
  snapshot: {
    learning: 'fair',
    health: 'disabled',
    disabilityGrade: 'two',
    difficulties: ['money', 'affection'],
    help: ['tutoring'],
  },
});

describe('the information ledger', () => {
  it('says on one line all that JT 二.1 and PL 三(二) want known of a child', () => {
    const [cells] = informationLedger([girl], heading).rows;
    expect(cells).toEqual([
      '1',
      '马尕麦',
      '女',
      '11',
      '五（2）班',
      '马成祥\n外出务工，广东东莞，打算春节回',
      '19900001111\n19900001112',
      '马桂英\n去世',
      '—',
      '马八姑',
      '奶奶',
      '松岔乡上湾村',
      '19900002716',
      '一般',
      '走读；中午在校就餐；经济困难、亲情缺失；帮扶：学习辅导',
      '残疾二级；青霉素过敏',
      '话不多；画画',
    ]);
    expect(cells?.join()).not.toContain('622999201409200025');
  });

  it('says of nobody but the mother herself that she has died', () => {
    const flags = { father: 'away', mother: 'died' } as const;
    const stepmother = { relation: 'mother' as const, relationWords: '继母', name: '冶桂兰' };
    const [cells = []] = informationLedger([aChildFile({ flags, members: [stepmother] })], heading).rows;
    expect(cells).toContain('去世');
    expect(cells.join()).not.toContain('冶桂兰');
  });

  it('leaves a cell empty where nobody has asked, and takes an open absence for 外出务工', () => {
    const file = aChildFile({
      members: [{ relation: 'mother', name: '马桂英', absences: [{ since: '2025-02-20' }] }],
      flags: undefined,
      guardians: [],
    });
    const [cells = []] = informationLedger([file], heading).rows;
    expect(cells.slice(5, 13)).toEqual(['', '', '马桂英\n外出务工', '', '', '', '', '']);
    expect(cells.slice(13)).toEqual(['', '', '', '']);
  });

  it('stands under two rows of heads with their merges, repeated on each sheet, in print and workbook alike', async () => {
    const form = tablePaper(
      informationLedger(
        Array.from({ length: 30 }, () => girl),
        heading,
      ),
    );
    expect(holesIn(form)).toEqual([]);
    expect(form.sheets.length).toBeGreaterThan(2);
    for (const { rows } of form.sheets) expect(rows.filter(({ isHeader }) => isHeader === true)).toHaveLength(2);
    expect(gridOf(form)[0]?.filter(Boolean)).toContain('监护人情况');
    expect(form.sheets[0]?.folio[0]).toBe('共30人');
    const { sheets } = await readXlsx(await formToXlsx(form), { readStyles: true });
    const [sheet] = sheets;
    expect(sheet?.merges).toContainEqual({ startRow: 2, startCol: 5, endRow: 2, endCol: 8 });
    expect(sheet?.merges).toContainEqual({ startRow: 2, startCol: 9, endRow: 2, endCol: 12 });
    expect(sheet?.merges).toContainEqual({ startRow: 2, startCol: 0, endRow: 3, endCol: 0 });
    expect(sheet?.rows[4]?.[12]).toBe('19900002716');
    expect(sheet?.cells?.get('4,12')?.style?.numFmt).toBe('@');
    expect(sheet?.pageSetup?.printTitlesRow).toBe('$3:$4');
  });

  it('is a blank sheet for pen and paper without children', () => {
    const form = tablePaper(informationLedger([], { unit: '松岔中心小学' }));
    expect(form.sheets).toHaveLength(1);
    expect(gridOf(form)[2]?.filter(Boolean)).toEqual(['1']);
  });

  it('keeps its groups of columns where a table is frozen', () => {
    const { rows: _, ...plan } = informationLedger([girl], heading);
    const [paper] = frozenPapers([{ as: 'table', plan }]) ?? [];
    expect(paper?.as === 'table' && paper.plan.columns.map(({ group }) => group)).toContain('父母动态');
  });
});
