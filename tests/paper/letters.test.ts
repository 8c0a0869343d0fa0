import { describe, expect, it } from 'vitest';
import { fieldOf } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { contactCardPaper } from '#paper/contact-cards.ts';
import { blanksIn, letterPaper, spokenTitle } from '#paper/letter.ts';
import { letterOf, letters } from '#paper/letters.ts';
import { countOf, gridOf, holesIn } from './a-child-file.ts';

/** What a child's file, its school and a report's count can fill. */
const known = [
  'child sex birth class home village town guardian guardianPhone school schoolPhones teacher teacherPhone bureau',
  'father fatherPlace fatherPhone mother motherPlace motherPhone persuasionCount tries again bureauNumber townNumber parents rhythms telling',
].flatMap((line) => line.split(' '));

const wordsOf = (key: string, facts: Record<string, string> = {}) => {
  const letter = letterOf(key);
  if (!letter) throw new Error(`No letter ${key}.`);
  return letterPaper(letter, facts, { unit: '松岔中心小学', day: '2026-04-15' });
};

const textsOf = (form: ReturnType<typeof wordsOf>) =>
  form.sheets.flatMap((_, sheet) => gridOf(form, sheet).flat()).join();

describe('a letter', () => {
  it('asks only for what the file or its record can say', () => {
    for (const letter of letters) {
      const kind = letter.of === undefined ? undefined : kindOf(letter.of);
      for (const blank of [letter.title, letter.number ?? '', letter.to ?? '', ...letter.body].flatMap(blanksIn)) {
        const [name = '', code] = blank.replace(/^record\./, '').split('=');
        const field = kind && fieldOf(kind, name);
        const isOption = code === undefined || field?.options?.some((each) => each.code === code) === true;
        const isKnown = blank.startsWith('record.') ? field !== undefined && isOption : known.includes(blank);
        expect(isKnown, `${letter.key}: ${blank}`).toBe(true);
      }
    }
  });

  it('of a report says of what was tried only what was', () => {
    const report = wordsOf('dropout-report-bureau', { persuasionCount: '2', tries: '（电话2次）' });
    expect(textsOf(report)).toContain('我校已作登记，劝返2次（电话2次），经过如下：');
    expect(textsOf(report)).not.toMatch(/上门|当天/);
  });

  it('to bureau or town carries its own number below the title, or a line for it', () => {
    const second = (key: string, facts = {}) => wordsOf(key, facts).sheets[0]?.lines[1]?.parts[0]?.text;
    const facts = { bureauNumber: '松小〔2026〕3号' };
    expect(second('dropout-report-bureau', facts)).toBe('文号：松小〔2026〕3号');
    expect(second('dropout-report-town', facts)).toBe('文号：____________');
    expect(second('visit-notice', facts)).toBeUndefined();
  });

  it('ticks whether the child was asked, and leaves the box to a hand where nobody wrote it', () => {
    const asked = (facts = {}) => /意见：(.)是　(.)否/.exec(textsOf(wordsOf('entrustment', facts)))?.slice(1);
    expect(asked({ 'record.asked=yes': 'chosen' })).toEqual(['√', '□']);
    expect(asked({ 'record.asked=no': 'chosen' })).toEqual(['□', '□']);
    expect(asked()).toEqual(['□', '□']);
  });

  it('never shows the child’s own words or an ID number', () => {
    for (const letter of letters) {
      const kind = letter.of === undefined ? undefined : kindOf(letter.of);
      for (const blank of letter.body.flatMap(blanksIn))
        if (kind !== undefined && blank.startsWith('record.'))
          expect(['own-words', 'id-number']).not.toContain(fieldOf(kind, blank.slice('record.'.length))?.sensitivity);
    }
  });

  it('carries no label where a child may see it: only the title that the document itself gives', () => {
    for (const letter of letters) {
      expect(spokenTitle(letter)).not.toContain('留守');
      expect(letter.body.join(''), letter.key).not.toContain('留守');
    }
    expect(letters.filter(({ title }) => title.includes('留守')).map(({ key }) => key)).toEqual(['responsibility']);
  });

  it('is its own blank: what nobody knows stays a line, and what may lack leaves nothing', () => {
    const blank = gridOf(wordsOf('dropout-report-town')).flat().join('\n');
    expect(blank).toContain('家住____________');
    expect(blank).not.toContain('{');
    const filled = gridOf(
      wordsOf('dropout-report-town', { child: '冶二布', town: '松岔乡', 'record.since': '2026年4月13日' }),
    );
    expect(filled.flat().join('\n')).toContain('该生从2026年4月13日起没有请假');
    expect(filled[0]?.[0]).toBe('松岔乡人民政府：');
  });

  it('leaves room for a hand in its title, and for a whole paragraph', () => {
    const blank = wordsOf('dropout-report-town');
    expect(blank.title).toBe('关于____________同学疑似辍学情况的报告');
    expect(blank.sheetName).toBe('关于同学疑似辍学情况的报告');
    const lines = gridOf(wordsOf('home-letter'))
      .flat()
      .filter((text) => /^_{50,}$/.test(text));
    expect(lines.length).toBeGreaterThan(4);
    expect(textsOf(wordsOf('home-letter', { 'record.text': '天冷了。' }))).not.toMatch(/_{50,}/);
  });

  it('keeps each try to bring a child back on a line of its own', () => {
    const form = wordsOf('dropout-report-bureau', {
      'record.persuasions': '1. 2026年4月13日；电话\n2. 2026年4月14日；上门',
    });
    expect(countOf(form, '\u3000\u30001. 2026年4月13日；电话')).toBe(1);
    expect(countOf(form, '\u3000\u30002. 2026年4月14日；上门')).toBe(1);
  });

  it('fits on its sheets, bare of lines', () => {
    for (const letter of letters) {
      const form = letterPaper(letter, { 'record.text': '各位家长：\n'.repeat(60) }, {});
      expect(holesIn(form), letter.key).toEqual([]);
      for (const sheet of form.sheets) {
        expect(
          sheet.rows.reduce((sum, row) => sum + row.heightMm, 0),
          letter.key,
        ).toBeLessThan(255);
        expect(sheet.rows.every((row) => row.cells.every((cell) => cell.isBare))).toBe(true);
      }
    }
  });
});

describe('contact cards', () => {
  const lines = [
    '马尕麦，五（2）班',
    '奶奶 马八姑：199 0000 2716',
    '爸爸 马成祥（新疆 乌鲁木齐）：199 0000 5678',
    '派出所：110',
  ];

  it('stand ten on a sheet, to be cut out', () => {
    const form = contactCardPaper(
      Array.from({ length: 23 }, () => lines),
      {},
    );
    expect(form.sheets.map(({ rows }) => rows.length)).toEqual([5, 5, 2]);
    expect(holesIn(form)).toEqual([]);
    expect(form.count).toBe('共23张');
  });

  it('say nothing that a child would not carry gladly', () => {
    const words = gridOf(contactCardPaper([lines], {}))
      .flat()
      .join('');
    expect(words).toContain('马八姑');
    expect(words + contactCardPaper([], {}).title).not.toMatch(/留守|困难|差/);
  });
});
