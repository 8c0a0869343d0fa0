/**
 * Parcels of other people, or of one's own from another phone, on their way to the school: kept sealed as they came until
 * the school has taken them in [R5]. What cannot be taken in stays in the list with its reason.
 */
import * as z from 'zod';
import { hasSpace, readChunks, sealChunks, sha256Of } from '#device/chunks.ts';
import type { StorageRefusal } from '#device/database.ts';
import type { CallRefusal } from '#device/call-refusal.ts';
import type { Network } from '#device/network.ts';
import { notNow } from '#device/sync-refusal.ts';
import type { Unlocked } from '#device/unlocked.ts';
import { upload } from '#device/upload.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import type { ParcelHeader } from '#sync/parcel.ts';
import { carriedOf, type Kept, type ParcelShelf } from './parcel-shelf.ts';
import type { ReadParcel } from './unpack.ts';
import type { Carried } from './verbs.ts';

/** What the school says of a parcel it has taken in. */
const Taken = z.object({ taken: z.object({ person: z.string(), ops: z.number(), photos: z.number() }) });

/**
 * What became of her own things in a parcel that has arrived; `later`: the line broke or the phone is full; `refused`: the
 * school does not answer such a question, and would not in the next round either.
 */
export type GivenBack = 'hers' | 'not-hers' | 'later' | 'refused';

export interface Carrier {
  keep(parcel: ReadParcel): Promise<Result<Carried, StorageRefusal>>;
  /** Brings what waits; `mayBeLarge` where the line carries more than words. Refuses as the network does. */
  bring(how: Bringing): Promise<Result<true, CallRefusal>>;
}

interface Bringing {
  readonly mayBeLarge: boolean;
  /** A person asks: what the school refused is tried again. */
  readonly isAsked: boolean;
}

export interface OwnParcel {
  readonly sha256: string;
  readonly header: ParcelHeader;
  readonly size: number;
}

const SMALL_BYTES = 256 * 1024;

interface CarrierParts {
  readonly unlocked: Unlocked;
  readonly network: Network;
  readonly shelf: ParcelShelf;
}

/** As long as receipts: a school that is restored from an older copy has lost nothing that anybody wrote or brought. */
const HELD_MS = 30 * 24 * 60 * 60_000;

/** So long the question for the key rests that was refused, and a file that was refused for now. */
const REST_MS = 24 * 60 * 60_000;
const TRY_AGAIN_MS = 60 * 60_000;

/** `giveBack` is asked about a parcel with half-written forms that may be this person's, once it has arrived. */
export function createCarrier(
  { unlocked, network, shelf }: CarrierParts,
  giveBack: (own: OwnParcel) => Promise<GivenBack>,
): Carrier {
  const { deps, me, mirror } = unlocked;
  async function bringOne(sha256: string, kept: Kept): Promise<Result<true, CallRefusal>> {
    const { size, header } = kept;
    const read = (at: number, length: number) => readChunks(unlocked, sha256, { at, length });
    const sent = await upload(network, { path: `/sync/v1/parcels/${sha256}`, size, read });
    if (!sent.ok) {
      const { refusal } = sent;
      // A newer app wrote it, or too much of its author's lies there: it waits, and the others go on [S2] [N7].
      if (notNow(refusal) !== undefined || ('code' in refusal && refusal.code === 'too-new')) return succeed(true);
      if (refusal.type !== 'refused') return refuse(refusal);
      // Only the school's verdict on what is in the file is final; what else it says may change, and not within the minute.
      const reason = refusal.code;
      if (refusal.status === 422) await shelf.end(sha256, { state: 'refused', reason });
      else if (refusal.status < 500) await shelf.put(sha256, { ...kept, reason, triedAt: mirror.upTo()?.at });
      return succeed(true);
    }
    if (!sent.value.isComplete) return succeed(true);
    const author = Taken.safeParse(sent.value).data?.taken.person;
    const mayBeHers = header.drafts > 0 && (author === undefined || author === me.personId);
    const back = mayBeHers ? await giveBack({ sha256, header, size }) : 'not-hers';
    // The school only says that it has it the next time: nothing is sent twice, and what is hers is still here.
    const at = mirror.upTo()?.at;
    if (back === 'refused') await shelf.put(sha256, { ...kept, refusedAt: at });
    if (back === 'later' || back === 'refused') return succeed(true);
    const whose = back === 'hers' ? me.personId : author;
    const hold = at !== undefined && (await hasSpace(unlocked, 0)) ? { heldUntil: at + HELD_MS } : {};
    await shelf.end(sha256, { state: 'brought', ...hold, ...(whose !== undefined && { author: whose }) });
    return succeed(true);
  }
  return {
    async keep({ file, header, from }) {
      const sha256 = await sha256Of(unlocked, await file.arrayBuffer());
      const known = shelf.get(sha256);
      if (known && !mayGoAgain(known)) return succeed(carriedOf(sha256, known));
      if (!(await hasSpace(unlocked, file.size))) await shelf.letGo(() => true);
      if (!(await hasSpace(unlocked, file.size))) return refuse({ type: 'disk-full' });
      const kept: Kept = { header, size: file.size, at: deps.now(), state: 'waiting', from };
      const written = await shelf.put(sha256, kept, await sealChunks(unlocked, sha256, file));
      return written.ok ? succeed(carriedOf(sha256, kept)) : written;
    },
    async bring({ mayBeLarge, isAsked }) {
      await letGoHeld(unlocked, shelf);
      for (const [sha256, kept] of shelf.waiting()) {
        if (isResting(kept, mirror.upTo()?.at, isAsked) || (kept.size > SMALL_BYTES && !mayBeLarge)) continue;
        const brought = await bringOne(sha256, kept);
        if (!brought.ok) return brought;
      }
      return succeed(true);
    },
  };
}

/** Opened once more: what was refused is tried again, and from one with half-written forms she may want them back. */
const mayGoAgain = ({ state, header, refusedAt, triedAt }: Kept): boolean =>
  state === 'refused' || refusedAt !== undefined || triedAt !== undefined || (state === 'brought' && header.drafts > 0);

/** A school whose clock was put right may stand before the refusal: that does not keep it for years. */
const isWithin = (ms: number, at: number | undefined, now: number | undefined): boolean =>
  at !== undefined && now !== undefined && Math.abs(now - at) < ms;

const isResting = ({ refusedAt, triedAt, reason }: Kept, now: number | undefined, isAsked: boolean): boolean =>
  isWithin(REST_MS, refusedAt, now) ||
  (!isAsked && isWithin(reason === 'too-large' ? REST_MS : TRY_AGAIN_MS, triedAt, now));

/** What was brought is held for a restored school until its month is over, and goes at once when the phone needs the room. */
async function letGoHeld(unlocked: Unlocked, shelf: ParcelShelf): Promise<void> {
  if (shelf.held().length === 0) return;
  const isFull = !(await hasSpace(unlocked, 0));
  const at = unlocked.mirror.upTo()?.at ?? 0;
  await shelf.letGo(({ heldUntil = 0 }) => isFull || heldUntil < at);
}
