/**
 * Every row of domain.md §2 that is not out of scope, held against the duty rules. What each kind of record moves on a page or
 * a paper for its rows stands in `app/every-row.test.tsx`.
 */
import { describe, expect, it } from 'vitest';
import { policies, rulesOf } from '#domain/duties/policies.ts';
import { allKinds } from '#domain/records/kinds.ts';
import { asksNothingByADay, dutyRows } from '#tests/support/duty-rows.ts';

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

const documents = policies.filter(({ id }) => id !== 'law');
const servedByKinds = new Set(allKinds().flatMap(({ serves }) => serves));
const servedByRules = new Set(policies.flatMap(({ rules }) => rules.flatMap(({ serves }) => serves)));

describe('every duty of the three documents', () => {
  it.each(dutyRows)('%s is asked for by a rule, or says why nobody is late', (row) => {
    expect(servedByRules.has(row)).toBe(asksNothingByADay[row] === undefined);
  });

  it('is cited from at least one document', () => {
    expect(Object.keys(clauses)).toEqual(dutyRows.filter((row) => asksNothingByADay[row] === undefined));
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

  it('is a row that the dictionary has: nothing serves what nobody asked for', () => {
    for (const row of [...servedByKinds, ...servedByRules]) expect(dutyRows).toContain(row);
  });

  it('is served by rules that ask for a kind there is', () => {
    const types = allKinds().map(({ type }) => type);
    for (const { rules } of policies) for (const { kind } of rules) expect(types).toContain(kind);
  });
});
