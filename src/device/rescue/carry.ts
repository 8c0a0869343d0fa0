/**
 * Parcels of other people, or of one's own from another phone, on their way to the school: kept sealed as they came until
 * the school has taken them in [R5]. What cannot be taken in stays in the list with its reason.
 */
import * as z from 'zod';
import { hasSpace, readChunks, sealChunks, sha256Of } from '#device/chunks.ts';
import type { StorageRefusal } from '#device/database.ts';
import type { CallRefusal } from '#device/device.ts';
import type { Network } from '#device/network.ts';
import type { Unlocked } from '#device/unlocked.ts';
import { upload } from '#device/upload.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import type { ParcelHeader } from '#sync/parcel.ts';
import { carriedOf, type Kept, type ParcelShelf } from './parcel-shelf.ts';
import type { ReadParcel } from './unpack.ts';
import type { Carried } from './verbs.ts';

/** What the school says of a parcel it has taken in. */
const Taken = z.object({ taken: z.object({ person: z.string(), ops: z.number(), photos: z.number() }) });

export interface Carrier {
  keep(parcel: ReadParcel): Promise<Result<Carried, StorageRefusal>>;
  /** Brings what waits; `mayBeLarge` where the line carries more than words. Refuses as the network does. */
  bring(mayBeLarge: boolean): Promise<Result<true, CallRefusal>>;
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

/** `onOwn` hears of a parcel of this person that has arrived, while its bytes are still here. */
export function createCarrier(
  { unlocked, network, shelf }: CarrierParts,
  onOwn: (own: OwnParcel) => Promise<void>,
): Carrier {
  const { deps, me } = unlocked;
  async function bringOne(sha256: string, { size, header }: Kept): Promise<Result<true, CallRefusal>> {
    const read = (at: number, length: number) => readChunks(unlocked, sha256, { at, length });
    const sent = await upload(network, { path: `/sync/v1/parcels/${sha256}`, size, read });
    if (!sent.ok) {
      const { refusal } = sent;
      if (refusal.type !== 'refused') return refuse(refusal);
      // A server in trouble is asked again; only its verdict on the file is final.
      if (refusal.status === 422) await shelf.end(sha256, { state: 'refused', reason: refusal.code });
      return succeed(true);
    }
    if (!sent.value.isComplete) return succeed(true);
    const author = Taken.safeParse(sent.value).data?.taken.person;
    if (author === me.personId) await onOwn({ sha256, header, size });
    await shelf.end(sha256, { state: 'brought', ...(author !== undefined && { author }) });
    return succeed(true);
  }
  return {
    async keep({ file, header, from }) {
      const bytes = await file.arrayBuffer();
      const sha256 = await sha256Of(unlocked, bytes);
      const known = shelf.get(sha256);
      if (known && known.state !== 'refused') return succeed(carriedOf(sha256, known));
      if (!(await hasSpace(unlocked, file.size))) return refuse({ type: 'disk-full' });
      const kept: Kept = { header, size: file.size, at: deps.now(), state: 'waiting', from };
      const written = await shelf.put(sha256, kept, await sealChunks(unlocked, sha256, bytes));
      return written.ok ? succeed(carriedOf(sha256, kept)) : written;
    },
    async bring(mayBeLarge) {
      for (const [sha256, kept] of shelf.waiting()) {
        if (kept.size > SMALL_BYTES && !mayBeLarge) continue;
        const brought = await bringOne(sha256, kept);
        if (!brought.ok) return brought;
      }
      return succeed(true);
    },
  };
}
