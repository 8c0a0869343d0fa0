/**
 * The ways through the door that lead over the school: its name, signing in, keys for a new phone, the way back without a
 * PIN. Read when one of them is asked for; most mornings none is.
 */
import * as z from 'zod';
import type { CallRefusal } from './call-refusal.ts';
import type { Gate } from './door.ts';
import { enrol, type Newcomer, type Opening } from './enrol.ts';
import { frontOf } from './front.ts';
import type { Parts } from './keyring.ts';
import { recoverKeys, takeUpKeys, type Proof } from './new-keys.ts';
import { Nothing } from './network.ts';
import { weaknessOf } from './vault/weak-pin.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import { SignedIn, type Me } from '#sync/messages.ts';
import { Strangers } from '#sync/strangers.ts';

const School = z.object({ isSetUp: z.boolean(), schoolName: z.string().optional() });

type RecoveredKeys = Awaited<ReturnType<typeof recoverKeys>>;
type TakenUpKeys = Awaited<ReturnType<typeof takeUpKeys>>;

export interface SchoolDoor extends Pick<Gate, 'school' | 'setUp' | 'signIn' | 'strangers'> {
  enrol(opening: Opening, who: Newcomer, onFetched?: (records: number) => void): ReturnType<typeof enrol>;
  recoverKeys(personId: string, proof: Proof): Promise<RecoveredKeys>;
  takeUpKeys(personId: string, pin: string): Promise<TakenUpKeys>;
}

export function schoolDoor(parts: Parts): SchoolDoor {
  const { network } = parts;
  const signIn: Gate['signIn'] = (username, password) => signInTo(parts, { username, password });
  return {
    async school() {
      const answer = await network.ask(School, { method: 'GET', path: '/api/setup' });
      if (!answer.ok) return answer;
      const { isSetUp, schoolName } = answer.value;
      return succeed(schoolName === undefined ? { isSetUp } : { isSetUp, schoolName });
    },
    setUp: (setUp) => network.ask(Nothing, { method: 'POST', path: '/api/setup', body: setUp }),
    signIn,
    enrol: (opening, who, onFetched) => enrol({ ...parts, ...opening }, who, onFetched),
    strangers: () => strangersHere(parts),
    async recoverKeys(personId, proof) {
      if (weaknessOf(proof.pin)) return refuse({ type: 'weak-pin' });
      const me = await signIn(proof.username, proof.password);
      if (!me.ok) return me;
      if (me.value.personId === personId) return recoverKeys(parts, personId, proof);
      network.bear(undefined);
      return refuse({ type: 'refused', status: 403, code: 'not-this-person' });
    },
    takeUpKeys: (personId, pin) => takeUpKeys(parts, personId, pin),
  };
}

/** The token stays with the network, for the enrolment or the unlock that follows; screens never have it. */
async function signInTo(
  { network, settings }: Parts,
  body: { readonly username: string; readonly password: string },
): Promise<Result<Me, CallRefusal>> {
  const answer = await network.ask(SignedIn, { method: 'POST', path: '/api/session', body });
  if (!answer.ok) return answer;
  const { token, ...me } = answer.value;
  network.bear({ personId: me.personId, token });
  if (me.isClosed !== true || (await settings.enrolment(me.personId))) return succeed(me);
  // A closed account is let in to hand in what waits here, and of hers nothing lies here [P8].
  await network.reply({ method: 'DELETE', path: '/api/session' });
  network.bear(undefined);
  return refuse({ type: 'refused', status: 403, code: 'disabled' });
}

/** A school that cannot say it yet knows everybody. */
async function strangersHere({ deps, network, settings }: Parts): ReturnType<Gate['strangers']> {
  const here = await frontOf(deps, settings).enrolments();
  if (here.length === 0) return succeed({ enrolments: [], isFree: false });
  const body = { persons: here.map(({ personId }) => personId) };
  const answer = await network.ask(Strangers, { method: 'POST', path: '/api/strangers', body });
  if (!answer.ok) {
    const isUnasked = answer.refusal.type === 'refused' && answer.refusal.status === 404;
    return isUnasked ? succeed({ enrolments: [], isFree: false }) : answer;
  }
  const { persons, isFree } = answer.value;
  return succeed({ enrolments: here.filter(({ personId }) => persons.includes(personId)), isFree });
}
