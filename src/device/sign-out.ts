/**
 * Signing out: what lies on this phone alone is counted, given up in so many words, noted for the school and deleted [R7].
 * What fails before her tables are emptied leaves her signed in with everything she had; after that she is signed out, and
 * what a page that died has left of it the next start brings to its end.
 */
import type { Database } from './database.ts';
import type { DeviceDeps } from './deps.ts';
import type { Opening } from './open-device.ts';
import type { Unsent } from './rescue/verbs.ts';
import { ifRoom } from './settings.ts';
import { catchUp, type Unlocked } from './unlocked.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';

export type SignOutRefusal =
  | { readonly type: 'unsent'; readonly unsent: Unsent }
  /** The disk takes not even the note for the school: nothing was given up. */
  | { readonly type: 'disk-full' }
  /** What does it cannot be read now: nothing was begun. */
  | { readonly type: 'unread' };

export interface SigningOut {
  /** Refused while anything is unsent or half written, unless a person has said exactly what will be lost; the school hears of it. */
  signOut(accepted?: Unsent): Promise<Result<true, SignOutRefusal>>;
}

interface Leaving {
  readonly opening: Opening;
  readonly unlocked: Unlocked;
  readonly count: () => Unsent;
  /** Ends the loop and whatever else this tab has running. */
  readonly stopAll: () => void;
}

export async function signOut(leaving: Leaving, accepted: Unsent | undefined): ReturnType<SigningOut['signOut']> {
  const { opening, unlocked, stopAll } = leaving;
  const given = await unlocked.inTurn(() => giveUp(leaving, accepted));
  if (!given.ok) return given;
  stopAll();
  unlocked.neighbours.tellSignedOut();
  unlocked.neighbours.close();
  opening.vault.forget();
  await finishSignOut(opening);
  await opening.takeLeave();
  return given;
}

/**
 * Gives up what she accepted, noted before anything is ended: on a full disk that note is what fails. From then on no tab
 * keeps anything more: it would go uncounted.
 */
async function giveUp({ opening, unlocked, count }: Leaving, accepted: Unsent | undefined) {
  const { reports, deviceId: device } = opening;
  for (;;) {
    await catchUp(unlocked);
    const unsent = count();
    const lost = countOf(unsent);
    if (lost > 0 && !isSame(unsent, accepted)) return refuse({ type: 'unsent' as const, unsent });
    const note = { what: 'unsent-dropped', device, count: lost } as const;
    const noted = await ifRoom(lost > 0 ? reports.note(note) : Promise.resolve());
    if (!noted.ok) return noted;
    const retired = await unlocked.database.retire((stamp) => !unlocked.neighbours.hasMissed(stamp));
    // A database that is lost takes nothing either.
    if (retired.ok ? retired.value : retired.refusal.type === 'storage-lost') return succeed(true as const);
    await ifRoom(reports.takeBack(note));
    if (!retired.ok) return refuse({ type: 'disk-full' as const });
  }
}

/** What is left to do once her tables are empty. */
export interface LastSteps {
  readonly deps: Pick<DeviceDeps, 'after'>;
  readonly database: Pick<Database, 'destroy'>;
  /** Forgets her keys on this phone. */
  readonly forget: () => Promise<void>;
}

/** A tab that is frozen holds a deletion back for as long as it likes. */
const DESTROY_MS = 5_000;

/** Her keys first. Tables that the browser does not delete are empty, so that she is signed out all the same. */
export async function finishSignOut({ deps, database, forget }: LastSteps): Promise<void> {
  await forget();
  let cancel = () => {};
  const isLate = new Promise<void>((goOn) => (cancel = deps.after(DESTROY_MS, goOn)));
  await Promise.race([database.destroy().catch(() => undefined), isLate]);
  cancel();
}

const countOf = ({ ops, photos, drafts, carried }: Unsent): number => ops + photos + drafts + carried;

/** She accepted exactly this: what was saved since is not given up with it. */
const isSame = (unsent: Unsent, accepted: Unsent | undefined): boolean =>
  (['ops', 'photos', 'drafts', 'carried'] as const).every((what) => unsent[what] === accepted?.[what]);
