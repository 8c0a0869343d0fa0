/** What must hold after every step of a world, however broken it is at that moment. */
import { dayInChina } from '#domain/calendar/day.ts';
import { databaseName, type MetaRow, type RecordRow } from '#device/database.ts';
import { personOf } from '#server/judge/people.ts';
import { sightOf } from '#server/feed/sight.ts';
import { recordsById } from '#server/storage/records.ts';
import { readCursor } from '#sync/cursor.ts';
import { rowsOnDisk } from './disk-rows.ts';
import { shownOn } from './ledger.ts';
import { unlessKilled, type MortalPhone } from './mortal-phone.ts';
import type { Played } from './play.ts';
import type { House } from './school-house.ts';
import { sightIn, truths, type Truth } from './sight-oracle.ts';

/** Throws with the invariant's number in front. */
export async function checkAlways(played: Played, when: string): Promise<void> {
  const { house, phones, ledger } = played;
  const [broken] = house.broken;
  if (broken !== undefined) throw new Error(`${broken} after ${when}`);
  const all = await truths(house);
  for (const [at, phone] of phones.entries()) {
    const tab = await phone.tab();
    // Word from the phone's other tabs is read in turn with this.
    await unlessKilled(tab.life, tab.device.drafts.drop('no such draft'));
    if (tab.life.isOver()) continue;
    const receipts = new Map(tab.device.outbox.receipts().map((each) => [each.opId, each]));
    // After the receipts: a tab that has just thawed goes on sending while this looks.
    const inbox = new Set((await house.rows('op_inbox')).map((row) => String(row['op_id'])));
    const mine = ledger.saves.flatMap((each) => (each.phone === at ? each.opIds : []));
    const lost = mine.find((opId) => !receipts.has(opId) && !inbox.has(opId));
    if (lost !== undefined) throw new Error(`[I8] phone ${at} lost the unsent op ${lost} in ${when}`);
    const unfounded = [...receipts.values()].find(({ opId, bucket }) => bucket === 'sent' && !inbox.has(opId));
    if (unfounded !== undefined && !house.hasGoneBack())
      throw new Error(`[I2] phone ${at} says that ${unfounded.opId} is at the school, which does not have it: ${when}`);
    checkWaiting(played, at, { tab, receipts, when });
    await checkCursor({ house, all }, phone, `phone ${at} in ${when}`);
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

/** [I6]: whatever lies before the place the phone says it has read up to is on the phone. */
async function checkCursor(
  { house, all }: { house: House; all: readonly Truth[] },
  { disk, personId }: MortalPhone,
  when: string,
): Promise<void> {
  const name = databaseName(personId);
  const meta = (await rowsOnDisk(disk, name, 'meta')) as readonly MetaRow[];
  const text = meta.find((row) => row.name === 'cursor')?.value;
  const cursor = readCursor(typeof text === 'string' ? text : undefined);
  const { epoch, scope } = await placeAtSchool(house, personId);
  if (!cursor || cursor.isFresh || cursor.epoch !== epoch || cursor.scope !== scope) return;
  const rows = (await rowsOnDisk(disk, name, 'records')) as readonly RecordRow[];
  const revs = new Map(rows.map(({ key, rev }) => [key, rev]));
  const mine = sightIn(all, personId, house.now());
  const passed = all.find((each) => {
    const key = `${each.type}:${each.id}`;
    return each.seq <= cursor.seq && mine.has(key) && (revs.get(key) ?? -1) < each.rev;
  });
  if (passed) throw new Error(`[I6] the cursor has passed ${passed.type}:${passed.id}, which is not there: ${when}`);
}

/** What a cursor of that person has to carry to fit. */
async function placeAtSchool({ server, school, now, rows }: House, personId: string) {
  const { db } = server.deps;
  const [staff] = await recordsById(db, school.school, [{ type: 'staff', id: personId }]);
  const person = personOf(personId, staff);
  const { scope } = await sightOf(db, school.school, { person, today: dayInChina(now()) });
  const [row] = await rows('server_epoch');
  return { epoch: String(row?.['epoch']), scope };
}
