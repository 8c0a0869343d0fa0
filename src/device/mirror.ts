/**
 * Every record in memory, decrypted once at unlock, so that reads never wait. What a screen sees is the school's state
 * with the waiting ops laid over it (SPEC [R1]); arrays stay the same objects until one of their records changes.
 */
import type * as z from 'zod';
import type { LocalRecord, Records } from './device.ts';
import { laidOver, type Journal } from './journal.ts';
import { keyOf, type Entry, type StoredRecord } from './sealed-rows.ts';
import { createSignal } from './signal.ts';
import { createViews, type SeenRecord } from './views.ts';
import { Child } from '#domain/records/child.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { survivorOf } from '#domain/survivor.ts';
import { CONFLICT, Conflict, type Op } from '#sync/messages.ts';
import { overlay } from '#sync/replica.ts';

export interface Mirror extends Records {
  /** What the school last gave; nothing for a record that only this phone knows. */
  stored(key: string): StoredRecord | undefined;
  /** The record as seen, gone ones included. */
  seen(key: string): SeenRecord | undefined;
  /** The same as an op names it: under the child in whose file it was written. */
  written(key: string): LocalRecord | undefined;
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
  const views = createViews((key) => viewOf(stored.get(key), { entries: journal.onRecord(key), standsFor }));
  // Asked with every read: on most phones there is none.
  const merged = new Map<string, string>();
  const standsFor = (child: string) => (merged.size === 0 ? child : survivorOf(child, (id) => merged.get(id)));
  /** A file that stands for another one from now on takes along all that was listed under it. */
  const refresh = (key: string) => {
    const child = key.startsWith(CHILD_KEY) ? key.slice(CHILD_KEY.length) : undefined;
    const before = child === undefined ? undefined : standsFor(child);
    views.refresh(key);
    if (child === undefined || before === undefined) return;
    const into = mergedInto(views.seen(key)?.record);
    if (into === undefined) merged.delete(child);
    else merged.set(child, into);
    if (standsFor(child) === before) return;
    for (const each of views.keysOf({ child: before })) views.refresh(each);
  };
  const ofSurvivor = (type: string, child: string) => views.list({ type, child: standsFor(child) });
  let read: Op['seen'];
  let open: readonly LocalRecord<Conflict>[] | undefined;
  return {
    stored: (key) => stored.get(key),
    seen: views.seen,
    everyKey: views.everyKey,
    upTo: () => read,
    isWhole: () => read !== undefined,
    everyStored: () => stored.values(),
    written(key) {
      const view = views.seen(key);
      return view && { ...view.record, child: view.writtenFor };
    },
    get: (kind, id) =>
      typed(views.visible(keyOf({ type: kind.type, id: kind.type === Child.type ? standsFor(id) : id })), kind),
    all: (kind) => typedList(views.list({ type: kind.type }), kind),
    ofChild: (kind, child) => typedList(ofSurvivor(kind.type, child), kind),
    about: (child) => views.list({ child: standsFor(child) }),
    merged: (child) =>
      views.keysOf({ type: Child.type, ...(child !== undefined && { child: standsFor(child) }) }).flatMap((key) => {
        const view = views.seen(key);
        return view?.isMerged === true ? [view.record] : [];
      }),
    conflicts: () => (open ??= openConflicts(views.list({ type: CONFLICT }), { journal, standsFor })),
    apart: () => pairsApart(views.list({ type: CONFLICT }), { journal, standsFor }),
    version: () => signal.version(),
    subscribe: (listener) => signal.subscribe(listener),
    change({ put = [], drop = [], touched = [], upTo = read }) {
      read = upTo;
      for (const record of put) stored.set(keyOf(record), record);
      for (const key of drop) stored.delete(key);
      for (const key of new Set([...put.map(keyOf), ...drop, ...touched])) refresh(key);
      open = undefined;
      signal.raise();
    },
  };
}

interface Around {
  readonly entries: readonly Entry[];
  readonly standsFor: (child: string) => string;
}

