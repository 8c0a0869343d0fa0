import { describe, expect, it } from 'vitest';
import { createJournal } from '#device/journal.ts';
import { createMirror } from '#device/mirror.ts';
import type { LocalRecord } from '#device/device.ts';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { rosterOf } from '#features/foot/children/roster.ts';
import { aChild, aClass, aSnapshot, aVisit, idOf } from '#tests/support/builders.ts';

const [one, two] = [idOf(1), idOf(2)];
const today = '2026-04-15';

/** A phone that was given these records by the school. */
function aMirror(records: readonly LocalRecord[]) {
  const mirror = createMirror(createJournal());
  mirror.change({ put: records.map(({ doc, ...record }) => ({ ...record, base: doc, isGone: false })) });
  return mirror;
}

const records = [
  aChild({ id: two, doc: { name: '马小麦' } }),
  aVisit({ child: two, doc: { happenedOn: '2026-04-10' } }),
  aSnapshot({ child: two, doc: { health: 'severe' } }),
  aChild({ id: one }),
  aVisit({ child: one, doc: { happenedOn: '2026-03-05' } }),
  aSnapshot({ child: one, doc: { health: 'well' } }),
  aClass(),
];
const merged = aChild({ id: two, doc: { name: '马小麦', mergedInto: one } });

describe('[G2] two files that became one', () => {
  it('are one row of every list, with the visits of both', () => {
    const mirror = aMirror(records);
    expect(rosterOf(mirror, today)).toHaveLength(2);
    mirror.change({ put: [{ ...merged, base: merged.doc, isGone: false }] });
    expect(rosterOf(mirror, today)).toMatchObject([{ id: one, lastVisit: '2026-04-10' }]);
    expect(mirror.merged(one)).toMatchObject([{ id: two }]);
  });

  it('owe once what a child owes', () => {
    const mirror = aMirror(records);
    const owedBefore = dutiesOfSchool(mirror, today).all.length;
    mirror.change({ put: [{ ...merged, base: merged.doc, isGone: false }] });
    const { all, byChild } = dutiesOfSchool(mirror, today);
    expect(byChild.has(two)).toBe(false);
    expect(all.length).toBeLessThan(owedBefore);
    expect(all).toEqual(dutiesOfSchool(aMirror([...records.slice(1), merged]), today).all);
  });

  it('let the survivor’s own record stand first where there can be only one', () => {
    const mirror = aMirror([...records, merged]);
    expect(mirror.about(one).filter(({ type }) => type === 'term-snapshot')).toMatchObject([
      { doc: { health: 'well' } },
      { doc: { health: 'severe' } },
    ]);
  });

  it('[F18] are one row, that of the lower id, while each is merged into the other', () => {
    const mirror = aMirror([...records, merged]);
    const other = aChild({ id: one, doc: { mergedInto: two } });
    mirror.change({ put: [{ ...other, base: other.doc, isGone: false }] });
    expect(rosterOf(mirror, today).map(({ id }) => id)).toEqual([one]);
    expect(mirror.merged(two).map(({ id }) => id)).toEqual([two]);
  });

  it('are two again as they were once the field is empty', () => {
    const mirror = aMirror([...records, merged]);
    const parted = aChild({ id: two, doc: { name: '马小麦' } });
    mirror.change({ put: [{ ...parted, base: parted.doc, isGone: false }] });
    expect(rosterOf(mirror, today).map(({ id, lastVisit }) => [id, lastVisit])).toEqual(
      expect.arrayContaining([
        [one, '2026-03-05'],
        [two, '2026-04-10'],
      ]),
    );
  });
});
