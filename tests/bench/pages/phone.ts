/**
 * The real phone without its screens: everything `#device` does in a browser, with a switch for the network and an ear
 * on its requests, beside a bare Dexie table that writes the same bytes.
 */
import { Dexie, type Table } from 'dexie';
import { v7 } from 'uuid';
import * as z from 'zod';
import { browserDeps } from '#device/browser-deps.ts';
import type { Device, Edit } from '#device/device.ts';
import { createGate } from '#device/gate.ts';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { visitDoc } from '#tests/bench/invented.ts';

z.config({ jitless: true });

interface Call {
  readonly path: string;
  readonly init: RequestInit;
  readonly at: number;
}

/** Milliseconds of the product and of its peer. */
export interface Pair {
  readonly ours: number;
  readonly bare: number;
}

const world = browserDeps();
let isOffline = false;
let calls: Call[] = [];
const deps = {
  ...world,
  fetch(path: string, init: RequestInit): Promise<Response> {
    if (isOffline) return Promise.reject(new TypeError('The network is switched off.'));
    calls.push({ path, init, at: performance.now() });
    return world.fetch(path, init);
  },
};

interface BareRow {
  readonly key: string;
  readonly value: unknown;
}

/** In a new database. */
function bareTable(chromeTransactionDurability: 'strict' | 'relaxed'): Table<BareRow, string> {
  const dexie = new Dexie(`bare-${v7()}`, { chromeTransactionDurability });
  dexie.version(1).stores({ rows: '&key' });
  return dexie.table('rows');
}
const strictRows = bareTable('strict');
const relaxedRows = bareTable('relaxed');

let opened: Device | undefined;
function phone(): Device {
  if (!opened) throw new Error('Enrol first.');
  return opened;
}

type Teacher = readonly [username: string, password: string, pin: string];
let teacher: Teacher | undefined;

/** Signs in, chooses the PIN and fetches everything; answers with the number of children. */
async function enrol(...who: Teacher): Promise<number> {
  const [username, password, pin] = (teacher = who);
  const gate = createGate(deps);
  const me = await gate.signIn(username, password);
  if (!me.ok) throw new Error(`Not signed in: ${me.refusal.type}`);
  const device = await gate.enrol(me.value, pin);
  if (!device.ok) throw new Error(`Not enrolled: ${device.refusal.type}`);
  opened = device.value;
  return opened.records.all(Child).length;
}

const newVisit = (i: number): Extract<Edit, { do: 'create' }> => {
  const children = phone().records.all(Child);
  const child = children[i % children.length]?.id ?? '';
  const doc = visitDoc(i, phone().me.personId);
  return { do: 'create', type: 'home-visit', id: phone().newId(), child, doc };
};

/** One save that finishes a kept draft, and one bare put of the same bytes, after each other. */
async function saveOnce(i: number): Promise<Pair> {
  const edit = newVisit(i);
  const { type, child, id: recordId, doc: values } = edit;
  const key = `home-visit/new/${child}`;
  await phone().drafts.keep({ key, type, child, recordId, values });
  const bytes = new TextEncoder().encode(JSON.stringify(edit));
  const ours = await timed(async () => {
    const saved = await phone().save([edit], { clearDraft: key });
    if (!saved.ok) throw new Error(`Not saved: ${saved.refusal.type}`);
  });
  return { ours, bare: await timed(() => strictRows.put({ key: recordId, value: bytes })) };
}

async function saves(rounds: number): Promise<readonly Pair[]> {
  isOffline = true;
  const pairs: Pair[] = [];
  for (let i = 0; i < rounds; i += 1) pairs.push(await saveOnce(i));
  return pairs;
}

/** Queues visits without a network, sends them, and sends as many again by bare requests of the same bytes. */
async function push(count: number): Promise<Pair> {
  isOffline = true;
  const saved = await phone().save(Array.from({ length: count }, (_, i) => newVisit(i)));
  if (!saved.ok) throw new Error(`Not queued: ${saved.refusal.type}`);
  const round = await oneRound();
  const { waiting, ask } = phone().outbox.buckets();
  if (waiting + ask > 0) throw new Error(`${waiting + ask} of the visits did not arrive.`);
  const batches = await Promise.all(round.pushes.map(batchAnew));
  if (batches.reduce((sum, { ops }) => sum + ops.length, 0) < count) throw new Error('Not all visits were sent.');
  const bare = await timed(async () => {
    for (const { init, ops } of batches) {
      const reply = Reply.parse(await (await world.fetch('/sync/v1/push', init)).json());
      if (reply.results?.some(({ verdict }) => verdict !== 'applied')) throw new Error('A bare op was not applied.');
      await relaxedRows.bulkPut(ops.map((op) => ({ key: op.opId, value: op })));
    }
  });
  return { ours: round.pushMs, bare };
}

