/** The records of a stub phone: kept in memory, the same arrays until something changes, edits applied as a phone would. */
import type { Edit, LocalRecord, Records } from '#device/device.ts';
import type { Doc } from '#domain/records/kind.ts';
import { CONFLICT, type Conflict } from '#sync/messages.ts';
import { changesBetween } from '#sync/replica.ts';

export interface Topic {
  readonly subscribe: (listener: () => void) => () => void;
  readonly version: () => number;
  readonly change: () => void;
}

/** Listeners and a number that grows: the two things `useSyncExternalStore` wants. */
export function topic(): Topic {
  const listeners = new Set<() => void>();
  let count = 0;
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    version: () => count,
    change: () => {
      count += 1;
      for (const listener of listeners) listener();
    },
  };
}

export interface StubRecords extends Records {
  /** As if a pull had brought it: replaces or adds the record and tells the listeners. */
  arrive(record: LocalRecord): void;
  apply(edits: readonly Edit[]): void;
  /** Voided records are still known. */
  knows(type: string, id: string): boolean;
}

const keyOf = (type: string, id: string) => `${type}/${id}`;

interface StubDeps {
  readonly now: () => number;
  readonly author: string;
  readonly isFetching?: true | undefined;
}

export function stubRecords(first: readonly LocalRecord[], deps: StubDeps): StubRecords {
  const live = new Map(first.map((record) => [keyOf(record.type, record.id), record]));
  const voided = new Map<string, LocalRecord>();
  const lists = new Map<string, readonly LocalRecord[]>();
  const { subscribe, version, change } = topic();
  const changed = () => {
    lists.clear();
    change();
  };
  const listed = (key: string, belongs: (record: LocalRecord) => boolean): readonly LocalRecord[] => {
    const known = lists.get(key);
    if (known) return known;
    const list = [...live.values()].filter(belongs);
    lists.set(key, list);
    return list;
  };
  const questions = (state: Conflict['state']) =>
    listed(`${state} questions`, ({ type, doc }) => type === CONFLICT && doc['state'] === state);
  const applyOne = (edit: Edit) => {
    if (edit.do === 'resolve') {
      live.delete(keyOf(CONFLICT, edit.conflictId));
      return;
    }
    const key = keyOf(edit.type, edit.id);
    const [from, to] = edit.do === 'restore' ? [voided, live] : [live, voided];
    const old = from.get(key);
    if (edit.do === 'create' || edit.do === 'patch') {
      live.set(key, written(old, edit, deps));
      return;
    }
    from.delete(key);
    if (old) to.set(key, old);
  };
  return {
    // The stub hands out what a test put in; the builders parsed it with the same schema.
    get: (kind, id) => {
      const found = live.get(keyOf(kind.type, id));
      const into = kind.type === 'child' ? found?.doc['mergedInto'] : undefined;
      return (typeof into === 'string' ? live.get(keyOf('child', into)) : found) as never;
    },
    all: (kind) => listed(kind.type, (record) => record.type === kind.type && !record.doc['mergedInto']) as never,
    merged: (child) =>
      listed(`merged ${child}`, ({ type, doc }) => {
        const into = type === 'child' ? doc['mergedInto'] : undefined;
        return into !== undefined && (child === undefined || into === child);
      }),
    ofChild: (kind, child) =>
      listed(`${kind.type} of ${child}`, (record) => record.type === kind.type && record.child === child) as never,
    about: (child) => listed(`about ${child}`, (record) => record.child === child),
    conflicts: () => questions('open') as readonly LocalRecord<Conflict>[],
    apart: () => questions('resolved') as readonly LocalRecord<Conflict>[],
    isWhole: () => deps.isFetching !== true,
    version,
    subscribe,
    knows: (type, id) => live.has(keyOf(type, id)) || voided.has(keyOf(type, id)),
    arrive(record) {
      live.set(keyOf(record.type, record.id), record);
      changed();
    },
    apply(edits) {
      edits.forEach(applyOne);
      changed();
    },
  };
}

type Write = Extract<Edit, { readonly do: 'create' | 'patch' }>;

function written(old: LocalRecord | undefined, edit: Write, deps: { now: () => number; author: string }): LocalRecord {
  const at = deps.now();
  const blank = { type: edit.type, id: edit.id, rev: 0, sealed: [], author: deps.author, madeAt: at, steps: [] };
  const base: Omit<LocalRecord, 'doc' | 'changedAt'> = old ?? {
    ...blank,
    waiting: 0,
    ...(edit.do === 'create' && { child: edit.child }),
  };
  return { ...base, doc: docAfter(old?.doc ?? {}, edit), changedAt: at, waiting: base.waiting + 1 };
}

/** Only what differs from what the person saw is written over what is there now. */
function docAfter(now: Doc, edit: Write): Doc {
  const seen = edit.do === 'patch' ? (edit.seen ?? now) : {};
  const after: Record<string, unknown> = { ...now };
  for (const [field, { to }] of Object.entries(changesBetween(seen, edit.doc))) {
    if (to === null || to === undefined) delete after[field];
    else after[field] = to;
  }
  return after;
}
