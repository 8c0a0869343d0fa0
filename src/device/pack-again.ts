/** Makes the packs of `packs.ts`, in moments in which the phone is quiet. */
import { packName, PACKS, placeOfPack } from './packs.ts';
import type { StoredRecord } from './sealed-rows.ts';
import type { Unlocked } from './unlocked.ts';

/** A pack's share: above about 64 KB Chromium keeps a value in a file of its own, which is slower to read. */
const PACK_LETTERS = 24_000;
const MOST_IN_PACK = 100;

/** Texts of JSON lists, in the order of the records. */
function packTexts(records: readonly StoredRecord[]): readonly string[] {
  const texts: string[] = [];
  let pack: string[] = [];
  let letters = 0;
  const close = () => {
    if (pack.length > 0) texts.push(`[${pack.join(',')}]`);
    pack = [];
    letters = 0;
  };
  for (const record of records) {
    const text = JSON.stringify(record);
    if (pack.length === MOST_IN_PACK || letters + text.length > PACK_LETTERS) close();
    pack.push(text);
    letters += text.length;
  }
  close();
  return texts;
}

/** Fewer records than these open quickly one by one. */
const LEAST_WORTH = 150;
/** So many loose rows cost an unlock as much as packing them anew costs a quiet moment. */
const LOOSE_WORTH = 50;

/**
 * Packs everything anew when that is worth it. What is packed is what memory holds while nothing is being written; when
 * something was written in the meantime, in any tab, the packs are not kept.
 */
export async function packAgain(unlocked: Unlocked): Promise<void> {
  const { database, vault, mirror, neighbours, inTurn } = unlocked;
  const taken = await inTurn(async () => {
    const stamp = await database.read(({ meta }) => meta.get('stamp'));
    const [at, packs] = stamp.ok && stamp.value ? [stamp.value.value, stamp.value.packs] : [];
    if (typeof at !== 'number' || neighbours.hasMissed(at)) return undefined;
    if (packs && packs.loose.length < LOOSE_WORTH) return undefined;
    return { at, records: Array.from(mirror.everyStored()) };
  });
  if (!taken || taken.records.length < LEAST_WORTH) return;
  const ciphers: ArrayBuffer[] = [];
  for (const [i, text] of packTexts(taken.records).entries())
    ciphers.push(await vault.sealBytes(placeOfPack(i), new TextEncoder().encode(text)));
  await database.writeBeside(taken.at, async (meta, stamp) => {
    await meta.where('name').startsWith(PACKS).delete();
    await meta.bulkPut(ciphers.map((value, i) => ({ name: packName(i), value })));
    await meta.put({ ...stamp, packs: { count: ciphers.length, loose: [] } });
  });
}
