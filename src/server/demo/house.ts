/** One house of the invented school: where it stands, its numbers, and who lives in those of several children. */
import type { Day } from '#domain/calendar/day.ts';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import { yearOf } from '#domain/people/told-age.ts';
import type { Doc } from '#domain/records/kind.ts';
import { diceOf, type Dice } from './dice.ts';
import type { ChildSketch } from './plan.ts';
import type { Story } from './story.ts';
import { COUNTY, TOWN } from './words.ts';

export interface FileWorld {
  readonly story: Story;
  readonly dice: Dice;
  readonly sketch: ChildSketch;
}

/** Region 622999 was never given to a county, so that no living person can own the number (domain.md §10). */
export function idNumberFor(birth: Day, sex: 'male' | 'female', turn: number): string {
  const sequence = String(turn * 2 + (sex === 'male' ? 1 : 0)).padStart(3, '0');
  const first17 = `622999${birth.replace(/-/g, '')}${sequence}`;
  return first17 + checkCharacterOf(first17);
}

/** 199 0000 xxxx: each house has ten numbers of its own. */
export const phoneFor = ({ index, household }: ChildSketch, line: number): { number: string }[] => [
  { number: `1990000${String(2000 + (household ?? index) * 10 + line).padStart(4, '0')}` },
];

export const addressOf = ({ sketch: { place } }: FileWorld): Doc => ({
  region: COUNTY,
  town: TOWN,
  village: place.village,
  group: place.group,
});

/** The same with the words that lead to the door. */
export const homeOf = (world: FileWorld): Doc => ({ ...addressOf(world), detail: world.sketch.place.landmark });

/** Three children in three classes who live in one house: one visit files for all. */
const HOUSES_OF_SIBLINGS = [
  { father: '马成祥', mother: '韩秀兰', carer: '马哈力麦' },
  { father: '马德海', mother: '妥玉花', carer: '韩麦热' },
  { father: '马占林', mother: '冶海姐', carer: '妥乙布' },
  { father: '马国福', mother: '撒英英', carer: '冶索菲' },
  { father: '马明贤', mother: '拜春梅', carer: '李桂芳' },
];

export const houseOf = ({ household }: ChildSketch) =>
  household === undefined ? undefined : HOUSES_OF_SIBLINGS[Math.floor(household / 60) % HOUSES_OF_SIBLINGS.length];

/** Brothers and sisters have the same parents: what is thrown for one is thrown for all. */
export const parentDice = ({ story, dice, sketch }: FileWorld, relation: string): Dice =>
  sketch.household === undefined ? dice : diceOf(`${story.seed}/house/${sketch.household}/${relation}`);

/** An age with the year it was told in. */
export const told = ({ story }: FileWorld, age: number) => ({ age, ageAsOf: yearOf(story.today) });
