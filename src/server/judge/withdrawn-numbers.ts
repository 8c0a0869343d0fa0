/**
 * ID numbers of a home that took back its yes to them: hidden on every screen and paper at once, and emptied here as an op like
 * any other, so that they leave the phones with the next pull. A plain no asks for no deletion, as with photos: a person may.
 */
import { Child, SEALED } from '#domain/records/child.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { isEmpty } from '#domain/records/kind.ts';
import { CONFLICT } from '#sync/messages.ts';
import { note } from '#server/accounts/accounts.ts';
import { writeFromOffice } from '#server/accounts/office.ts';
import type { ServerDeps } from '#server/deps.ts';
import { survivorAmong, withFamilies } from '#server/storage/families.ts';
import { recordsById, recordsOfChildren, type StoredRecord } from '#server/storage/records.ts';
import { OFFICE } from './people.ts';
import { saysOf, takeOut } from './questions.ts';
import { inSitting, writtenBy } from './sitting.ts';
import { takenBack } from './taken-back.ts';

const FIELD = 'idNumber';

/**
 * Once a day, also in a file that was merged into another [G3]. Nobody reads a number in a sealed file, and an op on it would
 * be held. Then what two people wrote at once goes from the questions about it.
 */
export async function emptyWithdrawnNumbers(deps: ServerDeps, school: string): Promise<void> {
  const { files } = await takenBack(deps, school, 'id-number');
  const of = async (...types: string[]) =>
    (await recordsOfChildren(deps.db, school, { types, children: [...files] })).filter(({ isGone }) => !isGone);
  const records = await of(Child.type, FamilyMember.type);
  const families = await withFamilies(
    deps.db,
    school,
    records.filter(({ type }) => type === Child.type),
  );
  const isSealed = ({ id, child = id }: StoredRecord) =>
    families.get(survivorAmong(families, child))?.doc['archive'] === SEALED;
  const kept = records.filter((record) => !isEmpty(record.doc[FIELD]) && !isSealed(record));
  if (kept.length > 0) await emptyRecords(deps, school, kept);
  await emptyQuestions(deps, school, await of(CONFLICT));
}

async function emptyRecords(deps: ServerDeps, school: string, kept: readonly StoredRecord[]): Promise<void> {
  const edits = kept.map(({ type, id, child = id }) => ({ type, id, child, doc: { [FIELD]: null } }));
  await writeFromOffice(deps, { school, actor: OFFICE, edits });
  const now = await recordsById(deps.db, school, kept);
  const emptied = kept.filter(({ id }) => isEmpty(now.find((record) => record.id === id)?.doc[FIELD]));
  for (const { id, author } of emptied) await note(deps, school, { person: author, what: 'number-erased', detail: id });
}

/** Also those that were answered: both sides stay in a question [C2]. */
async function emptyQuestions(deps: ServerDeps, school: string, asked: readonly StoredRecord[]): Promise<void> {
  if (!asked.some((each) => saysOf(each, FIELD))) return;
  const emptied: StoredRecord[] = [];
  await inSitting(deps, school, async (desk, hall) => {
    await desk.fetch(asked, []);
    for (const { type, id } of asked) {
      const question = desk.find(type, id);
      if (question && saysOf(question, FIELD)) {
        takeOut(desk, question, { field: FIELD, written: writtenBy(hall, OFFICE) });
        emptied.push(question);
      }
    }
  });
  for (const { id, author } of emptied) await note(deps, school, { person: author, what: 'number-erased', detail: id });
}
