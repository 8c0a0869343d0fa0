/** A long time by a clock that is moved by hand: what must not grow with the days does not. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { databaseName } from '#device/database.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aDisk } from '#tests/support/a-disk.ts';
import { aClock, aServer } from '#tests/support/a-server.ts';
import { rowsOnDisk } from './disk-rows.ts';
import { aMortalPhone, unlessKilled, type MortalPhone } from './mortal-phone.ts';
import { childIn, visitIn } from './places.ts';
import { aHouse, type House } from './school-house.ts';
import { trouble } from './steps.ts';
import type { Trouble } from './line.ts';

const DAY = 24 * 3_600_000;
const DAYS = 72;
/** What a school keeps for ever: what was written, what became of it, and what phones said of themselves. */
const HISTORY: readonly string[] = ['audit', 'op_inbox', 'record_version'];
/** Bytes by which what a process holds may grow from one half to the other. */
const MOST_GROWTH = 16 * 1024 * 1024;
const JOURNAL_DAYS = 30;
/** Every fault of a line, and the death of page and server, drawn by this seed. */
const SEED = Number(process.env['SEED'] ?? 20_261_126);
interface BadDay {
  readonly troubles: readonly Trouble[];
  /** After so many steps of the page, and of the server. */
  readonly dies: number | undefined;
  readonly crashes: number | undefined;
}
const aBadDay: fc.Arbitrary<BadDay> = fc.record({
  troubles: fc.array(trouble, { minLength: 1, maxLength: 3 }),
  dies: fc.option(fc.integer({ min: 1, max: 24 }), { freq: 1, nil: undefined }),
  crashes: fc.option(fc.integer({ min: 1, max: 40 }), { freq: 1, nil: undefined }),
});

/** Writes into one of a few visits, sends it on a bad day, and sends again on a good one. */
async function aDay(house: House, phone: MortalPhone, { day, bad }: { day: number; bad: BadDay }): Promise<void> {
  const { device } = await phone.tab();
  const id = visitIn(day, 0);
  const before = device.records.get(HomeVisit, id)?.doc;
  const doc = { ...before, metName: `第 ${day} 天` };
  const edit = before ? { do: 'patch' as const } : { do: 'create' as const, child: childIn(house, 0) };
  const saved = await device.save([{ ...edit, type: HomeVisit.type, id, doc }]);
  expect(saved.ok).toBe(true);
  phone.troubles.push(...bad.troubles);
  const { life } = await phone.tab();
  if (bad.dies !== undefined) life.dieAfter(bad.dies);
  if (bad.crashes !== undefined) house.crashAfter(bad.crashes);
  await unlessKilled(life, device.sync.now());
  phone.troubles.length = 0;
  if (house.isDown()) await house.restart();
  house.crashAfter(Number.POSITIVE_INFINITY);
  life.dieAfter(Number.POSITIVE_INFINITY);
  const again = await phone.tab();
  expect(await again.device.sync.now()).toEqual({ type: 'idle' });
  if (day % 10 === 9) phone.close(again);
}

const sizesOn = async ({ disk, personId }: MortalPhone): Promise<Readonly<Record<string, number>>> => {
  const stores = ['outbox', 'progress', 'records', 'parked', 'meta', 'drafts', 'photos', 'chunks', 'parcels'];
  const counts = await Promise.all(
    stores.map(async (store) => (await rowsOnDisk(disk, databaseName(personId), store)).length),
  );
  return Object.fromEntries(stores.map((store, at) => [store, counts[at] ?? 0]));
};

const tablesOf = async (house: House): Promise<Readonly<Record<string, number>>> => {
  const names = (await house.server.deps.db.introspection.getTables()).map(({ name }) => name);
  const counts = await Promise.all(names.map(async (name) => [name, (await house.rows(name)).length] as const));
  return Object.fromEntries(counts);
};

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/** What phones and server still hold when everything that can be thrown away was. */
function heldBytes(): number {
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed;
}

describe('seventy days', () => {
  it('[F52] [I13] of five phones with faults of every kind: the journal keeps its thirty days, and nothing but history grows, on disk or in memory', async () => {
    const clock = aClock();
    const disk = await aDisk();
    const server = await aServer({ clock, disk });
    const house = await aHouse(server, clock);
    let made = 0;
    const newId = () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`;
    const phones: MortalPhone[] = [];
    for (const username of ['head', 'head', 'class-a', 'class-a', 'paired'])
      phones.push(await aMortalPhone(house, { username, newId }));
    const atFirst = (await house.rows('op_inbox')).length;
    const days = fc.sample(fc.tuple(...phones.map(() => aBadDay)), { seed: SEED, numRuns: DAYS });
    const sizes: (readonly Readonly<Record<string, number>>[])[] = [];
    const tables: Readonly<Record<string, number>>[] = [];
    const memory: number[] = [];
    for (const [day, bads] of days.entries()) {
      clock.pass(DAY);
      await house.sweep();
      for (const [at, phone] of phones.entries()) {
        phone.pass(DAY);
        const bad = bads[at];
        if (bad) await aDay(house, phone, { day, bad });
      }
      if (day % (DAYS / 2) !== DAYS / 2 - 1) continue;
      sizes.push(await Promise.all(phones.map(sizesOn)));
      tables.push(await tablesOf(house));
      memory.push(heldBytes());
    }
    const [half = [], whole = []] = sizes;
    expect(whole, `SEED=${SEED}`).toEqual(half);
    for (const each of whole) {
      expect(each['outbox']).toBeGreaterThanOrEqual(JOURNAL_DAYS);
      expect(each['outbox']).toBeLessThanOrEqual(JOURNAL_DAYS + 2);
      expect(each['parked']).toBe(0);
    }
    const [before = {}, after = {}] = tables;
    const grown = Object.keys(after).filter((name) => (after[name] ?? 0) > (before[name] ?? 0));
    expect(grown.sort()).toEqual([...HISTORY]);
    expect(after['op_inbox']).toBe(atFirst + DAYS * phones.length);
    expect(memory[1]).toBeLessThan((memory[0] ?? 0) + MOST_GROWTH);
    for (const phone of phones) for (const tab of phone.tabs()) phone.close(tab);
    await server.close();
    await disk.remove();
  }, 900_000);
});
