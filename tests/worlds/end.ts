/** How every world ends: everything is mended, everybody syncs until nothing moves, and the invariants are held against the database. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { serialize } from 'node:v8';
import type { LocalRecord } from '#device/device.ts';
import { SETTINGS_DATABASE } from '#device/settings-keys.ts';
import { changeAccountOf } from '#server/accounts/accounts.ts';
import { heldPlaces } from '#sync/held.ts';
import { heldWork } from '#server/judge/held-work.ts';
import { Op } from '#sync/messages.ts';
import { takeUpAgain } from './enrolling.ts';
import type { MortalPhone, Tab } from './mortal-phone.ts';
import { wait, type Played } from './play.ts';
import { rowsOnDisk } from './disk-rows.ts';
import { sightIn, truths } from './sight-oracle.ts';
import { MARK } from './values.ts';

/** A picture that was refused rests an hour, and no pause is longer. */
const HOUR_MS = 61 * 60_000;
/** What waits for what never comes is let go after seven days [P11]; no jump of the clock that counts as lived is longer than eight. */
const WEEK_MS = [4, 4].map((days) => days * 24 * 3_600_000);
const ROUNDS = [HOUR_MS, HOUR_MS, ...WEEK_MS, HOUR_MS, HOUR_MS, HOUR_MS];

/**
 * The network is whole, the server runs, every account is open, and time goes by: pauses end by the clock and every phone
 * syncs when it is due. Nobody presses a button, but for signing in again.
 */
export async function heal({ house, phones }: Played): Promise<void> {
  if (house.isDown()) await house.restart();
  house.crashAfter(Number.POSITIVE_INFINITY);
  const by = { school: house.school.school, person: house.school.person };
  for (const row of await house.rows('account'))
    if (Number(row['is_disabled']) === 1)
      await changeAccountOf(house.server.deps, by, { person: String(row['person']), change: { isDisabled: false } });
  for (const phone of phones) {
    phone.thaw();
    phone.troubles.length = 0;
    await takeUpAgain(house, phone);
  }
  for (const ms of ROUNDS) {
    for (const phone of phones) await wake(phone);
    await house.sweep();
    await pass({ house, phones }, ms);
    for (const phone of phones)
      if (phone.tabs().some(({ device }) => device.sync.state().type === 'signed-out')) await phone.signInAgain();
  }
}

/** Until what was due is done: a round that has not begun yet is not seen to be at work. */
async function pass(played: Pick<Played, 'house' | 'phones'>, ms: number): Promise<void> {
  await wait(played, ms);
  const isAtWork = () =>
    played.phones.some((phone) => phone.tabs().some(({ device }) => device.sync.state().type === 'working'));
  for (let quiet = 0, tries = 0; quiet < 4 && tries < 2000; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    quiet = isAtWork() ? 0 : quiet + 1;
  }
}

async function wake(phone: MortalPhone): Promise<void> {
  phone.thaw();
  phone.troubles.length = 0;
  for (const each of phone.tabs()) each.life.dieAfter(Number.POSITIVE_INFINITY);
  await phone.tab();
}

type Row = Readonly<Record<string, unknown>>;

interface Inboxed {
  readonly opId: string;
  readonly verdict: string;
  readonly device: string;
  readonly op: Op;
  readonly row: Row;
}

/** Throws with the invariant's number in front. */
export async function checkEnd(played: Played): Promise<void> {
  const { house } = played;
  const inbox = (await house.rows('op_inbox')).map((row): Inboxed => {
    const op = JSON.parse(String(row['payload'])) as Op;
    return { opId: String(row['op_id']), verdict: String(row['verdict']), device: String(row['device']), op, row };
  });
  const versions = await house.rows('record_version');
  checkInbox(played, inbox, await house.rows('device'));
  checkOnce(versions);
  await checkTyped(played, inbox, versions);
  for (const [at, phone] of played.phones.entries())
    for (const tab of phone.tabs()) {
      checkSynced(tab, at);
      await checkShown(played, { at, tab, personId: phone.personId, inbox });
      await checkCompared(tab, at);
      checkHeld(inbox, { at, tab });
    }
  checkAwaited(inbox);
  await checkBeforeHead(played, inbox);
  checkPhotos(played);
  await checkSealed(played);
}

function fail(number: string, words: string): never {
  throw new Error(`[${number}] ${words}`);
}

