/** Reports and accidents as a big school has a few of in a year, and how each ended (domain §4.2, §4.4). */
import { addDays, type Day } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import { editBy, type ChildWorld } from './child-world.ts';
import type { DemoEdit } from './file.ts';
import { laterOn } from './rare.ts';

/** What happened to this child, if anything did. */
export const rareMattersOf = (world: ChildWorld): readonly DemoEdit[] => [...reportsOf(world), ...accidentsOf(world)];

interface Reported {
  readonly ago: number;
  readonly says: Doc;
  /** How it went on: a view of the child and of the home some days later, and the end. */
  readonly later: (at: string) => Doc;
  readonly ends?: Doc;
}

const REPORTS: Readonly<Record<number, Reported>> = {
  133: {
    ago: 62,
    says: {
      situations: ['jt-2', 'law-9'],
      saw: '下午没来，家里也没有',
      heard: '同桌说：“他说要去找爸爸。”',
      where: '教室',
      safeNow: 'unsafe',
      homeSuspected: false,
      homeTold: 'yes',
      measures: '沿去车站的路找，请村里和派出所一起找',
    },
    later: (at) => ({
      safetyJudged: [{ at, view: 'safe', words: '当晚八点在县车站找到，没有受伤' }],
      additions: [{ at, words: '爸爸连夜视频，说好过年一定回来' }],
    }),
    ends: { feedback: '派出所协助找回', outcome: '每周和爸爸视频一次，放学由大伯接' },
  },
  134: {
    ago: 52,
    says: {
      situations: ['jt-3', 'law-6'],
      saw: '奶奶中风住院，家里只剩孩子和弟弟',
      heard: '邻居说：“两天没人做饭了。”',
      where: '家里',
      safeNow: 'unsure',
      homeSuspected: false,
      homeTold: 'yes',
      measures: '当晚送到姑姑家，报了民政',
      evidence: '住院单的照片在学校保险柜',
    },
    later: (at) => ({
      safetyJudged: [
        { at, view: 'unsure', words: '弟弟还在邻居家' },
        { at: at.replace('09:30', '18:00'), view: 'safe', words: '姑姑接到家里住，村干部看过' },
      ],
      homeJudged: [{ at, view: 'cleared', words: '村干部说奶奶一直照看得好' }],
    }),
    ends: { feedback: '民政给了临时救助', outcome: '姑姑照护，妈妈下月回来接手' },
  },
  137: {
    ago: 46,
    says: {
      situations: ['jt-4', 'law-4'],
      saw: '瘦，冬天穿单鞋，手上有冻疮和旧伤',
      heard: '孩子说：“叔叔喝酒，不管我们吃饭。”',
      where: '办公室',
      safeNow: 'unsure',
      homeTold: 'no',
      whyNotTold: '说不准是不是家里的大人，等派出所来',
      measures: '先在学校吃住，卫生院看过',
      evidence: '卫生院的诊断，伤处由医生拍',
    },
    later: (at) => ({
      homeJudged: [
        { at, view: 'suspected', words: '派出所说叔叔常喝酒打人' },
        { at: at.replace('09:30', '16:00'), view: 'mayTell', words: '派出所说可以告诉外婆' },
      ],
      safetyJudged: [
        { at, view: 'unsafe', words: '叔叔还在家里' },
        { at: at.replace('09:30', '16:00'), view: 'safe', words: '搬到外婆家，不再和叔叔住' },
      ],
    }),
    ends: { feedback: '派出所训诫，民政回访', outcome: '外婆照护，每周回访' },
  },
  138: {
    ago: 33,
    says: {
      situations: ['jt-7', 'other'],
      childWords: '孩子和同班的一个女孩',
      saw: '两个孩子不敢走原来的路',
      heard: '孩子说：“有个叔叔叫我们上车。”',
      where: '校门口',
      safeNow: 'safe',
      homeSuspected: false,
      homeTold: 'yes',
      measures: '放学由老师送到村口，提醒各班',
      evidence: '校门口的监控留了一份',
    },
    later: (at) => ({ additions: [{ at, words: '派出所在路口巡逻了两周，没有再来' }] }),
    ends: { feedback: '派出所查到车主，已经教育', outcome: '放学路上有老师陪' },
  },
};

/** Told to all whom the law names within the hour, judged anew after a week, closed by the head after three weeks. */
function reportsOf(world: ChildWorld): DemoEdit[] {
  const found = REPORTS[world.sketch.index];
  const day = found && world.days[world.days.length - found.ago];
  if (found === undefined || day === undefined) return [];
  const at = (time: string) => `${day}T${time}`;
  const told: Doc = {
    happenedOn: day,
    at: '16:05',
    discoverer: '班主任',
    toldSchoolAt: at('16:12'),
    policeAt: at('16:15'),
    policeNumber: '110',
    policeReceipt: `接警员 80${found.ago}`,
    townAt: at('16:35'),
    bureauAt: at('16:40'),
    civilAt: at('16:50'),
    ...(found.says.homeSuspected === undefined && { prosecutorAt: at('17:30') }),
    staysWith: '在学校，老师陪着',
    ...found.says,
  };
  const report = editBy(world, world.teacherOn(day), { type: 'mandatory-report', day, at: '17:40', doc: told });
  const [soon, end] = [addDays(day, 7), addDays(day, 21)];
  const closed = { ...found.ends, feedbackOn: end, closedOn: end };
  return [
    report,
    ...byHead(world, report, { day: soon, doc: found.later(`${soon}T09:30`) }),
    ...byHead(world, report, { day: end, doc: closed }),
  ];
}

