// @vitest-environment happy-dom
/**
 * No row of domain.md §2 is served by a name alone: of each kind of record and each row it says it serves, either a rule of
 * the duties counts the kind for that row, or a page or paper of the app is another one once such a record is written.
 */
import { cleanup, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { FurtherRoutes } from '#app/further-routes.tsx';
import type { LocalRecord } from '#device/device.ts';
import { policies } from '#domain/duties/policies.ts';
import type { Rule } from '#domain/duties/rule.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { allKinds, kindOf } from '#domain/records/kinds.ts';
import { aChild, aClass, aFlags, aRecord, aSchool, aTeacher, myClassId } from '#tests/support/builders.ts';
import { asksNothingByADay } from '#tests/support/duty-rows.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';
import { away, flags, head, ma, movedElsewhere, moves, school, teacher, written } from './moved-by-rows.ts';

const props = { onLock: () => undefined, theme: 'light', onTheme: () => undefined } as const;
const rules = policies.flatMap((policy) => policy.rules);

/** A child of whom little is known, in a school that has done nothing for her. */
const before: readonly LocalRecord[] = [
  aSchool({ id: school }),
  aClass(),
  aTeacher({ id: head, doc: { name: '苏和平', roles: ['head'], classes: [] } }),
  aTeacher({ id: teacher, doc: { name: '韩志远', classes: [myClassId] } }),
  aChild({ id: ma, doc: { boards: undefined } }),
  aFlags({ id: flags, child: ma }),
];
/** Only where a letter is about it: a case of hers changes what else stands on her page. */
const aCase = aRecord(DropoutCase, { state: 'suspected', since: away.since }, { id: away.id, child: ma });

/** What the head reads at that address, once these words are there. */
async function reads(records: readonly LocalRecord[], at: string, words: string): Promise<string> {
  cleanup();
  const me = { personId: head, name: '苏和平', roles: ['head' as const], classes: [] };
  const device = stubDevice({ records, me, person: { id: head, roles: ['head'], classes: [] } });
  show(<FurtherRoutes {...props} />, device, at);
  await waitFor(() => expect(document.body.textContent).toContain(words), { timeout: 5000 });
  return document.body.textContent;
}

afterEach(cleanup);

describe('a row is served by more than a name', () => {
  it.each(moves.map((move) => [move.type, move.rows, move] as const))('%s %s', async (type, _, move) => {
    const kind = kindOf(type);
    if (kind === undefined) throw new Error(`There is no kind ${type}.`);
    const whose = kind.about === 'child' ? { child: ma } : {};
    const record = aRecord(kind, move.doc, { id: written, ...whose, ...move.place });
    const there = move.at.includes(away.id) ? [...before, aCase] : before;
    expect(await reads(there, move.at, move.before)).not.toContain(move.after);
    await reads([...there.filter(({ id }) => id !== record.id), record], move.at, move.after);
  });
});

/** The rule counts the kind, or follows it. */
const counts = ({ kind, counts: { or }, when }: Rule, type: string): boolean =>
  kind === type || or?.some((other) => other.kind === type) === true || (when.every === 'case' && when.of === type);

/** B9, to be in touch with who cares, is done by whatever serves B1 to B6 (domain.md §2.B). */
const doneBy = (row: string): readonly string[] => (row === 'B9' ? ['B1', 'B2', 'B3', 'B4', 'B5', 'B6'] : [row]);

const movedPairs = moves.flatMap(({ type, rows }) => rows.split(' ').map((row) => `${type} ${row}`));

describe('each kind', () => {
  it.each(allKinds().map((kind) => [kind.type, kind] as const))(
    '%s moves something for each of its rows',
    (type, kind) => {
      const unmoved = kind.serves.filter(
        (row) =>
          !rules.some((rule) => doneBy(row).some((each) => rule.serves.includes(each)) && counts(rule, type)) &&
          !movedPairs.includes(`${type} ${row}`) &&
          movedElsewhere[`${type} ${row}`] === undefined,
      );
      expect(unmoved).toEqual([]);
    },
  );

  it('is told here to move what it says it serves, and nothing else', () => {
    const served = allKinds().flatMap(({ type, serves }) => serves.map((row) => `${type} ${row}`));
    expect([...movedPairs, ...Object.keys(movedElsewhere)].filter((pair) => !served.includes(pair))).toEqual([]);
  });

  it('of the school is written by somebody', () => {
    const nobodys = allKinds().filter(({ about, writers }) => about === 'school' && (writers ?? []).length === 0);
    expect(nobodys.map(({ type }) => type)).toEqual([]);
  });
});

it.each(Object.keys(asksNothingByADay))('%s, for which nobody is late, is moved by a record', (row) => {
  expect(moves.some(({ rows }) => rows.split(' ').includes(row))).toBe(true);
});
