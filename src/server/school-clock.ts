/**
 * The school's time [L1] [L2]. The computer's clock gives it; but an empty battery sets that to 1970 and a slip of the hand to
 * 2099, so it is held against what the school has lived through, which the database keeps.
 */

/** Until when the school has surely lived, ms; and while the clock is beyond it in doubt, where it was found last and for how many minutes more. */
export interface Lived {
  readonly at: number;
  readonly doubted: number;
  readonly stood?: number | undefined;
}

/** What the clock is suspected of, to be said when it begins and when it is over. */
export type Doubt = 'behind' | 'ahead' | 'none';

export interface SchoolClock {
  /** Ms since 1970; never before what was lived through: behind it, time goes on from there. */
  now(): number;
  /** Not after `now`, and surely past: whatever cannot be undone is done by this. */
  sure(): number;
  /** At start and every minute: goes on from what was kept, and says what is to be kept now. `trusts`: somebody has looked. */
  live(kept: Lived | undefined, trusts?: boolean): { readonly lived: Lived; readonly news?: Doubt };
}

/** A week and a day, because some schools start their computer once a week; so much is believed at once. */
const AT_ONCE_MS = 8 * 24 * 3_600_000;
/** So much of a longer jump with each minute the clock has gone on from there: summer holidays take a day, a slip of years more than a week. */
const EARNED_MS = 3_600_000;
/** A network that puts the clock right by minutes is nothing to speak of. */
const SLACK_MS = 10 * 60_000;

export function schoolClock(computer: () => number): SchoolClock {
  let lived: Lived | undefined;
  let behind = 0;
  let doubt: Doubt = 'none';
  const now = () => {
    const time = computer();
    return lived === undefined || time >= lived.at ? time : Math.max(time + behind, lived.at);
  };
  return {
    now,
    sure() {
      const time = now();
      return lived !== undefined && time - lived.at > AT_ONCE_MS ? lived.at : time;
    },
    live(kept, trusts = false) {
      const before = kept && kept.at > (lived?.at ?? -Infinity) ? kept : lived;
      lived = trusts ? undefined : before;
      const time = now();
      behind = time - computer();
      lived = goneOn(lived, time);
      const found: Doubt = lived.doubted > 0 ? 'ahead' : behind > SLACK_MS ? 'behind' : 'none';
      const isNews = found !== doubt;
      doubt = found;
      return { lived, ...(isNews && { news: found }) };
    },
  };
}

/**
 * A jump is doubted for its own length and no longer: what the clock goes on by afterwards, in steps that would be believed at
 * once, adds nothing, so that a school which is on for an hour a week comes to the end of it too.
 */
function goneOn(lived: Lived | undefined, time: number): Lived {
  if (lived === undefined || time - lived.at <= AT_ONCE_MS) return { at: time, doubted: 0 };
  const { at, stood = at } = lived;
  // Put back, and not far enough: that is another jump, and not what was doubted.
  const isAnother = time < stood - SLACK_MS;
  const step = time - (isAnother ? at : stood);
  const before = isAnother ? 0 : lived.doubted;
  const doubted = before + (step > AT_ONCE_MS ? Math.ceil(step / EARNED_MS) : 0) - 1;
  return doubted > 0 ? { at, doubted, stood: time } : { at: time, doubted: 0 };
}
