/** The family of one invented child: parents, what is true of them, and who looks after the child. */
import { addDays, type Day } from '#domain/calendar/day.ts';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import { yearOf } from '#domain/people/told-age.ts';
import type { Doc } from '#domain/records/kind.ts';
import { diceOf, type Dice } from './dice.ts';
import type { ChildSketch, Situation } from './plan.ts';
import type { Story } from './story.ts';
import * as words from './words.ts';

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
const phoneFor = ({ index, household }: ChildSketch, line: number): { number: string }[] => [
  { number: `1990000${String(2000 + (household ?? index) * 10 + line).padStart(4, '0')}` },
];

export interface Family {
  readonly members: readonly Doc[];
  readonly flags: Doc;
  readonly guardian: Doc;
  readonly care: string;
  readonly carer: { readonly name: string; readonly word: string };
  readonly callable: readonly string[];
}

/** Three children in three classes who live in one house: one visit files for all. */
const HOUSES_OF_SIBLINGS = [
  { father: '马成祥', mother: '韩秀兰', carer: '马哈力麦' },
  { father: '马德海', mother: '妥玉花', carer: '韩麦热' },
  { father: '马占林', mother: '冶海姐', carer: '妥乙布' },
  { father: '马国福', mother: '撒英英', carer: '冶索菲' },
  { father: '马明贤', mother: '拜春梅', carer: '李桂芳' },
];

const houseOf = ({ household }: ChildSketch) =>
  household === undefined ? undefined : HOUSES_OF_SIBLINGS[Math.floor(household / 60) % HOUSES_OF_SIBLINGS.length];

/** Brothers and sisters have the same parents: what is thrown for one is thrown for all. */
const parentDice = ({ story, dice, sketch }: FileWorld, relation: string): Dice =>
  sketch.household === undefined ? dice : diceOf(`${story.seed}/house/${sketch.household}/${relation}`);

type ParentState = 'home' | 'away' | 'died' | 'divorced' | 'ran' | 'prison' | 'ill' | 'unknown';

const PARENTS: Readonly<Partial<Record<Situation, readonly [ParentState, ParentState]>>> = {
  'father-died': ['died', 'away'],
  orphan: ['died', 'died'],
  'mother-home': ['away', 'home'],
  divorced: ['away', 'divorced'],
  'father-in-prison': ['prison', 'away'],
  'mother-ran': ['away', 'ran'],
  'parents-unknown': ['unknown', 'unknown'],
  'mother-ill': ['away', 'ill'],
};

/** Parents, flags and carer of this child. */
export function familyOf(world: FileWorld): Family {
  const { dice, sketch } = world;
  const { from } = world.story;
  const [father, mother] = PARENTS[sketch.situation] ?? ['away', 'away'];
  const surname =
    sketch.name.includes('·') || sketch.name.startsWith('尉迟')
      ? dice.pick(words.SURNAMES)
      : Array.from(sketch.name)[0];
  const names = houseOf(sketch) ?? {
    father: `${surname}${dice.pick(words.PARENT_GIVEN.male)}`,
    mother: `${dice.pick(words.SURNAMES)}${dice.pick(words.PARENT_GIVEN.female)}`,
  };
  const members = [
    parentDoc(world, { relation: 'father', name: names.father, state: father }),
    parentDoc(world, { relation: 'mother', name: names.mother, state: mother }),
  ];
  const guardian = carerOf(world, names.mother);
  const single = father === 'died' || mother === 'died' || mother === 'divorced';
  const callable = [
    father === 'away' ? `爸爸 ${names.father}` : '',
    mother === 'away' || mother === 'home' ? `妈妈 ${names.mother}` : '',
  ];
  return {
    members: [...members, ...guardian.members],
    flags: {
      father,
      mother,
      ...(father === 'died' && { fatherSince: '2022-11-08' }),
      ...(father === 'away' && { fatherSince: addDays(from, -200) }),
      divorced: mother === 'divorced',
      singleParent: single,
      ...(sketch.situation === 'orphan' && { orphanConfirmed: true }),
      ...(sketch.situation === 'father-died' && { leftKindConfirmed: 'mother', leftKindReason: '父亲去世，母亲外出' }),
    },
    guardian: guardian.doc,
    care: guardian.care,
    carer: guardian.carer,
    callable: callable.filter(Boolean),
  };
}

