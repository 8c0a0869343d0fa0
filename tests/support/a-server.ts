/** The real server over a database and folder of its own, with a small school in it and phones that speak its protocol. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { v7 } from 'uuid';
import { addDays, dayInChina } from '#domain/calendar/day.ts';
import { defaultSchoolCalendar } from '#domain/calendar/school-year.ts';
import { addAccount, setUpSchool } from '#server/accounts/accounts.ts';
import { createApp } from '#server/app.ts';
import type { ServerDeps } from '#server/deps.ts';
import { diskLimits, type DiskLimits } from '#server/disk-limits.ts';
import { openLog } from '#server/log.ts';
import { sweep } from '#server/judge/sweeper.ts';
import { schoolClock } from '#server/school-clock.ts';
import { changeAccount } from '#server/storage/accounts.ts';
import { closeDatabase, openDatabase } from '#server/storage/database.ts';
import { APP_HEADER, SignedIn, type Op, type OpResult, type Row } from '#sync/messages.ts';
import type { PullReply, PushReply } from '#sync/exchange.ts';
import { schemaRules, type SchemaRules } from '#sync/upgrades.ts';
import { aDisk, type Disk } from './a-disk.ts';

export interface Clock {
  now(): number;
}

/** A clock that stands still until it is moved: a Wednesday in spring term. */
export const aClock = (at = Date.UTC(2026, 3, 15, 2, 42, 7)) => ({
  at,
  now() {
    return this.at;
  },
  pass(ms: number) {
    this.at += ms;
  },
});

export interface ServerOptions {
  readonly clock?: Clock;
  readonly distDir?: string;
  /** What an earlier server left; a fresh one unless told. Whoever hands it in removes it. */
  readonly disk?: Disk;
  readonly schema?: SchemaRules;
  readonly limits?: Partial<DiskLimits>;
}

export const PASSWORD = 'mi-ma-mi-ma';
export const SET_UP_CODE = 'abcd-efgh';

type Sent = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> };

const deviceHeaders = { [APP_HEADER]: '1', 'content-type': 'application/json' };

/** What a phone puts into an op; the rest is filled in. */
type OpWords = Partial<Op> & Pick<Op, 'type' | 'id'>;

/** The changes that write these values over nothing, or over `from`. */
export const to = (doc: Readonly<Record<string, unknown>>, from: Readonly<Record<string, unknown>> = {}): Op['set'] =>
  Object.fromEntries(Object.entries(doc).map(([field, value]) => [field, { from: from[field] ?? null, to: value }]));

export async function aServer(options: ServerOptions = {}) {
  const disk = options.disk ?? (await aDisk());
  const clock = options.clock ?? aClock();
  const lines: string[] = [];
  let time = schoolClock(() => clock.now());
  const deps: ServerDeps = {
    db: await openDatabase(disk.place),
    log: openLog('info', { write: (line) => void lines.push(line) }),
    now: () => time.now(),
    sure: () => time.sure(),
    live: (...kept) => time.live(...kept),
    newId: () => v7(),
    randomBytes,
    dataDir: disk.dataDir,
    distDir: options.distDir,
    setUpCode: SET_UP_CODE,
    version: '0.0.0',
    schema: options.schema ?? schemaRules,
    limits: { ...diskLimits, ...options.limits },
    passwordCost: 4,
  };
  const app = createApp(deps);
  const request = async (path: string, init: Sent = {}): Promise<Response> =>
    app.request(path, { ...init, headers: { ...deviceHeaders, ...init.headers } });

  /** Signs in; every account of `setUpSchool` has the password `PASSWORD`. */
  const signIn = async (username: string, password: string = PASSWORD) => {
    const reply = await request('/api/session', { method: 'POST', body: JSON.stringify({ username, password }) });
    if (!reply.ok) throw new Error(`${username} could not sign in: ${reply.status}`);
    const { personId, token } = SignedIn.parse(await reply.json());
    const authorization = `Bearer ${token}`;
    const mine = (path: string, init: Sent = {}) =>
      request(path, { ...init, headers: { authorization, ...init.headers } });
    const post = (path: string, body: unknown) => mine(path, { method: 'POST', body: JSON.stringify(body) });
    return { personId, authorization, request: mine, post, phone: () => aPhone(post, clock) };
  };

  return {
    deps,
    app,
    clock,
    disk,
    /** What was logged, line by line. */
    lines,
    request,
    signIn,
    setUpSchool: () => aSchool(deps, signIn),
    sweep: () => sweep(deps),
    /** As a process that starts anew: of the time it knows what the database has kept [L1]. */
    forgetTime: () => void (time = schoolClock(() => clock.now())),
    async close() {
      await closeDatabase(deps.db);
      if (options.disk === undefined) await disk.remove();
    },
  };
}
export type TestServer = Awaited<ReturnType<typeof aServer>>;
export type TestSession = Awaited<ReturnType<TestServer['signIn']>>;
export type TestPhone = ReturnType<typeof aPhone>;

type Post = (path: string, body: unknown) => Promise<Response>;

