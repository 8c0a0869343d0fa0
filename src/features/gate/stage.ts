/**
 * Where a person stands at the door. The order is fixed: the surroundings first (nothing may be stored where it would be
 * lost), then who is enrolled on this phone, then whether there is a school at all.
 */
import type { CallRefusal } from '#device/call-refusal.ts';
import type { Enrolment, Gate, Strangers } from '#device/door.ts';
import type { Surroundings } from '#device/surroundings.ts';
import type { UnlockRefusal } from '#device/unlock-refusal.ts';
import type { Me } from '#sync/messages.ts';

export type Stage =
  | { readonly at: 'looking' }
  | { readonly at: 'surroundings'; readonly surroundings: Exclude<Surroundings, { type: 'fine' }> }
  | { readonly at: 'unreachable'; readonly refusal: CallRefusal }
  | { readonly at: 'set-up' }
  | {
      readonly at: 'sign-in';
      readonly schoolName?: string | undefined;
      /** What lay on this phone is gone: hers, where it is still known whose it was. */
      readonly isCleared?: true;
      readonly lost?: Enrolment | undefined;
      readonly isSecond?: boolean;
    }
  | { readonly at: 'first-password'; readonly me: Me; readonly password: string; readonly lost?: Enrolment }
  | { readonly at: 'choose-pin'; readonly me: Me }
  /** The school has forgotten people of this phone: perhaps she is one of them. */
  | { readonly at: 'stranger'; readonly me: Me; readonly strangers: Strangers }
  | {
      readonly at: 'lock';
      readonly enrolment: Enrolment;
      readonly say?: string | undefined;
      /** From the pad that stood there before. */
      readonly refused?: UnlockRefusal | undefined;
      readonly button?: number | undefined;
    }
  | { readonly at: 'who'; readonly enrolments: readonly Enrolment[] }
  | { readonly at: 'recover'; readonly enrolment: Enrolment };

/** Where the door opens: enrolled people need no network, everybody else does. */
export async function firstStage(gate: Gate): Promise<Stage> {
  const surroundings = await gate.surroundings();
  if (surroundings.type !== 'fine') return { at: 'surroundings', surroundings };
  const last = lastUsed(await gate.enrolments());
  if (last) return { at: 'lock', enrolment: last };
  const school = await gate.school();
  if (!school.ok) return { at: 'unreachable', refusal: school.refusal };
  return school.value.isSetUp ? { at: 'sign-in', schoolName: school.value.schoolName } : { at: 'set-up' };
}

export interface SignedIn {
  readonly me: Me;
  readonly password: string;
  /** The enrolment whose storage is gone: it is made anew and not unlocked. */
  readonly lost?: Enrolment | undefined;
}

const CLOSED = '你的账号停用了，写好的照样能交：按六位密码，会自己传给学校。';

/** After the account let her in: a first password is changed, and one who is enrolled here is sent to her own lock. */
export async function stageAfterSignIn(gate: Gate, { me, password, lost }: SignedIn): Promise<Stage> {
  if (me.mustChangePassword) return { at: 'first-password', me, password, ...(lost && { lost }) };
  const isLost = lost?.personId === me.personId;
  const known = isLost ? undefined : (await gate.enrolments()).find((each) => each.personId === me.personId);
  if (known) return { at: 'lock', enrolment: known, say: me.isClosed ? CLOSED : '你在这部手机上已经有六位密码。' };
  // Her storage is gone, and she may fetch nothing anew.
  if (me.isClosed) return { at: 'unreachable', refusal: { type: 'refused', status: 403, code: 'disabled' } };
  if (isLost) return { at: 'choose-pin', me };
  const strangers = await gate.strangers();
  if (!strangers.ok) return { at: 'unreachable', refusal: strangers.refusal };
  return strangers.value.enrolments.length > 0
    ? { at: 'stranger', me, strangers: strangers.value }
    : { at: 'choose-pin', me };
}

/** Her storage on this phone is gone: only the account opens the door again. */
export const signInAnew = (enrolment: Enrolment): Stage => ({ ...cleared, lost: enrolment, isSecond: true });

/** The same where nothing says any more whose it was. */
export const cleared = { at: 'sign-in', isCleared: true } as const;

/** The person who opened this phone last. */
const lastUsed = (enrolments: readonly Enrolment[]): Enrolment | undefined =>
  [...enrolments].sort((one, other) => other.usedAt - one.usedAt)[0];
