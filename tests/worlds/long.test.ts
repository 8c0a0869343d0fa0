/** A long time by a clock that is moved by hand: what must not grow with the days does not. */
import { describe, expect, it } from 'vitest';
import { databaseName } from '#device/database.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aDisk } from '#tests/support/a-disk.ts';
import { aClock, aServer } from '#tests/support/a-server.ts';
import { rowsOnDisk } from './disk-rows.ts';
import type { Trouble } from './line.ts';
import { aMortalPhone, type MortalPhone } from './mortal-phone.ts';
import { childIn, visitIn } from './places.ts';
import { aHouse, type House } from './school-house.ts';

const DAY = 24 * 3_600_000;
const JOURNAL_DAYS = 30;
const troubles: readonly Trouble[] = [
  { is: 'cut-reply', at: 0.5, isQuiet: false },
  { is: 'twice' },
  { is: 'down' },
  { is: 'cut-request', at: 0.7 },
];

/** Writes into one of a few visits, sends it over a bad line, and sends again over a good one. */
async function aDay(house: House, phone: MortalPhone, day: number): Promise<void> {
  const { device } = await phone.tab();
  const id = visitIn(day, 0);
  const before = device.records.get(HomeVisit, id)?.doc;
  const doc = { ...before, metName: `第 ${day} 天` };
  const edit = before ? { do: 'patch' as const } : { do: 'create' as const, child: childIn(house, day) };
  const saved = await device.save([{ ...edit, type: HomeVisit.type, id, doc }]);
  expect(saved.ok).toBe(true);
  const trouble = troubles[day % troubles.length];
  if (trouble) phone.troubles.push(trouble);
  await device.sync.now();
  phone.troubles.length = 0;
  await device.sync.now();
  if (day % 10 === 9) phone.close(await phone.tab());
}

const sizesOn = async ({ disk, personId }: MortalPhone): Promise<Readonly<Record<string, number>>> => {
  const stores = ['outbox', 'records', 'parked', 'meta', 'drafts'];
  const counts = await Promise.all(
    stores.map(async (store) => (await rowsOnDisk(disk, databaseName(personId), store)).length),
  );
  return Object.fromEntries(stores.map((store, at) => [store, counts[at] ?? 0]));
};

describe('seventy days', () => {
  it('[F52] the journal keeps its thirty days, and nothing else on phone and server grows with time', async () => {
    const clock = aClock();
    const disk = await aDisk();
    const server = await aServer({ clock, disk });
    const house = await aHouse(server, clock);
    let made = 0;
    const newId = () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`;
    const phones = [
      await aMortalPhone(house, { username: 'head', newId }),
      await aMortalPhone(house, { username: 'head', newId }),
    ];
    const sizes: Readonly<Record<string, number>>[] = [];
    const sessions: number[] = [];
    for (let day = 0; day < 72; day += 1) {
      clock.pass(DAY);
      for (const phone of phones) {
        phone.pass(DAY);
        await aDay(house, phone, day);
      }
      const [phone] = phones;
      if (day % 36 !== 35 || !phone) continue;
      sizes.push(await sizesOn(phone));
      sessions.push((await house.rows('session')).length);
    }
    const [half, whole] = sizes;
    expect(whole).toEqual(half);
    expect(whole?.['outbox']).toBeGreaterThanOrEqual(JOURNAL_DAYS);
    expect(whole?.['outbox']).toBeLessThanOrEqual(JOURNAL_DAYS + 2);
    expect(whole?.['parked']).toBe(0);
    expect(sessions[1]).toBe(sessions[0]);
    expect((await house.rows('op_inbox')).length).toBeGreaterThanOrEqual(144);
    for (const phone of phones) for (const tab of phone.tabs()) phone.close(tab);
    await server.close();
    await disk.remove();
  }, 900_000);
});
