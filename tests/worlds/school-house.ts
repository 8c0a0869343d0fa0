/**
 * The real server in a house that can burn: its process dies between any two queries and starts again over what was
 * committed, its database goes back to a copy, and its clock is set. The copy is taken table by table, so every database can do it.
 */
import { sql, type KyselyPlugin } from 'kysely';
import { addDays, dayInChina } from '#domain/calendar/day.ts';
import { CounsellingRequest } from '#domain/records/counselling-request.ts';
import { createApp } from '#server/app.ts';
import type { ServerDeps } from '#server/deps.ts';
import { sweepAgain, sweepAtStart } from '#server/judge/sweeper.ts';
import { endAllSessions } from '#server/storage/accounts.ts';
import type { Database } from '#server/storage/database.ts';
import { beginEpoch } from '#server/storage/schools.ts';
import { PushReply } from '#sync/exchange.ts';
import { to, type aClock, type TestServer } from '#tests/support/a-server.ts';
import { aLife, type Life } from './life.ts';

export type Rows = Record<string, unknown>[];
type Copy = ReadonlyMap<string, Rows>;

/** A school on that server, alive; `clock` is the server's. */
export async function aHouse(server: TestServer, clock: ReturnType<typeof aClock>) {
  const school = await server.setUpSchool();
  const { db } = server.deps;
  const broken: string[] = [];
  let { office } = school;
  /** How far the computer's clock is from right, ms. */
  let skew = 0;
  let process = processOf(server.deps);
  let copy: Copy | undefined;
  let hasGoneBack = false;

  const rows = async (table: string): Promise<Rows> =>
    (await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db)).rows;
  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const { life, app } = process;
    if (life.isOver()) throw new TypeError('Connection refused');
    const reply = await app.request(path, init);
    if (life.isOver()) throw new TypeError('The connection was reset');
    if (path.endsWith('/push') && reply.ok) broken.push(...(await unkept(db, reply.clone())));
    return reply;
  };
  const restart = async (): Promise<void> => {
    process.life.end();
    await new Promise((resolve) => setImmediate(resolve));
    server.forgetTime();
    process = processOf(server.deps);
    await sweepAtStart(process.deps);
  };
  // One home with a child in each class; the counsellor has been asked for both.
  const from = addDays(dayInChina(clock.at), -30);
  const householdId = server.deps.newId();
  for (const child of [school.children[0], school.children[3]])
    if (child)
      await office.push(
        office.op({ type: 'child', id: child.id, kind: 'patch', baseRev: 1, set: to({ householdId }) }),
        office.op({
          type: CounsellingRequest.type,
          id: server.deps.newId(),
          child: child.id,
          set: to({ teacher: school.counsellor.personId, from }),
        }),
      );
  // A school has lived before its clock goes wrong.
  await sweepAtStart(server.deps);
  return {
    server,
    school: {
      ...school,
      get office() {
        return office;
      },
    },
    clock,
    /** What time it is for the school [L1]. */
    now: () => server.deps.now(),
    setClock(ms: number): void {
      clock.pass(ms - skew);
      skew = ms;
    },
    ask,
    rows,
    /** Sentences about replies that confirmed what was not in the inbox at that moment [I2]. */
    broken,
    /** It has gone back to a copy, so that what was confirmed may have to come once more. */
    hasGoneBack: () => hasGoneBack,
    isDown: () => process.life.isOver(),
    crashAfter: (queries: number) => process.life.dieAfter(queries),
    restart,
    async sweep(): Promise<void> {
      await sweepAgain(server.deps);
    },
    async backUp(): Promise<void> {
      const names = new Set((await db.introspection.getTables()).map(({ name }) => name));
      const kept = [...names].filter((name) => !name.startsWith('kysely_'));
      copy = new Map(await Promise.all(kept.map(async (name) => [name, await rows(name)] as const)));
    },
    /** Back to the last copy, under a new epoch and with all sessions ended, as the command does it; without a copy nothing happens. */
    async restore(): Promise<void> {
      if (!copy) return;
      hasGoneBack = true;
      process.life.end();
      await putBack(db, copy);
      await beginEpoch(db, school.school, { now: server.deps.newId(), at: server.deps.now() });
      await endAllSessions(db, school.school);
      await restart();
      office = (await server.signIn('head')).phone();
    },
  };
}
export type House = Awaited<ReturnType<typeof aHouse>>;

/** A server process: every query is a step of its life, and a dead one gets no answer from the database. */
function processOf(deps: ServerDeps) {
  const life = aLife();
  const mortal = { ...deps, db: deps.db.withPlugin(counting(life)) };
  return { life, deps: mortal, app: createApp(mortal) };
}

const counting = (life: Life): KyselyPlugin => ({
  transformQuery({ node }) {
    life.step();
    if (life.isOver()) throw new Error('The server was killed.');
    return node;
  },
  transformResult: async ({ result }) => result,
});

async function unkept(db: Database, reply: Response): Promise<string[]> {
  const { results } = PushReply.parse(await reply.json());
  const ids = results.map(({ opId }) => opId);
  const found =
    ids.length === 0 ? [] : await db.selectFrom('op_inbox').select('op_id').where('op_id', 'in', ids).execute();
  const kept = new Set(found.map(({ op_id }) => op_id));
  return ids.filter((id) => !kept.has(id)).map((id) => `[I2] the op ${id} was confirmed and is not in the inbox`);
}

async function putBack(db: Database, copy: Copy): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const [name, rows] of copy) {
      await sql`delete from ${sql.table(name)}`.execute(trx);
      for (const row of rows) {
        const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)));
        await sql`insert into ${sql.table(name)} (${columns}) values (${sql.join(Object.values(row))})`.execute(trx);
      }
    }
  });
}
