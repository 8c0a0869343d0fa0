/** Every row of domain.md §2 that is not out of scope, held against what the house has: kinds, duty rules, papers, pages. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { policies, rulesOf } from '#domain/duties/policies.ts';
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

/** The clauses each row cites, as §2 writes them in its last columns but one. */
const clauses: Readonly<Record<string, string>> = {
  A1: 'JT 二.1; JSS 四(一)1; PL 三(二), 五(二)',
  A2: 'JT 二.1',
  A3: 'JT 二.1, 附1',
  A4: 'JT 附2',
  A5: 'JT 二.1, 附3 注2',
  A6: 'JSS 四(一)1, 四(一)2',
  A7: 'JSS 四(一)2; JT 二.1',
  A8: 'PL 三(二)',
  A10: 'PL 三(二)',
  B1: 'JSS 四(二)2; JT 二.5二',
  B2: 'JT 二.5一',
  B3: 'JT 二.5二; PL 四(二)三',
  B4: 'JSS 四(二)2; PL 三(三)',
  B5: 'JSS 四(二)2',
  B6: 'JSS 四(二)2',
  B7: 'JT 二.5三; PL 二, 三(三), 三(四), 三(六)',
  B8: 'JSS 四(三)6; JT 三',
  B9: 'PL 三(二), 三(六), 四(二)三; JSS 四(一)1, 四(一)2, 四(二)2',
  B10: 'PL 三(五), 四(三)',
  B11: 'PL 三(六)',
  C1: 'PL 三(六), 四(一)',
  C2: 'PL 三(六), 四(三), 三(二)',
  C3: 'PL 三(六), 四(一)',
  D1: 'JSS 四(二)4; PL 四(二)二',
  D2: 'JSS 四(二)4',
  D3: 'JSS 四(二)3, 五1; JT 二.5一, 二.5二; PL 三(二)',
  D4: 'JSS 四(二)3',
  D5: 'PL 三(二)',
  D7: 'JSS 四(三)3',
  E1: 'JSS 四(三)1',
  E2: 'JSS 四(三)1',
  E3: 'JSS 四(三)1',
  E4: 'JSS 四(三)1',
  E5: 'JSS 四(二)4',
  F5: 'JT 二.3',
  F7: 'JT 二.3; PL 三(五)',
  G2: 'JSS 四(三)5',
  G3: 'JSS 四(三)5',
  H1: 'JT 二.4一; JSS 四(三)6; PL 三(四)',
  H2: 'JT 二.4二; PL 三(四), 五(四)',
  H3: 'JT 二.4三',
  H5: 'PL 四(四)',
  I1: 'JT 二.2',
  I2: 'JT 二.2; JSS 四(三)4; PL 三(二)',
  I4: 'JSS 三; PL 四(四)',
  I5: 'PL 四(四); JSS 二',
  I6: 'JSS 五1',
  J1: 'JSS 三, 四(二)1; PL 三(一)',
  J2: 'JT 三; JSS 三, 五3',
  J3: 'JT 二.3',
  J5: 'JSS 五3; PL 三(二), 五(三)',
  J8: 'PL 三(二); JSS 五2',
};

/** `JT 二.1`, `JT 附1`, from `JT 二.1, 附1`; rules join theirs with a full-width semicolon. */
const apart = (cited: string): readonly string[] =>
  cited.split(/[;；]\s*/).flatMap((each) => {
    const [document = '', ...rest] = each.split(' ');
    return rest
      .join(' ')
      .split(', ')
      .map((clause) => `${document} ${clause}`);
  });

const rowsOf = (document: string): readonly string[] =>
  Object.keys(clauses).filter((row) => apart(clauses[row] ?? '').some((each) => each.startsWith(`${document} `)));

/** Papers and pages that serve a row beside the kinds and rules, each with the export that draws it. */
const papersAndPages: readonly (readonly [row: string, path: string, exported: string])[] = [
  ['A1', 'src/features/survey/survey-page.tsx', 'SurveyPage'],
  ['A2', 'src/features/child-file/child-page.tsx', 'ChildPage'],
  ['A2', 'src/paper/information-ledger.ts', 'informationLedger'],
  ['A3', 'src/paper/annex1.ts', 'annex1'],
  ['A4', 'src/paper/annex2.ts', 'annex2'],
  ['A5', 'src/paper/annex3.ts', 'annex3'],
  ['A7', 'src/features/child-file/history-page.tsx', 'HistoryPage'],
  ['A9', 'src/paper/information-ledger.ts', 'informationLedger'],
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

const documents = policies.filter(({ id }) => id !== 'law');
const servedByKinds = new Set(allKinds().flatMap(({ serves }) => serves));
const servedByRules = new Set(policies.flatMap(({ rules }) => rules.flatMap(({ serves }) => serves)));

describe('every duty of the three documents', () => {
  it.each(rows.filter((row) => !outOfScope.includes(row)))(
    '%s is asked for by a rule, or says why nobody is late',
    (row) => {
      expect(servedByRules.has(row)).toBe(asksNothingByADay[row] === undefined);
    },
  );

  it('is cited from at least one document', () => {
    expect(Object.keys(clauses)).toEqual(
      rows.filter((row) => !outOfScope.includes(row) && asksNothingByADay[row] === undefined),
    );
  });

  it.each(documents.map((policy) => [policy.id.toUpperCase(), policy] as const))(
    'is asked of a school that stands under %s alone, as far as that document asks for it',
    (document, policy) => {
      const asked = new Set(rulesOf([policy]).flatMap(({ serves }) => serves));
      expect([...asked].sort()).toEqual([...rowsOf(document)].sort());
    },
  );

  it.each(documents.flatMap(({ rules }) => rules).map((rule) => [rule.id, rule] as const))(
    'is asked by %s from where its row says it stands',
    (_, { clause, serves }) => {
      const cited = serves.flatMap((row) => apart(clauses[row] ?? ''));
      for (const each of apart(clause)) expect(cited).toContain(each);
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
