/**
 * Fills an empty server with an invented school, so that a visitor sees everything in a minute. Every record goes through
 * the same inbox and judge as a teacher's own; only synthetic people, with ID numbers no one can have.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayInChina, type Day, type Month } from '#domain/calendar/day.ts';
import { roles } from '#domain/records/roles.ts';
import { addAccount, changeAccountOf, setUpSchool } from '#server/accounts/accounts.ts';
import { readableSecret } from '#server/accounts/password.ts';
import type { ServerDeps } from '#server/deps.ts';
import { changeAccount } from '#server/storage/accounts.ts';
import { theSchool } from '#server/storage/schools.ts';
import { carry } from './carry.ts';
import type { DemoEdit } from './file.ts';
import { staffPhone, type DemoPlan, type StaffKey } from './plan.ts';
import { demoSchool } from './school.ts';
import { classIdsFor, schoolDoc } from './story.ts';

const SEED = 'songcha';

interface DemoAccount {
  readonly key: StaffKey;
  readonly username: string;
  readonly person: string;
  readonly password: string;
}

export interface Seeding {
  readonly plan: DemoPlan;
  readonly seed?: string;
  readonly onMonth?: (month: Month, sent: number) => void;
}

/** Beside the database: what was printed, for the next start. The people in it are invented. */
const ACCOUNTS = 'demo-accounts.txt';

/** The lines to print: the school, its seed, and every account, the same at every start. A school that is no whole demo is left alone. */
export async function seedDemo(deps: ServerDeps, { plan, seed = SEED, onMonth }: Seeding): Promise<readonly string[]> {
  const kept = join(deps.dataDir, ACCOUNTS);
  if ((await theSchool(deps.db)) !== undefined) {
    if (existsSync(kept)) return readFileSync(kept, 'utf8').split('\n');
    throw new Error(
      `There is a school in ${deps.dataDir} already that is no whole demo. If an earlier start of the demo was cut off, delete that folder and start again; if not, set DATA_DIR to another one.`,
    );
  }
  const today = dayInChina(deps.now());
  const { school, accounts } = await openAccounts(deps, { plan, seed, today });
  const staffId = (key: StaffKey): string => personOf(accounts, key);
  const { children, edits } = demoSchool({ plan, seed, today, staffId });
  const all = [...officeEdits({ school, accounts, plan, today }, edits[0]?.day ?? today), ...edits];
  await carry(deps, { school, seed, staffId, onMonth }, all);
  const left = plan.classes.flatMap(({ before }) => before ?? []);
  const head = { school, person: staffId('xiaozhang') };
  for (const key of left) await changeAccountOf(deps, head, { person: staffId(key), change: { isDisabled: true } });
  const duties = (key: StaffKey): string =>
    (plan.staff.find((staff) => staff.key === key)?.roles ?? []).map((role) => roles[role]).join('、');
  const lines = [
    `Demo school (invented, seed ${seed}): ${schoolDoc(today, plan).name}, ${children.length} children, ${all.length} records. Sign in as:`,
    ...accounts
      .filter(({ key }) => !left.includes(key))
      .map(({ key, username, password }) => `  ${username}  ${password}  ${duties(key)}`),
  ];
  writeFileSync(kept, lines.join('\n'), { mode: 0o600 });
  return lines;
}

interface Office {
  readonly school: string;
  readonly accounts: readonly DemoAccount[];
  readonly plan: DemoPlan;
  readonly today: Day;
}

/** What the set-up page does not ask: the school's numbers and papers, and everybody's phone. */
function officeEdits({ school, accounts, plan, today }: Office, day: Day): DemoEdit[] {
  const { name: _name, calendar: _calendar, ...rest } = schoolDoc(today, plan);
  const common = { by: 'xiaozhang', day, at: '08:30', before: {} } as const;
  const phones = accounts.map(({ person }, index) => ({
    ...common,
    type: 'staff',
    id: person,
    doc: { phones: [staffPhone(index)] },
  }));
  return [{ ...common, type: 'school', id: school, doc: rest }, ...phones];
}

function personOf(accounts: readonly DemoAccount[], key: StaffKey): string {
  const found = accounts.find((account) => account.key === key);
  if (!found) throw new Error(`The demo has no account ${key}.`);
  return found.person;
}

interface Opening {
  readonly plan: DemoPlan;
  readonly seed: string;
  readonly today: Day;
}

/** The school with its head, then everybody else; demo passwords are random and need not be changed. */
async function openAccounts(deps: ServerDeps, { plan, seed, today }: Opening) {
  const [head, ...others] = plan.staff.map((staff) => ({ ...staff, username: staff.key, password: readableSecret(2) }));
  if (!head) throw new Error('The demo has no head.');
  const { name, calendar } = schoolDoc(today, plan);
  const first = await setUpSchool(deps, { schoolName: name, calendar, person: head });
  if (!first.ok) throw new Error(`The demo school could not be set up: ${first.refusal.type}.`);
  const { school, person: headPerson } = first.value;
  const accounts: DemoAccount[] = [{ ...head, person: headPerson }];
  const classIds = classIdsFor(seed, plan);
  for (const staff of others) {
    const classes = (staff.classes ?? []).map((index) => classIds[index] ?? '');
    const added = await addAccount(deps, { school, person: headPerson }, { ...staff, classes });
    if (!added.ok) throw new Error(`The demo account ${staff.key} could not be opened: ${added.refusal.type}.`);
    await changeAccount(deps.db, school, { person: added.value.personId, mustChange: false });
    accounts.push({ ...staff, person: added.value.personId });
  }
  return { school, accounts };
}