/** Queues visits without a network; then one whole round with the school, while a screen shows what still waits. ms. */
async function sync(count: number): Promise<number> {
  isOffline = true;
  for (let from = 0; from < count; from += 500) {
    const edits = Array.from({ length: Math.min(500, count - from) }, (_, i) => newVisit(from + i));
    const saved = await phone().save(edits);
    if (!saved.ok) throw new Error(`Not queued: ${saved.refusal.type}`);
  }
  // A round that the saves began without a network ends first; else the one that counts would join it.
  await phone().sync.now();
  const { outbox } = phone();
  const unsubscribe = outbox.subscribe(() => void outbox.buckets());
  const took = await timed(oneRound);
  unsubscribe();
  const { waiting, ask } = outbox.buckets();
  if (waiting + ask > 0) throw new Error(`${waiting + ask} of the visits did not arrive.`);
  return took;
}

/** Fetches everything as a new phone does, into an empty database, and the same pages by bare requests into another. */
async function pull(): Promise<Pair & { readonly rows: number }> {
  if (!teacher) throw new Error('Enrol first.');
  const who = teacher;
  isOffline = false;
  const left = await phone().signOut();
  if (!left.ok) throw new Error('Something is unsent.');
  const round = await during(() => enrol(...who));
  const bareRows = bareTable('relaxed');
  await bareRows.count();
  let rows = 0;
  let visits = 0;
  const bare = await timed(async () => {
    for (const { init } of round.pulls) {
      const reply = Reply.parse(await (await world.fetch('/sync/v1/pull', init)).json());
      const page = reply.rows ?? [];
      rows += page.length;
      visits += page.filter(({ type }) => type === 'home-visit').length;
      await bareRows.bulkPut(page.map((row) => ({ key: row.id, value: row })));
    }
  });
  if (phone().records.all(HomeVisit).length !== visits) throw new Error('Not every visit was fetched.');
  return { ours: round.pullMs, bare, rows };
}

/** One round with the school. */
const oneRound = () =>
  during(async () => {
    const state = await phone().sync.now();
    if (state.type !== 'idle') throw new Error(`The round ended ${state.type}.`);
  });

/** What was sent to the school meanwhile, and how long pushing and pulling took. */
async function during(run: () => Promise<unknown>) {
  calls = [];
  isOffline = false;
  await run();
  const doneAt = performance.now();
  isOffline = true;
  const sent = (path: string) => calls.filter((call) => call.path === path).map(withoutSignal);
  const startOf = (path: string, after = 0) => calls.find((call) => call.path === path && call.at > after)?.at;
  const pushAt = startOf('/sync/v1/push') ?? Number.NaN;
  const pullAt = startOf('/sync/v1/pull') ?? Number.NaN;
  // Errands with the door may follow; they are no part of pulling.
  const endAt = startOf('/api/session', pullAt) ?? doneAt;
  return {
    pushes: sent('/sync/v1/push'),
    pulls: sent('/sync/v1/pull'),
    pushMs: pullAt - pushAt,
    pullMs: endAt - pullAt,
  };
}

const withoutSignal = ({ init, ...call }: Call): Call => ({ ...call, init: { ...init, signal: null } });

const Push = z.looseObject({ ops: z.array(z.looseObject({ opId: z.string(), id: z.string() })) });
const Reply = z.looseObject({
  results: z.array(z.looseObject({ verdict: z.string() })).optional(),
  rows: z.array(z.looseObject({ id: z.string(), type: z.string() })).optional(),
});

const bareDeviceId = v7();
let bareSeq = 0;

/** The same request from another phone about other records: as many bytes, as much work for the school. */
async function batchAnew({ init }: Call) {
  const packed = new Response(init.body ?? null);
  const isGzip = new Headers(init.headers).get('content-encoding') === 'gzip';
  const stream = isGzip ? packed.body?.pipeThrough(new DecompressionStream('gzip')) : packed.body;
  const request = Push.parse(await new Response(stream ?? null).json());
  const ops = request.ops.map((op) => ({ ...op, opId: v7(), id: v7(), deviceSeq: (bareSeq += 1) }));
  const text = JSON.stringify({ ...request, deviceId: bareDeviceId, ops });
  return { ops, init: { ...init, body: isGzip && world.gzip ? await world.gzip(text) : text } };
}

async function timed(run: () => PromiseLike<unknown>): Promise<number> {
  const from = performance.now();
  await run();
  return performance.now() - from;
}

const bench = { enrol, saves, push, pull, sync };
declare global {
  interface Window {
    phoneBench: typeof bench;
  }
}
window.phoneBench = bench;
