/** A school and its phones on another day than the machine's: whole days away, so that the time of day is everybody's. */
import { dayInChina, daysBetween, type Day } from '#domain/calendar/day.ts';

const DAY_MS = 24 * 60 * 60_000;

/** How far that day is ahead of today, ms; less than nothing for one that has gone. */
export const aheadTo = (day: Day): number => daysBetween(dayInChina(Date.now()), day) * DAY_MS;

/** A script that sets every clock of a page, or of a process, so far ahead; timers run as they do. */
export const clockAhead = (ms: number): string => `{
  const Now = Date;
  globalThis.Date = class extends Now {
    constructor(...given) {
      if (given.length === 0) super(Now.now() + ${ms});
      else super(...given);
    }
    static now() {
      return Now.now() + ${ms};
    }
  };
}`;
