/** Chance that can be thrown again: the same seed gives the same school, whatever the machine. */

export interface Dice {
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  pick<T>(list: readonly T[]): T;
  /** Some of the list, in its order, at least one. */
  some<T>(list: readonly T[], atMost: number): T[];
  chance(share: number): boolean;
  /** A UUID that this seed always gives. */
  id(): string;
}

/** Dice for this seed; FNV-1a to begin with, then mulberry32. */
export function diceOf(seed: string): Dice {
  let state = 0x811c9dc5;
  for (const sign of seed) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  const roll = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (min: number, max: number): number => min + Math.floor(roll() * (max - min + 1));
  const hex = (count: number): string => Array.from({ length: count }, () => int(0, 15).toString(16)).join('');
  return {
    int,
    chance: (share) => roll() < share,
    id: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    pick(list) {
      const found = list[int(0, list.length - 1)];
      if (found === undefined) throw new Error('There is nothing to pick from an empty list.');
      return found;
    },
    some(list, atMost) {
      const count = int(1, Math.min(atMost, list.length));
      const start = int(0, list.length - count);
      return list.slice(start, start + count);
    },
  };
}
