/**
 * Two files that may be of one child: found when one of them is written, refused never, asked about once for each pair
 * (SPEC [G1]). The question lies under the id of its pair, so it is known again whatever became of it.
 */
import { v5 } from 'uuid';
import { nameKeysOf, pairsAmong, type Identity, type Pair } from '#domain/people/same-child.ts';
import { Child } from '#domain/records/child.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { CONFLICT, type Conflict, type Side } from '#sync/messages.ts';
import { mergedInto, survivorAmong, withFamilies } from '#server/storage/families.ts';
import {
  fedRecordsOfType,
  recordsById,
  recordsOfChildren,
  type FedRecord,
  type Version,
} from '#server/storage/records.ts';
import { releaseAwaiting } from '#server/storage/inbox.ts';
import { openDesk, type Desk } from './desk.ts';
import { OFFICE } from './people.ts';
import { closeQuestion, questionOf, writeQuestion } from './questions.ts';
import { hallOf, inSitting, writtenBy, type Hall, type Usher } from './sitting.ts';

/** Names nothing else; a new one would ask again about pairs that were answered. */
const NAMESPACE = '0b1f6c52-8a0e-4d53-9f38-5d0f6a1f9c77';

const pairId = (one: string, other: string): string => v5([one, other].sort().join('/'), NAMESPACE);

/** What of a file says who the child is. */
const telling: Readonly<Record<string, readonly string[]>> = {
  [Child.type]: ['name', 'aliases', 'birth', 'birthKnown', 'sex', 'idNumber', 'mergedInto'],
  [Guardian.type]: ['phones'],
};

const isTelling = ({ type, set }: Version): boolean => telling[type]?.some((field) => field in set) === true;

/** The children of whom this sitting wrote who they are, in their own file or by whom they can be reached. */
export const childrenTold = (desk: Desk): readonly string[] =>
  desk
    .news()
    .filter(isTelling)
    .flatMap(({ type, id }) => (type === Child.type ? [id] : (desk.find(type, id)?.child ?? [])));

/** Looks at these children: opens questions about pairs that came to be alike, closes those that were merged; answers with what it asked. */
export async function askAboutTwins(desk: Desk, hall: Hall, written: readonly string[]): Promise<readonly string[]> {
  if (written.length === 0) return [];
  const childIds = new Set(written.flatMap((id) => [id, desk.survivorOf(id)]));
  const files = await filesOf(desk, hall);
  const identities = await identitiesOf(desk, hall, { files, childIds });
  const pairs = pairsAmong(
    identities.filter(({ id }) => childIds.has(id)),
    identities,
  );
  const united = [...childIds].flatMap((id) => {
    const into = mergedInto(desk.find(Child.type, id));
    return into === undefined ? [] : [pairId(id, into)];
  });
  const ids = [...pairs.map(({ one, other }) => pairId(one, other)), ...united];
  await desk.fetch(
    ids.map((id) => ({ type: CONFLICT, id })),
    [],
  );
  const opened = pairs.flatMap((pair) => ask(desk, hall, { pair, files }));
  for (const id of united) {
    const asked = desk.find(CONFLICT, id);
    if (asked && questionOf(asked).state === 'open') closeQuestion(desk, asked, writtenBy(hall, OFFICE));
  }
  return opened;
}

const MOST_QUESTIONS = 200;

/**
 * Compares every file of the school with every other, for pairs that were there before anybody looked [G1]. Only where a
 * question is missing is the counter locked, and so many are opened at most; answers with their number.
 */
export async function askAboutOlderTwins(deps: Usher, school: string): Promise<number> {
  const missing = await pairsUnasked(deps, school);
  if (missing.length === 0) return 0;
  return inSitting(deps, school, async (desk, hall) => {
    const files = await filesOf(desk, hall);
    const asked = missing.map(({ one, other }) => ({ type: CONFLICT, id: pairId(one, other) }));
    await desk.fetch(asked, []);
    await hearAgain(
      hall,
      missing.flatMap((pair) => ask(desk, hall, { pair, files })),
    );
  });
}

/** As `askAboutTwins`, in a sitting of its own, after those in which these children were written. */
export async function askAboutTwinsOf(deps: Usher, school: string, children: readonly string[]): Promise<void> {
  if (children.length === 0) return;
  await inSitting(deps, school, async (desk, hall) => {
    const files = children.map((id) => ({ type: Child.type, id }));
    await desk.fetch(files, children);
    await hearAgain(hall, await askAboutTwins(desk, hall, children));
  });
}

/** A 不是 that came before its question goes back in line, and the next sweep hears it [G1]. */
export const hearAgain = ({ trx, school }: Pick<Hall, 'trx' | 'school'>, asked: readonly string[]) =>
  releaseAwaiting(trx, school, asked);

