/** Many writers on one PostgreSQL: what is committed late, held open or crossed keeps no reader from anything. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { closeDatabase, inTransaction, openDatabase, type Database } from '#server/storage/database.ts';
import { lockCounter } from '#server/storage/schools.ts';
import {
  aServer,
  to,
  type TestPhone,
  type TestSchool,
  type TestServer,
  type TestSession,
} from '#tests/support/a-server.ts';
import { missedByFollowers } from '#tests/support/crowd.ts';
import { plantInPostgres, rowsOf } from '#tests/support/planted.ts';

let server: TestServer;
let school: TestSchool;
let session: TestSession;
let reader: TestPhone;
/** Somebody else at the same database. */
let other: Database;

beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  session = await server.signIn('class-a');
  reader = session.phone();
  other = await openDatabase(server.disk.place);
});
afterEach(async () => {
  await closeDatabase(other);
  await server.close();
});

const childOf = (index: number): string => school.children[index]?.id ?? '';
const aVisit = (id = v7()) => ({ type: 'home-visit', id, child: childOf(0), set: to({ happenedOn: '2026-04-14' }) });
const visitsIn = (rows: readonly { type: string; id: string }[]) =>
  rows.filter(({ type }) => type === 'home-visit').map(({ id }) => id);

/**
 * Takes the counter's order away: stamps come from a sequence that everybody may draw from at once, as a `bigserial` would,
 * and a row takes a while from its stamp to its commit. The server's own code runs over it unchanged.
 */
async function breakTheCounter(db: Database): Promise<void> {
  for (const statement of [
    'create sequence stamps start 1000',
    'create sequence numbers start 10',
    'alter table school_counter rename to true_counter',
    `create view school_counter as
       select school, (select last_value from stamps) as seq, 0::bigint as op_number, horizon from true_counter`,
    `create function stand_aside() returns trigger language plpgsql as
       $$ begin new.op_number := nextval('numbers') * 1000; return new; end $$`,
    `create trigger stand_aside instead of update on school_counter for each row execute function stand_aside()`,
    `create function draw_stamp() returns trigger language plpgsql as $$ begin new.seq := nextval('stamps'); return new; end $$`,
    'create trigger draw_stamp before insert or update on record for each row execute function draw_stamp()',
  ])
    await rowsOf(db, statement);
}

/** Holds every row of `record` with this id between its stamp and its commit, until told to let go. */
async function pauseAt(id: string) {
  await plantInPostgres(server.deps.db, {
    table: 'record',
    when: `new.id = '${id}'`,
    timing: 'after',
    body: 'perform pg_advisory_xact_lock(hashtext(current_schema()))',
  });
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  let isHeld = () => {};
  const isTaken = new Promise<void>((resolve) => (isHeld = resolve));
  const holding = inTransaction(other, async (trx) => {
    await rowsOf(trx, 'select pg_advisory_xact_lock(hashtext(current_schema()))');
    isHeld();
    await opened;
  });
  await isTaken;
  const held = "locktype = 'advisory' and not granted and objid = hashtext(current_schema())::oid";
  const until = async (sql: string) => {
    while (Number((await rowsOf(other, sql))[0]?.['n']) === 0) await wait(20);
  };
  return {
    /** The row has its stamp and waits. */
    isReached: () => until(`select count(*) as n from pg_locks where ${held}`),
    /** Somebody else waits for the one that waits. */
    isInTheWay: () =>
      until(
        `select count(*) as n from pg_stat_activity other, pg_locks where ${held} and pg_locks.pid = any (pg_blocking_pids(other.pid))`,
      ),
    letGo: () => (open(), holding),
  };
}

/** A writer is paused between stamp and commit, another one writes after her, and a reader follows; what the reader gets. */
async function pullsAroundAPause(): Promise<{ slow: string; fast: string; during: string[]; after: string[] }> {
  const { cursor } = await reader.pullAll();
  const [slow, fast] = [aVisit(), aVisit()];
  const pause = await pauseAt(slow.id);
  const [slowPhone, fastPhone] = [session.phone(), session.phone()];
  const sendingSlow = slowPhone.send(slow);
  await pause.isReached();
  const sendingFast = fastPhone.send(fast);
  await Promise.race([sendingFast, pause.isInTheWay()]);
  const during = await reader.pullAll(cursor);
  await pause.letGo();
  await Promise.all([sendingSlow, sendingFast]);
  const after = await reader.pullAll(during.cursor);
  return { slow: slow.id, fast: fast.id, during: visitsIn(during.rows), after: visitsIn(after.rows) };
}

