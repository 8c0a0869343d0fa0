/** What must hold after every step of a world, however broken it is at that moment. */
import { shownOn } from './ledger.ts';
import { unlessKilled } from './mortal-phone.ts';
import type { Played } from './play.ts';

/** Throws with the invariant's number in front. */
export async function checkAlways(played: Played, when: string): Promise<void> {
  const { house, phones, ledger } = played;
  const [broken] = house.broken;
  if (broken !== undefined) throw new Error(`${broken} after ${when}`);
  const inbox = new Set((await house.rows('op_inbox')).map((row) => String(row['op_id'])));
  for (const [at, phone] of phones.entries()) {
    const tab = await phone.tab();
    // Word from the phone's other tabs is read in turn with this.
    await unlessKilled(tab.life, tab.device.drafts.drop('no such draft'));
    if (tab.life.isOver()) continue;
    const receipts = new Map(tab.device.outbox.receipts().map((each) => [each.opId, each]));
    const mine = ledger.saves.flatMap((each) => (each.phone === at ? each.opIds : []));
    const lost = mine.find((opId) => !receipts.has(opId) && !inbox.has(opId));
    if (lost !== undefined) throw new Error(`[I8] phone ${at} lost the unsent op ${lost} in ${when}`);
    checkWaiting(played, at, { tab, receipts, when });
    for (const [key, mark] of ledger.drafts) {
      const [by, draftKey = ''] = key.split('|');
      if (by !== String(at)) continue;
      const draft = tab.device.drafts.get(draftKey);
      const isUnsure = ledger.unsure.has(`${at}|${draftKey.replace('/', ':')}`);
      const isSaved = isUnsure && shownOn(tab, 'child', draftKey.slice('child/'.length))?.['language'] === mark;
      if (draft?.values['language'] !== mark && !isSaved)
        throw new Error(`[I8] phone ${at} lost the draft ${draftKey} in ${when}`);
    }
  }
}

type Looking = {
  readonly tab: Parameters<typeof shownOn>[0];
  readonly receipts: ReadonlyMap<string, { readonly bucket: string; readonly recordId: string }>;
  readonly when: string;
};

/** [I7]: what this phone wrote last into a field and has not sent is what it shows. */
function checkWaiting({ ledger }: Played, at: number, { tab, receipts, when }: Looking): void {
  const mine = ledger.saves.filter((each) => each.phone === at);
  const known = new Set(mine.flatMap((each) => each.opIds));
  for (const save of mine) {
    if (!save.opIds.some((opId) => receipts.get(opId)?.bucket === 'waiting')) continue;
    const ofRecord = [...receipts].filter(([, each]) => each.recordId === save.id);
    const later = mine.slice(mine.indexOf(save) + 1).filter((each) => each.id === save.id || each.id === '');
    const shown = shownOn(tab, save.type, save.id);
    if (!shown || ofRecord.some(([opId]) => !known.has(opId))) continue;
    for (const [field, value] of Object.entries(save.wrote)) {
      if (later.some((each) => field in each.wrote || each.id === '')) continue;
      if (JSON.stringify(shown[field]) !== JSON.stringify(value))
        throw new Error(
          `[I7] phone ${at} shows ${JSON.stringify(shown[field])} for its waiting ${field} = ${JSON.stringify(value)} in ${when}`,
        );
    }
  }
}
