/** An age that was only told, as grandparents are written down: kept as it was said with the year it was said in, and carried on from there. */
import { ageOn } from './age.ts';
import type { Day } from '#domain/calendar/day.ts';

interface Told {
  readonly birth?: Day | undefined;
  readonly age?: number | undefined;
  /** The year in which that age was told. */
  readonly ageAsOf?: number | undefined;
}

/** Completed years on that day by the birth, or else about as many as the told age makes by its year; a year to come takes nothing off. */
export function toldAgeOn({ birth, age, ageAsOf }: Told, day: Day): number | undefined {
  if (birth !== undefined) return ageOn(birth, day);
  if (age === undefined || ageAsOf === undefined) return age;
  return age + Math.max(yearOf(day) - ageAsOf, 0);
}

export const yearOf = (day: Day): number => Number(day.slice(0, 4));
