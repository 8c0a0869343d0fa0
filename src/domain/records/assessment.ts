/**
 * R26: 评估 by the three heads of PL 四(四). The level is the worst head and is worked out from the answers, never chosen and
 * never hidden; what is on the immediate list is high at once and is reported (domain §7.8).
 */
import * as z from 'zod';
import { addDays } from '#domain/calendar/day.ts';
import { choice, choices, day, integer, line, list, paragraph, people, reference } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { noReport, noReportConfirmed, noReportEyes } from './must-report.ts';
import { byDuty } from './roles.ts';

/** The school's form as data: what one looks at under each head. */
const items = {
  safety: {
    harm: '可能被欺负、被打',
    fire: '用电、用火、煤气',
    house: '房子、地质',
    water: '附近有水',
    way: '上下学的路',
    alone: '常一个人',
  },
  care: {
    old: '照护人年纪大、有病',
    tired: '照护人顾不过来',
    changing: '照护人常换',
    unreached: '爸爸妈妈联系不上',
    poor: '家里过得紧',
  },
  health: {
    ill: '身体有病、有残疾',
    thin: '吃得不好、很瘦',
    low: '情绪低落',
    'away-from-home': '逃学、不回家',
    games: '整天上网、打游戏',
    fights: '打架、偷拿',
  },
} as const;

const findings = {
  fine: { label: '无问题', spoken: '放心' },
  watch: '关注',
  grave: '严重',
} as const;

const immediate = {
  abuse: { label: '正遭受家庭暴力、拐卖、非法雇用', spoken: '正在挨打、被拐卖、被逼做工' },
  runaway: { label: '离家出走、流浪', spoken: '离家不回、在外流浪' },
  disaster: { label: '家庭重大变故，无着落', spoken: '家里出了大事，没人管' },
  life: { label: '危及生命', spoken: '有生命危险' },
} as const;

type Head = keyof typeof findings;
const levelOfHead = { fine: 'low', watch: 'middle', grave: 'high' } as const;
/** Low is looked at once a year, middle each term, high each month. */
const daysUntilNext = { low: 365, middle: 150, high: 30 } as const;
type Level = keyof typeof daysUntilNext;

interface Judged {
  readonly safety?: Head | undefined;
  readonly care?: Head | undefined;
  readonly health?: Head | undefined;
  readonly immediate?: readonly unknown[] | undefined;
}

/** The worst of the three heads; high at once for anything on the immediate list; nothing while a head is open. */
function levelOf({ safety, care, health, immediate: now = [] }: Judged): Level | undefined {
  if (now.length > 0) return 'high';
  const heads = [safety, care, health].flatMap((head) => (head === undefined ? [] : [levelOfHead[head]]));
  if (heads.includes('high')) return 'high';
  if (heads.length < 3) return undefined;
  return heads.includes('middle') ? 'middle' : 'low';
}

const levels = { low: '低', middle: '中', high: '高' } as const;

/** One item of the school's own sheet, with its points where the sheet counts them. */
const row = () =>
  z.object({
    item: line({ label: '看什么', group: 'sheet', sensitivity: 'family' }),
    found: choice(findings, { label: '怎么样', group: 'sheet', sensitivity: 'family' }),
    points: integer({ label: '得分', group: 'sheet', sensitivity: 'family', unit: '分' }),
    most: integer({ label: '满分', group: 'sheet', sensitivity: 'family', unit: '分' }),
  });

