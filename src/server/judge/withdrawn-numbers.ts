/**
 * ID numbers of a home that took back its yes to them: hidden on every screen and paper at once, and emptied here as an op like
 * any other, so that they leave the phones with the next pull. A plain no asks for no deletion, as with photos: a person may.
 */
import { Child, SEALED } from '#domain/records/child.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { isEmpty } from '#domain/records/kind.ts';
import { note } from '#server/accounts/accounts.ts';
import { writeFromOffice } from '#server/accounts/office.ts';
import type { ServerDeps } from '#server/deps.ts';
import { mergedInto } from '#server/storage/families.ts';
import { recordsOfChildren, type StoredRecord } from '#server/storage/records.ts';
import { OFFICE } from './people.ts';
import { takenBack } from './taken-back.ts';

/**
 * Once a day. Nobody reads a number in a sealed file or in one that was merged away, and an op on either would be held; what a
 * judge holds all the same is tried again the next day.
 */
export async function emptyWithdrawnNumbers(deps: ServerDeps, school: string): Promise<void> {
  const { files } = await takenBack(deps, school, 'id-number');
  const wanted = { types: [Child.type, FamilyMember.type], children: [...files] };
  const records = (await recordsOfChildren(deps.db, school, wanted)).filter(({ isGone }) => !isGone);
  const open = new Set(records.filter(isOpenFile).map(({ id }) => id));
  const kept = records.filter(({ child = '', doc }) => open.has(child) && !isEmpty(doc['idNumber']));
  if (kept.length === 0) return;
  const edits = kept.map(({ type, id, child = id }) => ({ type, id, child, doc: { idNumber: null } }));
  await writeFromOffice(deps, { school, actor: OFFICE, edits });
  for (const { id, author } of kept) await note(deps, school, { person: author, what: 'number-erased', detail: id });
}

const isOpenFile = (record: StoredRecord): boolean =>
  record.type === Child.type && record.doc['archive'] !== SEALED && mergedInto(record) === undefined;