async function pairsUnasked(deps: Usher, school: string): Promise<Pair[]> {
  const { db } = deps;
  const desk = openDesk(db, school, new Set());
  const hall = hallOf(deps, { trx: db, school });
  const files = await filesOf(desk, hall);
  const identities = await identitiesOf(desk, hall, { files, childIds: new Set(files.keys()) });
  const pairs = pairsAmong(identities, identities);
  const asked = await recordsById(
    db,
    school,
    pairs.map(({ one, other }) => ({ type: CONFLICT, id: pairId(one, other) })),
  );
  const known = new Set(asked.map(({ id }) => id));
  return pairs.filter(({ one, other }) => !known.has(pairId(one, other))).slice(0, MOST_QUESTIONS);
}

/** Every file that stands for itself, as it is on the desk or at the school. */
async function filesOf(desk: Desk, { trx, school }: Hall): Promise<ReadonlyMap<string, FedRecord>> {
  const kept = await fedRecordsOfType(trx, school, Child.type);
  const made = desk.news().flatMap(({ type, id }) => (type === Child.type ? (desk.find(type, id) ?? []) : []));
  const now = [...kept.map((file) => desk.find(file.type, file.id) ?? file), ...made];
  return new Map(now.filter((file) => !file.isGone && mergedInto(file) === undefined).map((file) => [file.id, file]));
}

interface Asked {
  readonly files: ReadonlyMap<string, FedRecord>;
  readonly childIds: ReadonlySet<string>;
}

/** Whose phones matter is known by the names alone; only theirs are read, under whichever of the child's files they stand. */
async function identitiesOf(
  desk: Desk,
  { trx, school }: Hall,
  { files, childIds }: Asked,
): Promise<readonly Identity[]> {
  const named = new Map<string, string[]>();
  for (const file of files.values())
    for (const key of nameKeysOf(identityOf(file, []))) named.set(key, [...(named.get(key) ?? []), file.id]);
  const children = [...named.values()].filter((ids) => ids.length > 1 && ids.some((id) => childIds.has(id))).flat();
  const newsOf = (wanted: string) =>
    desk.news().flatMap(({ type, id }) => (type === wanted ? (desk.find(type, id) ?? []) : []));
  const kin = await withFamilies(trx, school, [
    ...newsOf(Child.type),
    ...children.flatMap((id) => files.get(id) ?? []),
  ]);
  const stored = await recordsOfChildren(trx, school, { types: [Guardian.type], children: [...kin.keys()] });
  const guardians = new Map(
    [...stored, ...newsOf(Guardian.type)].map((each) => [each.id, desk.find(each.type, each.id) ?? each]),
  );
  const phonesOf = new Map<string, string[]>();
  for (const { isGone, child = '', doc } of guardians.values()) {
    const survivor = survivorAmong(kin, child);
    if (!isGone) phonesOf.set(survivor, [...(phonesOf.get(survivor) ?? []), ...numbersIn(doc['phones'])]);
  }
  return [...files.values()].map((file) => identityOf(file, phonesOf.get(file.id) ?? []));
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const rowsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const partOf = (row: unknown, name: string): string[] =>
  typeof row === 'object' && row !== null && name in row ? [textOf((row as Record<string, unknown>)[name]) ?? ''] : [];
const numbersIn = (phones: unknown): string[] => rowsOf(phones).flatMap((phone) => partOf(phone, 'number'));

const identityOf = ({ id, doc }: FedRecord, phones: readonly string[]): Identity => ({
  id,
  name: textOf(doc['name']),
  aliases: rowsOf(doc['aliases']).flatMap((alias) => partOf(alias, 'name')),
  birth: textOf(doc['birth']),
  birthKnown: textOf(doc['birthKnown']),
  sex: textOf(doc['sex']),
  idNumber: textOf(doc['idNumber']),
  phones,
});

/** The question that is opened; none where it was asked before. */
function ask(
  desk: Desk,
  hall: Hall,
  { pair, files }: { readonly pair: Pair; readonly files: ReadonlyMap<string, FedRecord> },
): string[] {
  const id = pairId(pair.one, pair.other);
  const both = [files.get(pair.one), files.get(pair.other)].flatMap((file) => file ?? []);
  const [earlier, later] = both.sort((a, b) => a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1));
  if (!earlier || !later || desk.find(CONFLICT, id)) return [];
  const { reasons, isCertain } = pair;
  const doc: Conflict = {
    about: { type: Child.type, id: later.id },
    field: 'mergedInto',
    alike: { other: earlier.id, reasons: [...reasons], isCertain },
    kept: sideOf(earlier),
    waiting: sideOf(later),
    state: 'open',
  };
  writeQuestion(desk, { id, about: later, doc, written: writtenBy(hall, later.author) });
  return [id];
}

/** Whose file it is, and since when. */
const sideOf = ({ id, author, madeAt }: FedRecord): Side => ({
  value: id,
  opId: '',
  by: author,
  at: madeAt,
  received: madeAt,
});
