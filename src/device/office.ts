/** Accounts and phones of the school, for those who look after them: plain calls, nothing is kept on the phone. */
import * as z from 'zod';
import type { Office } from './device.ts';
import { Nothing, type Network } from './network.ts';
import { succeed } from '#domain/result.ts';

const Account = z.object({
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

const Accounts = z.object({ accounts: z.array(Account) });
const NewAccount = z.object({ personId: z.string(), password: z.string() });
const NewPassword = z.object({ password: z.string() });
const Phones = z.object({ devices: z.array(Phone) });

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
