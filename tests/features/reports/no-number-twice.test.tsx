// @vitest-environment happy-dom
/** The statistics of a school that asks for everything its documents do: no number stands there twice by two definitions. */
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { FocusFlag } from '#domain/records/focus-flag.ts';
import { IndividualPlan } from '#domain/records/individual-plan.ts';
import { LearningGroup } from '#domain/records/learning-group.ts';
import { OwnRules } from '#domain/records/own-rules.ts';
import { MetricsPage } from '#features/reports/metrics-page.tsx';
import { aChild, aClass, aFlags, aPairing, aRecord, aSchool, aTeacher, idOf } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

/** Whatever a rule may ask after holds of one of them: beds, flags, groups, plans, a teacher beside her. */
const [ma, musa] = [idOf(1), idOf(2)];
const facts = [
  aSchool(),
  aClass(),
  aTeacher({ doc: { roles: ['class-teacher', 'dorm-keeper'] } }),
  aChild({ id: ma, doc: { ruralHousehold: true, boards: true } }),
  aChild({ id: musa, doc: { name: '穆萨·马成福', ruralHousehold: true } }),
  ...[ma, musa].map((child) => aFlags({ child })),
  ...[ma, musa].map((child) => aPairing({ child })),
  aRecord(FocusFlag, { reason: 'learning', from: '2026-03-01' }, { child: ma }),
  aRecord(FocusFlag, { reason: 'focus', from: '2026-03-01' }, { child: musa }),
  aRecord(IndividualPlan, { madeOn: '2026-03-02', talkEvery: 'week', contactEvery: 'week' }, { child: ma }),
  aRecord(LearningGroup, { term: '2025-2026-2', subject: 'maths' }, { child: ma }),
];

/** `学习帮手` of 学习帮手率 and 学习帮手完成率; what two rules ask for is told apart by what follows in brackets. */
const whatOf = (label: string): string => label.replace(/(签订|配备|完成)?率$/, '');

it.each([[['jss', 'jt', 'pl']], [['jss']], [['jt']], [['pl']]])('under %j', (documents) => {
  const records = [...facts, aRecord(OwnRules, { documents })];
  show(<MetricsPage />, stubDevice({ records, me: { roles: ['head'] } }));
  const [, ...rows] = within(screen.getByRole('table')).getAllByRole('row');
  const labels = rows.map((row) => within(row).getAllByRole('cell')[0]?.textContent ?? '');
  expect(labels.length).toBeGreaterThan(20);
  const whats = labels.filter((label) => label.includes('率')).map(whatOf);
  expect(whats.filter((what, index) => whats.indexOf(what) !== index)).toEqual([]);
});