/** A phone as the wire sees it: numbers its ops, pushes, pulls page by page. */
function aPhone(post: Post, clock: Clock) {
  const deviceId = v7();
  let last = 0;
  return {
    deviceId,
    op: (words: OpWords): Op => ({
      opId: v7(),
      deviceSeq: (last += 1),
      kind: 'create',
      baseRev: 0,
      set: {},
      deviceTime: clock.now(),
      schema: 1,
      ...words,
    }),
    pushRaw: (ops: readonly unknown[], over: Record<string, unknown> = {}) =>
      post('/sync/v1/push', { deviceId, pendingTotal: ops.length, appVersion: '1', ops, ...over }),
    async push(...ops: readonly unknown[]): Promise<PushReply> {
      const reply = await this.pushRaw(ops);
      if (!reply.ok) throw new Error(`push was answered ${reply.status}`);
      return (await reply.json()) as PushReply;
    },
    /** Pushes one op and answers with its verdict. */
    async send(words: OpWords): Promise<OpResult> {
      const [result] = (await this.push(this.op(words))).results;
      if (!result) throw new Error('push was answered without a verdict');
      return result;
    },
    async pull(cursor?: string, over: Record<string, unknown> = {}): Promise<PullReply> {
      const reply = await post('/sync/v1/pull', { deviceId, ...(cursor ? { cursor } : {}), ...over });
      if (!reply.ok) throw new Error(`pull was answered ${reply.status}`);
      return (await reply.json()) as PullReply;
    },
    /** Pulls until there is no more; the last state of each record. */
    async pullAll(cursor?: string, limit = 500): Promise<{ rows: Row[]; cursor: string; isFresh: boolean }> {
      const rows = new Map<string, Row>();
      let page = await this.pull(cursor, { limit });
      const isFresh = page.fresh;
      for (const row of page.rows) rows.set(row.id, row);
      while (page.more) {
        page = await this.pull(page.cursor, { limit });
        for (const row of page.rows) rows.set(row.id, row);
      }
      return { rows: [...rows.values()], cursor: page.cursor, isFresh };
    },
    /** The record as this phone may see it, freshly pulled. */
    async record(id: string): Promise<Row | undefined> {
      return (await this.pullAll()).rows.find((row) => row.id === id);
    },
    /** Open questions, freshly pulled. */
    async questions(): Promise<Row[]> {
      const { rows } = await this.pullAll();
      return rows.filter(({ type, doc }) => type === 'conflict' && doc['state'] === 'open');
    },
  };
}

/** Two classes, their teachers, a head, a deputy, an archivist and a counsellor, a teacher paired with the first child, five children. */
async function aSchool(deps: ServerDeps, signIn: (username: string) => Promise<{ phone(): TestPhone }>) {
  const today = dayInChina(deps.now());
  const done = await setUpSchool(deps, {
    schoolName: '望山小学',
    calendar: defaultSchoolCalendar(today),
    person: { name: '苏和平', username: 'head', password: PASSWORD },
  });
  if (!done.ok) throw new Error(`the school could not be set up: ${done.refusal.type}`);
  const by = { school: done.value.school, person: done.value.person };
  const classes = { a: v7(), b: v7() };
  const staff = async (username: string, roles: readonly string[], own: readonly string[] = []) => {
    const account = { name: username, username, roles, classes: own, password: PASSWORD };
    const added = await addAccount(deps, by, account);
    if (!added.ok) throw new Error(`${username} could not be added: ${added.refusal.type}`);
    await changeAccount(deps.db, by.school, { person: added.value.personId, mustChange: false });
    return { personId: added.value.personId, username };
  };
  const people = {
    head: { personId: by.person, username: 'head' },
    deputy: await staff('deputy', ['deputy']),
    archivist: await staff('archivist', ['archivist']),
    classTeacher: await staff('class-a', ['class-teacher'], [classes.a]),
    secondClassTeacher: await staff('class-b', ['class-teacher'], [classes.b]),
    pairedTeacher: await staff('paired', ['paired-teacher']),
    subjectTeacher: await staff('subject', ['subject-teacher']),
    counsellor: await staff('counsellor', ['counsellor']),
  };
  const office = (await signIn('head')).phone();
  const children = [classes.a, classes.a, classes.a, classes.b, classes.b].map((classId, index) => ({
    id: v7(),
    classId,
    name: ['阿依木', '李小雨', '王大山', '何春', '马兰'][index] ?? '',
  }));
  const [first] = children;
  await office.push(
    office.op({ type: 'school-class', id: classes.a, set: to({ grade: 'g3', number: 1 }) }),
    office.op({ type: 'school-class', id: classes.b, set: to({ grade: 'g4', number: 1 }) }),
    ...children.map(({ id, classId, name }) => office.op({ type: 'child', id, child: id, set: to({ name, classId }) })),
    office.op({
      type: 'pairing',
      id: v7(),
      ...(first ? { child: first.id } : {}),
      set: to({ teacher: people.pairedTeacher.personId, from: addDays(today, -30) }),
    }),
  );
  return { ...people, ...by, classes, children, office };
}
export type TestSchool = Awaited<ReturnType<typeof aSchool>>;

/** The same server behind a socket on a free port. */
export async function aListeningServer(options: ServerOptions = {}) {
  const server = await aServer(options);
  const listener = createAdaptorServer({ fetch: server.app.fetch });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  return {
    ...server,
    url: `http://127.0.0.1:${port}`,
    async close() {
      await new Promise<unknown>((resolve) => listener.close(resolve));
      await server.close();
    },
  };
}