/** What the head adds to a report; of what stands nothing changes. */
const byHead = (world: ChildWorld, report: DemoEdit, step: { readonly day: Day; readonly doc: Doc }): DemoEdit[] =>
  laterOn(world, report, { ...step, by: 'xiaozhang', at: '09:40' });

interface Accident {
  readonly ago: number;
  readonly says: Doc;
}

const ACCIDENTS: Readonly<Record<number, Accident>> = {
  139: {
    ago: 105,
    says: {
      kinds: ['traffic'],
      place: 'way',
      placeWords: '村口弯道',
      words: '放学路上被摩托车蹭倒',
      injured: '右小腿擦破',
      firstAid: '清水冲洗，止血',
      policeAt: '17:25',
      cause: '弯道看不见来车',
      followUp: '车主付了药费，三天后回来上学',
      final: '请村里装了一面凸镜',
    },
  },
  141: {
    ago: 92,
    says: {
      kinds: ['water'],
      place: 'water',
      placeWords: '河滩石坝边',
      words: '滑进浅水，被同伴拉上来，喊了大人',
      injured: '没有受伤，受了凉',
      firstAid: '换干衣服，保暖',
      cause: '坝边没有护栏',
      followUp: '家里看护三天',
      final: '坝边立了牌子，各班再讲一次',
    },
  },
  146: {
    ago: 74,
    says: {
      kinds: ['fight'],
      place: 'school',
      placeWords: '操场',
      words: '三个孩子抢球推搡，一个摔倒',
      childWords: '还有四年级的两个孩子',
      injured: '额头一个包',
      firstAid: '冷敷',
      cause: '场地小，两个班挤在一起',
      followUp: '互相道了歉，家里没有异议',
      final: '两个班错开用操场',
    },
  },
  147: {
    ago: 57,
    says: {
      kinds: ['poison', 'sick'],
      place: 'other',
      placeWords: '村口小卖部',
      words: '吃了不新鲜的零食，肚子疼，吐了两次',
      injured: '没有外伤',
      firstAid: '喝淡盐水，侧躺',
      hospital: '松岔乡卫生院',
      cause: '零食过期',
      followUp: '观察一夜，回家',
      final: '小卖部下架，市场监管来查过',
    },
  },
  148: {
    ago: 38,
    says: {
      kinds: ['lost'],
      place: 'other',
      placeWords: '红崖村后坡',
      words: '放羊走远了，天黑没回来，两个小时后找到',
      injured: '没有受伤',
      firstAid: '喝热水',
      cause: '羊跑散了，去追',
      followUp: '爷爷说以后两个人一起去',
      final: '没有别的事',
    },
  },
  150: {
    ago: 26,
    says: {
      kinds: ['fire', 'shock', 'other'],
      place: 'home',
      placeWords: '家里灶房',
      words: '插座打火，烧着了门帘，孩子拉了闸，跑出来喊人',
      injured: '没有受伤',
      firstAid: '离开屋子，不用水泼',
      cause: '线老化',
      followUp: '供电所换了线',
      final: '各村看了一遍灶房的线',
    },
  },
};

/** First word within the hour, one word more the next day, the last with the end of it. */
function accidentsOf(world: ChildWorld): DemoEdit[] {
  const found = ACCIDENTS[world.sketch.index];
  const day = found && world.days[world.days.length - found.ago];
  if (found === undefined || day === undefined) return [];
  const at = (time: string) => `${day}T${time}`;
  const { policeAt, cause, followUp, final, ...says } = found.says;
  const doc: Doc = {
    happenedOn: day,
    startedAt: at('17:20'),
    guardianAt: at('17:32'),
    parentsAt: at('17:50'),
    villageAt: at('17:40'),
    bureauAt: at('18:05'),
    townAt: at('18:10'),
    noticeWords: '爸爸第一次没接，十分钟后打通',
    ...(typeof policeAt === 'string' && { policeAt: at(policeAt) }),
    ...says,
  };
  const first = editBy(world, world.teacherOn(day), { type: 'incident', day, at: '18:30', doc });
  const [next, end] = [addDays(day, 1), addDays(day, 6)];
  const more = { additions: [{ at: `${next}T08:30`, words: '早上打过电话，孩子精神好' }] };
  return [
    first,
    ...laterOn(world, first, { day: next, by: first.by, at: '08:35', doc: more }),
    ...laterOn(world, first, { day: end, by: first.by, at: '16:10', doc: { cause, followUp, final } }),
  ];
}