export const Assessment = defineKind({
  type: 'assessment',
  label: '评估',
  deed: '做评估',
  serves: ['I5', 'C3'],
  about: 'child',
  heading: 'safety',
  writers: byDuty,
  happenedOn: 'happenedOn',
  comesBack: {
    day: 'nextOn',
    whose: 'owner',
    say: '再评估一次',
    from: '上次评估时算的',
    isAnswer: ({ level }) => level !== undefined,
  },
  paper: {
    title: '评估表',
    signs: ['评估人', '参与人', '复核人'],
    register: {
      title: '分类管理名册',
      columns: ['happenedOn', 'safety', 'care', 'health', 'level', 'nextOn', 'measures', 'owner'],
    },
  },
  opensReport: { answers: { immediate: Object.keys(immediate), safetyItems: ['harm'] }, untilNext: true },
  fourEyes: noReportEyes,
  groups: [
    { key: 'now', title: '有没有马上要办的' },
    { key: 'safety', title: '安全处境' },
    { key: 'care', title: '监护情况' },
    { key: 'health', title: '身心健康状况' },
    { key: 'sheet', title: '学校的表' },
    { key: 'level', title: '类别和办法' },
  ],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'now', sensitivity: 'family', needed: true }),
      immediate: choices(immediate, {
        label: '马上要办的',
        group: 'now',
        sensitivity: 'handled',
        alert: true,
      }),
      noReport: noReport({ group: 'now', sensitivity: 'handled' }),
      noReportConfirmed: noReportConfirmed({ group: 'now', sensitivity: 'handled' }),
      safety: choice(findings, {
        label: '安全处境',
        group: 'safety',
        sensitivity: 'family',
        needed: true,
        clause: 'PL 四(四)',
      }),
      safetyItems: choices(items.safety, { label: '看到什么', group: 'safety', sensitivity: 'family', alert: true }),
      safetyWords: paragraph({ label: '为什么', group: 'safety', sensitivity: 'family' }),
      care: choice(findings, {
        label: '监护情况',
        group: 'care',
        sensitivity: 'family',
        needed: true,
        clause: 'PL 四(四)',
      }),
      careItems: choices(items.care, { label: '看到什么', group: 'care', sensitivity: 'family', alert: true }),
      careWords: paragraph({ label: '为什么', group: 'care', sensitivity: 'family' }),
      health: choice(findings, {
        label: '身心健康状况',
        group: 'health',
        sensitivity: 'health',
        needed: true,
        clause: 'PL 四(四)',
      }),
      healthItems: choices(items.health, { label: '看到什么', group: 'health', sensitivity: 'health', alert: true }),
      healthWords: paragraph({ label: '为什么', group: 'health', sensitivity: 'health' }),
      sheet: list(row(), { label: '一项一项', group: 'sheet', sensitivity: 'family' }),
      score: integer({
        label: '合计',
        group: 'sheet',
        sensitivity: 'family',
        unit: '分',
        isDerived: true,
        hint: '只给大家看个数，类别按三项里最重的一项',
      }),
      level: choice(levels, {
        label: '类别',
        group: 'level',
        sensitivity: 'family',
        isDerived: true,
        hint: '按三项里最重的一项',
      }),
      nextOn: day({ label: '下次哪天评', group: 'level', sensitivity: 'family', isDerived: true }),
      measures: paragraph({ label: '怎么办', group: 'level', sensitivity: 'family' }),
      owner: reference('staff', { label: '谁负责', group: 'level', sensitivity: 'family' }),
      by: people({ label: '评估人', group: 'level', sensitivity: 'family' }),
      reviewer: line({ label: '复核人', group: 'level', sensitivity: 'family' }),
    }),
  derive: (doc) => {
    const level = levelOf(doc);
    const on = doc.happenedOn;
    const points = (doc.sheet ?? []).flatMap((each) => each.points ?? []);
    const score = points.length === 0 ? undefined : points.reduce((sum, each) => sum + each, 0);
    return {
      score,
      level,
      nextOn: level !== undefined && on !== undefined ? addDays(on, daysUntilNext[level]) : undefined,
    };
  },
  check: (doc) => {
    const found: Finding[] = [];
    if (doc.sheet?.some(({ points = 0, most }) => most !== undefined && points > most))
      found.push({ level: 'error', field: 'sheet', say: '有一项的分比满分还多，改一下。' });
    for (const head of ['safety', 'care', 'health'] as const)
      if (doc[head] === 'grave' && !doc[`${head}Words`])
        found.push({ level: 'error', field: `${head}Words`, say: '选了“严重”，写一句为什么。' });
    const isGrave = [doc.safety, doc.care, doc.health].includes('grave');
    if (isGrave && !doc.immediate?.length && !doc.safetyItems?.includes('harm'))
      found.push({
        level: 'warning',
        field: 'immediate',
        say: '有一项是“严重”。挨打、没人管、离家不回、说过不想活的，在这里选上，马上报告；都没有就不选。',
      });
    if (levelOf(doc) === 'high' && doc.owner === undefined)
      found.push({ level: 'error', field: 'owner', say: '类别是“高”，选一位老师负责，每月去看。' });
    return found;
  },
  line: (doc) => {
    const level = levelOf(doc);
    return level === undefined ? '评估，还没写完' : `评估：${levels[level]}`;
  },
});
