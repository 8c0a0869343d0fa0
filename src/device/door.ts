/** What a screen may ask of the phone before somebody has unlocked it: who is enrolled here, signing in, digits and recovery. */
import type { CallRefusal } from './call-refusal.ts';
import type { Device } from './device.ts';
import type { EnrolRefusal, UnlockRefusal } from './unlock-refusal.ts';
import type { FirstSight } from './first-page.ts';
import type { OwnSecrets } from './own-secrets.ts';
import type { Surroundings } from './surroundings.ts';
import type { Me } from '#sync/messages.ts';
import type { Result } from '#domain/result.ts';

/** A person who has chosen a PIN on this phone. */
export interface Enrolment {
  readonly personId: string;
  readonly name: string;
  readonly schoolName: string;
  readonly usedAt: number;
}

export interface SetUp {
  readonly code: string;
  readonly schoolName: string;
  readonly calendar: unknown;
  readonly person: { readonly name: string; readonly username: string; readonly password: string };
}

/** People of this phone whom the school has forgotten; `isFree`: the account that asks was never used. */
export interface Strangers {
  readonly enrolments: readonly Enrolment[];
  readonly isFree: boolean;
}

/** The door: everything before a person has unlocked. */
export interface Gate {
  surroundings(): Promise<Surroundings>;
  enrolments(): Promise<readonly Enrolment[]>;
  school(): Promise<Result<{ readonly isSetUp: boolean; readonly schoolName?: string }, CallRefusal>>;
  setUp(setUp: SetUp): Promise<Result<true, CallRefusal>>;
  signIn(username: string, password: string): Promise<Result<Me, CallRefusal>>;
  changePassword: OwnSecrets['changePassword'];
  /** Makes keys and database for the signed-in person, asks for protection, pulls for the first time and tells how much has come. */
  enrol(me: Me, pin: string, onFetched?: (records: number) => void): Promise<Result<Device, EnrolRefusal>>;
  unlock(personId: string, pin: string, sight?: FirstSight): Promise<Result<Device, UnlockRefusal>>;
  /** A forgotten PIN: the account's password, online, opens the vault again and sets a new PIN. Nothing is lost. */
  recover(
    personId: string,
    proof: { readonly username: string; readonly password: string; readonly pin: string },
  ): Promise<Result<Device, UnlockRefusal | CallRefusal>>;
  strangers(): Promise<Result<Strangers, CallRefusal>>;
  /** Her digits open what lies here under her old account, and the one that has just signed in goes on as hers. */
  takeUp(personId: string, pin: string): Promise<Result<Device, UnlockRefusal | CallRefusal>>;
  /** Waiting time before the next PIN try, ms. */
  pinWaitMs(personId: string): Promise<number>;
}
