/** Father and mother of one invented child: where they are, what they do, and what 附件2 and 附件3 make of it. */
import { addDays, type Day } from '#domain/calendar/day.ts';
import type { parentStates } from '#domain/records/family-flags.ts';
import type { Doc } from '#domain/records/kind.ts';
import type { Dice } from './dice.ts';
import { addressOf, homeOf, idNumberFor, parentDice, phoneFor, type FileWorld } from './house.ts';
import type { Situation } from './plan.ts';
import * as words from './words.ts';

type ParentState = keyof typeof parentStates;

export const PARENTS: Readonly<Partial<Record<Situation, readonly [ParentState, ParentState]>>> = {
  'father-died': ['died', 'away'],
  orphan: ['died', 'died'],
  'mother-home': ['away', 'home'],
  divorced: ['away', 'divorced'],
  'father-in-prison': ['prison', 'away'],
  'mother-ran': ['away', 'ran'],
  'parents-unknown': ['unknown', 'unknown'],
  'mother-ill': ['away', 'ill'],
  'father-home': ['home', 'away'],
  'father-disabled': ['home', 'away'],
  'father-ill': ['ill', 'away'],
  'father-ran': ['ran', 'away'],
  'father-missing': ['missing', 'away'],
  'father-divorced': ['divorced', 'away'],
  'mother-missing': ['away', 'missing'],
  'mother-in-prison': ['away', 'prison'],
};

/** Who cannot look after a child, and why. */
const CANNOT: Readonly<Partial<Record<ParentState, string>>> = {
  ill: 'ill',
  prison: 'prison',
  ran: 'lost',
  missing: 'lost',
  died: 'died',
  divorced: 'other',
};

/** What somebody decided for the lists, where the documents leave it open (domain §6.6), and what else 附件2 says at its end. */
const DECIDED: Readonly<Partial<Record<Situation, Doc>>> = {
  'father-died': { leftKindConfirmed: 'mother', leftKindReason: '父亲去世，母亲外出' },
  'mother-home': { leftKindConfirmed: 'none', leftKindReason: '母亲在家，能照顾' },
  'parents-unknown': { leftKindConfirmed: 'both', leftKindReason: '两年没有音信，村里说都在外面' },
  'mother-in-prison': { leftKindConfirmed: 'father', leftKindReason: '母亲服刑，父亲外出' },
  'father-missing': { shapeConfirmed: 'single', shapeReason: '父亲失踪三年，母亲一人养家' },
  'mother-ran': { shapeConfirmed: 'two', shapeReason: '母亲出走，没有离婚' },
  'father-ill': { otherWords: '父亲透析，每周三次去县医院' },
};

/** Where the parents are and since when, and what 附件2 and 附件3 make of it. */
export function flagsOf({ story, sketch }: FileWorld, father: ParentState, mother: ParentState): Doc {
  const states: readonly ParentState[] = [father, mother];
  const isDivorced = states.includes('divorced');
  const since = (state: ParentState): Day | undefined =>
    state === 'away' ? addDays(story.from, -200) : state === 'home' || state === 'unknown' ? undefined : '2022-11-08';
  return {
    father,
    mother,
    ...(since(father) && { fatherSince: since(father) }),
    ...(mother !== 'away' && since(mother) && { motherSince: since(mother) }),
    divorced: isDivorced,
    singleParent: isDivorced || states.includes('died'),
    ...(sketch.situation === 'orphan' && { orphanConfirmed: true }),
    ...DECIDED[sketch.situation],
  };
}

export function parentDoc(
  world: FileWorld,
  { relation, name, state }: { relation: 'father' | 'mother'; name: string; state: ParentState },
): Doc {
  const dice = parentDice(world, relation);
  const { sketch } = world;
  const { today } = world.story;
  const cannot: Doc = CANNOT[state] === undefined ? {} : { canCare: false, cannotBecause: CANNOT[state] };
  if (state === 'died') return { relation, name, health: 'died', ...cannot };
  const work = dice.pick(words.WORKPLACES);
  const birth: Day = `${Number(today.slice(0, 4)) - dice.int(30, 44)}-0${dice.int(1, 9)}-1${dice.int(0, 9)}`;
  const isUnreachable = ['unknown', 'ran', 'prison', 'missing'].includes(state);
  const isDisabled = sketch.situation === 'father-disabled' && relation === 'father';
  return {
    relation,
    name,
    birth,
    education:
      sketch.index % 40 === 14 ? 'college' : dice.pick(['none', 'primary', 'primary', 'junior', 'junior', 'senior']),
    health: state === 'ill' ? 'severe' : 'well',
    ...cannot,
    ...(isDisabled && { health: 'disabled', disabilityGrade: 'two', canCare: false, cannotBecause: 'disabled' }),
    ...(dice.chance(0.6) && {
      idNumber: idNumberFor(birth, relation === 'father' ? 'male' : 'female', 100 + (sketch.household ?? sketch.index)),
    }),
    registeredAt: addressOf(world),
    ...(state === 'away' && workOf(world, dice, work)),
    ...((state === 'home' || state === 'ill') && { livesAt: homeOf(world) }),
    ...(!isUnreachable &&
      (sketch.index % 8 !== 1 || relation === 'father') && { phones: phoneFor(sketch, relation === 'father' ? 0 : 1) }),
  };
}

const BANDS = ['under1', 'to3', 'to5', 'to10', 'over10'] as const;

/** Who works away: where, for how much, since when; some were away before, and some say no more than about how much. */
function workOf({ story, sketch }: FileWorld, dice: Dice, work: (typeof words.WORKPLACES)[number]): Doc {
  const year = Number(story.today.slice(0, 4));
  const income = dice.int(20, 60) * 1000;
  const house = sketch.household ?? sketch.index;
  const before = { since: `${year - 2}-02-20`, until: `${year - 1}-01-22`, expected: '过年' };
  return {
    occupation: work.job,
    workplace: { region: work.region },
    livesAt: { region: work.region, detail: work.lodging },
    ...(house % 9 === 5 ? { incomeBand: BANDS[Math.floor(house / 9) % BANDS.length] } : { income }),
    absences: [...(house % 4 === 1 ? [before] : []), { since: `${year - 1}-02-20`, expected: '过年' }],
    reachableAt: '晚上八点以后',
  };
}
