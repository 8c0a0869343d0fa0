/** Drafts and photo states in memory: small things that every screen asks for and that lie encrypted on the disk. */
import type { Draft } from './device.ts';
import type { PhotoRow } from './database.ts';
import { createSignal, type Signal } from './signal.ts';

export interface Shelf {
  readonly draftSignal: Signal;
  /** Newest first. */
  drafts(): readonly Draft[];
  draft(key: string): Draft | undefined;
  putDraft(draft: Draft): void;
  dropDraft(key: string): void;
  /** What the disk has; words it refused stay beside it. */
  setDrafts(drafts: readonly Draft[]): void;
  readonly photoSignal: Signal;
  photo(sha256: string): PhotoRow | undefined;
  photos(): readonly PhotoRow[];
  putPhotos(rows: readonly PhotoRow[]): void;
  dropPhotos(sha256s: readonly string[]): void;
}

export function createShelf(): Shelf {
  const drafts = new Map<string, Draft>();
  const photos = new Map<string, PhotoRow>();
  const draftSignal = createSignal();
  const photoSignal = createSignal();
  let sorted: readonly Draft[] | undefined;
  const changed = () => {
    sorted = undefined;
    draftSignal.raise();
  };
  return {
    draftSignal,
    drafts: () => (sorted ??= [...drafts.values()].sort((a, b) => b.savedAt - a.savedAt)),
    draft: (key) => drafts.get(key),
    putDraft(draft) {
      drafts.set(draft.key, draft);
      changed();
    },
    dropDraft(key) {
      if (drafts.delete(key)) changed();
    },
    setDrafts(all) {
      const unkept = [...drafts.values()].filter((draft) => draft.isUnkept);
      drafts.clear();
      for (const draft of [...all, ...unkept]) drafts.set(draft.key, draft);
      changed();
    },
    photoSignal,
    photo: (sha256) => photos.get(sha256),
    photos: () => [...photos.values()],
    putPhotos(rows) {
      for (const row of rows) photos.set(row.sha256, row);
      photoSignal.raise();
    },
    dropPhotos(sha256s) {
      for (const sha256 of sha256s) photos.delete(sha256);
      photoSignal.raise();
    },
  };
}