/** The school's state with the ops over it; nothing when neither is there. */
function viewOf(base: StoredRecord | undefined, { entries, standsFor }: Around): SeenRecord | undefined {
  const over = laidOver(entries, base?.rev);
  const first = entries[0];
  if (over.length === 0 && (!base || isNothingYet(base))) return undefined;
  const last = over[over.length - 1];
  const type = base?.type ?? first?.op.type ?? '';
  const id = base?.id ?? first?.op.id ?? '';
  const writtenFor = base?.child ?? first?.op.child;
  const held = entries.filter(({ state }) => state === 'held').flatMap(({ op }) => Object.keys(op.set));
  const tooLarge = over.filter(({ reason }) => reason === 'too-large').flatMap(({ op }) => Object.keys(op.set));
  const record: LocalRecord = {
    type,
    id,
    child: writtenFor === undefined ? undefined : standsFor(writtenFor),
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
    unsent: over.map(({ op }) => ({ at: op.deviceTime, set: op.set })),
    ...(held.length > 0 && { held: [...new Set(held)] }),
    ...(tooLarge.length > 0 && { tooLarge: [...new Set(tooLarge)] }),
  };
  const deciding = [...over].reverse().find((entry) => entry.op.kind !== 'resolve');
  const isGone = deciding ? deciding.op.kind === 'delete' : (base?.isGone ?? false);
  return { record, isGone, writtenFor, isMerged: type === Child.type && standsFor(id) !== id };
}

/** The place of a record this phone made and the school never took: what was said of it was left out, and nothing stands. */
const isNothingYet = ({ rev, base }: StoredRecord): boolean => rev === 0 && Object.keys(base).length === 0;

const CHILD_KEY = keyOf({ type: Child.type, id: '' });

/** Into which file this one was merged. */
export function mergedInto(file: LocalRecord | undefined): string | undefined {
  const into = file?.doc['mergedInto'];
  return typeof into === 'string' ? into : undefined;
}

interface Asking {
  readonly journal: Journal;
  readonly standsFor: (child: string) => string;
}

/** Questions without an answer, neither at the school nor waiting on this phone; two files are asked about once, and no more when merged. */
function openConflicts(all: readonly LocalRecord[], { journal, standsFor }: Asking): readonly LocalRecord<Conflict>[] {
  const answers = answersIn(journal);
  const pairs = new Set<string>();
  const isAskedAlready = ({ about, alike }: Conflict): boolean => {
    if (!alike) return false;
    const files = [...new Set([standsFor(about.id), standsFor(alike.other)])].sort().join(' ');
    const isAsked = !files.includes(' ') || pairs.has(files);
    pairs.add(files);
    return isAsked;
  };
  return all.flatMap((record) => {
    const doc = Conflict.safeParse(record.doc).data;
    const isOpen = doc?.state === 'open' && !awaits(answers, record) && !isAskedAlready(doc);
    return doc && isOpen ? [{ ...record, doc }] : [];
  });
}

const isAnswer = ({ state }: Entry): boolean => state === 'waiting' || state === 'stored' || state === 'settled';

/** The answers this phone has given, by question. */
function answersIn(journal: Journal): ReadonlyMap<string, readonly string[]> {
  const answers = new Map<string, string[]>();
  for (const entry of journal.all()) {
    const { conflictId, opId } = entry.op;
    if (conflictId !== undefined && isAnswer(entry))
      answers.set(conflictId, [...(answers.get(conflictId) ?? []), opId]);
  }
  return answers;
}

/** An answer of this phone has not come back with the question yet: it may since have been asked anew. */
const awaits = (answers: ReadonlyMap<string, readonly string[]>, { id, steps }: LocalRecord): boolean =>
  (answers.get(id) ?? []).some((opId) => !steps.some((step) => step.opId === opId));

/** Answered pairs whose two files still stand, each for itself. */
function pairsApart(all: readonly LocalRecord[], { journal, standsFor }: Asking): readonly LocalRecord<Conflict>[] {
  const answers = answersIn(journal);
  return all.flatMap((record) => {
    const doc = Conflict.safeParse(record.doc).data;
    if (!doc?.alike || doc.state !== 'resolved' || awaits(answers, record)) return [];
    return standsFor(doc.about.id) === standsFor(doc.alike.other) ? [] : [{ ...record, doc }];
  });
}

/** The document takes the kind's shape without a check: the judge at the school checked it, and newer fields are kept. */
const typed = <S extends z.ZodObject>(record: LocalRecord | undefined, _kind: RecordKind<S>) =>
  record as LocalRecord<z.infer<S>> | undefined;
const typedList = <S extends z.ZodObject>(records: readonly LocalRecord[], _kind: RecordKind<S>) =>
  records as readonly LocalRecord<z.infer<S>>[];
