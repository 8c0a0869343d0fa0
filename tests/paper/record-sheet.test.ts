import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { choice, day, line, list, paragraph, phones, place, yesNo } from '#domain/records/field.ts';
import { Counselling } from '#domain/records/counselling.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { defineKind, fieldsOf, type RecordKind } from '#domain/records/kind.ts';
import { allKinds } from '#domain/records/kinds.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { Talk } from '#domain/records/talk.ts';
import { pagesOf, type PaperForm } from '#paper/form.ts';
import { recordSheet, recordSheets } from '#paper/record-sheet.ts';
import { hasInside, hasSheet, sheetSigners } from '#paper/sheet-fields.ts';
import { gridOf, holesIn } from './a-child-file.ts';

/** A kind that the paper has never heard of. */
const Novel = defineKind({
  type: 'novel',
  label: '新的一种',
  serves: [],
  about: 'child',
  happenedOn: 'on',
  groups: [{ key: 'all', title: '全部' }],
  schema: () =>
    z.looseObject({
      on: day({ label: '哪天', group: 'all' }),
      manner: choice({ a: '上门', b: '电话' }, { label: '方式', group: 'all' }),
      agreed: yesNo({ label: '同意', group: 'all' }),
      calls: phones({ label: '号码', group: 'all' }),
      where: place({ label: '地方', group: 'all' }),
      words: paragraph({ label: '说了什么', group: 'all' }),
      todo: list(
        z.object({ what: line({ label: '做什么', group: 'all' }), by: day({ label: '哪天前', group: 'all' }) }),
        {
          label: '要做的',
          group: 'all',
        },
      ),
    }),
});

/** Of all its pages. */
const textsOf = (form: PaperForm) => form.sheets.flatMap((_, sheet) => gridOf(form, sheet).flat());
const wordsOf = (form: PaperForm) => textsOf(form).join();

