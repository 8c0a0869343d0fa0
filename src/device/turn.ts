/**
 * One tab at a time sends and fetches. The turn is held for one batch only and shown by a heartbeat in the database: a
 * frozen tab keeps a Web Lock for ever, so one whose heart has stopped loses it. Two at once would be harmless [P4].
 */
import type { Unlocked } from './unlocked.ts';

const BEAT_MS = 15_000;
/** Several beats missed: frozen, crashed or gone. */
const STALE_MS = 60_000;

export type Turn = <T>(run: () => Promise<T>) => Promise<T | 'busy'>;

type Parts = Pick<Unlocked, 'deps' | 'database' | 'me' | 'neighbours'>;

const turns = new WeakMap<Unlocked, Turn>();

/** The turn of an unlocked phone in this tab: the same in every round, for it remembers how long it has been refused. */
export function turnOf(unlocked: Unlocked): Turn {
  const known = turns.get(unlocked) ?? createTurn(unlocked);
  turns.set(unlocked, known);
  return known;
}

export function createTurn(parts: Parts): Turn {
  const heart = createHeart(parts);
  const { withLock } = parts.deps;
  return withLock ? lockedTurn(parts, heart, withLock) : beatingTurn(heart);
}

/** The lock is taken away after a minute of asking at whose end no beat of its holder is younger. */
function lockedTurn({ deps, me }: Parts, heart: Heart, withLock: NonNullable<Parts['deps']['withLock']>): Turn {
  const name = `shouwang-sync-${me.personId}`;
  let refusedSince: number | undefined;
  return async (run) => {
    const beating = () => heart.while(run);
    const held = await withLock({ name, steals: false }, beating);
    if (held !== 'busy') {
      refusedSince = undefined;
      return held;
    }
    refusedSince ??= deps.now();
    if (Math.abs(deps.now() - refusedSince) < STALE_MS || (await heart.beatsElsewhere())) return 'busy';
    refusedSince = undefined;
    return withLock({ name, steals: true }, beating);
  };
}

/** Without Web Locks the heartbeat itself is the lock. */
const beatingTurn =
  (heart: Heart): Turn =>
  async (run) => {
    if (!(await heart.take())) return 'busy';
    try {
      return await heart.while(run);
    } finally {
      await heart.giveBack();
    }
  };

type Heart = ReturnType<typeof createHeart>;

function createHeart({ deps, database, neighbours }: Parts) {
  const tab = deps.newId();
  const isFresh = (beat: unknown) => isBeat(beat) && beat.tab !== tab && Math.abs(deps.now() - beat.at) < STALE_MS;
  let lastBeat: number | undefined;
  const write = async (value: unknown) => {
    const written = await database.write('relaxed', ({ meta }) => meta.put({ name: 'turn', value }));
    if (written.ok) neighbours.tell(written.value);
  };
  return {
    async beatsElsewhere() {
      const beat = await database.read(({ meta }) => meta.get('turn'));
      return beat.ok && isFresh(beat.value?.value);
    },
    /** A full disk must not keep the phone from sending, which is what makes room again. */
    async take() {
      const at = deps.now();
      const taken = await database.write('relaxed', async ({ meta }) => {
        if (isFresh((await meta.get('turn'))?.value)) return false;
        await meta.put({ name: 'turn', value: { tab, at } });
        return true;
      });
      if (!taken.ok) return taken.refusal.type === 'disk-full';
      neighbours.tell(taken.value);
      if (taken.value.value) lastBeat = at;
      return taken.value.value;
    },
    async giveBack() {
      lastBeat = undefined;
      await write(undefined);
    },
    /** Batches follow each other closely: one that begins within a beat of the last writes none of its own. */
    async while<T>(run: () => Promise<T>): Promise<T> {
      let cancel = () => {};
      const beat = async () => {
        cancel = deps.after(BEAT_MS, () => void beat());
        const at = deps.now();
        if (lastBeat !== undefined && Math.abs(at - lastBeat) < BEAT_MS) return;
        lastBeat = at;
        await write({ tab, at });
      };
      try {
        await beat();
        return await run();
      } finally {
        cancel();
      }
    },
  };
}

const isBeat = (value: unknown): value is { readonly tab: string; readonly at: number } =>
  typeof value === 'object' && value !== null && 'tab' in value && 'at' in value && typeof value.at === 'number';
