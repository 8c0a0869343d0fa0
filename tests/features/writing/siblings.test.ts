/** One walk, a visit for each child of the house: what goes along and what stays. */
import { expect, test } from 'vitest';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { siblingVisits } from '#features/writing/extras/siblings.ts';
import { aChild, idOf } from '#tests/support/builders.ts';
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
