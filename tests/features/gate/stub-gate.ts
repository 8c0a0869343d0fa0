/** A door whose answers a test chooses; what was asked is written down. */
import type { Device } from '#device/device.ts';
import type { Enrolment, Gate } from '#device/door.ts';
import { succeed } from '#domain/result.ts';
import type { Me } from '#sync/messages.ts';

export const aMe = (given: Partial<Me> = {}): Me => ({
  personId: '00000000-0000-4000-8000-000000000001',
  name: '祁鹤',
  username: 'qihe',
  roles: ['class-teacher'],
  classes: [],
  schoolId: '00000000-0000-4000-8000-000000000002',
  schoolName: '松岔中心小学',
  mustChangePassword: false,
  today: '2026-04-24',
  serverTime: 0,
  ...given,
});

export const anEnrolment = (given: Partial<Enrolment> = {}): Enrolment => ({
  personId: '00000000-0000-4000-8000-000000000001',
  name: '祁鹤',
  schoolName: '松岔中心小学',
  usedAt: 1,
  ...given,
});

/** Stands for an unlocked phone; the door hands it on and never looks inside. */
export const anOpenDevice = { isStub: true } as unknown as Device;

/** Every question to the door as a free function, so that a test can put another in its place. */
export type GateAnswers = {
  readonly [K in keyof Gate]: (this: void, ...args: Parameters<Gate[K]>) => ReturnType<Gate[K]>;
};

export interface StubGate extends Gate {
  readonly calls: readonly (readonly unknown[])[];
}

/** A fine browser, a school that is set up, nobody enrolled, and every call succeeds, unless a test says otherwise. */
export function stubGate(given: Partial<GateAnswers> = {}): StubGate {
  const calls: (readonly unknown[])[] = [];
  const answers: GateAnswers = {
    surroundings: async () => ({ type: 'fine' }),
    enrolments: async () => [],
    school: async () => succeed({ isSetUp: true, schoolName: '松岔中心小学' }),
    setUp: async () => succeed(true),
    signIn: async () => succeed(aMe()),
    changePassword: async () => succeed(true),
    enrol: async () => succeed(anOpenDevice),
    unlock: async () => succeed(anOpenDevice),
    recover: async () => succeed(anOpenDevice),
    strangers: async () => succeed({ enrolments: [], isFree: false }),
    takeUp: async () => succeed(anOpenDevice),
    pinWaitMs: async () => 0,
    ...given,
  };
  const noted = <A extends readonly unknown[], R>(name: string, call: (this: void, ...args: A) => R) => {
    return (...args: A): R => {
      calls.push([name, ...args]);
      return call(...args);
    };
  };
  return {
    calls,
    surroundings: noted('surroundings', answers.surroundings),
    enrolments: noted('enrolments', answers.enrolments),
    school: noted('school', answers.school),
    setUp: noted('setUp', answers.setUp),
    signIn: noted('signIn', answers.signIn),
    changePassword: noted('changePassword', answers.changePassword),
    enrol: noted('enrol', answers.enrol),
    unlock: noted('unlock', answers.unlock),
    recover: noted('recover', answers.recover),
    strangers: noted('strangers', answers.strangers),
    takeUp: noted('takeUp', answers.takeUp),
    pinWaitMs: noted('pinWaitMs', answers.pinWaitMs),
  };
}
