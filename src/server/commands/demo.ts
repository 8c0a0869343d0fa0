/**
 * Fills an empty server with an invented school, so that a visitor sees everything in a minute. Every record goes through
 * the same inbox and judge as a teacher's own; only synthetic people, with ID numbers no one can have.
 */
import { dayInChina, mondayOf, type Day } from '#domain/calendar/day.ts';
import { roles } from '#domain/records/roles.ts';
import { MAX_OPS, type Change, type Op } from '#sync/messages.ts';
import { SCHEMA } from '#sync/upgrades.ts';
import { addAccount, setUpSchool } from '#server/accounts/accounts.ts';
import { readableSecret } from '#server/accounts/password.ts';
import type { ServerDeps } from '#server/deps.ts';
import { receivePush } from '#server/judge/receive.ts';
import { changeAccount } from '#server/storage/accounts.ts';
import { theSchool } from '#server/storage/schools.ts';
import { diceOf } from './demo-dice.ts';
import type { DemoEdit } from './demo-file.ts';
import { STAFF, type StaffKey } from './demo-plan.ts';
import { classIdsFor, demoSchool, schoolDoc } from './demo-school.ts';

const SEED = 'songcha';
const TEN_MINUTES_MS = 600_000;

export interface DemoAccount {
  readonly key: StaffKey;
  readonly username: string;
  readonly person: string;
  readonly password: string;
}

/** The lines to print: the school, its seed, and every account. A server that has a school already is left alone. */
export async function seedDemo(deps: ServerDeps): Promise<readonly string[]> {
  if ((await theSchool(deps.db)) !== undefined) return ['This server has a school already; the demo was not added.'];
  const { accounts, edits } = await plantDemo(deps, SEED);
  const duties = (key: StaffKey): string =>
    (STAFF.find((staff) => staff.key === key)?.roles ?? []).map((role) => roles[role]).join('、');
  return [
    `Demo school (invented, seed ${SEED}): ${schoolDoc(dayInChina(deps.now())).name}, ${edits} records. Sign in as:`,
    ...accounts.map(({ key, username, password }) => `  ${username}  ${password}  ${duties(key)}`),
  ];
}

/** Makes the school and answers with its accounts. Throws when the judge does not take every record: the demo is wrong then. */
export async function plantDemo(
  deps: ServerDeps,
  seed: string,
): Promise<{ accounts: readonly DemoAccount[]; edits: number }> {
  const today = dayInChina(deps.now());
  const { school, accounts } = await openAccounts(deps, { seed, today });
  const staffId = (key: StaffKey): string => personOf(accounts, key);
  const story = demoSchool({ seed, today, staffId }).edits;
  const edits = [...officeEdits({ school, accounts, today }, story[0]?.day ?? today), ...story];
  for (const batch of batchesOf(edits)) await push(deps, { school, seed, person: staffId(batch.by) }, batch);
  return { accounts, edits: edits.length };
}

/** What the set-up page does not ask: the school's numbers and papers, and everybody's phone. */
function officeEdits(
  { school, accounts, today }: { school: string; accounts: readonly DemoAccount[]; today: Day },
  day: Day,
): DemoEdit[] {
  const { name: _name, calendar: _calendar, ...rest } = schoolDoc(today);
  const common = { by: 'xiaozhang', day, at: '08:30', before: {} } as const;
  const phones = accounts.map(({ person }, index) => ({
    ...common,
    type: 'staff',
    id: person,
    doc: { phones: [{ number: `1990000100${index + 1}` }] },
  }));
  return [{ ...common, type: 'school', id: school, doc: rest }, ...phones];
}

function personOf(accounts: readonly DemoAccount[], key: StaffKey): string {
  const found = accounts.find((account) => account.key === key);
  if (!found) throw new Error(`The demo has no account ${key}.`);
  return found.person;
}

