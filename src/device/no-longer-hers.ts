/**
 * Lets go of records the school no longer gives this person: only those on which nothing of hers hangs that the school does
 * not have yet — ops, pictures, an open form (SPEC [R3]). The others linger and go at the end of a later pull.
 */
import type { OpState, RecordRow, Tables } from './database.ts';
import { photosAdded } from './photo-names.ts';
import { keyOf } from './sealed-rows.ts';
import type { Unlocked } from './unlocked.ts';

type Hers = Pick<Unlocked, 'journal' | 'shelf'>;

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

const keysOfForms = ({ shelf }: Hers): readonly string[] =>
  shelf.drafts().flatMap((draft) => [`${draft.type}:${draft.recordId}`, `child:${draft.child ?? ''}`]);

const keysWithPhotos = ({ journal, shelf }: Hers): readonly string[] =>
  journal
    .all()
    .flatMap(({ op }) => (photosAdded(op.set).some((each) => shelf.photo(each)?.state === 'here') ? [keyOf(op)] : []));
