/**
 * Keeps a form's words on the disk while they are typed. It lives outside React, so that a key press renders nothing:
 * the form says `touch`, the keeper keeps with the first key and every moment after it, and tells the one line that shows the time.
 */
import type { Device, Draft, Saved, SaveRefusal } from '#device/device.ts';
import type { Doc } from '#domain/records/kind.ts';
import type { Result } from '#domain/result.ts';
import { fingerprint } from './tidy.ts';

interface SavedState {
  readonly state: 'saved' | 'saving' | 'failed';
  /** When the disk last had it, ms. */
  readonly at?: number | undefined;
  readonly refusal?: SaveRefusal | undefined;
}

export interface DraftKeeper {
  /** Something was typed. */
  touch(): void;
  /** Where the person is; kept with the next words, at once when a draft exists already. */
  stand(place: { readonly at?: string | undefined; readonly group?: string | undefined }): void;
  /** What the record is now underneath the form. */
  see(seen: Doc): void;
  /** Resolves when everything typed so far is on the disk or was refused. */
  flush(): Promise<void>;
  /** The record is saved: nothing is kept any more. */
  stop(): void;
  /** The record was not saved after all. */
  goOn(): void;
  readonly state: () => SavedState;
  isDirty(): boolean;
  isOver(): boolean;
  readonly subscribe: (listener: () => void) => () => void;
}

export interface KeptForm {
  readonly draft: Omit<Draft, 'savedAt' | 'isUnkept' | 'values'>;
  /** The form's values now. */
  readonly read: () => Doc;
  /** The values the form opened with. */
  readonly first: Doc;
  /** The values an untouched form has. */
  readonly untouched: Doc;
  /** When an earlier draft was kept, ms; absent when there was none. */
  readonly keptAt?: number | undefined;
}

/** The key is on the screen before its keeping begins, on a slow phone too. */
const AFTER_KEY_MS = 50;
/** From the beginning of one keep to the next while somebody types: what a killed page loses is younger than this. */
const BETWEEN_KEEPS_MS = 120;
/** So long nothing is typed before the line gets its √: between the keys of a word it would come and go with every keep. */
const REST_MS = 200;
const AFTER_MOVE_MS = 250;
const RETRY_MS = 5000;

export function draftKeeper(device: Device, form: KeptForm): DraftKeeper {
  const untouched = fingerprint(form.untouched);
  const spot = keptSpot(device, { state: 'saved', at: form.keptAt });
  let draft = form.draft;
  let kept = { print: fingerprint(form.first), place: placeOf(draft), at: form.keptAt };
  let isOver = false;
  let running: Promise<void> | undefined;

  async function keepOnce(): Promise<void> {
    const values = form.read();
    const print = fingerprint(values);
    const place = placeOf(draft);
    const isNewWords = print !== kept.print;
    if (!isNewWords && spot.state().state === 'saving') spot.tell({ state: 'saved', at: kept.at });
    if (isOver || (!isNewWords && (kept.at === undefined || place === kept.place))) return;
    if (isNewWords) spot.tell({ state: 'saving' });
    const result = await device.drafts.keep({ ...draft, values: JSON.parse(JSON.stringify(values)) as Doc });
    if (result.ok) {
      kept = { print, place, at: result.value.at };
      if (fingerprint(form.read()) === print) spot.tellAtRest({ state: 'saved', at: kept.at });
      return;
    }
    spot.tell({ state: 'failed', refusal: result.refusal });
    if (!isOver) timer.set(RETRY_MS);
  }
  async function flush(): Promise<void> {
    timer.begin();
    // Another flush may have begun while this one waited.
    while (running) await running;
    running = keepOnce().finally(() => void (running = undefined));
    await running;
  }
  const timer = alarm(device, () => void flush());

  return {
    touch() {
      if (isOver) return;
      spot.typed();
      timer.soon();
    },
    stand(place) {
      draft = { ...draft, ...place };
      if (kept.at !== undefined && !isOver) timer.set(AFTER_MOVE_MS);
    },
    see(seen) {
      draft = { ...draft, seen };
    },
    flush,
    stop() {
      isOver = true;
      timer.clear();
    },
    goOn() {
      isOver = false;
      timer.soon();
    },
    state: spot.state,
    isOver: () => isOver,
    isDirty: () => fingerprint(form.read()) !== untouched,
    subscribe: spot.subscribe,
  };
}

/** Ends the keeping with the save that clears the draft: no keep comes after it. Where nothing was saved, the keeping goes on. */
export async function endWith(
  keeper: DraftKeeper,
  save: () => Promise<Result<Saved, SaveRefusal>>,
): Promise<Result<Saved, SaveRefusal>> {
  await keeper.flush();
  keeper.stop();
  let isSaved = false;
  try {
    const saved = await save();
    isSaved = saved.ok;
    return saved;
  } finally {
    if (!isSaved) keeper.goOn();
  }
}

/** The state the line under the title shows, and who listens to it. */
function keptSpot(clock: Pick<Device, 'now'>, first: SavedState) {
  let saved = first;
  let typedAt = Number.NEGATIVE_INFINITY;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const tell = (next: SavedState) => {
    clearTimeout(resting);
    // Nothing of it is shown, and to be told costs a slow phone a part of the next key.
    if (next.state === 'saving' && saved.state === 'saving') return;
    saved = next;
    for (const listener of listeners) listener();
  };
  return {
    state: () => saved,
    typed() {
      typedAt = clock.now();
      clearTimeout(resting);
    },
    tell,
    tellAtRest(next: SavedState) {
      const sinceMs = Math.max(0, clock.now() - typedAt);
      if (sinceMs >= REST_MS) tell(next);
      else resting = setTimeout(() => tell(next), REST_MS - sinceMs);
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** When to keep next: one timer, which never puts off an hour that is set. */
function alarm(clock: Pick<Device, 'now'>, ring: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let afterMs = Number.POSITIVE_INFINITY;
  let begunAt = Number.NEGATIVE_INFINITY;
  const clear = () => {
    clearTimeout(timer);
    afterMs = Number.POSITIVE_INFINITY;
  };
  const set = (ms: number) => {
    if (ms >= afterMs) return;
    clear();
    afterMs = ms;
    timer = setTimeout(ring, ms);
  };
  return {
    clear,
    set,
    /** A keep begins. */
    begin() {
      clear();
      begunAt = clock.now();
    },
    /** With the key on the screen, or as soon as the last keep is old enough; a clock that was set back puts nothing off. */
    soon: () => set(Math.max(AFTER_KEY_MS, BETWEEN_KEEPS_MS - Math.max(0, clock.now() - begunAt))),
  };
}

const placeOf = (draft: { readonly at?: string | undefined; readonly group?: string | undefined }): string =>
  `${draft.group ?? ''}/${draft.at ?? ''}`;

/** What the line under the title says when the disk refused. The words stay in the form. */
export function sentenceForRefusal(refusal: SaveRefusal | undefined): string {
  switch (refusal?.type) {
    case 'disk-full':
      return '手机存满了，没存上。写的都还在这一页，先腾出地方，会自动再存。存好以前不会自己锁上。';
    case 'record-missing':
      return '这条记录已经不在了，没存上。写的都还在这一页，先抄下来。';
    case 'only-adds':
      return '报告写下的不能改，也不能删。要更正，在“补记”里写一句。';
    default:
      return '没存上。写的都还在这一页，先别关，会自动再存。存好以前不会自己锁上。';
  }
}
