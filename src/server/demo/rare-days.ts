/** Visits, talks, calls and days away as only some invented children have them. */
import { addDays } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import type { ChildWorld } from './child-world.ts';
import { visit } from './deeds.ts';
import type { DemoEdit } from './file.ts';
import { laterOn, rareOf, type Rare } from './rare.ts';

/** A year of them. */
export const rareDaysOf = (world: ChildWorld): readonly DemoEdit[] => [
  ...walksOf(world),
  ...rareOf(TALKS, world),
  ...rareOf(CALLS, world),
  ...rareOf(LOOKS, world),
];

interface Walk {
  readonly ago: number;
  readonly manner?: 'phone' | 'video';
  readonly more: Doc;
  /** What is to be mended, and who does it within three weeks. */
  readonly mend?: readonly [what: string, who: string];
}

/** Why somebody went, and what was seen where not all was well. */
const WALKS: Readonly<Record<number, Walk>> = {
  70: { ago: 79, more: { purposes: ['absence'], childSaid: '“我想等爸爸回来再去。”' } },
  71: { ago: 90, manner: 'phone', more: { purposes: ['again'], guardianSaid: '药按时吃了，夜里不咳了' } },
  72: { ago: 110, more: { purposes: ['register', 'routine'], advice: '号码换了告诉老师，联系卡跟着换' } },
  77: { ago: 60, more: { purposes: ['learning'], advice: '每天先写会做的，不会的圈出来带到学校' } },
  80: { ago: 85, more: { purposes: ['conduct'], schoolTold: '这周两次推同学，事后自己道了歉' } },
  82: { ago: 44, more: { purposes: ['mind'], guardianSaid: '夜里翻来翻去，问也不说' } },
  90: {
    ago: 50,
    more: {
      purposes: ['safety'],
      house: 'unsafe',
      water: 'mend',
      hygiene: 'mend',
      fire: 'mend',
      hazards: ['gas', 'wild'],
      hazardWords: '睡的屋墙角裂了缝；炉子没有烟筒；水窖没有盖，屋后是野坡',
    },
    mend: ['住进堂屋，水窖加盖，装烟筒', '村委会'],
  },
  93: { ago: 66, more: { purposes: ['support'], guardianSaid: '助学金收到了，买了校服' } },
  94: {
    ago: 35,
    more: { purposes: ['other'], hazards: ['netbar', 'other'], hazardWords: '巷口新开一家网吧；路边堆着沙石料' },
    mend: ['请派出所看看网吧收不收学生', '分管领导'],
  },
};

function walksOf(world: ChildWorld): DemoEdit[] {
  const walk = WALKS[world.sketch.index];
  const day = walk && world.days[world.days.length - walk.ago];
  if (walk === undefined || day === undefined) return movedOf(world);
  const by = addDays(day, 21);
  const [what, who] = walk.mend ?? [];
  const followUps = walk.mend && [{ what, who, by, ...(by < world.story.today && { done: true }) }];
  const more = { ...walk.more, ...(followUps && { followUps }) };
  return [visit(world, day, { manner: walk.manner ?? 'onsite', more })];
}

const MOVED_HOUSE = 97;

/** A family that moved into the new houses by the road: the visit says so, and the file with it. */
function movedOf(world: ChildWorld): DemoEdit[] {
  const day = world.days[world.days.length - 35];
  const child = world.file.edits[0];
  if (world.sketch.index !== MOVED_HOUSE || day === undefined || child === undefined) return [];
  const more = { addressChanged: 'changed', changeWords: '搬到公路边的新居，二排五号', purposes: ['register'] };
  const home = { ...(child.doc.home as Doc), detail: '公路边新居，二排五号' };
  const seen = visit(world, day, { manner: 'onsite', more });
  return [seen, ...laterOn(world, child, { day, at: seen.at, doc: { home } })];
}

const TALKS: readonly Rare[] = [
  {
    of: 101,
    ago: 40,
    type: 'talk',
    who: 'speakers',
    says: {
      at: '12:40',
      where: '图书角',
      kind: 'after',
      reason: 'routine',
      present: '值日的马老师',
      topics: ['conduct', 'friends'],
      mood: '2',
      response: '先听两边说，再一起想下次怎么开口',
      effect: '当天下午两个人又坐到了一起',
    },
  },
];

/** Ways to reach a home other than the phone, and what it asked. */
const CALLS: readonly Rare[] = [
  call(72, 70, { channel: 'qq', words: '发了班里做操的照片，爸爸回了“放心”', result: 'reached' }),
  call(77, 55, { channel: 'sms', words: '天晚了放学，请奶奶在村口等', result: 'sent' }),
  call(80, 48, { channel: 'letter', words: '写了一页孩子这个月的变化', result: 'sent' }),
  call(82, 42, { channel: 'visit', words: '家访时和爸爸通了视频', result: 'reached' }),
  call(84, 30, { channel: 'school', words: '爸爸回来办事，到学校坐了半小时', result: 'reached', minutes: 30 }),
  call(88, 25, { channel: 'other', words: '托同村的人带了口信', result: 'sent' }),
  call(90, 20, { channel: 'phone', result: 'refused' }),
  call(93, 15, { channel: 'phone', whom: 'other', counterpart: '姨姨 妥秀莲', result: 'reached', minutes: 4 }),
  {
    ...call(94, 4, { channel: 'phone', result: 'reached', minutes: 6, asked: '冬天住校冷不冷' }),
    says: ({ world, day }) => ({
      at: '20:10',
      whom: 'parents',
      counterpart: world.file.callable[0] ?? '爸爸',
      direction: 'ours',
      channel: 'phone',
      result: 'reached',
      minutes: 6,
      told: ['life'],
      words: '说了住校的事，家里再商量',
      asked: '住校冷不冷，被子要带几床',
      next: addDays(day, 12),
    }),
  },
];

function call(of: number, ago: number, what: Doc): Rare {
  return {
    of,
    ago,
    type: 'parent-contact',
    says: ({ world }) => ({
      at: '20:10',
      whom: 'parents',
      counterpart: world.file.callable[0] ?? '爸爸',
      direction: 'ours',
      ...(what.result === 'reached' && { told: ['life'] }),
      ...what,
    }),
  };
}

/** Days away for a part, glances, things of the body. */
const LOOKS: readonly Rare[] = [
  {
    of: 97,
    ago: 28,
    type: 'absence',
    says: { span: 'part', periods: '下午两节', leave: 'leave', reason: '去卫生院换药', reached: '奶奶，电话' },
  },
  { of: 101, ago: 33, type: 'quick-note', says: { words: ['hungry'], fact: '早上没吃，食堂加了一碗汤' } },
  {
    of: 102,
    ago: 52,
    type: 'health-note',
    says: { kind: 'injury', fact: '跑步蹭破膝盖', action: '清水冲了，贴了纱布', guardianTold: true },
  },
  {
    of: 103,
    ago: 47,
    type: 'health-note',
    says: { kind: 'other', fact: '支具磨红了一块', action: '告诉照护人，去县医院调', guardianTold: true },
  },
];
