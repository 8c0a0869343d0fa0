/** What stands in the files of some invented children and not of most: papers, names, health, who cares without being family. */
import type { Day } from '#domain/calendar/day.ts';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import type { Doc } from '#domain/records/kind.ts';
import { phoneFor, type FileWorld } from './house.ts';
import type { ChildSketch, Situation } from './plan.ts';

/** Names that are read otherwise than their signs, and names a child has beside its own. */
const NAMED: Readonly<Record<string, Doc>> = {
  马𬭎: { nameNote: '左边金，右边宏去掉宝盖' },
  马尕麦: { aliases: [{ name: '尕麦', kind: 'short' }] },
  阿依舍·韩秀兰: { aliases: [{ name: '阿依舍', kind: 'given' }] },
  冶二布: { aliases: [{ name: '冶文彬', kind: 'former' }] },
  单小雨: { pinyin: 'Shàn Xiǎoyǔ' },
  尉迟晓: { pinyin: 'Yùchí Xiǎo' },
  解一鸣: { pinyin: 'Xiè Yīmíng' },
};

export const namesOf = (name: string): Doc => NAMED[name] ?? {};

/** By the place in the list of a big school: other papers than an identity card, and none at all for other reasons. */
const PAPERS: Readonly<Record<number, Doc>> = {
  79: { idKind: 'hmt-pass' },
  109: { idKind: 'passport' },
  131: { idKind: 'other' },
  151: { idKind: 'none', noIdBecause: 'forgotten' },
  183: { idKind: 'none', noIdBecause: 'other' },
};

/** Whether the child is at school; who is not yet old enough sits in the kindergarten class. */
const ENROLMENT: Readonly<Record<number, string>> = { 9: 'never', 68: 'home', 144: 'dropped' };

/** Of whom only the month, or the year, of birth is known: who has no paper. */
const BIRTH_KNOWN: Readonly<Record<number, 'month' | 'year'>> = { 91: 'month', 123: 'year' };

const HISTORIES = [
  '对青霉素过敏，打针前要说',
  '哮喘，书包侧袋有喷雾',
  '吃花生起疹子',
  '小时候发烧抽过一次，发热要早告诉家里',
  '流鼻血，低头按住就好',
];

/** What 附件1 ticks where a child is not simply well, and what its file tells of it. */
const HEALTH: Readonly<Record<number, Doc & { readonly history: string }>> = {
  81: { health: 'severe', history: '先天性心脏病，做过一次手术，不跑长跑' },
  89: { health: 'special', history: '癫痫，每天早晚吃药，药在班主任处' },
  103: { health: 'other', healthWords: '脊柱侧弯，戴支具', history: '脊柱侧弯，白天戴支具' },
};
const GRADES = ['one', 'two', 'three', 'four', 'three'] as const;

/** How the child is, for 附件1. */
export function healthOf({ index, situation }: ChildSketch): Doc {
  if (situation === 'disabled')
    return { health: 'disabled', disabilityGrade: GRADES[Math.floor(index / 60) % GRADES.length] };
  const { history: _history, ...health } = HEALTH[index] ?? { health: 'well', history: '' };
  return health;
}

/** Where only the month or the year is known the day is the first of it, as a form writes it. */
export const birthAsKnown = ({ index }: ChildSketch, birth: Day): { birth: Day; birthKnown: string } => {
  const birthKnown = BIRTH_KNOWN[index] ?? 'day';
  const known = { day: birth, month: `${birth.slice(0, 7)}-01`, year: `${birth.slice(0, 4)}-01-01` };
  return { birth: known[birthKnown], birthKnown };
};

/** What the child's record says beside what every record says. */
export function particularsOf(world: FileWorld, papers: Doc): Doc {
  const { sketch } = world;
  const { index, name } = sketch;
  const histories = HEALTH[index]?.history ?? (index % 14 === 5 ? HISTORIES[((index / 2) % HISTORIES.length) | 0] : '');
  const disabled = sketch.situation === 'disabled' ? '听力不好，坐前排，说话看着他说' : '';
  const history = disabled || histories;
  return {
    ...(papers.idNumber !== undefined && index % 4 === 1 && { idKind: 'book', idCopied: true }),
    ...PAPERS[index],
    ...(ENROLMENT[index] !== undefined && { enrolment: ENROLMENT[index] }),
    ...(history && { medicalHistory: history }),
    ...(index % 9 === 7 && { phones: phoneFor(sketch, 5) }),
    ...namesOf(name),
  };
}

/** Of papers other than an identity card or 户口簿 the story writes no number. */
export const hasOtherPapers = ({ index }: ChildSketch): boolean => PAPERS[index] !== undefined;

/** G and the ID number where there is one, else J with a region that is no county's, or L while the number is not given yet (domain §10). */
export function studentNumberOf({ index, situation }: ChildSketch, { birth, idNumber }: Doc): Doc {
  if (typeof idNumber === 'string') return { studentNumber: `G${idNumber}` };
  const letter = situation === 'newcomer' ? 'L' : 'J';
  const first17 = `622999${String(birth).replaceAll('-', '')}${String(index + 1).padStart(3, '0')}`;
  return { studentNumber: `${letter}${first17}${checkCharacterOf(first17)}` };
}

/** Who looks after a child without being of its family. */
export const CARERS: Readonly<
  Partial<Record<Situation, Doc & { readonly name: string; readonly relationWords: string }>>
> = {
  'agent-cares': { kind: 'agent', relationWords: '代理家长', name: '妥志刚', age: 44, education: 'college' },
  'social-mother-cares': {
    kind: 'social-mother',
    relationWords: '社会妈妈',
    name: '韩春花',
    age: 39,
    education: 'senior',
  },
  'neighbour-cares': { kind: 'other', relationWords: '邻居', name: '妥文珍', age: 58, health: 'fair' },
};
