/** Phones that are enrolled in the middle of a world, and people whom a restored school has forgotten [P12]. */
import { addAccount } from '#server/accounts/accounts.ts';
import { changeAccount } from '#server/storage/accounts.ts';
import { PASSWORD } from '#tests/support/a-server.ts';
import { aMortalPhone, unlessKilled, type MortalPhone, type Tab } from './mortal-phone.ts';
import type { Played } from './play.ts';
import type { House } from './school-house.ts';
import { MOST_PHONES, type Step } from './steps.ts';

/** One more phone: of a teacher who has just been given an account, or of somebody who has one already. */
export async function enrol(
  played: Played,
  step: Extract<Step, { do: 'newcomer' | 'enrol' }>,
  owner: MortalPhone | undefined,
): Promise<void> {
  const { house, phones, newId } = played;
  if (phones.length >= MOST_PHONES) return;
  // It needs a school that answers: what a kill in the middle of it leaves behind is the unit tests'.
  house.crashAfter(Number.POSITIVE_INFINITY);
  if (step.do === 'newcomer') {
    if (step.isAfterCopy) await house.backUp();
    const username = `new-${phones.length}`;
    await openAccount(house, username);
    phones.push(await aMortalPhone(house, { username, newId }));
  } else if (owner && (await accountOf(house, owner))?.['is_disabled'] === 0)
    phones.push(await aMortalPhone(house, { username: owner.username, newId }));
}

/** Goes on where the school knows her no more; nothing where it does. */
export async function takeUpAgain(house: House, phone: MortalPhone): Promise<Tab | undefined> {
  if (await accountOf(house, phone)) return undefined;
  house.crashAfter(Number.POSITIVE_INFINITY);
  await openAccount(house, phone.username);
  const tab = await phone.takeUp();
  const staff = (await house.rows('record')).find((row) => row['type'] === 'staff' && row['id'] === phone.personId);
  if (Number(staff?.['is_gone'] ?? 1) === 1 || !String(staff?.['doc']).includes('class-teacher'))
    throw new Error(`[P12] ${phone.username} has taken up her account and is no teacher of the school`);
  return tab;
}

/** Whose session has ended signs in, also where her account is closed meanwhile and she may only hand in [P8]. */
export async function signInWhereEnded(house: House, phone: MortalPhone): Promise<void> {
  const hasEnded = phone.tabs().some(({ device }) => {
    const state = device.sync.state();
    return state.type === 'signed-out' && state.isClosed !== true;
  });
  if (!hasEnded || house.isDown() || !(await accountOf(house, phone))) return;
  house.crashAfter(Number.POSITIVE_INFINITY);
  const { life, device } = await phone.signInAgain();
  await unlessKilled(life, device.sync.now());
}

async function openAccount({ server, school: { school, person, classes } }: House, username: string): Promise<void> {
  const { deps } = server;
  const account = { name: username, username, roles: ['class-teacher'], classes: [classes.a], password: PASSWORD };
  const added = await addAccount(deps, { school, person }, account);
  if (!added.ok) throw new Error(`${username} could not be added: ${added.refusal.type}`);
  await changeAccount(deps.db, school, { person: added.value.personId, mustChange: false });
}

const accountOf = async (house: House, { personId }: MortalPhone) =>
  (await house.rows('account')).find((row) => row['person'] === personId);
