/**
 * R26: the school's own sheet for the 评估, begun from one of the published patterns and changed as the school likes. Its items
 * and points stand open on every assessment made with it: a score is never hidden, and the level stays the worst head (§7.8).
 */
import * as z from 'zod';
import { choice, day, integer, line, list, paragraph } from './field.ts';
import { defineKind, type Finding } from './kind.ts';

/** What each pattern looks at; `most` is the best an item can get where the pattern counts points. */
export const sheetPatterns = {
  points: {
    label: '按分的表（每年3月、9月）',
    items: [
      { item: '年龄段（5岁以下3分，6到10岁5分，11岁以上10分）', most: 10 },
      { item: '身体好不好', most: 10 },
      { item: '心里怎么样', most: 5 },
      { item: '平时的表现', most: 5 },
      { item: '家里安全不安全', most: 10 },
      { item: '家里的收入', most: 10 },
      { item: '照护人顾得过来吗', most: 10 },
    ],
  },
  care: {
    label: '看照护三档（较好、一般、要帮）',
    items: [{ item: '有没有人照护' }, { item: '在家的爸爸或妈妈有没有能力' }, { item: '托付的人有没有能力' }],
  },
  five: {
    label: '五级的表',
    items: [
      { item: '有没有马上要办的' },
      { item: '基本生活' },
      { item: '看病和身体' },
      { item: '上学' },
      { item: '照护和陪伴' },
    ],
  },
} as const;

const patternWords = {
  points: sheetPatterns.points.label,
  care: sheetPatterns.care.label,
  five: sheetPatterns.five.label,
  own: '学校自己的表',
} as const;

const item = () =>
  z.object({
    item: line({ label: '看什么', group: 'items' }),
    most: integer({ label: '满分', group: 'items', unit: '分', hint: '不按分就空着' }),
  });

export const AssessmentSheet = defineKind({
  type: 'assessment-sheet',
  label: '评估用的表',
  deed: '定评估的表',
  serves: ['I5'],
  about: 'school',
  heading: 'safety',
  writers: ['head', 'deputy'],
  happenedOn: 'from',
  paper: { title: '学校评估表', signs: ['校长'] },
  groups: [
    { key: 'which', title: '用哪一张' },
    { key: 'items', title: '看哪几项' },
  ],
  schema: () =>
    z.looseObject({
      from: day({ label: '从哪天起用', group: 'which', sensitivity: 'basic', needed: true }),
      pattern: choice(patternWords, { label: '照哪一种', group: 'which', sensitivity: 'basic', needed: true }),
      words: paragraph({ label: '说明', group: 'which', sensitivity: 'basic' }),
      items: list(item(), { label: '项目', group: 'items', sensitivity: 'basic', needed: true, clause: 'PL 四(四)' }),
    }),
  check: (doc): readonly Finding[] =>
    doc.items?.some((each) => !each.item) === true
      ? [{ level: 'error', field: 'items', say: '有一项没写看什么，写上或者去掉。' }]
      : [],
  line: (doc) => (doc.pattern === undefined ? '评估用的表' : patternWords[doc.pattern]),
});
