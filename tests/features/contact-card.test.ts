import { describe, expect, it } from 'vitest';
import { Supporter } from '#domain/records/supporter.ts';
import { cardOf } from '#features/foot/at-home/contact-card.ts';
import { aChild, aRecord, aSchool, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const ma = idOf(1);

describe('a contact card', () => {
  it('names the 村委会 and the 儿童主任 of the child’s village while they are that, and nobody of another one', () => {
    const helper = (name: string, doc: object) =>
      aRecord(Supporter, { name, phones: [{ number: '19900004444' }], from: '2025-09-01', ...doc });
    const world = [
      aSchool({ doc: { name: '松岔中心小学' } }),
      aChild({ id: ma }),
      helper('马志成', { kind: 'office', organisation: 'village', village: '松岔乡上湾村、石咀村' }),
      helper('妥主任', { kind: 'director', village: '上湾' }),
      helper('韩前任', { kind: 'director', village: '上湾村', until: '2026-01-31' }),
      helper('冶邻村', { kind: 'office', organisation: 'village', village: '小上湾村' }),
      helper('丁团委', { kind: 'office', organisation: 'league', village: '上湾村' }),
      helper('祁没号', { kind: 'director', village: '上湾村', phones: [] }),
    ];
    const { lines } = cardOf(stubDevice({ records: world }).records, ma, '2026-04-15');
    const school = lines.findIndex((line) => line.startsWith('松岔中心小学'));
    expect(lines.slice(school + 1)).toEqual([
      '儿童主任 妥主任：199 0000 4444',
      '村委会 马志成：199 0000 4444',
      '派出所：110',
      '卫生院：120',
    ]);
  });

  it('names who of the village was named for this child, wherever it lives', () => {
    const helper = { name: '马进山', kind: 'cadre', organisation: 'village', from: '2025-09-01', whom: [ma] };
    const world = [aChild({ id: ma }), aRecord(Supporter, { ...helper, phones: [{ number: '19900004444' }] })];
    const { lines } = cardOf(stubDevice({ records: world }).records, ma, '2026-04-15');
    expect(lines).toContain('村委会 马进山：199 0000 4444');
  });
});
