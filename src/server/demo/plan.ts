/** The outline of an invented school before any person has an id: its classes, its staff, and who each child is. */
import type { Day } from '#domain/calendar/day.ts';
import type { Role } from '#domain/records/roles.ts';
import type { grades } from '#domain/records/school-class.ts';
import type { Dice } from './dice.ts';
import { COMMON_NAMES, DOORS, GIVEN, NAMED_CHILDREN, SURNAMES, VILLAGES } from './words.ts';

type Grade = keyof typeof grades;

export const SCHOOL_NAME = '松岔中心小学';

/** How an account signs in and the story calls its owner: `xiaozhang`, `banzhuren3`. */
export type StaffKey = string;

export interface DemoStaff {
  readonly key: StaffKey;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Indexes of the classes she leads or teaches. */
  readonly classes?: readonly number[];
}

export interface DemoClass {
  readonly grade: Grade;
  readonly number: number;
  readonly size: number;
  readonly teacher: StaffKey;
  /** Who led it until she went away in the middle of the story. */
  readonly before?: StaffKey;
  /** Who helps its children with learning. */
  readonly subjectTeacher: StaffKey;
  /** How much of what is owed gets done here, from 0 to 1. */
  readonly zeal: number;
}

export interface DemoPlan {
  readonly staff: readonly DemoStaff[];
  readonly classes: readonly DemoClass[];
  /** Every so many-th child has a teacher of its own. */
  readonly pairsEvery: number;
  /** How far back the story goes. */
  readonly daysTold: number;
  /** A term's visits, talks, contacts and nights, or everything a school does in a year. */
  readonly tells: 'visits-and-talks' | 'everything';
}

/** Three classes and sixty children, for a visitor with a minute. */
export const smallPlan: DemoPlan = {
  staff: [
    { key: 'xiaozhang', name: '韩国栋', roles: ['head'] },
    { key: 'dangan', name: '喇玉梅', roles: ['archivist'] },
    { key: 'banzhuren1', name: '马红英', roles: ['class-teacher'], classes: [0] },
    { key: 'banzhuren2', name: '冶文俊', roles: ['class-teacher'], classes: [1] },
    { key: 'banzhuren3', name: '陈晓燕', roles: ['class-teacher'], classes: [2] },
    { key: 'jiedui', name: '祁海林', roles: ['paired-teacher', 'subject-teacher'] },
    { key: 'suguan', name: '马会兰', roles: ['dorm-keeper'] },
  ],
  classes: [
    { grade: 'g3', number: 1, size: 18, teacher: 'banzhuren1', subjectTeacher: 'jiedui', zeal: 1 },
    { grade: 'g5', number: 2, size: 22, teacher: 'banzhuren2', subjectTeacher: 'jiedui', zeal: 1 },
    { grade: 'g6', number: 1, size: 20, teacher: 'banzhuren3', subjectTeacher: 'jiedui', zeal: 1 },
  ],
  pairsEvery: 7,
  daysTold: 150,
  tells: 'visits-and-talks',
};

const GRADES: readonly Grade[] = ['k3', 'g1', 'g1', 'g2', 'g2', 'g3', 'g3', 'g4', 'g4', 'g5', 'g5', 'g6', 'g6'];
const CLASS_TEACHERS = [
  '马秀珍',
  '妥玉花',
  '韩成林',
  '撒文娟',
  '冶明义',
  '马红英',
  '陈晓燕',
  '祁文秀',
  '冶文俊',
  '丁国华',
  '马玉龙',
  '拜春兰',
  '王建业',
];
const PAIRED = [
  '祁海林',
  '马志远',
  '韩雪莲',
  '仇成文',
  '妥海军',
  '李玉琴',
  '撒德明',
  '任春梅',
  '丁小红',
  '王国强',
  '冶秀兰',
  '陈建国',
];
const SUBJECT = ['尉迟文', '单志明', '解玉兰', '马俊杰'];

/** The class whose teacher goes in the middle of the year, and who she was. */
const LEFT_CLASS = 7;
const LEFT = { key: 'banzhuren14', name: '撒玉萍' };

/** Every class of a school of six grades and a kindergarten class, `size` children in each. */
export const wholePlan = (size = 23): DemoPlan => ({
  staff: [
    { key: 'xiaozhang', name: '韩国栋', roles: ['head'] },
    { key: 'fenguan', name: '马占林', roles: ['deputy'] },
    { key: 'dangan', name: '喇玉梅', roles: ['archivist'] },
    { key: 'xinli', name: '林若兰', roles: ['counsellor'] },
    { key: 'suguan1', name: '马会兰', roles: ['dorm-keeper'] },
    { key: 'suguan2', name: '祁德福', roles: ['dorm-keeper'] },
    ...CLASS_TEACHERS.map((name, index): DemoStaff => ({
      key: `banzhuren${index + 1}`,
      name,
      roles: ['class-teacher'],
      classes: index === LEFT_CLASS ? [] : [index],
    })),
    { ...LEFT, roles: ['class-teacher'], classes: [LEFT_CLASS] },
    ...PAIRED.map((name, index): DemoStaff => ({ key: `jiedui${index + 1}`, name, roles: ['paired-teacher'] })),
    ...SUBJECT.map((name, index): DemoStaff => ({
      key: `renke${index + 1}`,
      name,
      roles: ['subject-teacher'],
      classes: GRADES.flatMap((_, each) => (each > 0 && each % SUBJECT.length === index ? [each] : [])),
    })),
  ],
  classes: GRADES.map((grade, index) => ({
    grade,
    number: grade === GRADES[index - 1] ? 2 : 1,
    size,
    teacher: `banzhuren${index + 1}`,
    ...(index === LEFT_CLASS && { before: LEFT.key }),
    subjectTeacher: `renke${(index % SUBJECT.length) + 1}`,
    zeal: [1, 0.95, 1, 0.9, 1, 0.7, 1, 0.9, 1, 0.95, 0.8, 1, 1][index] ?? 1,
  })),
  pairsEvery: 3,
  daysTold: 365,
  tells: 'everything',
});

