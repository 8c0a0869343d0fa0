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
import { survivorAmong, withFamilies } from '#server/storage/families.ts';
import { recordsById, recordsOfChildren, type StoredRecord } from '#server/storage/records.ts';
import { OFFICE } from './people.ts';
import { takenBack } from './taken-back.ts';

/**
 * Once a day. Nobody reads a number in a sealed file, nor the one in a file that was merged into another, and an op on either
 * would be held; whoever is written in the family of a merged file is read with the file that stands for it [G3].
 */
export async function emptyWithdrawnNumbers(deps: ServerDeps, school: string): Promise<void> {
  const { files } = await takenBack(deps, school, 'id-number');
  const wanted = { types: [Child.type, FamilyMember.type], children: [...files] };
  const records = (await recordsOfChildren(deps.db, school, wanted)).filter(({ isGone }) => !isGone);
  const families = await withFamilies(
    deps.db,
    school,
    records.filter(({ type }) => type === Child.type),
  );
  const isRead = ({ type, id, child = id }: StoredRecord) => {
    const survivor = survivorAmong(families, child);
    return families.get(survivor)?.doc['archive'] !== SEALED && (type !== Child.type || survivor === id);
  };
  const kept = records.filter((record) => !isEmpty(record.doc['idNumber']) && isRead(record));
  if (kept.length === 0) return;
  const edits = kept.map(({ type, id, child = id }) => ({ type, id, child, doc: { idNumber: null } }));
  await writeFromOffice(deps, { school, actor: OFFICE, edits });
  const now = await recordsById(deps.db, school, kept);
  const emptied = kept.filter(({ id }) => isEmpty(now.find((record) => record.id === id)?.doc['idNumber']));
  for (const { id, author } of emptied) await note(deps, school, { person: author, what: 'number-erased', detail: id });
}
