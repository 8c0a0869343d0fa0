/** The file of one invented child: the child, the family, who cares, the term sheet, the pairing. */
import { addDays, dayOfParts, type Day } from '#domain/calendar/day.ts';
import { schoolYearStartOf } from '#domain/calendar/school-year.ts';
import type { Doc } from '#domain/records/kind.ts';
import { diceOf } from './dice.ts';
import { familyOf } from './family.ts';
import { idNumberFor, type FileWorld } from './house.ts';
import { gradeNumber, type ChildSketch, type Situation, type StaffKey } from './plan.ts';
import { birthAsKnown, hasOtherPapers, healthOf, namesOf, particularsOf, studentNumberOf } from './particulars.ts';
import * as words from './words.ts';

/** One thing somebody wrote, as an edit: a new record, or a change of one. */
export interface DemoEdit {
  readonly type: string;
  readonly id: string;
  readonly child?: string;
  readonly by: StaffKey;
  readonly day: Day;
  /** `16:20` */
  readonly at: string;
  readonly doc: Doc;
  /** For a change of a record: what the fields held before. */
  readonly before?: Doc;
  /** Written on a phone that had not heard of anything since the record was new. */
  readonly isStale?: true;
  /** What the judge is to say, where it is not to take it as it came. */
  readonly expects?: 'conflict' | 'held';
}

export interface ChildFile {
  readonly id: string;
  readonly edits: readonly DemoEdit[];
  /** Who is met at a visit: 奶奶 妥乙布. */
  readonly carer: { readonly name: string; readonly word: string };
  /** Who can be called, with the number's owner: 爸爸 马成祥. */
  readonly callable: readonly string[];
  readonly cameOn: Day;
  /** From this day on it is somebody else's to look after. */
  readonly goneOn: Day | undefined;
  readonly birth: Day;
  /** Who looks after the child, as the guardian's record codes it. */
  readonly care: string;
}

/** The whole file, written by the archivist on the first day and the pairing with it. */
export function fileOf(world: FileWorld): ChildFile {
  const { dice, sketch, story } = world;
  const id = dice.id();
  const family = familyOf(world);
  const joined = addDays(story.from, 25);
  const isNew = sketch.situation === 'newcomer' && joined < story.today;
  const cameOn = isNew ? joined : enrolledOn(world);
  const day = cameOn > story.from ? cameOn : story.from;
  const write = (type: string, doc: Doc): DemoEdit => ({
    type,
    id: dice.id(),
    child: id,
    by: 'dangan',
    day,
    at: '10:20',
    doc,
  });
  const birth = birthOf(world);
  const goneOn = goneOnOf(world, birth);
  const isWhole = sketch.situation !== 'parents-unknown';
  const members = family.members.map((doc) => write('family-member', doc));
  const familyMemberId = members[family.guardianRow ?? -1]?.id;
  const edits: DemoEdit[] = [
    { ...write('child', childDoc(world, { cameOn, birth, since: day })), id },
    ...members,
    write('family-flags', family.flags),
    write('guardian', { ...family.guardian, from: cameOn, ...(familyMemberId && { familyMemberId }) }),
    ...(isWhole ? [write('term-snapshot', snapshotDoc(world, { care: family.care, confirmedOn: day }))] : []),
    ...(sketch.pairedWith === undefined ? [] : [write('pairing', pairingDoc(world, day))]),
  ];
  const state = STATES[sketch.situation];
  if (state !== undefined && goneOn !== undefined && goneOn < story.today && goneOn >= day) {
    const before = { state: 'registered', stateSince: day };
    edits.push({ ...write('child', { state, stateSince: goneOn }), id, day: goneOn, before });
  }
  return {
    id,
    edits,
    carer: family.carer,
    callable: family.callable,
    cameOn,
    goneOn,
    birth,
    care: family.care,
  };
}

/** How somebody is paired who is not simply a teacher's. */
const PAIR_MANNERS: Readonly<Record<number, string>> = {
  74: 'one',
  77: 'many',
  80: 'volunteer',
  83: 'pair',
  86: 'agent',
  89: 'helper',
};

const pairingDoc = ({ sketch, story }: FileWorld, from: Day): Doc => ({
  teacher: story.staffId(sketch.pairedWith ?? ''),
  from,
  manner: PAIR_MANNERS[sketch.index] ?? 'staff',
  focus: sketch.index % 14 === 2,
  goal: '每月谈一次，陪着把书读好',
});

const gradeOf = ({ sketch, story }: FileWorld): number =>
  gradeNumber(story.plan.classes[sketch.classIndex]?.grade ?? 'g1');

function enrolledOn(world: FileWorld): Day {
  const year = schoolYearStartOf(world.story.today);
  return `${Math.min(year, year - gradeOf(world) + 1)}-09-01`;
}

const SIXTEEN = 16;

