/** What seals and opens the files of 保险箱: the sealed copy of what is unsent, and the files this phone carries for others. */
import type { Unlocked } from '#device/unlocked.ts';
import { checkDigits, newPair, openAuthorLock, type Pair } from '#device/vault/parcel-locks.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import { PublicKey, readHeader } from '#sync/parcel.ts';
import { createCarrier, type Carrier } from './carry.ts';
import { fetchOwnThings, putBack } from './own-things.ts';
import { packWork, soundWork, wrapFor } from './pack.ts';
import type { ParcelShelf } from './parcel-shelf.ts';
import type { RescueParts } from './rescue.ts';
import { unsentWork } from './unsent-work.ts';
import { readParcel, sourceOf } from './unpack.ts';
import type { Rescue, RescueRefusal } from './verbs.ts';

export type RescueWork = Pick<Rescue, 'copy' | 'copyFor' | 'checkOf' | 'myCode' | 'take'> & Pick<Carrier, 'bring'>;

export function rescueWork(parts: RescueParts, shelf: ParcelShelf): RescueWork {
  const { unlocked, network, seals, poke } = parts;
  const { deps } = unlocked;
  const carrier = createCarrier({ unlocked, network, shelf }, (own) => fetchOwnThings(parts, own));
  return {
    bring: (how) => carrier.bring(how),
    checkOf: async (code) => {
      const publicHex = keyInCode(code);
      return publicHex === undefined ? undefined : checkDigits(deps, publicHex);
    },
    async copy() {
      const keys = await seals();
      if (!keys.ok) return keys;
      const work = await soundWork(unlocked, unsentWork(unlocked));
      return work.ok ? succeed(await packWork(unlocked, keys.value, work.value)) : work;
    },
    async copyFor(code) {
      const receiver = keyInCode(code);
      if (receiver === undefined) return refuse({ type: 'not-a-code' });
      const keys = await seals();
      if (!keys.ok) return keys;
      const work = await soundWork(unlocked, unsentWork(unlocked));
      if (!work.ok) return work;
      const parcel = await packWork(unlocked, keys.value, { ...work.value, drafts: [] });
      const inner = await readHeader(sourceOf(parcel));
      if (!inner.ok) return inner;
      try {
        return succeed(await wrapFor(unlocked, parcel, { inner: inner.value.header, receiver }));
      } catch (error) {
        // Digits that name no point on the curve: mistyped.
        if (error instanceof DOMException && error.name === 'DataError') return refuse({ type: 'not-a-code' });
        throw error;
      }
    },
    async myCode() {
      const pair = await receiverPair(unlocked);
      if (!pair.ok) return pair;
      const { publicHex } = pair.value;
      return succeed({ text: CODE + publicHex.toUpperCase(), check: await checkDigits(deps, publicHex) });
    },
    async take(file) {
      const [found, pair] = await Promise.all([seals(), keptPair(unlocked)]);
      if (!found.ok && found.refusal.type === 'unread') return refuse(found.refusal);
      // A phone without the school's key carries a file all the same.
      const keys = found.ok ? found.value : undefined;
      const read = await readParcel(unlocked, file, { schoolKey: keys?.schoolKey, pair });
      if (!read.ok) return read;
      const raw = keys && (await openAuthorLock(deps, keys.secret, read.value.header));
      if (raw) await putBack(unlocked, sourceOf(read.value.file), raw);
      const kept = await carrier.keep(read.value);
      if (kept.ok) poke();
      return kept;
    },
  };
}

/** Before the digits of a receiver's key, so that another text is not taken for one. */
const CODE = 'SW1';

function keyInCode(code: string): string | undefined {
  const text = code
    .normalize('NFKC')
    .replace(/[\s\u200b-]/g, '')
    .toUpperCase();
  if (!text.startsWith(CODE)) return undefined;
  return PublicKey.safeParse(text.slice(CODE.length).toLowerCase()).data;
}

const PAIR = 'receiver-pair';

async function keptPair({ database, vault }: Unlocked): Promise<Pair | undefined> {
  const row = await database.read(({ meta }) => meta.get(PAIR));
  const cipher = row.ok ? row.value?.value : undefined;
  return cipher instanceof ArrayBuffer ? ((await vault.open(`meta|${PAIR}`, cipher)) as Pair) : undefined;
}

/** Made once a phone: a file that was sealed for it yesterday still opens. */
async function receiverPair(unlocked: Unlocked): Promise<Result<Pair, RescueRefusal>> {
  const kept = await keptPair(unlocked);
  if (kept) return succeed(kept);
  const pair = await newPair(unlocked.deps);
  const value = await unlocked.vault.seal(`meta|${PAIR}`, pair);
  const written = await unlocked.database.write('strict', ({ meta }) => meta.put({ name: PAIR, value }));
  return written.ok ? succeed(pair) : written;
}