describe('the sheet of a record', () => {
  it('prints a kind nobody wrote code for', () => {
    const doc = {
      on: '2026-04-03',
      manner: 'b',
      agreed: true,
      calls: [{ number: '19900002716' }],
      where: { town: '松岔乡', village: '上湾村' },
      words: '说好周末通电话。',
      todo: [{ what: '水窖加盖', by: '2026-04-20' }, { what: '带被子' }],
    };
    const form = recordSheet(Novel, doc, { heading: {}, childName: '马尕麦', className: '五（2）班' });
    const texts = gridOf(form).flat();
    for (const text of [
      '马尕麦',
      '2026年4月3日',
      '□上门 √电话',
      '√是 □否',
      '19900002716',
      '松岔乡上湾村',
      '说好周末通电话。',
    ])
      expect(texts).toContain(text);
    expect(texts).toContain('1. 水窖加盖；2026年4月20日\n2. 带被子');
    expect(form.title).toBe('新的一种记录表');
  });

  it('leaves room for entries on a blank sheet, each part with its name', () => {
    const texts = gridOf(recordSheet(Novel, undefined, { heading: {} })).flat();
    expect(texts.some((text) => text.startsWith('1. 做什么______') && text.includes('\n3. 做什么______'))).toBe(true);
  });

  it('has every shown field of every kind, filled or blank, and no hole in its grid', () => {
    for (const kind of allKinds()) {
      const form = recordSheet(kind, undefined, { heading: {} });
      expect(holesIn(form), kind.type).toEqual([]);
      for (const sheet of form.sheets)
        expect(
          sheet.rows.reduce((sum, row) => sum + row.heightMm, 0),
          kind.type,
        ).toBeLessThan(240);
    }
  });

  it('goes on to a second sheet instead of losing what was said', () => {
    const said = '孩子听话，'.repeat(300);
    const form = recordSheet(HomeVisit, { guardianSaid: said }, { heading: {} });
    expect(form.sheets.length).toBeGreaterThan(1);
    expect(form.sheets.flatMap((_, sheet) => gridOf(form, sheet).flat())).toContain(said);
  });

  it('keeps from home what it signs for: the child’s words stand on an inside sheet', () => {
    const doc = { happenedOn: '2026-04-03', childSaid: '爸爸喝酒打我。', guardianSaid: '都好。', mustReport: true };
    const signed = recordSheet(HomeVisit, doc, { heading: {}, childName: '马尕麦' });
    const inside = recordSheet(HomeVisit, doc, { heading: {}, childName: '马尕麦', isInside: true });
    const [home, school] = [signed, inside].map(textsOf);
    expect(home).toContain('家长（监护人）签名');
    expect(home).toContain('都好。');
    for (const word of ['爸爸喝酒打我。', '孩子说的']) {
      expect(home).not.toContain(word);
      expect(school).toContain(word);
    }
    for (const sheet of [home, school]) expect(sheet).not.toContain('有必须马上报告的情况');
    expect(school).not.toContain('家长（监护人）签名');
    expect(school).not.toContain('都好。');
    expect(school).toContain('2026年4月3日');
    expect(inside.sheets[0]?.notes).toContain('只留在学校，不给家里看，也不让孩子带回去。');
  });

  it.each(allKinds().filter((kind) => hasInside(kind)))(
    'of $label shows none who signs at home a child’s words',
    (kind) => {
      const texts = textsOf(recordSheet(kind, undefined, { heading: {} }));
      const kept = fieldsOf(kind.schema).filter(({ sensitivity }) => sensitivity === 'own-words');
      const titles = kind.groups.map(({ title }) => title);
      const shown = kept.map(({ label }) => label).filter((label) => texts.includes(label) && !titles.includes(label));
      expect(shown).toEqual([]);
    },
  );

  it('is signed at home only where its kind says so, and a talk by the teacher alone', () => {
    const signers = (kind: RecordKind) => wordsOf(recordSheet(kind, undefined, { heading: {} }));
    for (const kind of [Novel, Counselling, Talk])
      expect(signers(kind), kind.type).not.toMatch(/(家长|监护人|学生)签名/);
    expect([hasSheet(Counselling), hasSheet(MandatoryReport), hasSheet(Talk)]).toEqual([false, true, true]);
  });

  it('is saved under a name that tells no child', () => {
    const words = { heading: {}, childName: '马尕麦' };
    expect(recordSheet(MandatoryReport, { happenedOn: '2026-04-03' }, words).fileName).not.toContain('马尕麦');
    expect(recordSheet(HomeVisit, { happenedOn: '2026-04-03' }, words).fileName).toBe('家访记录表-2026-04-03.xlsx');
  });

  it('prints the form’s own words and calls a talk’s sheet 谈心记录卡', () => {
    const form = recordSheet(Talk, { reason: 'personality' }, { heading: {} });
    expect(form.title).toBe('谈心记录卡');
    expect(gridOf(form).flat().join()).toContain('√人格发展不健全');
  });

  it('puts two talk cards on one A4, blank ones too, and none of them on a second sheet', () => {
    const blank = recordSheet(Talk, undefined, { heading: {} });
    expect([blank.orientation, blank.sheets.length, pagesOf(blank).length]).toEqual(['landscape', 2, 1]);
    expect(blank.columnsMm.reduce((sum, mm) => sum + mm, 0)).toBeLessThanOrEqual(126.5);
    const said = { childSaid: '想妈妈。', response: '约好周末打电话。', topics: ['family'] };
    const month = recordSheets(
      Talk,
      ['马尕麦', '韩秀兰', '冶二布'].map((childName) => ({ doc: said, childName })),
      { heading: {} },
    );
    expect(month.sheets.map((_, sheet) => gridOf(month, sheet)[0]?.[1])).toEqual(['马尕麦', '韩秀兰', '冶二布']);
    expect(pagesOf(month).map((page) => page.length)).toEqual([2, 1]);
    expect(month.sheets[0]?.folio.slice(0, 2)).toEqual(['共3张', '第1张，共3张']);
    for (const { rows } of [...blank.sheets, ...month.sheets])
      expect(rows.reduce((sum, { heightMm }) => sum + heightMm, 0)).toBeLessThanOrEqual(161);
    expect(pagesOf(recordSheet(HomeVisit, undefined, { heading: {} })).length).toBe(
      recordSheet(HomeVisit, undefined, { heading: {} }).sheets.length,
    );
  });
});

const lastRows = (form: PaperForm) => form.sheets[form.sheets.length - 1]?.rows ?? [];
/** Between the heading lines and the folio of A4, mm. */
const ROOM_MM = 232;
const heightOf = (form: PaperForm) =>
  form.sheets.map(({ rows }) => rows.reduce((sum, { heightMm }) => sum + heightMm, 0));

describe('a sheet that is full', () => {
  it('lets nobody sign where nothing is said', () => {
    for (const kind of allKinds().filter(hasSheet)) {
      const signers = sheetSigners(kind, false);
      const last = lastRows(recordSheet(kind, undefined, { heading: {} }));
      expect(last.length, kind.type).toBeGreaterThan(Math.ceil(signers.length / 2));
    }
  });

  it('goes on on the next one under the same word, and loses none of it', () => {
    const words = '今天他说了很多话。'.repeat(222);
    const form = recordSheet(Novel, { words }, { heading: {} });
    expect(Math.max(...heightOf(form))).toBeLessThanOrEqual(ROOM_MM);
    expect(textsOf(form)).toContain('说了什么（续）');
    expect(
      textsOf(form)
        .filter((text) => text.includes('今天'))
        .join(''),
    ).toBe(words);
  });
});
