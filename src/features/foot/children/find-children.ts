/**
 * Finding a child by what one remembers. Apart from the roster, because the readings of seven thousand characters are
 * read from the phone only when somebody searches.
 */
import { entriesFound, searchKeysOf, type SearchKeys } from '#domain/people/search.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import type { Phone } from '#domain/records/field.ts';
import { Guardian } from '#domain/records/guardian.ts';
import type { Records } from '#device/device.ts';
import type { RosterEntry } from './roster.ts';

interface Kept {
  /** The version of the records at which `madeOf` was last seen to hold. */
  readonly version: number;
  readonly madeOf: string;
  readonly keys: SearchKeys;
}

const keptByRecords = new WeakMap<Records, Map<string, Kept>>();

/** The entries that fit what was typed, best fit first, otherwise in the order given; all of them when nothing was typed. */
export function childrenFound(records: Records, entries: readonly RosterEntry[], text: string): readonly RosterEntry[] {
  const searchable = entries.map((entry) => ({ entry, keys: keysOf(records, entry) }));
  return entriesFound(searchable, text).map(({ entry }) => entry);
}

/** Children spelt out in one slice of idle time: about ten milliseconds on a slow phone. */
const SLICE = 40;

/** Makes the search keys ahead of the first letter, a slice at a time while nothing else is to do; answers with how to stop. */
export function spellOut(records: Records, entries: readonly RosterEntry[]): () => void {
  let next = 0;
  let waiting = 0;
  const slice = () => {
    for (const entry of entries.slice(next, next + SLICE)) keysOf(records, entry);
    next += SLICE;
    if (next < entries.length) waiting = whenIdle(slice);
  };
  waiting = whenIdle(slice);
  return () => (typeof cancelIdleCallback === 'function' ? cancelIdleCallback(waiting) : clearTimeout(waiting));
}

const whenIdle = (work: () => void): number =>
  typeof requestIdleCallback === 'function' ? requestIdleCallback(work) : window.setTimeout(work, 30);

/** Search keys are the costly part: while no record changed they are at hand, after a change only what differs is made again. */
function keysOf(records: Records, entry: RosterEntry): SearchKeys {
  const version = records.version();
  const kept = keptByRecords.get(records) ?? new Map<string, Kept>();
  keptByRecords.set(records, kept);
  const before = kept.get(entry.id);
  if (before?.version === version) return before.keys;
  const parts = searchedParts(records, entry);
  const madeOf = JSON.stringify(parts);
  const keys = before?.madeOf === madeOf ? before.keys : searchKeysOf(parts);
  kept.set(entry.id, { version, madeOf, keys });
  return keys;
}

/** Where no village is written, what stands for it: a hamlet in the words of the address (松岔乡上湾). */
function placeWords({ village, group, child }: RosterEntry): string {
  const { town = '', detail = '' } = child.doc.home ?? {};
  return village === '' ? `${town}${group}${detail}` : village + group;
}

function searchedParts(records: Records, entry: RosterEntry) {
  const { doc } = entry.child;
  const guardians = records.ofChild(Guardian, entry.id);
  const members = records.ofChild(FamilyMember, entry.id);
  const numbers = (phones: readonly Phone[] | undefined) => (phones ?? []).map((phone) => phone.number);
  return {
    names: [entry.name, doc.pinyin ?? '', ...(doc.aliases ?? []).map((alias) => alias.name ?? '')].filter(Boolean),
    village: placeWords(entry),
    guardianNames: [...guardians, ...members].map((each) => each.doc.name ?? '').filter(Boolean),
    phones: [
      ...numbers(doc.phones),
      ...guardians.flatMap((each) => [...numbers(each.doc.phones), ...numbers(each.doc.backupPhones)]),
      ...members.flatMap((each) => numbers(each.doc.phones)),
    ],
    classNames: [entry.className],
  };
}
