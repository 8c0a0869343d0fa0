/** Two phones do the same things with clocks that are hours, decades and zones off: the school ends with the same. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aPhone, type Phone } from '#tests/support/a-phone.ts';
import { aClock, aServer, type TestServer } from '#tests/support/a-server.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

interface Going {
  /** How far each phone's clock is off. */
  readonly off: readonly [number, number];
  /** How far the first phone's clock jumps while a visit is being written. */
  readonly jump?: number;
  /** The zone before and during that visit; each has its night of summer time when the jump falls into it. */
  readonly zones?: readonly [string, string];
}

const school = async (server: TestServer) => {
  const { children } = await server.setUpSchool();
  return children[0]?.id ?? '';
};

const patch = (phone: Phone, child: string, change: Record<string, unknown>) => {
  const seen = phone.device.records.get(Child, child)?.doc ?? {};
  return phone.device.save([{ do: 'patch', type: 'child', id: child, doc: { ...seen, ...change }, seen }]);
};

/** A visit over two sittings, edits that meet and one that is asked about and answered; what the school has in the end. */
async function play({ off, jump = 0, zones }: Going): Promise<unknown> {
  const clock = aClock();
  const server = await aServer({ clock });
  try {
    if (zones) [process.env['TZ']] = zones;
    const child = await school(server);
    const one = await aPhone(server, { username: 'class-a', clock: { at: clock.at + off[0] } });
    const two = await aPhone(server, { username: 'head', clock: { at: clock.at + off[1] } });
    const id = one.device.newId();
    const draft = { key: `home-visit/new/${child}`, type: 'home-visit', child, recordId: id };
    await one.device.drafts.keep({ ...draft, values: { happenedOn: '2026-04-14', metName: '马八姑' } });
    one.clock.at += jump;
    if (zones) [, process.env['TZ']] = zones;
    const doc = { ...one.device.drafts.get(draft.key)?.values, advice: '多打电话' };
    await one.device.save([{ do: 'create', type: 'home-visit', id, child, doc }], { clearDraft: draft.key });
    await patch(two, child, { nameNote: '乙写的', hobbies: '画画' });
    await patch(one, child, { nameNote: '甲写的', medicalHistory: '没有' });
    for (const phone of [two, one, two, one]) await phone.device.sync.now();
    const [question] = two.device.records.conflicts();
    await two.device.save([{ do: 'resolve', conflictId: question?.id ?? '', choice: 'both' }]);
    for (const phone of [two, one]) await phone.device.sync.now();
    const seen = [one, two].map(({ device }) => ({
      child: device.records.get(Child, child)?.doc,
      visit: device.records.get(HomeVisit, id)?.doc,
      questions: device.records.conflicts().length,
      waiting: device.outbox.buckets().waiting,
    }));
    expect(seen[0]?.visit).toMatchObject({ happenedOn: '2026-04-14', metName: '马八姑', advice: '多打电话' });
    expect(seen[1]).toEqual(seen[0]);
    const rows = await server.deps.db.selectFrom('record').select(['type', 'rev', 'is_gone']).orderBy('seq').execute();
    const offsets = [one, two].map(({ device }) => device.sync.clockOffsetMs() ?? Number.NaN);
    return { seen: seen.map((each) => JSON.stringify(each).replaceAll(/[0-9a-f-]{36}/g, 'id')), rows, offsets };
  } finally {
    await server.close();
  }
}

const without = (result: unknown) => ({ ...(result as object), offsets: undefined });
const at1970 = -Date.UTC(2026, 3, 15, 2, 42, 7);
const at2099 = Date.UTC(2099, 0, 1) + at1970;

describe('[F23] a clock that is wrong', () => {
  it.each<[string, Going]>([
    ['three hours fast', { off: [3 * HOUR, 0] }],
    ['three hours slow, the other fast', { off: [-3 * HOUR, 3 * HOUR] }],
    ['in 1970', { off: [at1970, 0] }],
    ['in 2099', { off: [0, at2099] }],
    ['that jumps a day on during a visit', { off: [0, 0], jump: DAY }],
    ['that jumps three hours back during a visit', { off: [0, 0], jump: -3 * HOUR }],
    ['that jumps back to 1970 during a visit', { off: [0, 0], jump: at1970 }],
  ])(
    '[F23] [I10] [O4] %s gives what a right one gives, and the phone knows how far it is off',
    async (_name, going) => {
      const right = await play({ off: [0, 0] });
      const wrong = await play(going);
      expect(without(wrong)).toEqual(without(right));
      const [first, second] = going.off;
      expect((wrong as { offsets: number[] }).offsets).toEqual([first + (going.jump ?? 0), second]);
    },
  );

  it('[F23] [I10] a night of summer time and a change of zone during a visit give what China’s time gives', async () => {
    const right = await play({ off: [0, 0], zones: ['Asia/Shanghai', 'Asia/Shanghai'] });
    for (const zones of [
      ['Asia/Shanghai', 'Asia/Urumqi'],
      ['Europe/Berlin', 'America/Los_Angeles'],
      ['Pacific/Kiritimati', 'Pacific/Pago_Pago'],
    ] as const)
      expect(await play({ off: [0, 0], zones })).toEqual(right);
    // From the last minute of winter time in Berlin to the first of summer time.
    const toSummer = Date.UTC(2026, 2, 29, 0, 59) - Date.UTC(2026, 3, 15, 2, 42, 7);
    const night = { off: [toSummer, toSummer], jump: 2 * MINUTE, zones: ['Europe/Berlin', 'Europe/Berlin'] } as const;
    expect(without(await play(night))).toEqual(without(right));
  });
});

describe('a session', () => {
  let server: TestServer;
  let clock: ReturnType<typeof aClock>;
  beforeEach(async () => {
    clock = aClock();
    server = await aServer({ clock });
    await server.setUpSchool();
  });
  afterEach(() => server.close());

  it.each([10 * MINUTE, -10 * MINUTE, 2 * DAY, -2 * DAY])(
    '[F24] [I10] goes on with a phone’s clock %i ms off, whenever it went wrong',
    async (off) => {
      const phone = await aPhone(server, { clock: { at: clock.at + off } });
      expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
      phone.clock.at = clock.at - off;
      expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
      const device = await phone.reopen();
      expect(await device.sync.now()).toEqual({ type: 'idle' });
    },
  );

  it.each([10 * MINUTE, -10 * MINUTE])(
    '[F24] [I10] goes on when the school’s own clock is put %i ms right',
    async (by) => {
      const phone = await aPhone(server);
      await phone.device.sync.now();
      clock.pass(by);
      expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    },
  );

  it('[F24] [I10] ends by the school’s clock alone: a phone ten minutes ahead is not sent away before its time', async () => {
    const phone = await aPhone(server, { clock: { at: clock.at + 10 * MINUTE } });
    clock.pass(180 * DAY - MINUTE);
    phone.clock.at += 180 * DAY - MINUTE;
    expect(await phone.device.sync.now()).toEqual({ type: 'idle' });
    clock.pass(181 * DAY);
    expect(await phone.device.sync.now()).toEqual({ type: 'signed-out' });
  });
});