/** [I1] [I9] [P12]: what was confirmed is in the inbox exactly once, in its writer's name, and no phone's numbers have a hole. */
function checkInbox({ ledger, phones }: Played, inbox: readonly Inboxed[], devices: readonly Row[]): void {
  for (const { opIds, phone } of ledger.saves)
    for (const opId of opIds) {
      const found = inbox.filter((each) => each.opId === opId);
      if (found.length !== 1) fail('I1', `the op ${opId} of phone ${phone} is in the inbox ${found.length} times`);
      const actor = found[0]?.row['actor'];
      if (actor !== phones[phone]?.personId) fail('I1', `[P12] the op ${opId} of phone ${phone} is ${String(actor)}'s`);
    }
  for (const device of devices.filter((each) => String(each['app_version']).startsWith('1.0'))) {
    const mine = inbox.filter((each) => each.device === device['device']);
    const numbers = mine.map(({ op }) => op.deviceSeq).sort((a, b) => a - b);
    if (numbers.some((number, index) => number !== index + 1)) fail('I9', `a phone's numbers are ${numbers.join()}`);
    if (Number(device['last_seq']) !== numbers.length || Number(device['received']) !== numbers.length)
      fail(
        'I9',
        `the school counts ${String(device['last_seq'])} and ${String(device['received'])} of ${numbers.length} ops`,
      );
  }
}

/** [I3]. A question may be closed and asked again by one op. */
function checkOnce(versions: readonly Row[]): void {
  const seen = new Set<string>();
  for (const row of versions) {
    const key = [row['type'], row['id'], row['op_id']].join();
    if (row['type'] !== 'conflict' && seen.has(key)) fail('I3', `${key} was applied twice`);
    seen.add(key);
  }
}

/** [I5]: what was typed is current, in the history, in a question or held; [M6]: no half of a group. */
async function checkTyped(
  { house, ledger }: Played,
  inbox: readonly Inboxed[],
  versions: readonly Row[],
): Promise<void> {
  const all = await truths(house);
  const held = inbox.filter(({ verdict }) => verdict === 'held').map(({ row }) => String(row['payload']));
  const docs = all.map(({ doc }) => JSON.stringify(doc));
  const kept = [...docs, ...versions.map((row) => String(row['set'])), ...held].join('\n');
  const payloads = new Map(inbox.map(({ opId, row }) => [opId, String(row['payload'])]));
  for (const { opIds, wrote } of ledger.saves) {
    const sent = opIds.map((opId) => payloads.get(opId) ?? '').join();
    for (const value of Object.values(wrote))
      if (opIds.length > 0 && isMark(value) && !sent.includes(value)) fail('I5', `${value} was typed and is in no op`);
  }
  for (const { verdict, op, opId } of inbox) {
    if (verdict === 'stored') fail('I13', `the op ${opId} was never judged`);
    const values = Object.values(op.set).flatMap(({ to }) => (Array.isArray(to) ? (to as unknown[]) : [to]));
    const lost = values.filter(isMark).find((value) => !kept.includes(value));
    if (lost !== undefined) fail('I5', `${lost} was ${verdict} and is nowhere`);
  }
  const pairs = new Set(ledger.pairs);
  for (const { op } of inbox) {
    const { state, stateSince } = op.set;
    if (state && stateSince) pairs.add(JSON.stringify([state.to ?? null, stateSince.to ?? null]));
  }
  for (const { type, id, doc } of all) {
    const pair = JSON.stringify([doc['state'] ?? null, doc['stateSince'] ?? null]);
    if (type === 'child' && !pairs.has(pair)) fail('I5', `[M6] nobody wrote ${pair} of child ${id}`);
  }
}

const isMark = (value: unknown): value is string => typeof value === 'string' && value.startsWith(MARK);

/** [I13]. */
function checkSynced({ device }: Tab, at: number): void {
  const { waiting, photosWaiting } = device.outbox.buckets();
  const { type } = device.sync.state();
  if (type !== 'idle' || waiting > 0 || photosWaiting > 0)
    fail('I13', `phone ${at} is ${type} with ${waiting} ops and ${photosWaiting} photos waiting`);
}

/** [F55]: phone and school count the same, so that a comparison finds nothing to mend. */
async function checkCompared({ device }: Tab, at: number): Promise<void> {
  const found = await device.sync.compare();
  if (found?.type !== 'compared' || found.mended > 0 || found.resent > 0)
    fail('I4', `[F55] phone ${at} compares with the school and finds ${JSON.stringify(found)}`);
}

interface Looking {
  readonly at: number;
  readonly tab: Tab;
  readonly personId: string;
  readonly inbox: readonly Inboxed[];
}

/**
 * [I4] [I6] [I14]: the phone shows what the database says, cut to the person's sight, and nothing else. Where an op of hers is
 * held her own words are laid over its fields [R1], and the rest of the record is as anywhere.
 */
