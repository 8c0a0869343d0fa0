/**
 * 属相 and 虚岁, as old people say how old they are (domain §10), made into years of birth. Help for who writes the age down and
 * never stored: the lunar year begins between 21 January and 20 February, so that every answer is about.
 */
import type { Day } from '#domain/calendar/day.ts';
import { yearOf } from './told-age.ts';

/** In their order; 2020 was a year of the first. */
export const zodiacs = ['鼠', '牛', '虎', '兔', '龙', '蛇', '马', '羊', '猴', '鸡', '狗', '猪'] as const;
export type Zodiac = (typeof zodiacs)[number];

const ROUND = zodiacs.length;
/** About where a lunar year begins, in the middle of the days on which it may. */
const NEW_YEAR = '02-05';
const OLDEST = 100;
const YOUNGEST = 18;

export const zodiacOf = (year: number): Zodiac => zodiacs[(((year - 2020) % ROUND) + ROUND) % ROUND] ?? '鼠';

interface Said {
  readonly zodiac?: Zodiac | undefined;
  /** 虚岁: one at birth, one more with each lunar new year. */
  readonly nominal?: number | undefined;
}

/**
 * The years in which a grown person may have been born who says that, the likeliest first: by 虚岁 one; where the 属相 says
 * otherwise, the two of that 属相 around it; by the 属相 alone all, the youngest last. Nothing where nothing was said.
 */
export function birthYears({ zodiac, nominal }: Said, today: Day): readonly number[] {
  const now = yearOf(today) - (today.slice(5) < NEW_YEAR ? 1 : 0);
  const said = nominal === undefined ? undefined : now - nominal + 1;
  if (zodiac === undefined) return said === undefined ? [] : [said];
  const all = Array.from({ length: OLDEST - YOUNGEST + 1 }, (_, index) => now - OLDEST + index);
  const ofZodiac = all.filter((year) => zodiacOf(year) === zodiac);
  if (said === undefined) return ofZodiac;
  const nearest = [...ofZodiac].sort((a, b) => Math.abs(a - said) - Math.abs(b - said) || b - a);
  return nearest.slice(0, nearest[0] === said ? 1 : 2);
}
