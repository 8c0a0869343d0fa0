/** Months in which a report kept the home of a child back, once it is closed. */
import { expect, it } from 'vitest';
import type { LocalRecord } from '#device/device.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { dutiesOfSchool } from '#features/duties.ts';
import { asGivenTo } from '#features/judged.ts';
import { aChild, aRecord, aSchool, aTeacher, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const today = '2026-04-15';
const child = aChild({ id: idOf(1) });

it('what rested while a report kept the home back is no gap once it is closed, and what comes after is owed', () => {
  const at = (day: string) => Date.parse(`${day}T08:00:00+08:00`);
  const step = (day: string, set: Record<string, unknown>, kind = 'patch') => ({
    rev: 1,
    opId: day,
    by: idOf(9),
    at: at(day),
    received: at(day),
    kind,
    set: Object.fromEntries(Object.entries(set).map(([name, to]) => [name, { to }])),
  });
  const begun = { homeSuspected: true, policeAt: '2026-03-20T09:00' };
  const closed = {
    ...aRecord(MandatoryReport, { ...begun, closedOn: '2026-04-10' }, { child: child.id, id: idOf(21) }),
    madeAt: at('2026-03-20'),
    steps: [step('2026-03-20', begun, 'create'), step('2026-04-10', { closedOn: '2026-04-10' })],
  };
  const calls = (records: readonly LocalRecord[]) => {
    const device = stubDevice({
      records: [child, aTeacher(), aSchool(), ...records],
      me: { personId: idOf(9), roles: ['head'], classes: [] },
    });
    return asGivenTo(device, dutiesOfSchool(device.records, today))
      .all.filter(
        ({ subject, rule, state }) => subject === child.id && rule.kind === 'parent-contact' && state !== 'done',
      )
      .map(({ period }) => period);
  };
  expect(calls([])).toEqual(expect.arrayContaining(['2026-03', '2026-04']));
  expect(calls([closed])).not.toContain('2026-03');
  expect(calls([closed])).toContain('2026-04');
  expect(calls([{ ...closed, steps: closed.steps.slice(0, 1) }])).not.toContain('2026-03');
});
