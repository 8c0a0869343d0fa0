/** Accounts and phones of the school, for those who look after them: plain calls, nothing is kept on the phone. Read through `lazy-office.ts`. */
import * as z from 'zod';
import type { CallRefusal } from './call-refusal.ts';
import { Nothing, type Network } from './network.ts';
import { Phone as PhoneNumber } from '#domain/records/field.ts';
import { succeed, type Result } from '#domain/result.ts';
import { HeldList, type AskedOfHeld } from '#sync/held.ts';
import { OpResult } from '#sync/messages.ts';

const AccountRow = z.object({
  personId: z.string(),
  name: z.string(),
  username: z.string(),
  roles: z.array(z.string()),
  classes: z.array(z.string()),
  cameOn: z.string().optional(),
  phones: z.array(PhoneNumber).optional(),
  isDisabled: z.boolean(),
  mustChangePassword: z.boolean(),
  lastSeenAt: z.number().optional(),
});
const Told = z.object({ at: z.number(), count: z.number() }).optional();
const Phone = z.object({
  /** Absent from a school that cannot let a phone go yet. */
  device: z.string().optional(),
  personId: z.string(),
  pending: z.number(),
  seenAt: z.number(),
  received: z.number(),
  /** Numbers that have not come although later ones have. */
  ranges: z.array(z.tuple([z.number(), z.number()])).default([]),
  /** How many lie on it that are too large to be sent. */
  stuck: z.number().default(0),
  /** Its clock minus the school's, ms. */
  clockOffsetMs: z.number().optional(),
  /** Nothing went for ten minutes although there was a network. */
  stalled: Told,
  /** Its storage was found emptied. */
  emptied: Told,
  /** Its owner gave up unsent work. */
  dropped: Told,
  /** The head said that it is lost or broken, and it has not been heard of since. */
  gone: Told,
});
/** What a phone of the school has reported; `isHere`: it is the one in her hand. */
export type PhoneReport = z.infer<typeof Phone> & { readonly isHere?: boolean };

const Accounts = z.object({ accounts: z.array(AccountRow) });
const NewAccount = z.object({ personId: z.string(), password: z.string() });
const NewPassword = z.object({ password: z.string() });
const Phones = z.object({ devices: z.array(Phone) });

const Opened = z.object({ type: z.string(), doc: z.record(z.string(), z.unknown()), forMs: z.number() });
/** Sealed words as the school gave them for one look, and for how long: the phone's clock is not asked [O4]. */
export type Opened = z.infer<typeof Opened>;

