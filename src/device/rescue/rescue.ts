/**
 * 保险箱 as the screens know it: what is unsent, and the files this phone carries for others. Whatever seals and opens them
 * is a piece of its own, read when somebody asks for it or something is to be brought.
 */
import type { ParcelRow } from '#device/database.ts';
import type { NoSeals, Seals } from '#device/keyring.ts';
import type { Network } from '#device/network.ts';
import type { Unlocked } from '#device/unlocked.ts';
import { withPiece } from '#device/late-piece.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import type { Carrier } from './carry.ts';
import { createParcelShelf, type ParcelShelf } from './parcel-shelf.ts';
import type { RescueWork } from './rescue-work.ts';
import { unsentWork } from './unsent-work.ts';
import type { Rescue, Unsent } from './verbs.ts';

export interface RescueParts {
  readonly unlocked: Unlocked;
  readonly network: Network;
  readonly seals: () => Promise<Result<Seals, NoSeals>>;
  /** Something is to be brought: soon. */
  readonly poke: () => void;
}

/** What the sync round does with the files this phone carries. */
export interface Parcels extends Pick<Carrier, 'bring'>, Pick<ParcelShelf, 'offerAgain'> {}

/** The answer of a verb whose piece cannot be read now. */
const unread = refuse({ type: 'unread' as const });

/** The file of 保险箱 and what is carried, `rows` on the disk; the carrier works in the sync round. */
export async function createRescue(
  parts: RescueParts,
  rows: readonly ParcelRow[],
): Promise<{ readonly rescue: Rescue; readonly carrier: Parcels }> {
  const shelf = createParcelShelf(parts.unlocked);
  await shelf.load(rows);
  const withWork = <Made, Unread>(make: (work: RescueWork) => Promise<Made>, otherwise: Unread) =>
    withPiece(
      () => import('./rescue-work.ts'),
      ({ rescueWork }) => make(rescueWork(parts, shelf)),
      otherwise,
    );
  const rescue: Rescue = {
    unsent: () => unsentOn(parts.unlocked, shelf),
    carried: shelf.listed,
    subscribe: (listener) => shelf.signal.subscribe(listener),
    /** Only what was brought or cannot be; what waits stays. */
    async drop(sha256) {
      if (shelf.get(sha256)?.state !== 'waiting') await shelf.drop(sha256);
    },
    checkOf: (code) => withWork((work) => work.checkOf(code), undefined),
    copy: () => withWork((work) => work.copy(), unread),
    copyFor: (code) => withWork((work) => work.copyFor(code), unread),
    myCode: () => withWork((work) => work.myCode(), unread),
    take: (file) => withWork((work) => work.take(file), unread),
  };
  // What is not brought now is brought in the next round; all else of this one is done.
  const bring: Carrier['bring'] = async (how) =>
    shelf.waiting().length + shelf.held().length === 0
      ? succeed(true)
      : withWork((work) => work.bring(how), succeed(true));
  return { rescue, carrier: { bring, offerAgain: shelf.offerAgain } };
}

function unsentOn(unlocked: Unlocked, parcels: ParcelShelf): Unsent {
  const { journal, shelf } = unlocked;
  const isUnsent = (state: string) => state === 'waiting' || state === 'stuck';
  return {
    ops: journal.all().filter(({ state }) => isUnsent(state)).length,
    photos: unsentWork(unlocked).photos.length,
    drafts: shelf.drafts().length + shelf.damagedDrafts().length,
    carried: parcels.waiting().length,
  };
}