describe('a reader that follows by cursor', () => {
  it('[F7] [I6] misses nothing when the transaction with the lower number commits last', async () => {
    const { slow, fast, during, after } = await pullsAroundAPause();
    expect(during).toEqual([]);
    expect(after).toEqual([slow, fast]);
  });

  it('[F7] would miss it on stamps drawn from a sequence', async () => {
    await breakTheCounter(server.deps.db);
    const { fast, during, after } = await pullsAroundAPause();
    expect(during).toEqual([fast]);
    expect(after).toEqual([]);
  });

  it('[F8] would miss rows of twenty writers on stamps drawn from a sequence, so the test of them can fail', async () => {
    await breakTheCounter(server.deps.db);
    const body = 'perform pg_sleep(random() * 0.02)';
    await plantInPostgres(server.deps.db, { table: 'record', when: 'true', timing: 'after', body });
    expect(await missedByFollowers(server, school, { writers: 20, readers: 5, rounds: 3 })).not.toEqual([]);
  });

  it('[F9] [I6] goes on while somebody keeps a transaction open for hours', async () => {
    let open = () => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    let isIdle = () => {};
    const idle = new Promise<void>((resolve) => (isIdle = resolve));
    const forgotten = other
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        await rowsOf(trx, 'select count(*) from record');
        await rowsOf(trx, "insert into audit values ('another', 'a', 1, 'p', 'set-up', '')");
        isIdle();
        await opened;
      });
    await idle;
    const phone = session.phone();
    let { cursor } = await reader.pullAll();
    for (const visit of [aVisit(), aVisit(), aVisit()]) {
      await phone.send(visit);
      const page = await reader.pullAll(cursor);
      expect(visitsIn(page.rows)).toEqual([visit.id]);
      ({ cursor } = page);
    }
    open();
    await forgotten;
  });
});

describe('records that are wanted by many at once', () => {
  it('[F10] [I3] batches over the same records in opposite orders are all applied, without a deadlock', async () => {
    const visits = Array.from({ length: 12 }, () => aVisit());
    const first = session.phone();
    await first.push(...visits.map((visit) => first.op(visit)));
    const sending = Array.from({ length: 8 }, async (_, at) => {
      const phone = session.phone();
      const order = at % 2 === 0 ? visits : [...visits].reverse();
      const ops = order.map(({ type, id, child }) =>
        phone.op({ type, id, child, kind: 'patch', baseRev: 1, set: to({ [`field${at}`]: at }) }),
      );
      return phone.push(...ops);
    });
    const verdicts = (await Promise.all(sending)).flatMap(({ results }) => results.map(({ verdict }) => verdict));
    expect(verdicts).toHaveLength(96);
    expect(verdicts.filter((verdict) => verdict !== 'applied' && verdict !== 'merged')).toEqual([]);
    expect(server.lines.filter((line) => line.includes('"level":50'))).toEqual([]);
    expect(
      new Set((await reader.pullAll()).rows.filter(({ type }) => type === 'home-visit').map(({ rev }) => rev)),
    ).toEqual(new Set([9]));
  });

  it('[F10] a deadlock with somebody else at the database ends for the phone as if it had not been', async () => {
    const visit = aVisit();
    const phone = session.phone();
    await phone.send(visit);
    const { type, id, child } = visit;
    const patching: Promise<unknown>[] = [];
    await inTransaction(other, async (trx) => {
      await rowsOf(trx, `update record set rev = rev where id = '${id}'`);
      patching.push(phone.send({ type, id, child, kind: 'patch', baseRev: 1, set: to({ reason: '再去' }) }));
      await wait(300);
      await lockCounter(trx, school.school);
    });
    expect(await Promise.all(patching)).toMatchObject([{ rev: 2 }]);
    expect((await reader.record(id))?.doc).toMatchObject({ reason: '再去' });
  });
});