function parentDoc(
  world: FileWorld,
  { relation, name, state }: { relation: 'father' | 'mother'; name: string; state: ParentState },
): Doc {
  const dice = parentDice(world, relation);
  const { sketch } = world;
  const { today } = world.story;
  if (state === 'died') return { relation, name, health: 'died' };
  const work = dice.pick(words.WORKPLACES);
  const birth: Day = `${Number(today.slice(0, 4)) - dice.int(30, 44)}-0${dice.int(1, 9)}-1${dice.int(0, 9)}`;
  const isUnreachable = state === 'unknown' || state === 'ran' || state === 'prison';
  return {
    relation,
    name,
    birth,
    education: dice.pick(['none', 'primary', 'primary', 'junior']),
    health: state === 'ill' ? 'severe' : 'well',
    ...(state === 'ill' && { canCare: false, cannotBecause: 'ill' }),
    ...(dice.chance(0.6) && {
      idNumber: idNumberFor(birth, relation === 'father' ? 'male' : 'female', 100 + (sketch.household ?? sketch.index)),
    }),
    ...(state === 'away' && {
      occupation: work.job,
      workplace: { region: work.region },
      income: dice.int(20, 60) * 1000,
      absences: [{ since: `${Number(today.slice(0, 4)) - 1}-02-20`, expected: '过年' }],
      reachableAt: '晚上八点以后',
    }),
    ...(!isUnreachable &&
      (sketch.index % 8 !== 1 || relation === 'father') && { phones: phoneFor(sketch, relation === 'father' ? 0 : 1) }),
  };
}

interface CarerFile {
  readonly doc: Doc;
  readonly members: readonly Doc[];
  readonly care: string;
  readonly carer: { readonly name: string; readonly word: string };
}

const addressOf = ({ sketch: { place } }: FileWorld): Doc => ({
  region: words.COUNTY,
  town: words.TOWN,
  village: place.village,
  group: place.group,
});

function carerOf(world: FileWorld, mother: string): CarerFile {
  const { situation } = world.sketch;
  if (situation === 'mother-home' || situation === 'mother-ill') return motherAsCarer(world, mother);
  return situation === 'orphan' ? uncleAsCarer(world) : elderAsCarer(world);
}

function motherAsCarer(world: FileWorld, name: string): CarerFile {
  const phones = phoneFor(world.sketch, 1);
  const doc = { kind: 'mother', relationWords: '妈妈', name, phones, address: addressOf(world), sameHouse: true };
  return { doc, members: [], care: 'other', carer: { name, word: '妈妈' } };
}

function uncleAsCarer(world: FileWorld): CarerFile {
  const uncle = { relationWords: '大伯', name: '马占海', phones: phoneFor(world.sketch, 3), ...told(world, 46) };
  return {
    doc: { ...uncle, kind: 'relatives', address: addressOf(world), sameHouse: true },
    members: [{ ...uncle, relation: 'other' }],
    care: 'relatives',
    carer: { name: uncle.name, word: uncle.relationWords },
  };
}

/** A grandparent, mostly the father's mother; one in a while is over seventy, cannot read and has no phone (domain.md §13.2). */
function elderAsCarer(world: FileWorld): CarerFile {
  const { dice, sketch } = world;
  const house = houseOf(sketch);
  const isOfSiblings = house !== undefined;
  const isOld = sketch.situation === 'old-grandmother';
  const isGrandmother = isOld || isOfSiblings || dice.chance(0.7);
  const side = !isOfSiblings && dice.chance(0.2) ? 'maternal' : 'paternal';
  const picked = dice.pick(isGrandmother ? words.ELDERS.female : words.ELDERS.male);
  const elder = {
    name: house?.carer ?? picked,
    ...told(world, isOld ? 73 : dice.int(56, 69)),
    health: isOld ? 'chronic' : 'fair',
    ...(!isOld && { phones: phoneFor(sketch, 2) }),
  };
  const word = ELDER_WORDS[side][isGrandmother ? 0 : 1];
  const relation = `${side}-${isGrandmother ? 'grandmother' : 'grandfather'}`;
  const kind = `${side}-grandparents`;
  const reach = isOld ? outOfReach(sketch) : { answersPhone: true, reads: dice.chance(0.4) };
  return {
    doc: { ...elder, ...reach, kind, relationWords: word, address: addressOf(world), sameHouse: true },
    members: [{ ...elder, relation }],
    care: kind,
    carer: { name: elder.name, word },
  };
}

/** An age with the year it was told in. */
const told = ({ story }: FileWorld, age: number) => ({ age, ageAsOf: yearOf(story.today) });

const ELDER_WORDS = { paternal: ['奶奶', '爷爷'], maternal: ['外婆', '外公'] } as const;

const outOfReach = (sketch: ChildSketch): Doc => ({
  noPhone: true,
  answersPhone: false,
  reads: false,
  language: '东乡语',
  backupName: '村干部 马进山',
  backupPhones: phoneFor(sketch, 9),
});
