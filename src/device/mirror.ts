/**
 * Every record in memory, decrypted once at unlock, so that reads never wait. What a screen sees is the school's state
 * with the waiting ops laid over it (SPEC [R1]); arrays stay the same objects until one of their records changes.
 */
import type * as z from 'zod';
import type { LocalRecord, Records } from './device.ts';
import { isLaidOver, type Journal } from './journal.ts';
import { keyOf, type Entry, type StoredRecord } from './sealed-rows.ts';
import { createSignal } from './signal.ts';
import { createViews, type SeenRecord } from './views.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { CONFLICT, Conflict, type Op } from '#sync/messages.ts';
import { overlay } from '#sync/replica.ts';

export interface Mirror extends Records {
  /** What the school last gave; nothing for a record that only this phone knows. */
  stored(key: string): StoredRecord | undefined;
  /** The record as seen, gone ones included. */
  seen(key: string): SeenRecord | undefined;
  everyKey(): Iterable<string>;
  /** How far these records were read, in the school's stamps and time; nothing before a first pull has come to its end. */
  upTo(): Op['seen'];
  /** What the school last gave of every record. */
  everyStored(): Iterable<StoredRecord>;
  /** Records that came, went, or whose ops changed; screens hear of it once. */
  change(change: Change): void;
}

interface Change {
  readonly put?: readonly StoredRecord[];
  readonly drop?: readonly string[];
  /** Keys whose ops changed. */
  readonly touched?: readonly string[];
  readonly upTo?: Op['seen'];
}

export function createMirror(journal: Journal): Mirror {
  const stored = new Map<string, StoredRecord>();
  const signal = createSignal();
  const views = createViews((key) => viewOf(stored.get(key), journal.onRecord(key)));
  let read: Op['seen'];
  let open: readonly LocalRecord<Conflict>[] | undefined;
  return {
    stored: (key) => stored.get(key),
    seen: views.seen,
    everyKey: views.everyKey,
    upTo: () => read,
    everyStored: () => stored.values(),
    get: (kind, id) => typed(views.visible(keyOf({ type: kind.type, id })), kind),
    all: (kind) => typedList(views.list({ type: kind.type }), kind),
    ofChild: (kind, child) => typedList(views.list({ type: kind.type, child }), kind),
    about: (child) => views.list({ child }),
    conflicts: () => (open ??= openConflicts(views.list({ type: CONFLICT }), journal)),
    version: () => signal.version(),
    subscribe: (listener) => signal.subscribe(listener),
    change({ put = [], drop = [], touched = [], upTo = read }) {
      read = upTo;
      for (const record of put) stored.set(keyOf(record), record);
      for (const key of drop) stored.delete(key);
      for (const key of new Set([...put.map(keyOf), ...drop, ...touched])) views.refresh(key);
      open = undefined;
      signal.raise();
    },
  };
}

/** The school's state with the ops over it; nothing when neither is there. */
function viewOf(base: StoredRecord | undefined, entries: readonly Entry[]): SeenRecord | undefined {
  const over = entries.filter((entry) => isLaidOver(entry, base?.rev));
  const first = entries[0];
  if (!base && over.length === 0) return undefined;
  const last = over[over.length - 1];
  const type = base?.type ?? first?.op.type ?? '';
  const id = base?.id ?? first?.op.id ?? '';
  const record: LocalRecord = {
    type,
    id,
    child: base?.child ?? first?.op.child,
    rev: base?.rev ?? 0,
    doc: overlay(
      base?.base ?? {},
      over.map((entry) => entry.op),
    ),
    sealed: base?.sealed ?? [],
    author: base?.author ?? '',
    madeAt: base?.madeAt ?? first?.op.deviceTime ?? 0,
    changedAt: Math.max(base?.changedAt ?? 0, last?.op.deviceTime ?? 0),
    steps: base?.steps ?? [],
    waiting: over.filter((entry) => entry.state === 'waiting' || entry.state === 'stuck').length,
  };
  const deciding = [...over].reverse().find((entry) => entry.op.kind !== 'resolve');
  const isGone = deciding ? deciding.op.kind === 'delete' : (base?.isGone ?? false);
  return { record, isGone };
}

/** Questions without an answer, neither at the school nor waiting on this phone. */
function openConflicts(all: readonly LocalRecord[], journal: Journal): readonly LocalRecord<Conflict>[] {
  const isAnswer = ({ state }: Entry) => state === 'waiting' || state === 'stored' || state === 'settled';
  const answered = new Set(journal.all().flatMap((entry) => (isAnswer(entry) ? [entry.op.conflictId] : [])));
  return all.flatMap((record) => {
    const doc = Conflict.safeParse(record.doc).data;
    return doc?.state === 'open' && !answered.has(record.id) ? [{ ...record, doc }] : [];
  });
}

/** The document takes the kind's shape without a check: the judge at the school checked it, and newer fields are kept. */
const typed = <S extends z.ZodObject>(record: LocalRecord | undefined, _kind: RecordKind<S>) =>
  record as LocalRecord<z.infer<S>> | undefined;
const typedList = <S extends z.ZodObject>(records: readonly LocalRecord[], _kind: RecordKind<S>) =>
  records as readonly LocalRecord<z.infer<S>>[];
