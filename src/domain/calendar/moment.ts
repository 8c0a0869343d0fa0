/**
 * A moment as people note it in an emergency: a day and a time of day in China, `2026-04-15T14:02`. Seconds would pretend
 * to know more than anybody does.
 */
import { z } from 'zod';
import { dayInChina, isDay, timeInChina } from './day.ts';

const MOMENT_SHAPE = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d$/;
const MS_PER_MINUTE = 60_000;

export const Moment = z.string().refine((text) => isDay(MOMENT_SHAPE.exec(text)?.[1]), {
  error: '时间不对，请写成 2026-04-15 14:02 这样',
});
export type Moment = string;

/** The moment in China at this instant, in ms since 1970 UTC. */
export const momentInChina = (epochMs: number): Moment => `${dayInChina(epochMs)}T${timeInChina(epochMs).slice(0, 5)}`;

/** Ms since 1970 UTC of a moment in China; NaN for a text that is none. */
const msOfMoment = (moment: Moment): number => Date.parse(`${moment}:00+08:00`);

/** Whole minutes from one moment to the other; negative when `to` lies before. */
export const minutesBetween = (from: Moment, to: Moment): number =>
  Math.round((msOfMoment(to) - msOfMoment(from)) / MS_PER_MINUTE);

/** `2026年4月15日14:02`. */
export const printMoment = (moment: Moment): string =>
  `${moment.slice(0, 4)}年${Number(moment.slice(5, 7))}月${Number(moment.slice(8, 10))}日${moment.slice(11)}`;
