/** The office's calls, read when the first of them is made: on most phones nobody makes any. */
import type { CallRefusal } from './call-refusal.ts';
import { withPiece } from './late-piece.ts';
import type { Network } from './network.ts';
import type { Office } from './office.ts';
import { refuse, type Result } from '#domain/result.ts';

/** Every call needs the school anyway: without its piece it ends like one that did not get through. */
export function createLazyOffice(network: Network, here: string): Office {
  const ask = <Answer>(call: (office: Office) => Promise<Result<Answer, CallRefusal>>) =>
    withPiece(
      () => import('./office.ts'),
      ({ createOffice }) => call(createOffice(network, here)),
      refuse({ type: 'offline' as const }),
    );
  return {
    accounts: () => ask((office) => office.accounts()),
    addAccount: (...asked) => ask((office) => office.addAccount(...asked)),
    changeAccount: (...asked) => ask((office) => office.changeAccount(...asked)),
    openSealed: (...asked) => ask((office) => office.openSealed(...asked)),
    audit: (...asked) => ask((office) => office.audit(...asked)),
    resetPassword: (...asked) => ask((office) => office.resetPassword(...asked)),
    phoneIsGone: (...asked) => ask((office) => office.phoneIsGone(...asked)),
    devices: () => ask((office) => office.devices()),
    held: (...asked) => ask((office) => office.held(...asked)),
    settleHeld: (...asked) => ask((office) => office.settleHeld(...asked)),
  };
}
