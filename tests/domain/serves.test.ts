/** Every row of domain.md §2 that is not out of scope, held against what the house has: kinds, duty rules, papers, pages. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { policies } from '#domain/duties/policies.ts';
import { fieldsOf } from '#domain/records/kind.ts';
import { allKinds } from '#domain/records/kinds.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const upTo = (letter: string, last: number): string[] =>
  Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);

/** §2.A to §2.J as they are numbered there. */
const rows = [
  ...upTo('A', 12),
  ...upTo('B', 11),
  ...upTo('C', 6),
  ...upTo('D', 8),
  ...upTo('E', 5),
  ...upTo('F', 9),
  ...upTo('G', 3),
  ...upTo('H', 5),
  ...upTo('I', 6),
  ...upTo('J', 8),
];

/** The town's file of migrant households is the town's; a school may note it in the child's own. */
const outOfScope = ['A12'];

/** Rows that nobody owes by a day: each with why no rule asks for it. */
const asksNothingByADay: Readonly<Record<string, string>> = {
  A9: 'fields of the file, asked for by 四知道 until they are known',
  A11: 'a reading of the file, not a deed',
  C4: 'a step of the government, kept with the report',
  C5: 'whoever there is stands in the file; a school cannot be late with a 社会妈妈',
  C6: 'the guardian of C1 under another name',
  D6: 'what society gives',
  D8: 'answers to something that was seen',
  F1: 'a look, every day, without a record that anybody must write',
  F2: 'a rate: who took part in what was done anyway',
  F3: 'a list of who needs a bed, as long as somebody does',
  F4: 'a field of the file',
  F6: 'answers to an illness',
  F8: 'answers to a need',
  F9: 'worked out from pairings and support',
  G1: 'answers to a child that is not well',
  H4: 'answers to an application',
  I3: 'answers to harm, at once',
  J4: 'the bureau comes when it comes',
  J6: 'told when something went well',
  J7: 'a list of contacts',
};

/** Papers and pages that serve a row beside the kinds and rules, each with the export that draws it. */
const papersAndPages: readonly (readonly [row: string, path: string, exported: string])[] = [
  ['A1', 'src/features/survey/survey-page.tsx', 'SurveyPage'],
  ['A2', 'src/features/child-file/child-page.tsx', 'ChildPage'],
  ['A3', 'src/paper/annex1.ts', 'annex1'],
  ['A4', 'src/paper/annex2.ts', 'annex2'],
  ['A5', 'src/paper/annex3.ts', 'annex3'],
  ['A7', 'src/features/child-file/history-page.tsx', 'HistoryPage'],
  ['A11', 'src/domain/know-four.ts', 'knowFourOf'],
  ['B4', 'src/features/writing/batch-page.tsx', 'BatchPage'],
  ['D3', 'src/features/reports/pair-load-paper-page.tsx', 'PairLoadPaperPage'],
  ['D4', 'src/features/pairs/pairs-page.tsx', 'PairsPage'],
  ['E2', 'src/features/learning/class-chain-page.tsx', 'ClassChainPage'],
  ['E4', 'src/features/learning/child-chain-page.tsx', 'ChildChainPage'],
  ['I2', 'src/features/attending/ledger-page.tsx', 'LedgerPage'],
  ['I5', 'src/features/assessments/assessments-page.tsx', 'AssessmentsPage'],
  ['I3', 'src/features/urgent/urgent-page.tsx', 'UrgentPage'],
  ['J8', 'src/features/book/book-page.tsx', 'BookPage'],
];

const servedByKinds = new Set(allKinds().flatMap(({ serves }) => serves));
const servedByRules = new Set(policies.flatMap(({ rules }) => rules.flatMap(({ serves }) => serves)));

describe('every duty of the three documents', () => {
  it.each(rows.filter((row) => !outOfScope.includes(row)))(
    '%s is asked for by a rule, or says why nobody is late',
    (row) => {
      expect(servedByRules.has(row)).toBe(asksNothingByADay[row] === undefined);
    },
  );

  it.each(Object.keys(asksNothingByADay))('%s has a record or a page of its own', (row) => {
    expect(servedByKinds.has(row) || papersAndPages.some(([of]) => of === row)).toBe(true);
  });

  it('is a row that the dictionary has: nothing serves what nobody asked for', () => {
    for (const row of [...servedByKinds, ...servedByRules]) expect(rows).toContain(row);
  });

  it('is served by more than a name: each kind asks for something and is written by somebody', () => {
    for (const kind of allKinds().filter(({ type }) => type !== 'handled-matter')) {
      const asked = fieldsOf(kind.schema).filter(({ widget }) => widget !== 'hidden');
      expect(asked.length, kind.type).toBeGreaterThan(0);
      if (kind.about === 'school') expect(kind.writers?.length, kind.type).toBeGreaterThan(0);
    }
  });

  it('is served by rules that ask for a kind there is', () => {
    const types = allKinds().map(({ type }) => type);
    for (const { rules } of policies) for (const { kind } of rules) expect(types).toContain(kind);
  });

  it.each(papersAndPages)('%s is drawn by %s', (_, path, exported) => {
    expect(existsSync(join(root, path))).toBe(true);
    expect(readFileSync(join(root, path), 'utf8')).toMatch(new RegExp(`export (const|function) ${exported}\\b`));
  });
});
