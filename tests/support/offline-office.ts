/** The office of a phone that the school cannot hear. */
import type { Office } from '#device/office.ts';
import { refuse } from '#domain/result.ts';

const offline = async () => refuse({ type: 'offline' as const });

export const offlineOffice: Office = {
  accounts: offline,
  addAccount: offline,
  changeAccount: offline,
  resetPassword: offline,
  openSealed: offline,
  audit: offline,
  devices: offline,
  phoneIsGone: offline,
  held: offline,
  settleHeld: offline,
};
