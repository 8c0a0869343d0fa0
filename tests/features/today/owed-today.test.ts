import { describe, expect, it } from 'vitest';
import { dutiesOfSchool } from '#features/duties.ts';
import { todayPieceByPiece } from '#features/today/ahead.ts';
import { owedToday } from '#features/today/owed-today.ts';
import { aChild, aClass, aSchool, aTalk, idOf, myClassId } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';
import { dayInChina } from '#domain/calendar/day.ts';

const records = [
  aSchool(),
  aClass({ id: myClassId }),
  ...[1, 2, 3].map((n) => aChild({ id: idOf(n), doc: { name: `马尕麦${n}` } })),
  aTalk({ child: idOf(1), doc: { happenedOn: '2026-04-10', promised: [] } }),
];

describe('今日 computed ahead', () => {
  it('is what it is when computed at once', () => {
    const [ahead, atOnce] = [stubDevice({ records }), stubDevice({ records })];
    const today = dayInChina(ahead.now());
    const pieces = [...todayPieceByPiece(ahead)].length;
    expect(pieces).toBeGreaterThan(3);
    expect(dutiesOfSchool(ahead.records, today)).toEqual(dutiesOfSchool(atOnce.records, today));
    expect(owedToday(ahead, today)).toEqual(owedToday(atOnce, today));
    expect(owedToday(ahead, today).all.length).toBeGreaterThan(0);
  });

  it('is asked for once as long as nothing changes', () => {
    const device = stubDevice({ records });
    const today = dayInChina(device.now());
    expect([...todayPieceByPiece(device)].length).toBeGreaterThan(0);
    expect(owedToday(device, today)).toBe(owedToday(device, today));
    expect(owedToday(device, '2026-04-30')).not.toBe(owedToday(device, today));
  });

  it('may be half done when the page is opened', () => {
    const [ahead, atOnce] = [stubDevice({ records }), stubDevice({ records })];
    const today = dayInChina(ahead.now());
    const work = todayPieceByPiece(ahead);
    work.next();
    work.next();
    expect(owedToday(ahead, today)).toEqual(owedToday(atOnce, today));
    expect([...work].length).toBeGreaterThan(0);
  });
});
