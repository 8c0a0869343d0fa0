/** Whose family took back what it had agreed to, read from all consents of the school: what was kept under it goes (§9). */
import { consentTo, type Agreed, type HeededScope, type SeparateScope } from '#domain/consents.ts';
import { Consent } from '#domain/records/consent.ts';
import { haveStood, MERGE_STANDS_MS } from '#domain/survivor.ts';
import type { ServerDeps } from '#server/deps.ts';
import { mergedInto, survivorAmong, withFamilies } from '#server/storage/families.ts';
import { recordsById, recordsOfType, type StoredRecord } from '#server/storage/records.ts';

/** Nothing but what is asked of a consent: its other fields may have grown past what one person writes [M5], and its no still counts. */
const asked = {
  scopes: true,
  refused: true,
  withdrawn: true,
  givenOn: true,
  withdrawnOn: true,
  until: true,
  state: true,
} as const;

/** What stands of these consents. */
export const consentsOf = (records: readonly StoredRecord[]): readonly Agreed[] => {
  const read = Consent.schema.pick(asked);
  return records
    .filter(({ isGone }) => !isGone)
    .map(({ doc }) => read.safeParse(doc).data)
    .filter((doc) => doc !== undefined);
};

export interface TakenBack {
  /** The files, each for itself. */
  readonly files: ReadonlySet<string>;
  /** The consents that count for a file. */
  consentsFor(file: string): readonly Agreed[];
}

/**
 * The files whose family took back its yes to that. A merge can be taken back and what was deleted cannot: what only the consent
 * of another file forbids is hidden at once and stands here when the merge has stood [G4].
 */
export async function takenBack(
  { db, sure }: Pick<ServerDeps, 'db' | 'sure'>,
  school: string,
  scope: SeparateScope | HeededScope,
): Promise<TakenBack> {
  const all = await recordsOfType(db, school, Consent.type);
  const inFile = [...new Set(all.flatMap(({ child }) => child ?? []))].map((id) => ({ type: 'child', id }));
  const files = await withFamilies(db, school, await recordsById(db, school, inFile));
  const families = new Map<string, StoredRecord[]>();
  for (const each of all) {
    const survivor = survivorAmong(files, each.child ?? '');
    families.set(survivor, [...(families.get(survivor) ?? []), each]);
  }
  const inFamilyOf = (file: string) => families.get(survivorAmong(files, file)) ?? [];
  const before = sure() - MERGE_STANDS_MS;
  const merges = {
    mergedInto: (file: string) => mergedInto(files.get(file)),
    since: (file: string) => files.get(file)?.marks['mergedInto']?.received,
  };
  const consentsFor = (file: string) =>
    consentsOf(inFamilyOf(file).filter(({ child = '' }) => child === file || haveStood([child, file], before, merges)));
  const isBack = (consents: readonly Agreed[]) => consentTo(scope, consents) === 'withdrawn';
  const back = [...files.keys()].filter((file) => isBack(consentsOf(inFamilyOf(file))) && isBack(consentsFor(file)));
  return { files: new Set(back), consentsFor };
}
