import { expect, it } from 'vitest';
import { Entrustment } from '#domain/records/entrustment.ts';
import { timelineOf } from '#features/child-file/timeline.ts';
import { aChild, aRecord, aVisit, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

it('tells minutes of what has hours, and none of what runs from day to day', () => {
  const child = aChild({ id: idOf(1) });
  const visit = aVisit({ child: child.id, doc: { happenedOn: '2026-04-10', from: '16:05', until: '16:45' } });
  const entrusted = aRecord(Entrustment, { from: '2026-03-02', until: '2026-08-31' }, { child: child.id });
  const { records } = stubDevice({ records: [child, visit, entrusted] });
  const facts = new Map(timelineOf(records, child.id, '2026-04-15').map((item) => [item.type, item.facts]));
  expect(facts.get('home-visit')).toContain('40分钟');
  expect(facts.get('entrustment')?.join('')).not.toContain('分钟');
});
