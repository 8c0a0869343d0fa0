import { describe, expect, it } from 'vitest';
import { annex1, hasOtherCarer } from '#paper/annex1.ts';
import { annex2 } from '#paper/annex2.ts';
import type { ChildFile } from '#paper/child-file.ts';
import { aChildFile, countOf, gridOf, holesIn } from './a-child-file.ts';

const heading = { unit: '松岔中心小学', day: '2026-04-08' };

describe('附件1', () => {
  it('is a grid of thirty units with fourteen rows on A4 portrait, without holes', () => {
    const form = annex1(aChildFile(), heading);
    expect(form.orientation).toBe('portrait');
    expect(form.columnsMm).toHaveLength(30);
    expect(form.sheets[0]?.rows).toHaveLength(14);
    expect(holesIn(form)).toEqual([]);
  });

  it('carries the labels of the form in printed order', () => {
    const labels = annex1(undefined, {}).sheets[0]?.rows.map((row) =>
      row.cells.map((cell) => cell.text).filter(Boolean),
    );
    expect(labels?.filter((row) => row.length > 0)).toEqual([
      ['留守儿童姓名', '性别', '出生年月', '身份证号码', '家庭常住地', '户籍所在地'],
      ['联系号码', '就读学校、年级、班级', '是否寄宿生', '是否中午在学校就餐', '是否落实帮扶措施'],
      ['学习情况', '成绩优秀', '良好', '一般', '差'],
      ['健康状况', '健康', '重大疾病', '特殊疾病', '残疾等级', '其他'],
      ['监护情况', '祖父母', '外祖父母', '亲友照顾', '代理家长', '其他'],
      ['困难类别\n（可兼选）', '经济困难', '学习困难', '亲情缺失', '心理健康', '行为习惯'],
      ['帮扶情况\n（可兼选）', '经济资助', '学习辅导', '社会妈妈监护', '村（居）党员干部', '其他志愿者帮扶'],
    ]);
  });

  it('tells below the form of a character that a machine may not have, with its reading where it is written', () => {
    const notes = (child: ChildFile['child']) => annex1(aChildFile({ child }), heading).sheets[0]?.notes;
    expect(notes({ name: '马𬭎', nameNote: '左边金，右边宏去掉宝盖', pinyin: 'Mǎ Hóng' })).toEqual([
      '注：姓名中的生僻字：左边金，右边宏去掉宝盖；读音：Mǎ Hóng。',
    ]);
    expect(notes({ name: '马𬭎', nameNote: '上龙下天' })).toEqual(['注：姓名中的生僻字：上龙下天。']);
    expect(notes({ pinyin: 'Mǎ Gǎmài' })).toEqual([]);
  });

  it('ticks one of each single choice and any of the two that may be several', () => {
    const snapshot = { learning: 'poor', difficulties: ['money', 'mind'], help: ['tutoring'] } as const;
    const form = annex1(
      aChildFile({ snapshot: { ...snapshot, difficulties: [...snapshot.difficulties], help: [...snapshot.help] } }),
      heading,
    );
    const grid = gridOf(form);
    expect(grid[5]?.[20]).toBe('√');
    expect(grid[11]?.filter((text) => text === '√')).toHaveLength(2);
    expect(grid[13]?.[10]).toBe('√');
    expect(grid[3]?.[24]).toBe('是');
    expect(countOf(form, '√')).toBe(1 + 2 + 1 + 1);
  });

  it('writes the grade of a disability and the words of 其他 instead of a tick', () => {
    const disabled = gridOf(annex1(aChildFile({ snapshot: { health: 'disabled', disabilityGrade: 'two' } }), heading));
    expect(disabled[7]?.[20]).toBe('二级');
    const other = gridOf(annex1(aChildFile({ snapshot: { care: 'other', careWords: '姐姐' } }), heading));
    expect(other[9]?.[25]).toBe('姐姐');
  });

  it('follows a carer who took over after the term sheet, and keeps its tick where she was there before', () => {
    const snapshot = { care: 'paternal-grandparents', confirmedOn: '2026-03-10' } as const;
    const ticked = (from: string) => {
      const file = aChildFile({ snapshot, guardians: [{ kind: 'maternal-grandparents', name: '喜翠兰', from }] });
      const grid = gridOf(annex1(file, heading));
      const row = grid[grid.findIndex((cells) => cells[0] === '监护情况') + 1] ?? [];
      return { row: row.indexOf('√'), isAsked: hasOtherCarer(file, heading.day) };
    };
    const [before, since] = [ticked('2026-02-01'), ticked('2026-03-20')];
    expect(since.row).toBeGreaterThan(before.row);
    expect([before.isAsked, since.isAsked]).toEqual([true, true]);
    expect(hasOtherCarer(aChildFile({ snapshot: { ...snapshot } }), heading.day)).toBe(false);
  });

  it('takes the carer of the day where the term sheet does not say who cares', () => {
    const guardians = [
      { kind: 'paternal-grandparents' as const, until: '2025-12-31' },
      { kind: 'none' as const, from: '2026-01-01' },
    ];
    expect(gridOf(annex1(aChildFile({ guardians }), heading))[9]?.[25]).toBe('无人照护');
    expect(gridOf(annex1(aChildFile({ guardians }), { day: '2025-05-01' }))[9]?.[5]).toBe('√');
  });

  it('says why there is no ID number', () => {
    const grid = gridOf(annex1(aChildFile({ child: { idKind: 'none', noIdBecause: 'applying' } }), heading));
    expect(grid[1]?.[15]).toBe('无（正在办）');
  });

  it('puts neither the ID number nor the child’s name into the name of the file, and tells two children apart', () => {
    const file = aChildFile({
      id: '0192f3c0-0000-7000-8000-00000000a1f3',
      className: '五（2）班',
      child: { name: '马尕麦', idNumber: '622999201309010020' },
    });
    expect(annex1(file, heading).fileName).toBe('附件1-留守儿童个人基本情况了解表-五（2）班-A1F3-2026年4月.xlsx');
    expect(annex2(file, heading).fileName).toBe('附件2-留守儿童家庭情况了解表-五（2）班-A1F3-2026年4月.xlsx');
  });
});
