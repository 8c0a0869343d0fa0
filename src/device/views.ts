/** Records as seen, listed by kind and by child; a list stays the same array until one of its records changes. */
import type { LocalRecord } from './device.ts';

export interface SeenRecord {
  readonly record: LocalRecord;
  /** Voided or deleted: kept, so that it can be restored, and not listed. */
  readonly isGone: boolean;
  /** The child whose file it was written in; `record.child` is the one that stands for it now [G2]. */
  readonly writtenFor: string | undefined;
  /** A child's file that was merged into another: that one is listed. */
  readonly isMerged: boolean;
}

/** By kind, by child, or both. */
interface Which {
  readonly type?: string;
  readonly child?: string;
}

export interface Views {
  readonly seen: (key: string) => SeenRecord | undefined;
  readonly visible: (key: string) => LocalRecord | undefined;
  readonly list: (which: Which) => readonly LocalRecord[];
  /** Those that are not listed as well. */
  readonly keysOf: (which: Which) => readonly string[];
  readonly everyKey: () => Iterable<string>;
  /** The record of that key came, changed or went. */
  readonly refresh: (key: string) => void;
}

/** `look` makes the view of a key; it is asked once after every `refresh`. */
export function createViews(look: (key: string) => SeenRecord | undefined): Views {
  const views = new Map<string, SeenRecord>();
  const keysIn = new Map<string, Set<string>>();
  const lists = new Map<string, readonly LocalRecord[]>();
  const visible = (key: string): LocalRecord | undefined => {
    const view = views.get(key);
    return view && !view.isGone && !view.isMerged ? view.record : undefined;
  };
  return {
    seen: (key) => views.get(key),
    visible,
    everyKey: () => views.keys(),
    keysOf: (which) => Array.from(keysIn.get(nameOf(which)) ?? []),
    list(which) {
      const name = nameOf(which);
      const known = lists.get(name);
      if (known) return known;
      const keys = Array.from(keysIn.get(name) ?? []);
      // What was written in the surviving file comes first: where there can be only one, it is that.
      const isOwn = (key: string) => views.get(key)?.writtenFor === which.child;
      const inOrder =
        which.child === undefined || keys.every(isOwn)
          ? keys
          : [...keys.filter(isOwn), ...keys.filter((key) => !isOwn(key))];
      const made = inOrder.map(visible).filter((record) => record !== undefined);
      lists.set(name, made);
      return made;
    },
    refresh(key) {
      const before = views.get(key);
      const now = look(key);
      for (const name of listsOf(key, before)) {
        lists.delete(name);
        if (before?.record.child !== now?.record.child || !now) keysIn.get(name)?.delete(key);
      }
      for (const name of now ? listsOf(key, now) : []) {
        lists.delete(name);
        const keys = keysIn.get(name);
        if (keys) keys.add(key);
        else keysIn.set(name, new Set([key]));
      }
      if (now) views.set(key, now);
      else views.delete(key);
    },
  };
}

const nameOf = ({ type = '', child = '' }: Which): string => `${type}|${child}`;

/** The names of the lists a record stands in. */
function listsOf(key: string, view: SeenRecord | undefined): readonly string[] {
  const type = key.slice(0, key.indexOf(':'));
  const child = view?.record.child;
  return child === undefined ? [nameOf({ type })] : [nameOf({ type }), nameOf({ child }), nameOf({ type, child })];
}
