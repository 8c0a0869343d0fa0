/**
 * A whole county comes home: many phones with a day's work at one server, within a minute and then all at once, against
 * inserting the same bytes with nothing around them. The server is a process of its own, on a disk that is written through.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { closeDatabase, inTransaction, openDatabase } from '#server/storage/database.ts';
import { aDisk, type DatabaseKind, type Disk } from '#tests/support/a-disk.ts';
import { aServerProcess, type ServerProcess } from '#tests/support/a-server-process.ts';
import { aServer } from '#tests/support/a-server.ts';
import { aLoadOf, type PhoneLoad } from '#tests/support/crowd.ts';
import { startPostgres } from '#tests/support/postgres.ts';
import { median, round, type Line } from './table.ts';

const PHONES = 200;
const OPS = 40;
const MINUTE_MS = 60_000;
/** Bursts after the minute; what a server keeps of each shows as growth. */
const BURSTS = 4;
const MB = 1024 * 1024;

/** Lines for one kind of database. */
export async function measureCrowd(kind: DatabaseKind): Promise<readonly Line[]> {
  const postgres = kind === 'postgres' ? await startPostgres({ isDurable: true }) : undefined;
  const disk = await aDisk(kind, postgres?.url);
  const { authorization, loads } = await aCrowd(disk);
  const server = await aServerProcess(disk);
  const minute = await rush(server, { authorization, loads: loads(), withinMs: MINUTE_MS });
  const bursts: Rushed[] = [];
  const memory: Memory[] = [];
  for (let i = 0; i < BURSTS; i += 1) {
    bursts.push(await rush(server, { authorization, loads: loads(), withinMs: 0 }));
    memory.push(await server.memory());
  }
  await server.end('SIGTERM');
  const bare = await bareInserts(disk, loads());
  await disk.remove();
  await postgres?.stop();
  return linesOf(kind, { minute, bursts, memory, bare });
}

type Memory = Awaited<ReturnType<ServerProcess['memory']>>;

interface Measured {
  readonly minute: Rushed;
  readonly bursts: readonly Rushed[];
  /** After each burst. */
  readonly memory: readonly Memory[];
  readonly bare: Rushed;
}

function linesOf(kind: DatabaseKind, { minute, bursts, memory, bare }: Measured): readonly Line[] {
  const name = kind === 'sqlite' ? 'Sqlite' : 'Postgres';
  const burstMs = median(bursts.map(({ tookMs }) => tookMs));
  const perSecond = (ms: number) => round((PHONES * OPS * 1000) / ms);
  const held = memory.map((each) => each.held / MB);
  const taken = memory.map((each) => Math.round(each.taken / MB)).join(' ');
  const p95 = place(minute.latencies, 0.95);
  return [
    {
      budget: `crowdErrors${name}`,
      measured: [minute, ...bursts].reduce((sum, { errors }) => sum + errors, 0),
    },
    {
      budget: `crowdP95${name}`,
      measured: p95,
      notes: [`p50 ${round(median(minute.latencies))} ms, slowest ${round(place(minute.latencies, 1))} ms`],
    },
    { budget: `crowdPush${name}`, measured: p95, peer: place(bare.latencies, 0.95) },
    {
      budget: `crowdBurst${name}`,
      measured: burstMs,
      peer: bare.tookMs,
      notes: [`${perSecond(burstMs)} ops a second, bare ${perSecond(bare.tookMs)}`],
    },
    {
      budget: `crowdMemory${name}`,
      measured: held[held.length - 1] ?? Number.NaN,
      peer: held[0] ?? Number.NaN,
      notes: [
        `after each burst of ${PHONES * OPS} ops: held ${held.map(round).join(' ')} MB, of the machine ${taken} MB`,
      ],
    },
  ];
}

/** The one at that share of the sorted list; 0.95 is the 95th percentile, 1 the greatest. */
function place(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** One school, and as many phones of one teacher as wanted, each with new visits to send. */
async function aCrowd(disk: Disk) {
  const server = await aServer({ disk, clock: { now: () => Date.now() } });
  const school = await server.setUpSchool();
  const session = await server.signIn('class-a');
  await server.close();
  const loads = () => Array.from({ length: PHONES }, () => aLoadOf(session, school, OPS));
  return { authorization: session.authorization, loads };
}

interface Rush {
  readonly authorization: string;
  readonly loads: readonly PhoneLoad[];
  /** Over which the phones arrive, evenly. */
  readonly withinMs: number;
}

interface Rushed {
  /** ms of each phone. */
  readonly latencies: readonly number[];
  /** Phones that were not served in full. */
  readonly errors: number;
  readonly tookMs: number;
}

async function rush(server: ServerProcess, { authorization, loads, withinMs }: Rush): Promise<Rushed> {
  const latencies: number[] = [];
  let errors = 0;
  const startedAt = performance.now();
  const phones = loads.map(async ({ phone: { deviceId }, ops }, at) => {
    await wait((withinMs * at) / loads.length);
    const sentAt = performance.now();
    const body = { deviceId, pendingTotal: ops.length, appVersion: '1', ops };
    const reply = await server.send('/sync/v1/push', { authorization, body }).catch(() => undefined);
    const { results = [] } = reply?.ok === true ? ((await reply.json()) as { results?: { verdict: string }[] }) : {};
    latencies.push(performance.now() - sentAt);
    if (results.filter(({ verdict }) => verdict === 'applied').length < ops.length) errors += 1;
  });
  await Promise.all(phones);
  return { latencies, errors, tookMs: performance.now() - startedAt };
}

/** The same bytes, a transaction a phone, into a table that has nothing but them. */
async function bareInserts(disk: Disk, loads: readonly PhoneLoad[]): Promise<Rushed> {
  const db = await openDatabase(disk.place);
  await sql`create table bare (id text primary key, payload text not null)`.execute(db);
  const latencies: number[] = [];
  for (const { ops } of loads) {
    const startedAt = performance.now();
    await inTransaction(db, async (trx) => {
      const rows = ops.map((op) => sql`(${op.opId}, ${JSON.stringify(op)})`);
      await sql`insert into bare (id, payload) values ${sql.join(rows)}`.execute(trx);
    });
    latencies.push(performance.now() - startedAt);
  }
  await closeDatabase(db);
  return { latencies, errors: 0, tookMs: latencies.reduce((sum, ms) => sum + ms, 0) };
}
