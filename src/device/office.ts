/** Accounts and phones of the school, for those who look after them: plain calls, nothing is kept on the phone. */
import * as z from 'zod';
import type { CallRefusal } from './device.ts';
import { Nothing, type Network } from './network.ts';
import { succeed, type Result } from '#domain/result.ts';

const AccountRow = z.object({
  personId: z.string(),
  name: z.string(),
  username: z.string(),
  roles: z.array(z.string()),
  classes: z.array(z.string()),
  isDisabled: z.boolean(),
  mustChangePassword: z.boolean(),
  lastSeenAt: z.number().optional(),
});
const Phone = z.object({ personId: z.string(), pending: z.number(), seenAt: z.number(), received: z.number() });

const Accounts = z.object({ accounts: z.array(AccountRow) });
const NewAccount = z.object({ personId: z.string(), password: z.string() });
const NewPassword = z.object({ password: z.string() });
const Phones = z.object({ devices: z.array(Phone) });

export interface Account {
  readonly personId: string;
  readonly name: string;
  readonly username: string;
  readonly roles: readonly string[];
  readonly classes: readonly string[];
  readonly isDisabled: boolean;
  readonly mustChangePassword: boolean;
  readonly lastSeenAt?: number | undefined;
}

interface PhoneReport {
  readonly personId: string;
  readonly pending: number;
  readonly seenAt: number;
  readonly received: number;
}

/** What only the office does, and only with a network. */
export interface Office {
  accounts(): Promise<Result<readonly Account[], CallRefusal>>;
  /** Answers with the first password, shown once. */
  addAccount(account: {
    readonly name: string;
    readonly username: string;
    readonly roles: readonly string[];
    readonly classes: readonly string[];
  }): Promise<Result<{ readonly personId: string; readonly password: string }, CallRefusal>>;
  changeAccount(
    personId: string,
    change: Partial<Pick<Account, 'name' | 'roles' | 'classes' | 'isDisabled'>>,
  ): Promise<Result<true, CallRefusal>>;
  resetPassword(personId: string): Promise<Result<{ readonly password: string }, CallRefusal>>;
  /** What each phone of the school has reported: for "待传" and "最近送达" on the school head's page. */
  devices(): Promise<Result<readonly PhoneReport[], CallRefusal>>;
}

export const createOffice = (network: Network): Office => ({
  async accounts() {
    const answer = await network.ask(Accounts, { method: 'GET', path: '/api/accounts' });
    return answer.ok ? succeed(answer.value.accounts) : answer;
  },
  addAccount: (account) => network.ask(NewAccount, { method: 'POST', path: '/api/accounts', body: account }),
  changeAccount: (personId, change) =>
    network.ask(Nothing, { method: 'PATCH', path: `/api/accounts/${personId}`, body: change }),
  resetPassword: (personId) =>
    network.ask(NewPassword, { method: 'POST', path: `/api/accounts/${personId}/password`, body: {} }),
  async devices() {
    const answer = await network.ask(Phones, { method: 'GET', path: '/api/devices' });
    return answer.ok ? succeed(answer.value.devices) : answer;
  },
});
