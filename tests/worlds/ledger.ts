/** What people have typed in a world and were told is kept, so that the end can be held against it. */
import type { Tab } from './mortal-phone.ts';

/** One save that was confirmed. */
interface KeptSave {
  readonly phone: number;
  readonly opIds: readonly string[];
  readonly type: string;
  readonly id: string;
  /** What was written into which field; a group's members count one by one. */
  readonly wrote: Readonly<Record<string, unknown>>;
}

export interface Ledger {
  readonly saves: KeptSave[];
  /** Marks that stand in what was typed: no two are the same. */
  readonly marks: Set<string>;
  /** The group's members as their writers saw them when they saved, as JSON. */
  readonly pairs: Set<string>;
  /** By phone and key: the mark a kept draft holds. Absent once a save that finishes it was confirmed. */
  readonly drafts: Map<string, string>;
  /** Records on which a phone died while saving: the save may be there or not. */
  readonly unsure: Set<string>;
  readonly photos: { readonly phone: number; readonly sha256: string; readonly opId: string }[];
}

export const aLedger = (): Ledger => ({
  saves: [],
  marks: new Set(),
  pairs: new Set([JSON.stringify([null, null])]),
  drafts: new Map(),
  unsure: new Set(),
  photos: [],
});

export const pairOf = (doc: Readonly<Record<string, unknown>>): string =>
  JSON.stringify([doc['state'] ?? null, doc['stateSince'] ?? null]);

/** Everything a tab shows of one record, or nothing. */
export const shownOn = ({ device }: Tab, type: string, id: string): Readonly<Record<string, unknown>> | undefined =>
  device.records.about(id).find((each) => each.type === type && each.id === id)?.doc;