function birthOf(world: FileWorld): Day {
  const { dice, sketch, story } = world;
  const entered = schoolYearStartOf(story.today) - gradeOf(world) + 1;
  const usual = addDays(dayOfParts(entered - 7, 9, 1) ?? story.today, dice.int(0, 360));
  const late: Partial<Record<Situation, number>> = { 'nearly-16': 40, 'turned-16': -60 };
  const ahead = late[sketch.situation];
  if (ahead === undefined) return usual;
  const birthday = addDays(story.today, ahead);
  return dayOfParts(Number(birthday.slice(0, 4)) - SIXTEEN, Number(birthday.slice(5, 7)), 15) ?? usual;
}

/** The day from which the school owes the child nothing; none while it is here. */
function goneOnOf({ sketch, story }: FileWorld, birth: Day): Day | undefined {
  const { today, from } = story;
  const away = addDays(from, 45);
  if (sketch.situation === 'turned-16') return `${Number(birth.slice(0, 4)) + SIXTEEN}${birth.slice(4)}`;
  if (sketch.situation === 'moved-away' || sketch.situation === 'parents-back') return away < today ? away : today;
  return undefined;
}

const STATES: Partial<Record<Situation, string>> = {
  'moved-away': 'left',
  'parents-back': 'returned',
  'turned-16': 'grown',
};

function childDoc(world: FileWorld, { cameOn, birth, since }: { cameOn: Day; birth: Day; since: Day }): Doc {
  const { dice, sketch, story } = world;
  const { index, name, sex, situation, place } = sketch;
  const home = {
    region: words.COUNTY,
    town: words.TOWN,
    village: place.village,
    group: place.group,
    detail: place.landmark,
  };
  const isWhole = story.plan.tells === 'everything';
  const hasRarePapers = isWhole && hasOtherPapers(sketch);
  const papers: Doc =
    situation === 'no-id'
      ? { idKind: 'none', noIdBecause: dice.pick(['unregistered', 'applying']) }
      : hasRarePapers
        ? {}
        : { idKind: 'card', idNumber: idNumberFor(birth, sex, index + 1) };
  const known = isWhole ? birthAsKnown(sketch, birth) : { birth, birthKnown: 'day' };
  return {
    name,
    sex,
    ...known,
    classId: story.classIds[sketch.classIndex],
    boards: index % 6 === 0,
    lunchAtSchool: true,
    enrolment: 'enrolled',
    state: situation === 'mother-home' || situation === 'father-home' ? 'watched' : 'registered',
    stateSince: since,
    cameFrom: situation === 'newcomer' ? 'transferred' : 'local',
    cameOn,
    home,
    registeredAt: home,
    ruralHousehold: true,
    language: dice.pick(words.LANGUAGES),
    hobbies: dice.pick(words.HOBBIES),
    ...(index % 8 === 5 ? {} : { personality: dice.pick(words.PERSONALITIES) }),
    ...papers,
    ...(isWhole ? particularsOf(world, papers) : namesOf(name)),
    ...studentNumberOf(sketch, { ...papers, birth }),
    ...(sketch.household !== undefined && { householdId: diceOf(`${story.seed}/house/${sketch.household}`).id() }),
  };
}

/** 附件1's ticks, as they were confirmed that day. */
export function snapshotDoc(
  { dice, sketch, story }: FileWorld,
  { care, confirmedOn }: { readonly care: string; readonly confirmedOn: Day },
): Doc {
  const isPaired = sketch.pairedWith !== undefined;
  return {
    term: story.termIdOn(confirmedOn),
    confirmedOn,
    learning: dice.pick(['excellent', 'good', 'good', 'fair', 'fair', 'poor']),
    ...healthOf(sketch),
    care,
    ...(care === 'other' && { careWords: CARE_WORDS[sketch.situation] ?? '母亲' }),
    difficulties: dice.some(['money', 'learning', 'affection', 'mind', 'conduct'], 2),
    help: helpOf(sketch) ?? (isPaired ? ['tutoring', 'cadre'] : dice.some(['money', 'tutoring'], 1)),
    helped: isPaired || dice.chance(0.6),
    ...(sketch.index % 31 === 9 && { helped: true, helpedBecause: '村干部每周去看一次，学校没有另外登记' }),
    // Most families are looked over with 附件1, some are still to do.
    ...(sketch.index % 11 !== 7 && { familyChecked: true }),
  };
}

/** Who cares where 附件1 has no box for it. */
const CARE_WORDS: Partial<Record<Situation, string>> = {
  'father-home': '父亲',
  'social-mother-cares': '社会妈妈',
  'neighbour-cares': '邻居',
};

/** Help from outside the school. */
function helpOf({ index, situation }: ChildSketch): readonly string[] | undefined {
  if (situation === 'social-mother-cares') return ['social-mother'];
  return index % 37 === 4 ? ['volunteer', 'tutoring'] : undefined;
}
