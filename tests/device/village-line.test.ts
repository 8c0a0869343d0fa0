/** A phone and a school with a village's line between them, over real HTTP and TCP; ten seconds there are one here. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aPhone, saveVisits, type Phone } from '#tests/support/a-phone.ts';
import { aListeningServer, type TestSchool } from '#tests/support/a-server.ts';
import { aVillageLine, type Village } from '#tests/support/a-village-line.ts';

const FASTER = 10;
const OPS = 500;
/** 50 kbit/s, two seconds there and back, three of ten pieces lost, and every five seconds away for one. */
const village: Village = {
  latencyMs: 1000 / FASTER,
  bytesPerSecond: (50_000 / 8) * FASTER,
  lossPercent: 30,
  cutPercent: 30,
  upMs: 5000 / FASTER,
  downMs: 1000 / FASTER,
};

let server: Awaited<ReturnType<typeof aListeningServer>>;
let school: TestSchool;
beforeEach(async () => {
  server = await aListeningServer();
  school = await server.setUpSchool();
});
afterEach(() => server.close());

/** The same numbers in every run. */
function aChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A phone whose seconds are a tenth of real ones and whose calls go through that address. */
async function aPhoneAt(place: { url: string }): Promise<Phone> {
  const startedAt = performance.now();
  const phone: Phone = await aPhone(server, {
    username: 'class-a',
    deps: {
      now: () => Date.UTC(2026, 3, 15, 2, 42, 7) + Math.round((performance.now() - startedAt) * FASTER),
      after(ms, run) {
        const timer = setTimeout(run, ms / FASTER);
        return () => clearTimeout(timer);
      },
      fetch: (path, init) => fetch(place.url + path, init),
    },
  });
  return phone;
}

describe('[F29] a village’s line', () => {
  it('[F29] [I1] [I3] [N5] brings five hundred records to the school, each once, and no multiple of their bytes', async () => {
    const place = { url: server.url };
    const phone = await aPhoneAt(place);
    const line = await aVillageLine({ host: '127.0.0.1', port: Number(new URL(server.url).port) }, village, aChance(7));
    place.url = 'http://127.0.0.1:9';
    await saveVisits(phone, OPS, school.children[0]?.id ?? '');
    place.url = line.url;
    line.onUp = () => phone.wake('online');
    phone.wake('online');
    const until = performance.now() + 90_000;
    while (phone.device.outbox.buckets().waiting > 0 && performance.now() < until) await pause(20);
    expect(phone.device.outbox.buckets()).toMatchObject({ waiting: 0, sent: OPS });
    const inbox = await server.deps.db
      .selectFrom('op_inbox')
      .select('op_id')
      .where('actor', '=', phone.me.personId)
      .execute();
    expect(inbox).toHaveLength(OPS);
    // It was a bad line: connections ended in the middle and could not be made.
    expect(line.passed.cut + line.passed.refused).toBeGreaterThan(0);
    // Packed, they are about 60 KB; what was cut off is sent again, in smaller and smaller batches.
    expect(line.passed.bytes).toBeLessThan(1024 * 1024);
    phone.device.lock();
    await line.close();
  }, 150_000);
});