/** The school with its head, then everybody else; demo passwords are random and need not be changed. */
async function openAccounts(
  deps: ServerDeps,
  { seed, today }: { seed: string; today: Day },
): Promise<{ school: string; accounts: readonly DemoAccount[] }> {
  const [head, ...others] = STAFF.map((staff) => ({ ...staff, username: staff.key, password: readableSecret(2) }));
  if (!head) throw new Error('The demo has no head.');
  const { name, calendar } = schoolDoc(today);
  const first = await setUpSchool(deps, { schoolName: name, calendar, person: head });
  if (!first.ok) throw new Error(`The demo school could not be set up: ${first.refusal.type}.`);
  const { school, person: headPerson } = first.value;
  const accounts: DemoAccount[] = [{ ...head, person: headPerson }];
  const classIds = classIdsFor(seed);
  for (const staff of others) {
    const classes = staff.leads === undefined ? [] : [classIds[staff.leads] ?? ''];
    const added = await addAccount(deps, { school, person: headPerson }, { ...staff, classes });
    if (!added.ok) throw new Error(`The demo account ${staff.key} could not be opened: ${added.refusal.type}.`);
    await changeAccount(deps.db, school, { person: added.value.personId, mustChange: false });
    accounts.push({ ...staff, person: added.value.personId });
  }
  return { school, accounts };
}

interface Batch {
  readonly by: StaffKey;
  readonly edits: DemoEdit[];
  /** How many ops the same phone had sent before. */
  readonly after: number;
}

/** What one person brings back to school at the end of a week, in the order of first appearance. */
function batchesOf(edits: readonly DemoEdit[]): readonly Batch[] {
  const batches: Batch[] = [];
  const open = new Map<string, Batch>();
  for (const edit of edits) {
    const key = `${edit.by}/${mondayOf(edit.day)}`;
    const last = open.get(key);
    if (last && last.edits.length < MAX_OPS) {
      last.edits.push(edit);
      continue;
    }
    const batch = { by: edit.by, edits: [edit], after: 0 };
    open.set(key, batch);
    batches.push(batch);
  }
  const sent = new Map<StaffKey, number>();
  return batches.map((batch) => {
    const after = sent.get(batch.by) ?? 0;
    sent.set(batch.by, after + batch.edits.length);
    return { ...batch, after };
  });
}

const momentOf = ({ day, at }: DemoEdit): number => Date.parse(`${day}T${at}:00+08:00`);

/** Sends one batch as the phone of its writer would, ten minutes after the last edit. */
async function push(
  deps: ServerDeps,
  sender: { readonly school: string; readonly seed: string; readonly person: string },
  batch: Batch,
): Promise<void> {
  const receivedAt = Math.max(...batch.edits.map(momentOf)) + TEN_MINUTES_MS;
  const dice = diceOf(`${sender.seed}/ops/${batch.by}/${batch.after}`);
  const ops = batch.edits.map((edit, index) => opOf(edit, { opId: dice.id(), deviceSeq: batch.after + index + 1 }));
  const request = {
    deviceId: diceOf(`${sender.seed}/phone/${batch.by}`).id(),
    pendingTotal: 0,
    appVersion: deps.version,
    ops,
  };
  const { school, person } = sender;
  const sent = await receivePush({ ...deps, now: () => receivedAt }, { school, person }, request);
  const refused = sent.ok ? sent.value.results.find(({ verdict }) => verdict !== 'applied') : undefined;
  if (sent.ok && refused === undefined) return;
  const op = ops.find(({ opId }) => opId === refused?.opId);
  throw new Error(
    `The judge did not take the demo's ${op?.type ?? 'push'}: ${refused?.reason ?? refused?.verdict ?? 'refused'}.`,
  );
}

function opOf(edit: DemoEdit, numbers: Pick<Op, 'opId' | 'deviceSeq'>): Op {
  const { type, id, child, doc, before } = edit;
  const set: Record<string, Change> = {};
  for (const [field, to] of Object.entries(doc)) set[field] = { from: before?.[field] ?? null, to };
  return {
    ...numbers,
    type,
    id,
    ...(child !== undefined && { child }),
    kind: before === undefined ? 'create' : 'patch',
    baseRev: before === undefined ? 0 : 1,
    set,
    deviceTime: momentOf(edit),
    schema: SCHEMA,
  };
}
