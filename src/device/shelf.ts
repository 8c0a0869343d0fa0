/** Drafts and photo states in memory: small things that every screen asks for and that lie encrypted on the disk. */
import type { Draft } from './device.ts';
import type { PhotoRow } from './database.ts';
import { createSignal, type Signal } from './signal.ts';

/** A form whose words cannot be read any more; its row stays as it is, and counts as unsent. */
type DamagedDraft = Pick<Draft, 'key' | 'savedAt'>;

export interface Shelf {
  readonly draftSignal: Signal;
  /** Newest first. */
  drafts(): readonly Draft[];
  draft(key: string): Draft | undefined;
  putDraft(draft: Draft): void;
  dropDraft(key: string): void;
  /** What the disk has, and what of it cannot be read; words it refused stay beside it. */
  setDrafts(drafts: readonly Draft[], damaged: readonly DamagedDraft[]): void;
  damagedDrafts(): readonly DamagedDraft[];
  readonly photoSignal: Signal;
  /** Raised when the school has confirmed a part of a picture. */
  readonly partSignal: Signal;
  photo(sha256: string): PhotoRow | undefined;
  photos(): readonly PhotoRow[];
  putPhotos(rows: readonly PhotoRow[]): void;
  dropPhotos(sha256s: readonly string[]): void;
  /** Taken off this phone since it was opened, and not come back. */
  isDropped(sha256: string): boolean;
  /** Why and when, by the phone's clock, the school refused a picture since the last unlock, or said ever that nobody may have it. */
  refused(sha256: string): RefusedPhoto | undefined;
  noteRefused(sha256: string, refused: RefusedPhoto): void;
}

/** The school's code for a picture nobody may have any more [A4], and the row of the names it was said of. */
export const PHOTO_WITHDRAWN = 'photo-withdrawn';
export const WITHDRAWN_ROW = 'withdrawnPhotos';

/** The names in that row. */
export const namesIn = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : []).filter((each): each is string => typeof each === 'string');

interface RefusedPhoto {
  readonly code: string;
  readonly at: number;
}

export function createShelf(): Shelf {
  const drafts = new Map<string, Draft>();
  const photos = new Map<string, PhotoRow>();
  const dropped = new Set<string>();
  const refused = new Map<string, RefusedPhoto>();
  const draftSignal = createSignal();
  const photoSignal = createSignal();
  let damaged: readonly DamagedDraft[] = [];
  let sorted: readonly Draft[] | undefined;
  const changed = () => {
    sorted = undefined;
    draftSignal.raise();
  };
  return {
    draftSignal,
    drafts: () => (sorted ??= [...drafts.values()].sort((a, b) => b.savedAt - a.savedAt)),
    draft: (key) => drafts.get(key),
    damagedDrafts: () => damaged,
    putDraft(draft) {
      damaged = damaged.filter(({ key }) => key !== draft.key);
      drafts.set(draft.key, draft);
      changed();
    },
    dropDraft(key) {
      const left = damaged.filter((each) => each.key !== key);
      const isGone = drafts.delete(key) || left.length < damaged.length;
      damaged = left;
      if (isGone) changed();
    },
    setDrafts(all, unreadable) {
      damaged = unreadable;
      const unkept = [...drafts.values()].filter((draft) => draft.isUnkept);
      drafts.clear();
      for (const draft of [...all, ...unkept]) drafts.set(draft.key, draft);
      changed();
    },
    photoSignal,
    partSignal: createSignal(),
    isDropped: (sha256) => dropped.has(sha256),
    photo: (sha256) => photos.get(sha256),
    photos: () => [...photos.values()],
    putPhotos(rows) {
      for (const row of rows) photos.set(row.sha256, row);
      for (const { sha256 } of rows) dropped.delete(sha256);
      photoSignal.raise();
    },
    refused: (sha256) => refused.get(sha256),
    noteRefused(sha256, why) {
      refused.set(sha256, why);
      photoSignal.raise();
    },
    dropPhotos(sha256s) {
      for (const sha256 of sha256s) {
        photos.delete(sha256);
        dropped.add(sha256);
      }
      photoSignal.raise();
    },
  };
}
