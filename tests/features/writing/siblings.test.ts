/** One walk, a visit for each child of the house: what goes along and what stays. */
import { describe, expect, test } from 'vitest';
import type { LocalRecord } from '#device/device.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { siblingsOf, siblingVisits } from '#features/writing/extras/siblings.ts';
import { aChild, aFamilyMember, aGuardian, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

test('the pictures of the house go along to the brother, and none of a person', () => {
  const child = aChild({ id: idOf(1) });
  const photo = (letter: string, shows?: 'thing' | 'person') => ({ sha256: letter.repeat(64), size: 9, shows });
  const visit = { siblings: [idOf(20)], photos: [photo('a', 'thing'), photo('b', 'person'), photo('c')] };
  const opening = {
    device: stubDevice({ records: [child] }),
    kind: HomeVisit,
    child: child.id,
    recordId: idOf(40),
  };
  const docs = siblingVisits(opening, visit, {}).map((edit) => ('doc' in edit ? edit.doc['photos'] : undefined));
  expect(docs).toEqual([[photo('a', 'thing')]]);
});

test('what somebody said of one child and what was agreed stay in its visit', () => {
  const child = aChild({ id: idOf(1) });
  const visit = {
    siblings: [idOf(20)],
    metName: '马八姑',
    guardianSaid: '姐姐夜里哭',
    followUps: [{ what: '换电线' }],
  };
  const device = stubDevice({ records: [child] });
  const [edit] = siblingVisits({ device, kind: HomeVisit, child: child.id, recordId: idOf(40) }, visit, {});
  expect(edit && 'doc' in edit && edit.doc).toEqual({ metName: '马八姑', siblings: [child.id] });
});

describe('who is offered to be written together', () => {
  const today = '2026-04-15';
  const home = { region: '甘肃省', village: '上湾村', group: '上庄社', detail: '清真寺旁边' };
  const girl = aChild({ id: idOf(1), doc: { name: '马法图麦', home } });
  const other = aChild({ id: idOf(2), doc: { name: '马海燕', birth: '2016-01-02', home } });
  const grandmother = (child: string, number: string, over: Parameters<typeof aGuardian>[0] = {}) =>
    aGuardian({ child, ...over, doc: { phones: [{ number, owner: 'self' }], ...over.doc } });
  const father = (child: string, name: string, number: string) =>
    aFamilyMember({ child, doc: { name, phones: [{ number, owner: 'self' }] } });
  const offered = (...records: readonly LocalRecord[]) =>
    siblingsOf(stubDevice({ records: [girl, other, ...records] }).records, girl.id, today).map(({ words }) => words);
  const [one, two] = ['19900001111', '19900002222'];

  test('is nobody of another family at the same landmark, whatever the surname', () => {
    expect(
      offered(
        grandmother(girl.id, one),
        grandmother(other.id, two),
        father(girl.id, '马成祥', '19900003333'),
        father(other.id, '马成龙', '19900004444'),
      ),
    ).toEqual([]);
    expect(offered(grandmother(girl.id, one), grandmother(other.id, one))).toEqual(['妹妹马海燕']);
  });

  test('is no neighbour whose telephone two homes use, and nobody under a carer of earlier', () => {
    const neighbour = { phones: [{ number: one, owner: 'neighbour' as const }] };
    expect(offered(grandmother(girl.id, one, { doc: neighbour }), grandmother(other.id, one))).toEqual([]);
    const ended = grandmother(girl.id, one, { doc: { until: '2026-03-01' } });
    expect(offered(ended, grandmother(other.id, one))).toEqual([]);
  });

  test('is called a sister by the parents, and by the surname where nobody named both', () => {
    const shared = [grandmother(girl.id, one), grandmother(other.id, one)];
    const cousins = [father(girl.id, '马成祥', '19900003333'), father(other.id, '马成龙', '19900004444')];
    expect(offered(...shared, ...cousins)).toEqual(['同一家的马海燕']);
    expect(offered(...shared, ...cousins.slice(0, 1))).toEqual(['妹妹马海燕']);
  });
});