const AuditEntry = z.object({
  at: z.number(),
  person: z.string(),
  what: z.string(),
  detail: z.string(),
  reason: z.string().optional(),
  children: z.union([z.literal('all'), z.array(z.string())]),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
/** `isCut`: there are older ones than these. */
const Audit = z.object({ entries: z.array(AuditEntry), isCut: z.boolean().default(false) });
export type Audit = z.infer<typeof Audit>;

/** Whose reading, of which child, from when until when, ms. */
interface AskedOfAudit {
  readonly person?: string | undefined;
  readonly child?: string | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

export interface Account {
  readonly personId: string;
  readonly name: string;
  readonly username: string;
  readonly roles: readonly string[];
  readonly classes: readonly string[];
  /** Only of who came within a term. */
  readonly cameOn?: string | undefined;
  readonly phones?: readonly PhoneNumber[] | undefined;
  readonly isDisabled: boolean;
  readonly mustChangePassword: boolean;
  readonly lastSeenAt?: number | undefined;
}

/** What an account says of its person, as the office had it on the screen. */
export type SeenAccount = Pick<Account, 'name' | 'roles' | 'classes'>;

/** What only the office does, and only with a network. */
export interface Office {
  accounts(): Promise<Result<readonly Account[], CallRefusal>>;
  /** Answers with the first password, shown once. */
  addAccount(account: {
    readonly name: string;
    readonly username: string;
    readonly roles: readonly string[];
    readonly classes: readonly string[];
    readonly cameOn?: string;
    readonly phones?: readonly PhoneNumber[];
  }): Promise<Result<{ readonly personId: string; readonly password: string }, CallRefusal>>;
  /** Refused with 409 where the school has changed it since it was `seen`. */
  changeAccount(
    personId: string,
    change: Partial<Pick<Account, 'name' | 'roles' | 'classes' | 'isDisabled' | 'phones'>> & {
      readonly cameOn?: string | null;
    },
    seen?: SeenAccount,
  ): Promise<Result<true, CallRefusal>>;
  /** Break-glass: what is sealed, once, with a reason; its author is told. Nothing of it is kept on the phone. */
  openSealed(what: {
    readonly type: string;
    readonly id: string;
    readonly reason: string;
  }): Promise<Result<Opened, CallRefusal>>;
  /** Who read, opened, printed or took away what, newest first; for the head. */
  audit(asked?: AskedOfAudit): Promise<Result<Audit, CallRefusal>>;
  resetPassword(personId: string): Promise<Result<{ readonly password: string }, CallRefusal>>;
  /** What each phone of the school has reported: for "待传" and "最近送达" on the school head's page. */
  devices(): Promise<Result<readonly PhoneReport[], CallRefusal>>;
  /** The phone is lost or broken: it owes nothing more and its owner's sessions end. Refused with 409 where it came since `seenAt`. */
  phoneIsGone(phone: { readonly device: string; readonly seenAt: number }): Promise<Result<true, CallRefusal>>;
  /** What the school keeps and has not entered, place by place and page by page, and what is too large to leave its phone. */
  held(asked?: AskedOfHeld): Promise<Result<HeldList, CallRefusal>>;
  /** Lets a held op count in its author's name, or leaves it out with a reason; answers with where it stands now. */
  settleHeld(
    number: number,
    decision: { readonly how: 'apply' | 'aside'; readonly why?: string },
  ): Promise<Result<OpResult, CallRefusal>>;
}

/** What was asked for, as an address says it; nothing for nothing. */
function queryOf(asked: object): string {
  const given = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${encodeURIComponent(String(value))}`],
  );
  return given.length > 0 ? `?${given.join('&')}` : '';
}

/** `here`: the name of this phone at the school. */
export const createOffice = (network: Network, here: string): Office => ({
  async accounts() {
    const answer = await network.ask(Accounts, { method: 'GET', path: '/api/accounts' });
    return answer.ok ? succeed(answer.value.accounts) : answer;
  },
  addAccount: (account) => network.ask(NewAccount, { method: 'POST', path: '/api/accounts', body: account }),
  changeAccount: (personId, change, seen) =>
    network.ask(Nothing, { method: 'PATCH', path: `/api/accounts/${personId}`, body: { ...change, seen } }),
  resetPassword: (personId) =>
    network.ask(NewPassword, { method: 'POST', path: `/api/accounts/${personId}/password`, body: {} }),
  openSealed: (what) => network.ask(Opened, { method: 'POST', path: '/api/openings', body: what }),
  audit: (asked = {}) => network.ask(Audit, { method: 'GET', path: `/api/audit${queryOf(asked)}` }),
  async devices() {
    const answer = await network.ask(Phones, { method: 'GET', path: '/api/devices' });
    return answer.ok
      ? succeed(answer.value.devices.map((each) => ({ ...each, isHere: each.device === here })))
      : answer;
  },
  phoneIsGone: ({ device, seenAt }) =>
    network.ask(Nothing, { method: 'POST', path: `/api/devices/${device}/gone`, body: { seenAt } }),
  held: (asked = {}) => network.ask(HeldList, { method: 'GET', path: `/api/held${queryOf(asked)}` }),
  settleHeld: (number, decision) =>
    network.ask(OpResult, { method: 'POST', path: `/api/held/${number}`, body: decision }),
});
