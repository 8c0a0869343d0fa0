/**
 * Lets go of records the school no longer gives this person: only those on which nothing of hers hangs that the school does
 * not have yet — ops, pictures, an open form (SPEC [R3]). The others linger and go at the end of a later pull.
 */
import type { OpState, RecordRow, Tables } from './database.ts';
import { photosAdded } from './photo-names.ts';
import { keyOf, type Entry } from './sealed-rows.ts';
import type { Unlocked } from './unlocked.ts';

type Hers = Pick<Unlocked, 'journal' | 'shelf'>;

/** Records by key, and the revision up to which a pull has to bring each that is hers. */
export type Due = ReadonlyMap<string, number>;

/** What the school has taken of this phone's ops and not given back since: it comes with the next pull, or is not hers [D7]. */
export function dueNow({ journal, mirror }: Pick<Unlocked, 'journal' | 'mirror'>): Due {
  const isOwed = ({ op, result }: Entry): boolean => {
    const stored = mirror.stored(keyOf(op));
    return stored !== undefined && (stored.given ?? stored.rev) < (result?.rev ?? 0);
  };
  return dueFor(journal.all().filter(isOwed));
}

export function dueFor(entries: readonly Entry[]): Due {
  const due = new Map<string, number>();
  for (const { op, state, result } of entries)
    if (state === 'settled' || state === 'conflict')
      due.set(keyOf(op), Math.max(due.get(keyOf(op)) ?? 0, result?.rev ?? 0));
  return due;
}

/** Marks what left her sight though her rights are what they were, so that it goes with what a fresh pull does not bring. */
export async function markLeft(
  { records, meta, parked }: Tables,
  { left, due, generation }: { readonly left: readonly string[]; readonly due: Due; readonly generation: number },
): Promise<readonly string[]> {
  // Among what this build cannot read may be what was due [K1].
  const expected = due.size > 0 && (await parked.count()) === 0 ? due : new Map<string, number>();
  const rows = (await records.bulkGet([...left, ...expected.keys()])).filter((row) => row !== undefined);
  const out = rows.filter(({ key, rev }) => left.includes(key) || rev < (expected.get(key) ?? 0));
  if (out.length === 0) return [];
  await records.bulkPut(out.map((row) => ({ ...row, generation: generation - 1 })));
  await meta.put({ name: 'lingering', value: true });
  return out.map(({ key }) => key);
}

interface Pulled {
  readonly generation: number;
  readonly isFresh: boolean;
  /** Keys that came in this round. They need no look at the disk; what an earlier round brought, its generation says. */
  readonly came: ReadonlySet<string>;
}

/** At the end of a pull: everything the last fresh pull did not bring [D3]. */
export async function dropUnseen(tables: Tables, hers: Hers, { generation, isFresh, came }: Pulled): Promise<string[]> {
  if (!isFresh && (await tables.meta.get('lingering'))?.value !== true) return [];
  const doubtful = (await tables.records.everyKey()).filter((key) => !came.has(key));
  const rows = await tables.records.bulkGet(doubtful);
  const unseen = rows.filter((row) => row !== undefined).filter((row) => row.generation < generation);
  const gone = await dropUnlessKept(tables, hers, unseen);
  await tables.parked.filter((row) => row.generation < generation).delete();
  await tables.meta.put({ name: 'lingering', value: gone.length < unseen.length });
  return gone;
}

/** Removes those of these rows on which nothing unsent hangs, and answers with their keys; a child stays with whatever of hers stays. */
export async function dropUnlessKept(tables: Tables, hers: Hers, rows: readonly RecordRow[]): Promise<string[]> {
  if (await hasMissedAny(tables, hers)) return [];
  const unsettled = await unsettledOps(tables);
  const kept = new Set([...unsettled.map((row) => row.key), ...keysOfForms(hers), ...keysWithPhotos(hers)]);
  const children = new Set(rows.flatMap((row) => (kept.has(row.key) && row.child ? [`child:${row.child}`] : [])));
  for (const { opId } of unsettled) children.add(`child:${hers.journal.get(opId)?.op.child ?? ''}`);
  const gone = rows.map((row) => row.key).filter((key) => !kept.has(key) && !children.has(key));
  await tables.records.bulkDelete(gone);
  return gone;
}

const unsettledStates: readonly OpState[] = ['waiting', 'stored', 'held', 'stuck'];

/** As the disk has it now: another tab may have saved since this one last heard of it. */
async function unsettledOps({ outbox, progress }: Tables) {
  const opIds = new Set(await outbox.where('state').anyOf(unsettledStates).primaryKeys());
  for (const { states } of await progress.toArray())
    for (const [opId, state] of Object.entries(states)) {
      if (unsettledStates.includes(state)) opIds.add(opId);
      else opIds.delete(opId);
    }
  return (await outbox.bulkGet([...opIds])).filter((row) => row !== undefined);
}

/**
 * True when another tab has kept a form or a picture that this one has not heard of: both are sealed, so nothing here can say
 * what they hang on, and everything stays until it has. A browser without BroadcastChannel tells a hidden tab nothing.
 */
async function hasMissedAny({ drafts, photos }: Tables, { shelf }: Hers): Promise<boolean> {
  const [forms, pictures] = await Promise.all([
    drafts.toCollection().primaryKeys(),
    photos.filter(({ state }) => state === 'here').primaryKeys(),
  ]);
  const known = new Set([...shelf.drafts(), ...shelf.damagedDrafts()].map(({ key }) => key));
  return forms.some((key) => !known.has(key)) || pictures.some((sha256) => shelf.photo(sha256) === undefined);
}

const keysOfForms = ({ shelf }: Hers): readonly string[] =>
  shelf.drafts().flatMap((draft) => [`${draft.type}:${draft.recordId}`, `child:${draft.child ?? ''}`]);

const keysWithPhotos = ({ journal, shelf }: Hers): readonly string[] =>
  journal
    .all()
    .flatMap(({ op }) => (photosAdded(op.set).some((each) => shelf.photo(each)?.state === 'here') ? [keyOf(op)] : []));
