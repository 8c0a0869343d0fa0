/** A child's file that says 在学 while a case of 控辍保学 says otherwise is asked about where it is written. */
import { expect, it } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { childExtra } from '#features/writing/extras/child.ts';
import { aChild, aRecord, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const child = aChild({ id: idOf(1), doc: { enrolment: 'enrolled' } });
const asked = (state: string, enrolment = 'enrolled') => {
  const device = stubDevice({
    records: [child, aRecord(DropoutCase, { state: state as 'reported' }, { child: child.id })],
  });
  const opening = { device, kind: Child, child: child.id, recordId: child.id, record: child };
  return (childExtra.findings?.(opening, { ...child.doc, enrolment }) ?? [])
    .filter(({ field }) => field === 'enrolment')
    .map(({ say }) => say);
};

it('names what the ledger says once the government has the case, and asks nothing before or where both agree', () => {
  expect(asked('reported')).toEqual(['控辍保学的台账上是“辍学”，这里写的是在学。报表照台账算，看看哪个对。']);
  expect(asked('persuading')).toEqual([]);
  expect(asked('reported', 'dropped')).toEqual([]);
});

it('a sealed file does not come back to school before the head has taken it out', () => {
  const sealed = aChild({ id: idOf(1), doc: { state: 'left', stateSince: '2024-07-10', archive: 'sealed' } });
  const said = (state: string) => {
    const opening = { device: stubDevice({ records: [sealed] }), kind: Child, child: sealed.id, recordId: sealed.id };
    const findings = childExtra.findings?.({ ...opening, record: sealed }, { ...sealed.doc, state }) ?? [];
    return findings.filter(({ field, level }) => field === 'state' && level === 'error');
  };
  expect(said('registered')).toHaveLength(1);
  expect(said('graduated')).toEqual([]);
});
