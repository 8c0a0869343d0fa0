/** How some invented children were found when somebody looked closely: assessments with something at once, and hours with the counsellor. */
import { addDays } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import type { ChildWorld } from './child-world.ts';
import type { DemoEdit } from './file.ts';
import { notReported, rareOf, type Rare } from './rare.ts';

/** What was seen of this child, if anything rare was. */
export const rareCareOf = (world: ChildWorld): readonly DemoEdit[] => [
  ...rareOf(LOOKED_AT, world).flatMap((edit) => withReason(world, edit)),
  ...rareOf(ASKED, world),
  ...rareOf(HOURS, world).flatMap((edit) => withReason(world, edit)),
];

/** After a report or a change at home: what had to be done at once, and what each head says. */
const LOOKED_AT: readonly Rare[] = [
  looked(133, 60, {
    immediate: ['runaway'],
    safety: 'watch',
    safetyItems: ['way', 'alone'],
    care: 'fine',
    health: 'grave',
    healthItems: ['away-from-home', 'low'],
    healthWords: '一个人去了县车站，说想爸爸',
    measures: '每周和爸爸视频，放学有人接',
  }),
  looked(134, 50, {
    immediate: ['disaster'],
    safety: 'fine',
    care: 'grave',
    careItems: ['tired', 'poor'],
    careWords: '奶奶中风，家里没有别的大人',
    health: 'watch',
    healthItems: ['ill'],
    measures: '姑姑接去住，申请临时救助',
  }),
  looked(137, 44, {
    immediate: ['abuse'],
    safety: 'grave',
    safetyItems: ['harm'],
    safetyWords: '手上有旧伤，说叔叔喝酒不管',
    care: 'watch',
    careItems: ['poor'],
    health: 'watch',
    healthItems: ['thin'],
    measures: '住到外婆家，每周回访',
  }),
  looked(138, 31, {
    immediate: ['life'],
    safety: 'grave',
    safetyItems: ['way', 'water'],
    safetyWords: '放学路上有生人叫上车，又要过水渠',
    care: 'fine',
    health: 'fine',
    measures: '老师送到村口，派出所在路口巡逻',
  }),
  looked(108, 40, {
    safety: 'watch',
    safetyItems: ['harm'],
    care: 'fine',
    health: 'watch',
    healthItems: ['games', 'fights'],
    measures: '手机晚上交给奶奶，课间有老师看着',
  }),
];

function looked(of: number, ago: number, what: Doc): Rare {
  return {
    of,
    ago,
    type: 'assessment',
    who: 'by',
    says: ({ world, day }) => ({
      reviewer: '马占林',
      owner: world.story.staffId(world.teacherOn(day)),
      ...what,
    }),
  };
}

/** The hours that were about more than a quiet word, each with where it went on. */
const HOURS: readonly Rare[] = [
  hour(111, 80, {
    risk: 'high',
    sentTo: 'hospital',
    observed: '两周没睡好，说话慢',
    measures: '和医院约了号，妈妈陪着去',
  }),
  hour(114, 66, {
    risk: 'middle',
    sentTo: 'hotline',
    observed: '肯说了，手不再抖',
    measures: '记下热线，想说的时候打',
  }),
  hour(117, 51, { risk: 'watch', sentTo: 'guardian', observed: '见到奶奶就放松', measures: '请奶奶睡前陪十分钟' }),
  hour(125, 7, { risk: 'watch', sentTo: 'none', observed: '肯画了，话还不多', measures: '每两周见一次' }),
  {
    ...hour(120, 43, {}),
    says: ({ world }) => ({
      source: 'sent',
      complaint: '写了“不想在这里了”',
      goal: '平安，有人陪',
      course: '问清楚是想去找妈妈，没有别的意思',
      observed: '说到妈妈就笑了',
      risk: 'crisis',
      measures: '当天和妈妈视频，班主任陪到睡前',
      openTo: [world.story.staffId('fenguan')],
      sentTo: 'guardian',
      cooperate: '这两周多陪一会儿，晚上问一句',
    }),
  },
];

function hour(of: number, ago: number, what: Doc): Rare {
  return {
    of,
    ago,
    type: 'counselling',
    by: 'xinli',
    says: ({ world, day }) => ({
      source: 'self',
      complaint: '晚上睡不着，白天没有力气',
      goal: '睡得好，有人说话',
      course: '画了一天里最难的一个钟头，一起想怎么过',
      cooperate: '上课少点名，课后问一句吃了没有',
      openTo: [world.story.staffId('fenguan')],
      ...(ago < 8 && { next: addDays(day, 14) }),
      ...what,
    }),
  };
}

/** Some days before, the class teacher asked the counsellor; one of them has been for a while and is over. */
const ASKED: readonly Rare[] = HOURS.map(({ of, ago }, index) => ({
  of,
  ago: ago + 6,
  type: 'counselling-request',
  who: '',
  says: ({ world, day }) => ({
    teacher: world.story.staffId('xinli'),
    from: day,
    why: '这两周睡不好，话少了',
    ...(index === 0 && { until: addDays(day, 90) }),
  }),
}));

const WHY_NOT: Readonly<Record<string, string>> = {
  'assessment/108': '起外号、抢座位，没有动手，两家都谈过',
  'counselling/120': '是想去妈妈那里，不是伤害自己，当天妈妈知道了',
};

const withReason = (world: ChildWorld, edit: DemoEdit): DemoEdit[] =>
  notReported(world, edit, WHY_NOT[`${edit.type}/${world.sketch.index}`]);
