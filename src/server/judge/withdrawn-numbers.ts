/**
 * ID numbers of a home that took back its yes to them: hidden on every screen and paper at once, and emptied here as an op like
 * any other, so that they leave the phones with the next pull. A plain no asks for no deletion, as with photos: a person may.
 */
import { idNumbersIn } from '#domain/heeded.ts';
import { Child, SEALED } from '#domain/records/child.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import type { Doc } from '#domain/records/kind.ts';
import { CONFLICT } from '#sync/messages.ts';
import { note } from '#server/accounts/accounts.ts';
import { writeFromOffice } from '#server/accounts/office.ts';
import type { ServerDeps } from '#server/deps.ts';
import { survivorAmong, withFamilies } from '#server/storage/families.ts';
import { recordsById, recordsOfChildren, type StoredRecord } from '#server/storage/records.ts';
import type { Desk } from './desk.ts';
import { OFFICE } from './people.ts';
import { saysOf, takeOut } from './questions.ts';
import { inSitting, writtenBy } from './sitting.ts';
import { takenBack } from './taken-back.ts';
import { markOf, type Written } from './written.ts';

/** The number of a child or of somebody of its family, and the 学籍号 that is made of one. */
const FIELDS = ['idNumber', 'studentNumber'] as const;

/**
 * Once a day, also in a file that was merged into another [G3], and in what was voided: its words lie on the phones as
 * before. Nobody reads a number in a sealed file, and an op on it would be held. Then what two people wrote at once goes
 * from the questions about it.
 */
export async function emptyWithdrawnNumbers(deps: ServerDeps, school: string): Promise<void> {
  const { files } = await takenBack(deps, school, 'id-number');
  const of = (...types: string[]) => recordsOfChildren(deps.db, school, { types, children: [...files] });
  const records = await of(Child.type, FamilyMember.type);
  const families = await withFamilies(
    deps.db,
    school,
    records.filter(({ type }) => type === Child.type),
  );
  const isSealed = ({ id, child = id }: StoredRecord) =>
    families.get(survivorAmong(families, child))?.doc['archive'] === SEALED;
  const kept = records.filter((record) => holdsNumber(record) && !isSealed(record));
  const standing = kept.filter(({ isGone }) => !isGone);
  if (standing.length > 0) await emptyStanding(deps, school, standing);
  const voided = kept.filter(({ isGone }) => isGone);
  await emptyHere(deps, school, { found: voided, isFull: isVoidedWithNumber, empty: emptyVoided });
  const asked = (await of(CONFLICT)).filter((each) => !each.isGone && numberAsked(each) !== undefined);
  await emptyHere(deps, school, {
    found: asked,
    isFull: (each) => numberAsked(each) !== undefined,
    empty: emptyQuestion,
  });
}

const holdsNumber = ({ doc }: StoredRecord) => idNumbersIn(doc).length > 0;
const isVoidedWithNumber = (record: StoredRecord) => record.isGone && holdsNumber(record);

/** Also of a question that was answered: both sides stay in it [C2]. */
const numberAsked = (question: StoredRecord) =>
  FIELDS.find((field) => saysOf(question, field, (value) => idNumbersIn({ [field]: value }).length > 0));

async function emptyStanding(deps: ServerDeps, school: string, kept: readonly StoredRecord[]): Promise<void> {
  const nothing = (doc: Doc) => Object.fromEntries(idNumbersIn(doc).map((field) => [field, null]));
  const edits = kept.map(({ type, id, child = id, doc }) => ({ type, id, child, doc: nothing(doc) }));
  await writeFromOffice(deps, { school, actor: OFFICE, edits });
  const now = await recordsById(deps.db, school, kept);
  await noteErased(
    deps,
    school,
    now.filter((record) => !holdsNumber(record)),
  );
}

interface Emptying {
  readonly found: readonly StoredRecord[];
  /** Asked again once nobody else can write. */
  readonly isFull: (record: StoredRecord) => boolean;
  readonly empty: (desk: Desk, record: StoredRecord, written: Written) => void;
}

/** Where no op can: one would bring back what was voided [M7], and answer a question. */
async function emptyHere(deps: ServerDeps, school: string, { found, isFull, empty }: Emptying): Promise<void> {
  if (found.length === 0) return;
  const emptied: StoredRecord[] = [];
  await inSitting(deps, school, async (desk, hall) => {
    await desk.fetch(found, []);
    for (const { type, id } of found) {
      const record = desk.find(type, id);
      if (!record || !isFull(record)) continue;
      empty(desk, record, writtenBy(hall, OFFICE));
      emptied.push(record);
    }
  });
  await noteErased(deps, school, emptied);
}

function emptyQuestion(desk: Desk, question: StoredRecord, written: Written): void {
  const field = numberAsked(question);
  if (field !== undefined) takeOut(desk, question, { field, written });
}

/** It stays voided, so that its last step is one of a voiding. */
function emptyVoided(desk: Desk, record: StoredRecord, written: Written): void {
  const { type, id, doc } = record;
  const rev = record.rev + 1;
  const { opId, by, at, received } = written;
  const fields = idNumbersIn(doc);
  const marks = { ...record.marks, ...Object.fromEntries(fields.map((field) => [field, markOf(written, rev)])) };
  const set = Object.fromEntries(fields.map((field) => [field, { from: doc[field], to: null }]));
  const rest = Object.fromEntries(Object.entries(doc).filter(([name]) => !(name in set)));
  const after = { ...record, rev, doc: rest, marks, changedAt: at };
  desk.put(after, { type, id, rev, opId, by, at, received, kind: 'delete', set });
}

async function noteErased(deps: ServerDeps, school: string, emptied: readonly StoredRecord[]): Promise<void> {
  for (const { id, author } of emptied) await note(deps, school, { person: author, what: 'number-erased', detail: id });
}