async function checkShown({ house }: Played, { at, tab, personId, inbox }: Looking): Promise<void> {
  const { device } = tab;
  const all = await truths(house);
  const expected = sightIn(all, personId, house.now());
  const types = [...new Set([...all.map(({ type }) => type), 'child', 'home-visit', 'conflict', 'handled-matter'])];
  const shown = new Map<string, LocalRecord>(
    types
      .flatMap((type) => device.records.all({ type } as never))
      .map((each) => [`${each.type}:${each.id}`, each] as const),
  );
  const held = device.outbox.receipts().filter((each) => each.verdict === 'held' || each.reason !== undefined);
  const heldOn = (key: string) => held.filter((each) => `${each.type}:${each.recordId}` === key);
  const opsOn = (key: string) => {
    const ids = new Set(heldOn(key).map(({ opId }) => opId));
    return inbox.filter(({ opId }) => ids.has(opId)).map(({ op }) => op);
  };
  const drafts: readonly string[] = device.drafts.all().map((draft) => draft.recordId);
  for (const [key, doc] of expected) {
    const over = opsOn(key).sort((a, b) => a.deviceSeq - b.deviceSeq);
    const besides = new Set(over.flatMap(({ set }) => Object.keys(set)));
    const mine = shown.get(key)?.doc;
    // She voided it herself, and the school has not taken that.
    if (!mine && over.some(({ kind }) => kind === 'delete')) continue;
    if (!mine) fail('I4', `phone ${at} does not show ${key}`);
    for (const field of besides) {
      const { to } = over.filter(({ set }) => field in set).at(-1)?.set[field] ?? {};
      if (isMark(to) && mine[field] !== to) fail('I4', `[R1] phone ${at} hides ${to}, which is held, of ${key}`);
    }
    if (!isDeepStrictEqual(without(mine, besides), without(doc, besides)))
      fail('I4', `phone ${at} shows of ${key} ${JSON.stringify(mine)}, and the school has ${JSON.stringify(doc)}`);
  }
  for (const [key, { id, child }] of shown) {
    const isKept =
      heldOn(key).length > 0 ||
      held.some((each) => each.child === id) ||
      drafts.includes(id) ||
      drafts.includes(child ?? '');
    if (!expected.has(key) && !isKept) fail('I4', `phone ${at} shows ${key}, which is not there or not hers`);
  }
}

const without = (doc: Row, fields: ReadonlySet<string>): Row =>
  JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(doc).filter(([name]) => !fields.has(name))))) as Row;

/** [I12], the author's side: what is held stands among what needs a person. */
function checkHeld(inbox: readonly Inboxed[], { at, tab }: { at: number; tab: Tab }): void {
  const verdicts = new Map(inbox.map((each) => [each.opId, each.verdict]));
  for (const each of tab.device.outbox.receipts())
    if (verdicts.get(each.opId) === 'held' && each.bucket !== 'ask')
      fail('I12', `phone ${at} hides the held op ${each.opId}`);
}

/** [I13]: everybody has sent everything, so nothing waits any more but for what waits itself. */
function checkAwaited(inbox: readonly Inboxed[]): void {
  const held = inbox.filter(({ verdict }) => verdict === 'held' || verdict === 'aside');
  for (const { opId, row } of held) {
    const { awaits } = row;
    if (typeof awaits !== 'string') continue;
    const isComing = held.some((each) => each.opId !== opId && (each.opId === awaits || each.op.id === awaits));
    if (!isComing) fail('I13', `the op ${opId} waits for ${awaits}, which nobody has`);
  }
}

/** [I12], the school's side: whatever is held lies before the head. */
async function checkBeforeHead({ house }: Played, inbox: readonly Inboxed[]): Promise<void> {
  const shown = new Set<number>();
  for (const place of heldPlaces)
    for (let before: number | undefined; ;) {
      const { held } = await heldWork(house.server.deps, house.school.school, { place, before });
      for (const { number } of held) shown.add((before = number));
      if (held.length === 0) break;
    }
  for (const { opId, verdict, row } of inbox)
    if (verdict === 'held' && !shown.has(Number(row['number'])))
      fail('I12', `the head is not shown the held op ${opId}`);
}

/** Whole at the school, whatever became of the record that names it. */
function checkPhotos({ house, ledger, phones }: Played): void {
  for (const { sha256, phone } of ledger.photos) {
    const device = phones[phone]?.tabs()[0]?.device;
    if (!existsSync(join(house.server.disk.dataDir, 'photos', sha256.slice(0, 2), sha256)))
      fail(
        'I1',
        `the photo ${sha256.slice(0, 8)} of phone ${phone} is ${device?.photos.stateOf(sha256) ?? 'gone'} and not at the school`,
      );
  }
}

/** [I11]: no mark lies in clear on a disk, in an address or in the log. */
async function checkSealed({ house, phones }: Played): Promise<void> {
  if (house.server.lines.some((line) => line.includes(MARK))) fail('I11', 'the log has typed words in it');
  for (const phone of phones) {
    if (phone.urls.some((url) => url.includes(MARK))) fail('I11', 'an address has typed words in it');
    const names = (await phone.disk.databases())
      .map(({ name }) => name ?? '')
      .filter((name) => name !== SETTINGS_DATABASE);
    for (const name of names) {
      const open = (await rowsOnDisk(phone.disk, name)).find((row) => serialize(row).includes(MARK));
      if (open !== undefined) fail('I11', `the database ${name} has typed words in it`);
    }
  }
}
