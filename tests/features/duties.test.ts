import { expect, test } from 'vitest';
import { defaultSchoolCalendar } from '#domain/calendar/school-year.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import type { Rule } from '#domain/duties/rule.ts';
import { OwnRules } from '#domain/records/own-rules.ts';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { aChild, aClass, aRecord, aSchool, aTeacher, idOf, myClassId } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const today = '2026-04-15';
const calendar = defaultSchoolCalendar(today);

const asked = (own: readonly Rule[]): readonly string[] => {
  const { records } = stubDevice({
    records: [
      aRecord(OwnRules, { rules: [...own] }),
      aSchool({ doc: { calendar } }),
      aClass({ id: myClassId }),
      aTeacher(),
      aChild({ id: idOf(1) }),
    ],
  });
  return dutiesOfSchool(records, today).rules.map(({ id }) => id);
};

test.each([
  ['jss.parent-call', { actor: 'class-teacher' }],
  ['jt.annex-1', { kind: 'talk', place: 'child' }],
  ['jss.visit', { place: 'desk' }],
] as const)('%s is asked once, whatever a county makes of it', (id, change) => {
  const before = rulesOf().find((rule) => rule.id === id);
  const own = before && [{ ...before, ...change }];
  expect(asked(own ?? []).filter((each) => each === id)).toEqual([id]);
  expect([...asked(own ?? [])].sort()).toEqual([...asked([])].sort());
});

test.each([
  ['pl.high-visit', 'jss.high-visit'],
  ['jt.back', 'jss.back'],
  ['pl.middle-review', 'jss.middle-review'],
])('%s, which the county switched off, stays off as %s', (before, now) => {
  const askedWithout = (off: readonly string[]) => {
    const { records } = stubDevice({ records: [aRecord(OwnRules, { off: [...off] }), aSchool({ doc: { calendar } })] });
    return dutiesOfSchool(records, today).rules.map(({ id }) => id);
  };
  expect(askedWithout([])).toContain(now);
  expect(askedWithout([before])).toEqual(askedWithout([]).filter((id) => id !== now));
});
