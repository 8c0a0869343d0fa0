/** Plays a world's steps on real phones against a real school, and keeps the ledger of what people were told is kept. */
import { idOf } from '#tests/support/builders.ts';
import { checkAlways } from './always.ts';
import { aLedger, type Ledger } from './ledger.ts';
import { aMortalPhone, unlessKilled, type MortalPhone, type Tab } from './mortal-phone.ts';
import { enrol, signInWhereEnded, takeUpAgain } from './enrolling.ts';
import { changeRights, officeWrites, setAccount } from './office-steps.ts';
import type { House } from './school-house.ts';
import type { Step, World } from './steps.ts';
import { write } from './writing.ts';

export interface Played {
  readonly house: House;
  /** More are enrolled as it goes on. */
  readonly phones: MortalPhone[];
  readonly ledger: Ledger;
  readonly newId: () => string;
}

/** Plays everything; after each step what must hold at any time is looked at. */
export async function play(house: House, world: World): Promise<Played> {
  let made = 0;
  const newId = () => idOf(1_000_000 + (made += 1));
  const phones: MortalPhone[] = [];
  for (const username of world.users) phones.push(await aMortalPhone(house, { username, newId }));
  const played: Played = { house, phones, ledger: aLedger(), newId };
  for (const [at, step] of world.steps.entries()) {
    if (house.isDown()) await house.restart();
    await take(played, step, at);
    await checkAlways(played, `step ${at} (${step.do})`);
  }
  return played;
}

async function take(played: Played, step: Step, at: number): Promise<void> {
  const { house, phones } = played;
  const phone = 'phone' in step ? phones[step.phone % phones.length] : undefined;
  const who = phone && { played, phone, at };
  switch (step.do) {
    case 'visit':
    case 'child':
    case 'new-child':
    case 'void':
    case 'bring-back':
    case 'answer':
    case 'report':
    case 'counselling':
    case 'shared-home':
    case 'photo':
    case 'open-form':
    case 'finish-form':
      return who && (await write(who, step));
    case 'sync':
      return sync(played, step);
    case 'kill':
      return (await phone?.tab(step.tab))?.life.dieAfter(step.after);
    case 'torn-sync':
      return phone && tornSync(house, phone, { ...step, at });
    case 'crash':
      return house.crashAfter(step.after);
    case 'tab':
      return void (phone && phone.tabs().length < 3 && (await phone.openTab()));
    case 'freeze':
      return phone && freeze(phone);
    case 'thaw':
      return phone?.thaw();
    case 'update':
      return phone?.update(`1.0.${at}`);
    case 'clock':
      return phone?.setClock(Math.max(0, phone.clock.at + step.ms));
    case 'wait':
      return wait(played, step.ms);
    case 'school-clock':
      return house.setClock(step.ms);
    case 'rights':
      return changeRights(house, step);
    case 'account':
      return setAccount(house, step);
    case 'newcomer':
    case 'enrol':
      return enrol(played, step, phone);
    case 'take-up':
      return void (phone && (await takeUpAgain(house, phone)));
    case 'office-writes':
      return officeWrites(house, step, at);
    case 'back-up':
      return house.backUp();
    case 'restore':
      return house.restore();
    case 'sweep':
      return house.sweep();
  }
}

async function sync(
  { house, phones }: Played,
  { phones: which, troubles }: Extract<Step, { do: 'sync' }>,
): Promise<void> {
  const mine = [...new Set(which.map((at) => phones[at % phones.length]))].filter((phone) => phone !== undefined);
  mine[0]?.troubles.push(...troubles);
  await Promise.all(
    mine.map(async (phone) => {
      const { life, device } = await phone.tab();
      await unlessKilled(life, device.sync.now());
      phone.troubles.length = 0;
    }),
  );
  for (const phone of mine) await signInWhereEnded(house, phone);
}

/** The tab dies after so many steps of a round that has something to fetch. */
async function tornSync(
  house: House,
  phone: MortalPhone,
  { child, after, at }: { child: number; after: number; at: number },
): Promise<void> {
  await officeWrites(house, { do: 'office-writes', child, slot: 0, fields: ['nameNote', 'hobbies'] }, at);
  const { life, device } = await phone.tab();
  life.dieAfter(after);
  await unlessKilled(life, device.sync.now());
  life.dieAfter(Number.POSITIVE_INFINITY);
}

/** The browser freezes the page that is just sending; it keeps its lock. */
async function freeze(phone: MortalPhone): Promise<void> {
  const tab = await phone.tab();
  phone.freeze(tab);
  void unlessKilled(tab.life, tab.device.sync.now());
  await aMoment();
}

/** Time goes by for everybody; what is due runs. */
export async function wait({ house, phones }: Pick<Played, 'house' | 'phones'>, ms: number): Promise<void> {
  house.clock.pass(ms);
  for (const phone of phones) phone.pass(ms);
  for (const phone of phones) for (const tab of phone.tabs()) await untilQuiet(tab);
}

const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));

async function untilQuiet({ life, device }: Tab): Promise<void> {
  for (let tries = 0; tries < 500 && !life.isOver(); tries += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (tries > 3 && device.sync.state().type !== 'working') return;
  }
}
