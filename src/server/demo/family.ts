/** The family of one invented child: parents, what is true of them, and who looks after the child. */
import type { Doc } from '#domain/records/kind.ts';
import { addressOf, homeOf, houseOf, phoneFor, told, type FileWorld } from './house.ts';
import { flagsOf, parentDoc, PARENTS } from './parents.ts';
import { CARERS } from './particulars.ts';
import type { ChildSketch, Situation } from './plan.ts';
import * as words from './words.ts';

export interface Family {
  readonly members: readonly Doc[];
  readonly flags: Doc;
  readonly guardian: Doc;
  /** Which of the members the guardian is, where one is. */
  readonly guardianRow: number | undefined;
  readonly care: string;
  readonly carer: { readonly name: string; readonly word: string };
  readonly callable: readonly string[];
}

/** Parents, flags and carer of this child. */
export function familyOf(world: FileWorld): Family {
  const { dice, sketch } = world;
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
  const guardian = carerOf(world, names);
  const callable = [
    father === 'away' || father === 'home' ? `爸爸 ${names.father}` : '',
    mother === 'away' || mother === 'home' ? `妈妈 ${names.mother}` : '',
  ];
  return {
    members: [...members, ...guardian.members],
    flags: flagsOf(world, father, mother),
    guardianRow: guardian.members.length > 0 ? members.length : PARENT_ROWS[String(guardian.doc.kind)],
    guardian: guardian.doc,
    care: guardian.care,
    carer: guardian.carer,
    callable: callable.filter(Boolean),
  };
}

const PARENT_ROWS: Readonly<Record<string, number>> = { father: 0, mother: 1 };

interface CarerFile {
  readonly doc: Doc;
  readonly members: readonly Doc[];
  readonly care: string;
  readonly carer: { readonly name: string; readonly word: string };
}

function carerOf(world: FileWorld, names: { readonly father: string; readonly mother: string }): CarerFile {
  const { situation } = world.sketch;
  const other = CARERS[situation];
  if (other !== undefined) return otherAsCarer(world, other);
  if (situation === 'mother-home' || situation === 'mother-ill') return parentAsCarer(world, 'mother', names.mother);
  if (situation === 'father-home') return parentAsCarer(world, 'father', names.father);
  return situation === 'orphan' ? uncleAsCarer(world) : elderAsCarer(world);
}

function parentAsCarer(world: FileWorld, kind: 'father' | 'mother', name: string): CarerFile {
  const word = kind === 'father' ? '爸爸' : '妈妈';
  const phones = phoneFor(world.sketch, kind === 'father' ? 0 : 1);
  const doc = { kind, relationWords: word, name, phones, address: addressOf(world), sameHouse: true };
  return { doc, members: [], care: 'other', carer: { name, word } };
}

/** Nobody of the family: on the sheet of the term one of them has a box of its own. */
function otherAsCarer(world: FileWorld, { age, ...who }: NonNullable<(typeof CARERS)[Situation]>): CarerFile {
  const phones = phoneFor(world.sketch, 4);
  const doc = {
    health: 'well',
    education: 'junior',
    ...who,
    ...told(world, Number(age)),
    phones,
    address: addressOf(world),
  };
  return {
    doc: { ...doc, answersPhone: true, reads: true, sameHouse: who.kind === 'other' },
    members: [],
    care: who.kind === 'agent' ? 'agent' : 'other',
    carer: { name: who.name, word: who.relationWords },
  };
}

function uncleAsCarer(world: FileWorld): CarerFile {
  const uncle = { relationWords: '大伯', name: '马占海', phones: phoneFor(world.sketch, 3), ...told(world, 46) };
  return {
    doc: { ...uncle, kind: 'relatives', address: addressOf(world), sameHouse: true },
    members: [{ ...uncle, relation: 'other', ...livingAtHome(world) }],
    care: 'relatives',
    carer: { name: uncle.name, word: uncle.relationWords },
  };
}

/** Grandparents who are not well themselves, by the child's place in the list. */
const VERY_ILL = 105;
const DISABLED: Readonly<Record<number, string>> = { 84: 'one', 119: 'three', 147: 'four' };

/** A grandparent, mostly the father's mother; one in a while is over seventy, cannot read and has no phone (domain.md §13.2). */
function elderAsCarer(world: FileWorld): CarerFile {
  const { dice, sketch } = world;
  const house = houseOf(sketch);
  const isOfSiblings = house !== undefined;
  const grade = sketch.situation === 'both-away' ? DISABLED[sketch.index] : undefined;
  const isOld = sketch.situation === 'old-grandmother';
  const isGrandmother = isOld || isOfSiblings || dice.chance(0.7);
  const side = !isOfSiblings && dice.chance(0.2) ? 'maternal' : 'paternal';
  const picked = dice.pick(isGrandmother ? words.ELDERS.female : words.ELDERS.male);
  const elder = {
    name: house?.carer ?? picked,
    ...told(world, isOld ? 73 : dice.int(56, 69)),
    health: isOld ? 'chronic' : sketch.index === VERY_ILL ? 'severe' : grade === undefined ? 'fair' : 'disabled',
    education: sketch.index % 5 === 2 ? 'primary' : 'none',
    ...(!isOld && { phones: phoneFor(sketch, 2) }),
  };
  const word = ELDER_WORDS[side][isGrandmother ? 0 : 1];
  const relation = `${side}-${isGrandmother ? 'grandmother' : 'grandfather'}`;
  const kind = `${side}-grandparents`;
  const reach = isOld ? outOfReach(sketch) : { answersPhone: true, reads: dice.chance(0.4) };
  return {
    doc: { ...elder, ...reach, kind, relationWords: word, address: addressOf(world), sameHouse: true },
    members: [{ ...elder, relation, ...(grade && { disabilityGrade: grade }), ...livingAtHome(world) }],
    care: kind,
    carer: { name: elder.name, word },
  };
}

const livingAtHome = (world: FileWorld): Doc => ({ registeredAt: addressOf(world), livesAt: homeOf(world) });

const ELDER_WORDS = { paternal: ['奶奶', '爷爷'], maternal: ['外婆', '外公'] } as const;

const outOfReach = (sketch: ChildSketch): Doc => ({
  noPhone: true,
  answersPhone: false,
  reads: false,
  language: '东乡语',
  backupName: '村干部 马进山',
  backupPhones: phoneFor(sketch, 9),
});
