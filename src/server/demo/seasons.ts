/** Words of the invented school that belong to a time of the year: what is done together, what one looks forward to, what it is about outside. */
import type { Day } from '#domain/calendar/day.ts';

const monthIn = (day: Day): number => Number(day.slice(5, 7));

/** From November to March it is cold in the valley. */
const isCold = (day: Day): boolean => monthIn(day) >= 11 || monthIn(day) <= 3;

/** When somebody who works far away is next home. */
export function nextHomecoming(day: Day): string {
  const month = monthIn(day);
  if (month >= 10 || month === 1) return '过年';
  if (month <= 4) return '五一';
  return month <= 6 ? '暑假' : '国庆';
}

interface Held {
  readonly title: string;
  readonly kind: string;
  readonly topics: readonly string[];
}

/** Two things a month for the whole school. */
const ACTIVITIES: Readonly<Record<number, readonly Held[]>> = {
  1: [
    { title: '剪纸和春联', kind: 'art', topics: ['gratitude'] },
    { title: '过年见面会', kind: 'reunion', topics: ['parents', 'feeling'] },
  ],
  2: [{ title: '说说我的假期', kind: 'care', topics: ['feeling', 'thought'] }],
  3: [
    { title: '心理课：情绪像天气', kind: 'mind', topics: ['mind', 'feeling'] },
    { title: '法治副校长进校园', kind: 'law', topics: ['law'] },
  ],
  4: [
    { title: '春季趣味运动会', kind: 'sport', topics: ['independence'] },
    { title: '学做一顿早饭', kind: 'practice', topics: ['independence', 'parents'] },
  ],
  5: [
    { title: '图书角换书日', kind: 'other', topics: ['thought'] },
    { title: '给妈妈画一张像', kind: 'care', topics: ['gratitude', 'parents'] },
  ],
  6: [
    { title: '六一文艺演出', kind: 'show', topics: ['feeling'] },
    { title: '防溺水专题墙报', kind: 'wall', topics: ['safety'] },
  ],
  7: [{ title: '暑假里的一天怎么过', kind: 'care', topics: ['independence', 'safety'] }],
  9: [
    { title: '给远方写一封信', kind: 'care', topics: ['feeling', 'parents'] },
    { title: '心理课：交一个新朋友', kind: 'mind', topics: ['mind', 'feeling'] },
  ],
  10: [
    { title: '秋季趣味运动会', kind: 'sport', topics: ['independence'] },
    { title: '法治副校长进校园', kind: 'law', topics: ['law'] },
  ],
  11: [
    { title: '“我长大了”朗诵会', kind: 'speech', topics: ['thought'] },
    { title: '周末互助小组', kind: 'group', topics: ['independence'] },
  ],
  12: [
    { title: '冬天的安全专题墙报', kind: 'wall', topics: ['safety'] },
    { title: '迎新年文艺演出', kind: 'show', topics: ['feeling', 'gratitude'] },
  ],
};

export const activitiesOn = (day: Day): readonly Held[] => ACTIVITIES[monthIn(day)] ?? [];

/** What a safety lesson says to each topic. */
export const SAFETY: Readonly<Record<string, string>> = {
  water: '不在水渠、水坝边玩；同伴落水先喊大人',
  traffic: '过马路走斑马线，不追跑，不搭农用车',
  gas: '睡前看炉子、看灶火，窗子留缝',
  shock: '湿手不摸插座，电线掉下来绕开走',
  food: '不吃没有牌子的零食，野蘑菇不摘',
  crime: '陌生人叫不跟着走，记住110',
  rescue: '手破了先冲水，烫了先冲冷水',
  escape: '地震先护头，停了再下楼，不推不挤',
  drugs: '别人给的药片、糖水不尝；家里的药不乱吃',
  aids: '针头、刀片不捡不碰，出了血叫大人',
  other: '山里的崖边、废井不去，天黑前到家',
};

/** What comes up in the middle of a term. */
export const issueOn = (day: Day): { what: string; done: string } =>
  isCold(day)
    ? { what: '天冷以后迟到的多了', done: '改了冬季作息' }
    : { what: '春忙时放学没人接的多了', done: '课后在校多留四十分钟' };

export const askedOn = (day: Day): string => (isCold(day) ? '下雪天能不能晚一点到校' : '农忙的时候能不能晚一点接孩子');

export const letterOn = (day: Day): string =>
  `孩子在学校都好。${isCold(day) ? '天冷了，请' : '快放暑假了，孩子盼着见您，请'}每周给孩子打一次电话，问问吃得好不好、和谁一起玩。有事随时找班主任。`;
