/** Carries the story to the school as its people's phones would: a push a person and week, judged like any other. */
import { join } from 'node:path';
import { mondayOf, monthOf, type Month } from '#domain/calendar/day.ts';
import { MAX_OPS, type Change, type Op, type OpResult } from '#sync/messages.ts';
import { SCHEMA } from '#sync/upgrades.ts';
import type { ServerDeps } from '#server/deps.ts';
import { receivePush } from '#server/judge/receive.ts';
import { hashedFiles } from '#server/photos/hashed-files.ts';
import { keepHolder, keepPhoto } from '#server/storage/photos.ts';
import { diceOf } from './dice.ts';
import type { DemoEdit } from './file.ts';
import { drawPictures } from './pictures.ts';
import type { StaffKey } from './plan.ts';

const TEN_MINUTES_MS = 600_000;

export interface Carrier {
  readonly school: string;
  readonly seed: string;
  readonly staffId: (key: StaffKey) => string;
  /** Told at the end of each month of the story, with how many records are at the school by then. */
  readonly onMonth?: ((month: Month, sent: number) => void) | undefined;
}

/** Sends every edit in order. Throws when the judge says something else of one than the story expects. */
export async function carry(deps: ServerDeps, carrier: Carrier, edits: readonly DemoEdit[]): Promise<void> {
  /** The revision every record has at the school. */
  const revs = new Map<string, number>();
  let sent = 0;
  let month: Month | undefined;
  for (const batch of batchesOf(edits)) {
    const now = monthOf(mondayOf(batch.edits[0]?.day ?? ''));
    if (month !== undefined && now !== month) carrier.onMonth?.(month, sent);
    month = now;
    await push(deps, { carrier, revs }, batch);
    sent += batch.edits.length;
  }
  await sendPictures(deps, carrier, edits);
}

interface Batch {
  readonly by: StaffKey;
  readonly edits: DemoEdit[];
  /** How many ops the same phone had sent before. */
  readonly after: number;
}

/** What one person brings back to school at the end of a week, in the order of first appearance. */
function batchesOf(edits: readonly DemoEdit[]): readonly Batch[] {
  const batches: Batch[] = [];
  const open = new Map<string, Batch>();
  for (const edit of edits) {
    const key = `${edit.by}/${mondayOf(edit.day)}`;
    const last = open.get(key);
    if (last && last.edits.length < MAX_OPS) {
      last.edits.push(edit);
      continue;
    }
    const batch = { by: edit.by, edits: [edit], after: 0 };
    open.set(key, batch);
    batches.push(batch);
  }
  const sent = new Map<StaffKey, number>();
  return batches.map((batch) => {
    const after = sent.get(batch.by) ?? 0;
    sent.set(batch.by, after + batch.edits.length);
    return { ...batch, after };
  });
}

const momentOf = ({ day, at }: DemoEdit): number => Date.parse(`${day}T${at}:00+08:00`);

interface Sending {
  readonly carrier: Carrier;
  readonly revs: Map<string, number>;
}

/** Sends one batch as the phone of its writer would, ten minutes after the last edit. */
async function push(deps: ServerDeps, { carrier, revs }: Sending, batch: Batch): Promise<void> {
  const { school, seed } = carrier;
  const receivedAt = Math.max(...batch.edits.map(momentOf)) + TEN_MINUTES_MS;
  const dice = diceOf(`${seed}/ops/${batch.by}/${batch.after}`);
  const ops = batch.edits.map((edit, index) => {
    const deviceSeq = batch.after + index + 1;
    // The office wrote the school and its staff before the story began.
    const known = revs.get(edit.id) ?? (edit.before === undefined ? 0 : 1);
    return opOf(edit, { opId: dice.id(), deviceSeq, baseRev: edit.isStale ? 1 : known });
  });
  const deviceId = diceOf(`${seed}/phone/${batch.by}`).id();
  const request = { deviceId, pendingTotal: 0, appVersion: deps.version, ops };
  const sender = { school, person: carrier.staffId(batch.by) };
  const reply = await receivePush({ ...deps, now: () => receivedAt }, sender, request);
  if (!reply.ok) throw new Error(`The judge did not take the demo's push of ${batch.by}.`);
  for (const [index, edit] of batch.edits.entries()) {
    const result = reply.value.results[index];
    holdTo(edit, result);
    if (result?.rev !== undefined) revs.set(edit.id, result.rev);
  }
}

function holdTo(edit: DemoEdit, result: OpResult | undefined): void {
  const wanted = edit.expects === undefined ? ['applied', 'merged'] : [edit.expects];
  if (result !== undefined && wanted.includes(result.verdict)) return;
  const said = result?.reason ?? result?.verdict ?? 'nothing';
  throw new Error(`The judge said ${said} of the demo's ${edit.type} by ${edit.by} on ${edit.day}.`);
}

function opOf(edit: DemoEdit, numbers: Pick<Op, 'opId' | 'deviceSeq' | 'baseRev'>): Op {
  const { type, id, child, doc, before } = edit;
  const set: Record<string, Change> = {};
  for (const [field, to] of Object.entries(doc)) set[field] = { from: before?.[field] ?? null, to };
  return {
    ...numbers,
    type,
    id,
    ...(child !== undefined && { child }),
    kind: before === undefined ? 'create' : 'patch',
    set,
    deviceTime: momentOf(edit),
    schema: SCHEMA,
  };
}

/** The pictures the records name. One never comes: its phone still has it. */
async function sendPictures(deps: ServerDeps, { school, staffId }: Carrier, edits: readonly DemoEdit[]): Promise<void> {
  const files = hashedFiles(join(deps.dataDir, 'photos'));
  for (const { sha256, bytes } of drawPictures().slice(1)) {
    const writers = new Set(edits.filter(({ doc }) => names(doc.photos, sha256)).map(({ by }) => by));
    if (writers.size === 0) continue;
    await files.put(sha256, bytes);
    for (const by of writers) await keepHolder(deps.db, school, { sha256, person: staffId(by) });
    await keepPhoto(deps.db, school, { sha256, size: bytes.length, received: bytes.length, isComplete: true });
  }
}

const names = (photos: unknown, sha256: string): boolean =>
  Array.isArray(photos) && photos.some((each: { readonly sha256: string }) => each.sha256 === sha256);
