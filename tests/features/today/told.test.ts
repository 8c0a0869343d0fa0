import { describe, expect, it } from 'vitest';
import { putAwayWith, toldTo } from '#features/today/told.ts';
import { aChild, idOf, stoppedAt } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const child = aChild({ id: idOf(1) });
const today = '2026-04-15';

/** A phone on which these half-written forms cannot be read any more. */
function aPhone(...keys: readonly string[]) {
  const device = stubDevice({ records: [child] });
  const damaged = () => keys.map((key) => ({ key, savedAt: stoppedAt - 60_000 }));
  return { ...device, drafts: { ...device.drafts, damaged } };
}

describe('a form that was begun and is damaged', () => {
  it('is told with whose it was, until she puts it away', async () => {
    const device = aPhone(`talk/new/${child.id}`);
    const told = toldTo(device, today);
    expect(told.map(({ title, href }) => ({ title, href }))).toEqual([
      { title: '马尕麦的谈心没写完，坏了，读不出来', href: '/me' },
    ]);
    await device.seen.putAway(putAwayWith(told, device, today));
    expect(toldTo(device, today)).toEqual([]);
  });

  it('is told by its kind alone where the key names no child', () => {
    expect(toldTo(aPhone('safety-lesson/new', `home-visit/${idOf(9)}`), today).map(({ title }) => title)).toEqual([
      '安全教育没写完，坏了，读不出来',
      '家访没写完，坏了，读不出来',
    ]);
  });
});
