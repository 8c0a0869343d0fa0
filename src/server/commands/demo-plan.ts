/** The outline of the invented school before any person has an id: its classes, its staff, and who each child is. */
import type { Role } from '#domain/records/roles.ts';
import type { Dice } from './demo-dice.ts';
import { COMMON_NAMES, GIVEN, NAMED_CHILDREN, SURNAMES, VILLAGES } from './demo-words.ts';

export const SCHOOL_NAME = '松岔中心小学';

export type StaffKey = 'xiaozhang' | 'dangan' | 'banzhuren1' | 'banzhuren2' | 'banzhuren3' | 'jiedui';

export interface DemoStaff {
  readonly key: StaffKey;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Index of the class she leads. */
  readonly leads?: number;
}

export const STAFF: readonly DemoStaff[] = [
  { key: 'xiaozhang', name: '韩国栋', roles: ['head'] },
  { key: 'dangan', name: '喇玉梅', roles: ['archivist'] },
  { key: 'banzhuren1', name: '马红英', roles: ['class-teacher'], leads: 0 },
  { key: 'banzhuren2', name: '冶文俊', roles: ['class-teacher'], leads: 1 },
  { key: 'banzhuren3', name: '陈晓燕', roles: ['class-teacher'], leads: 2 },
  { key: 'jiedui', name: '祁海林', roles: ['paired-teacher', 'subject-teacher'] },
];

export interface DemoClass {
  readonly grade: 'g3' | 'g5' | 'g6';
  readonly number: number;
  readonly teacher: StaffKey;
  readonly size: number;
}

export const CLASSES: readonly DemoClass[] = [
  { grade: 'g3', number: 1, teacher: 'banzhuren1', size: 18 },
  { grade: 'g5', number: 2, teacher: 'banzhuren2', size: 22 },
  { grade: 'g6', number: 1, teacher: 'banzhuren3', size: 20 },
];

/** What is particular about a family; most children simply have both parents away. */
export type Situation =
  | 'both-away'
  | 'father-died'
  | 'orphan'
  | 'no-id'
  | 'old-grandmother'
  | 'mother-home'
  | 'moved-away'
  | 'divorced'
  | 'father-in-prison'
  | 'mother-ran'
  | 'disabled'
  | 'newcomer'
  | 'parents-unknown'
  | 'mother-ill';

/** At these places in the list of children; everybody else is `both-away`. */
const SITUATIONS: Readonly<Record<number, Situation>> = {
  1: 'old-grandmother',
  3: 'no-id',
  5: 'father-died',
  8: 'disabled',
  12: 'mother-home',
  15: 'newcomer',
  19: 'orphan',
  22: 'divorced',
  25: 'moved-away',
  28: 'mother-ill',
  31: 'no-id',
  34: 'parents-unknown',
  37: 'mother-ran',
  41: 'old-grandmother',
  44: 'newcomer',
  47: 'father-in-prison',
  50: 'mother-home',
  53: 'father-died',
  57: 'divorced',
};

export interface ChildSketch {
  readonly index: number;
  readonly name: string;
  readonly sex: 'male' | 'female';
  readonly classIndex: number;
  readonly situation: Situation;
  readonly place: { readonly village: string; readonly group: string; readonly landmark: string };
  /** The index of the first child of the house, where several live together. */
  readonly household?: number;
  readonly isPaired: boolean;
  /** Nobody has come or talked yet: somebody to be overdue. */
  readonly isWaiting: boolean;
}

/** All children in the order of their classes; names of the list first, in turn over the classes. */
export function sketchChildren(dice: Dice): readonly ChildSketch[] {
  const classOf = CLASSES.flatMap(({ size }, classIndex) => Array.from({ length: size }, () => classIndex));
  return classOf.map((classIndex, index) => {
    const isSibling = index % 20 === 6;
    const village = isSibling ? VILLAGES[0] : dice.pick(VILLAGES);
    const { name, sex } = nameFor(dice, index);
    return {
      index,
      name,
      sex,
      classIndex,
      situation: SITUATIONS[index] ?? 'both-away',
      place: {
        village: village.village,
        group: isSibling ? '上庄社' : dice.pick(village.groups),
        landmark: village.landmark,
      },
      ...(isSibling && { household: 6 }),
      isPaired: index % 7 === 2,
      isWaiting: index % 9 === 4,
    };
  });
}

function nameFor(dice: Dice, index: number): { name: string; sex: 'male' | 'female' } {
  const named = index % 6 === 0 ? NAMED_CHILDREN[index / 6] : undefined;
  if (named) return named;
  const sex = dice.chance(0.5) ? 'male' : 'female';
  if (index % 10 === 6) return { name: '马' + dice.pick(GIVEN[sex]), sex };
  if (index % 5 === 3) return { name: dice.pick(COMMON_NAMES[sex]), sex };
  return { name: dice.pick(SURNAMES) + dice.pick(GIVEN[sex]), sex };
}