/** The grade as a number; a kindergarten class comes before the first. */
export const gradeNumber = (grade: Grade): number => (grade.startsWith('k') ? 0 : Number(grade.slice(1)));

/** 199 0000 1001 and on, in the order of the plan. */
export const staffPhone = (index: number): { readonly number: string } => ({ number: `1990000${1001 + index}` });

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
  | 'mother-ill'
  | 'parents-back'
  | 'turned-16'
  | 'nearly-16'
  | 'father-home'
  | 'father-disabled'
  | 'father-ill'
  | 'father-ran'
  | 'father-missing'
  | 'father-divorced'
  | 'mother-missing'
  | 'mother-in-prison'
  | 'agent-cares'
  | 'social-mother-cares'
  | 'neighbour-cares';

/** At these places of every sixty children; everybody else is `both-away`. */
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

/** Counted from the last child, who sits in the highest grade: what only a big school has. */
const AT_THE_END: Readonly<Record<number, Situation>> = { 2: 'nearly-16', 5: 'turned-16', 9: 'parents-back' };

/** Families of which a big school has one each, in grades that were here all year. */
const ONE_EACH: Readonly<Record<number, Situation>> = {
  76: 'father-disabled',
  78: 'agent-cares',
  87: 'father-ran',
  96: 'father-missing',
  100: 'social-mother-cares',
  105: 'father-ill',
  111: 'father-home',
  112: 'neighbour-cares',
  124: 'father-divorced',
  140: 'mother-missing',
  152: 'mother-in-prison',
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
  /** Who is paired with the child. */
  readonly pairedWith?: StaffKey;
  /** Nobody has come or talked yet: somebody to be overdue. */
  readonly isWaiting: boolean;
}

/** All children in the order of their classes; names of the list first, in turn over the classes. */
export function sketchChildren(dice: Dice, plan: DemoPlan): readonly ChildSketch[] {
  const classOf = plan.classes.flatMap(({ size }, classIndex) => Array.from({ length: size }, () => classIndex));
  const paired = plan.staff.filter(({ roles }) => roles.includes('paired-teacher')).map(({ key }) => key);
  return classOf.map((classIndex, index) => {
    const isSibling = index % 20 === 6 && index - (index % 60) + 46 < classOf.length;
    const household = isSibling ? index - (index % 60) + 6 : undefined;
    const village = isSibling ? VILLAGES[0] : dice.pick(VILLAGES);
    const { name, sex } = nameFor(dice, index);
    const pair =
      index % plan.pairsEvery === 2 ? paired[Math.floor(index / plan.pairsEvery) % paired.length] : undefined;
    const rare = plan.tells === 'everything' ? (AT_THE_END[classOf.length - 1 - index] ?? ONE_EACH[index]) : undefined;
    return {
      index,
      name,
      sex,
      classIndex,
      situation: rare ?? SITUATIONS[index % 60] ?? 'both-away',
      place: {
        village: village.village,
        group: isSibling ? '上庄社' : dice.pick(village.groups),
        landmark: landmarkOf(village.landmarks, household ?? index),
      },
      ...(household !== undefined && { household }),
      ...(pair !== undefined && { pairedWith: pair }),
      isWaiting: plan.tells === 'everything' ? index % 50 === 4 : index % 9 === 4,
    };
  });
}

/** Two signs lead to a door, so that hardly two homes of a village have the same words. */
const landmarkOf = (landmarks: readonly string[], index: number): string =>
  `${landmarks[index % landmarks.length]}，${DOORS[Math.floor(index / 3) % DOORS.length]}`;

function nameFor(dice: Dice, index: number): { name: string; sex: 'male' | 'female' } {
  const named = index % 6 === 0 ? NAMED_CHILDREN[index / 6] : undefined;
  if (named) return named;
  const sex = dice.chance(0.5) ? 'male' : 'female';
  if (index % 10 === 6) return { name: '马' + dice.pick(GIVEN[sex]), sex };
  if (index % 5 === 3) return { name: dice.pick(COMMON_NAMES[sex]), sex };
  return { name: dice.pick(SURNAMES) + dice.pick(GIVEN[sex]), sex };
}

/** Who answered for the class that day; the one who went away did so until her last day. */
export const teacherOn = ({ teacher, before }: DemoClass, day: Day, handover: Day): StaffKey =>
  before !== undefined && day < handover ? before : teacher;
