/** Help that only some invented children have: support, referrals, notes of what happened, a bed given back. */
import { addDays } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import type { ChildWorld } from './child-world.ts';
import type { DemoEdit } from './file.ts';
import { notReported, page, rareOf, type Rare } from './rare.ts';

/** A year of it. */
export const rareHelpOf = (world: ChildWorld): readonly DemoEdit[] => [
  ...rareOf(SUPPORT, world),
  ...rareOf(REFERRALS, world),
  ...rareOf(ALONE, world).flatMap((night) => notReported(world, night, '奶奶住院，姑姑当晚就来住下，没有一个人过夜')),
  ...rareOf(NOTES, world).flatMap((note) => withReason(world, note)),
];

const SUPPORT: readonly Rare[] = [
  support(107, 61, { kind: 'relief', source: '乡民政所', amount: 800, ...page(0, '签收单') }),
  support(81, 58, { kind: 'medical', source: '县医保局', amount: 3200 }),
  support(108, 37, { kind: 'other', source: '县妇联', thing: '台灯一盏' }),
];

function support(of: number, ago: number, what: Doc): Rare {
  return { of, ago, type: 'support-item', says: ({ world }) => ({ ...what, receivedBy: world.file.carer.name }) };
}

const REFERRALS: readonly Rare[] = [
  {
    of: 110,
    ago: 88,
    type: 'referral',
    says: ({ day }) => ({
      kind: 'justice',
      to: '乡司法所',
      phones: [{ number: '19900001411', note: '司法所' }],
      reason: '父母分开以后谁来照顾，没有说定',
      eligible: true,
      state: 'accepted',
      appliedOn: day,
      acceptedOn: addDays(day, 5),
    }),
  },
  {
    of: 113,
    ago: 76,
    type: 'referral',
    says: ({ day }) => ({
      kind: 'civil',
      to: '松岔乡民政所',
      reason: '申请临时救助',
      eligible: false,
      state: 'refused',
      appliedOn: day,
      resultOn: addDays(day, 14),
      result: '家里收入过线，改由学校申请营养补助',
    }),
  },
];

/** Nobody in charge for one evening, by the file: an aunt had come before it was dark. */
const ALONE: readonly Rare[] = [
  { of: 153, ago: 55, type: 'guardian', says: ({ day }) => ({ kind: 'none', from: day, until: day }) },
];

/** 预防未成年人犯罪法 28 and 38, as they come up in a primary school; each with what the school did and when it looks again. */
const NOTES: readonly Rare[] = [
  note(114, 95, { behaviours: ['smoke-drink'], fact: '厕所里抽了半支烟，说是捡的', measures: ['talk', 'lessons'] }),
  note(115, 84, { behaviours: ['truancy'], fact: '三个下午没来，在河滩玩', measures: ['talk', 'rules'] }),
  note(117, 72, { behaviours: ['online', 'places'], fact: '两个周末在网吧过的', measures: ['lessons', 'other'] }),
  note(120, 64, { behaviours: ['company'], fact: '跟着街上的大孩子收“过路费”', measures: ['worker'] }),
  note(121, 56, { behaviours: ['gambling'], fact: '弹玻璃球赌零花钱，一天五块', measures: ['service'] }),
  note(125, 49, { behaviours: ['content'], fact: '手机里看吓人的视频，夜里不敢睡', measures: ['lessons'] }),
  note(126, 41, { behaviours: ['other-minor'], fact: '常说谎，说作业在家里', measures: ['talk'] }),
  note(127, 68, { behaviours: ['affray'], fact: '放学路上三个人拦住一个要零食', measures: ['rules', 'worker'] }),
  note(129, 59, { behaviours: ['nights'], fact: '和奶奶吵了，在同学家住了一夜没说', measures: ['talk'] }),
  note(139, 39, { kind: 'other', fact: '书包里带着舅舅的身份证，说怕丢了', measures: undefined }),
  note(132, 36, { kind: 'health', fact: '课上犯困三天，问了，夜里照看生病的奶奶', behaviours: undefined }),
];

function note(of: number, ago: number, what: Doc): Rare {
  return {
    of,
    ago,
    type: 'case-note',
    says: ({ day }) => ({
      kind: 'conduct',
      source: '同学说的，问过孩子',
      action: '和孩子、照护人都谈过，写下以后怎么办',
      homeTold: true,
      againOn: addDays(day, 20),
      ...(ago > 20 && { againDone: true }),
      ...Object.fromEntries(Object.entries(what).filter(([, value]) => value !== undefined)),
    }),
  };
}

const WHY_NOT: Readonly<Record<number, string>> = {
  127: '要的是零食，没有动手，三家都谈过，东西赔了',
  129: '在同学家过的夜，当晚就找到了，两家大人都知道',
};

const withReason = (world: ChildWorld, edit: DemoEdit): DemoEdit[] =>
  notReported(world, edit, WHY_NOT[world.sketch.index]);
