/** What a person may change of her own way in once she is in: her six digits, and the password of her account. */
import type { CallRefusal } from './call-refusal.ts';
import { Nothing, type Network } from './network.ts';
import type { PinChangeRefusal, PinRefusal } from './unlock-refusal.ts';
import type { Result } from '#domain/result.ts';

/** What does it is not on this phone yet, or belongs to an older build: nothing is changed. */
type Unread = { readonly type: 'unread' };

export interface OwnSecrets {
  /** Whether these are the digits of now; a wrong try counts as one at the door does. */
  provePin(pin: string): Promise<Result<true, PinRefusal>>;
  changePin(old: string, next: string): Promise<Result<true, PinChangeRefusal | Unread>>;
  /** The school alone knows the old one: not without its network. Her sessions on other phones end. */
  changePassword(old: string, next: string): Promise<Result<true, CallRefusal>>;
}

/** In the session that is under way, which goes on. */
export const changePassword = (network: Network, old: string, next: string): Promise<Result<true, CallRefusal>> =>
  network.ask(Nothing, { method: 'POST', path: '/api/password', body: { old, next } });
