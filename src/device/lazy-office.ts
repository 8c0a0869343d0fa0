/** The office's calls, read when the first of them is made: on most phones nobody makes any. */
import type { Network } from './network.ts';
import type { Office } from './office.ts';

export function createLazyOffice(network: Network): Office {
  const office = async () => (await import('./office.ts')).createOffice(network);
  return {
    accounts: async () => (await office()).accounts(),
    addAccount: async (account) => (await office()).addAccount(account),
    changeAccount: async (...asked) => (await office()).changeAccount(...asked),
    openSealed: async (what) => (await office()).openSealed(what),
    audit: async (asked) => (await office()).audit(asked),
    resetPassword: async (personId) => (await office()).resetPassword(personId),
    devices: async () => (await office()).devices(),
    held: async () => (await office()).held(),
    settleHeld: async (...asked) => (await office()).settleHeld(...asked),
  };
}
